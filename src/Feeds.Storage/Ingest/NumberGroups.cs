using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Ingest;

/// <summary>The stems that share a number with one that changes, and what becomes of them: docs/state.md, "Joining by number".</summary>
/// <remarks>
/// A stem is in at most two numbers' rows here: the one that it had and the one that it has now. They are read after the stem and before all others.
/// Whoever makes one stem's files count for another's episode, or no longer, commits both heads and the row, each on the condition that it is as it was read.
/// </remarks>
internal sealed class NumberGroups
{
    private readonly FeedsStorage storage;
    private readonly StemState state;
    private readonly List<Part> parts = [];

    private NumberGroups(FeedsStorage storage, StemState state) => (this.storage, this.state) = (storage, state);

    /// <summary>True when rows differ from what is stored.</summary>
    public bool Change => parts.Exists(p => p.Changes);

    /// <summary>Rows to be committed with the plan: those that change, and those that others' files depend on.</summary>
    public IEnumerable<NumberRow> Rows => parts.Where(p => p.Changes || p.Touched).Select(p => p.After);

    /// <summary>The stem that the changed one belongs to from now on; null where it stands for itself.</summary>
    public string? JoinedTo { get; private set; }

    /// <summary>What the changed stem is from now on.</summary>
    public NumberRole Role { get; private init; }

    /// <param name="after">Files of the stem as they will be.</param>
    /// <param name="withdrawn">Whether its team will have taken the stem back.</param>
    /// <param name="showTitle">The show's, where it matters to the stem.</param>
    public static async Task<NumberGroups> LoadAsync(FeedsStorage storage, StemState state, IReadOnlyList<FileRow> after, bool withdrawn,
        string? showTitle, CancellationToken cancellationToken)
    {
        var groups = new NumberGroups(storage, state)
            { Role = NumberRole.Of(state.Show, state.Stem, Contributions(after), withdrawn, showTitle) };
        foreach (int number in new[] { state.Role.Number, groups.Role.Number }.OfType<int>().Distinct())
        {
            var stored = await NumberRow.FindAsync(storage, state.Show, number, cancellationToken);
            // The stem's head says what the row must say of it; where that is not so, the row was damaged or lost.
            bool sound = !stored.Unreadable && (state.Role.Number != number || stored.Group.RoleOf(number, state.Stem) == state.Role);
            var before = sound ? stored : await stored.RecoverAsync(storage, cancellationToken);
            groups.parts.Add(new(before, before with { Group = before.Group.With(number, state.Stem, groups.Role) }, sound));
        }
        if (groups.Role is { IsHost: false, Number: { } mine }) groups.JoinedTo = groups.Of(mine).After.Group.HostOf(state.Stem);
        return groups;
    }

    /// <summary>Every stem whose episode changes, the changed one first.</summary>
    /// <param name="files">Of the changed stem, as they will be.</param>
    /// <param name="written">Of these, those that are new.</param>
    public async Task<IReadOnlyList<StemPlan>> PlanAsync(IReadOnlyList<FileRow> files, IReadOnlyList<FileRow> written, CancellationToken cancellationToken)
    {
        var plans = new List<StemPlan> { new(state, files) { Fresh = written, JoinedTo = JoinedTo, Role = Role } };
        foreach (var part in parts)
        {
            var (before, after) = (part.Before.Group, part.After.Group);
            var stems = before.Companions.Concat(after.Companions).Select(m => m.Stem).Distinct(StringComparer.Ordinal).ToList();
            var moved = stems.Where(c => before.HostOf(c) != after.HostOf(c)).ToList();
            // Those who move are read before the episodes that they leave or come to: what is put together of them is what their commit is conditional on.
            var states = new Dictionary<string, StemState>(StringComparer.Ordinal) { [state.Stem] = state };
            foreach (string companion in moved.Where(c => c != state.Stem))
            {
                states[companion] = await StemState.LoadAsync(storage, state.Show, companion, cancellationToken);
                plans.Add(new(states[companion], states[companion].Files) { JoinedTo = after.HostOf(companion), Role = after.RoleOf(part.After.Number, companion) });
            }
            string?[] hosts = [.. moved.Append(state.Stem).SelectMany(c => new[] { before.HostOf(c), after.HostOf(c) })];
            foreach (string host in hosts.OfType<string>().Where(h => h != state.Stem).Distinct(StringComparer.Ordinal))
            {
                var (joined, fresh) = await ReadJoinedAsync(host, before, after, states, files, written, cancellationToken);
                var other = await StemState.LoadAsync(storage, state.Show, host, cancellationToken);
                plans.Add(new(other, other.Files) { Joined = joined, Fresh = fresh, Role = after.RoleOf(part.After.Number, host) });
            }
            if (after.CompanionsOf(state.Stem).Count > 0)
            {
                var (joined, fresh) = await ReadJoinedAsync(state.Stem, before, after, states, files, written, cancellationToken);
                plans[0] = plans[0] with { Joined = joined, Fresh = [.. written, .. fresh] };
            }
            part.Touched = hosts.Any(h => h is not null && h != state.Stem);
        }
        return plans;
    }

    /// <summary>What is to be said of a file because of its stem's number.</summary>
    public IEnumerable<Diagnostic> Findings(FileRow file)
    {
        if (file.Rejected) return [];
        return (file.Contribution?.Role, Role) switch
        {
            (FileRole.Notes, { IsHost: true, Number: { } number }) => [.. JoiningDiagnostics.OfHost(Of(number).After.Group, number, state.Stem), .. Left(number)],
            (FileRole.Notes, _) => Left(null),
            (FileRole.Audio or FileRole.Transcript or FileRole.Chapters, { IsHost: false, Number: { } number }) => new[] { JoiningDiagnostics.OfCompanion(Of(number).After.Group, number, state.Stem) }.OfType<Diagnostic>(),
            _ => [],
        };
    }

    /// <summary>What was kept before contributions said when they came is as old as the version read last.</summary>
    public static List<FileContribution> Contributions(IEnumerable<FileRow> files) =>
        [.. files.Where(f => f.Contribution is not null)
            .Select(f => f.Contribution!.Received is null ? f.Contribution with { Received = f.Received } : f.Contribution)];

    private Part Of(int number) => parts.First(p => p.After.Number == number);

    private IEnumerable<Diagnostic> Left(int? number) =>
        state.Role is { IsHost: true, Number: { } was } && was != number && JoiningDiagnostics.OfFormerHost(Of(was).Before.Group, was, state.Stem) is { } left ? [left] : [];

    /// <returns>The files that the host gets from others, and those of them that it did not have before.</returns>
    private async Task<(List<FileRow> Joined, List<FileRow> Fresh)> ReadJoinedAsync(string host, NumberGroup before, NumberGroup after, Dictionary<string, StemState> states, IReadOnlyList<FileRow> files, IReadOnlyList<FileRow> written, CancellationToken cancellationToken)
    {
        var joined = new List<FileRow>();
        var fresh = new List<FileRow>();
        foreach (string companion in after.CompanionsOf(host))
        {
            var rows = companion == state.Stem ? files : states.TryGetValue(companion, out var read) ? read.Files : await StemState.ReadFilesAsync(storage, state.Show, companion, cancellationToken);
            joined.AddRange(rows);
            fresh.AddRange(before.HostOf(companion) == host ? rows.Where(written.Contains) : rows);
        }
        return (joined, fresh);
    }

    /// <summary>One number.</summary>
    /// <param name="Sound">False where what is stored is not what it was read as.</param>
    private sealed record Part(NumberRow Before, NumberRow After, bool Sound)
    {
        public bool Changes => !Sound || !Before.Group.SaysTheSame(After.Group);

        /// <summary>True when another stem's episode is made anew because of this number.</summary>
        public bool Touched { get; set; }
    }
}
