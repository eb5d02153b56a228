using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Storage.Rows;
using Feeds.Storage.Telemetry;

namespace Feeds.Storage.Ingest;

/// <summary>One attempt to bring a stem up to date with some of its blobs: what it read, and the steps of docs/state.md, "One upload".</summary>
internal sealed class Ingestion
{
    private static readonly HashSet<string> NoNames = [];

    private readonly IngestParts parts;
    private readonly StemWork work;
    private readonly StemState state;
    private readonly List<StemState> committed = [];
    private readonly HashSet<string> gone = new(StringComparer.Ordinal);
    private List<FileRow> written = [];
    private string? title;

    private Ingestion(IngestParts parts, StemWork work, StemState state) => (this.parts, this.work, this.state) = (parts, work, state);

    /// <summary>Whether the show's title decides which number the stem has.</summary>
    private bool UsesTitle { get; set; }

    /// <summary>Names of the blobs that are gone.</summary>
    public IEnumerable<string> Gone => gone;

    /// <summary>Every file of the stem, as it will be.</summary>
    private IReadOnlyList<FileRow> Files => state.FilesAfter(written, gone);

    /// <summary>Versions that are gone or replaced by those read now.</summary>
    private IReadOnlyList<FileRow> Past => [.. state.Files.Where(f => gone.Contains(f.Name) || written.Exists(w => w.Name == f.Name))];

    /// <summary>Reads the stem's rows (step 1).</summary>
    public static async Task<Ingestion> ReadAsync(IngestParts parts, StemWork work, CancellationToken cancellationToken) =>
        new(parts, work, await StemState.LoadAsync(parts.Storage, work.Show, work.Stem, work.IsFirst, cancellationToken));

    /// <summary>Reads the blobs as they are now, and keeps what they contribute (the end of step 1, steps 2 and 3).</summary>
    /// <returns>False when another reader kept something of one of them meanwhile.</returns>
    public async Task<bool> TryReadFilesAsync(CancellationToken cancellationToken)
    {
        // A file whose row cannot be read is read again, whatever the work is about: the episode is made of all of them.
        var lost = state.Files.Where(f => f.Unreadable && !work.Names.Any(n => n.Name == f.Name)).Select(f => NameOf(f.Name));
        foreach (var name in work.Names.Concat(lost.OfType<EpisodeFileName>()))
        {
            if (!await TryReadFileAsync(name, cancellationToken)) return false;
        }
        return true;
    }

    /// <summary>Records versions that are replaced before their outcome was recorded: later nothing knows of it (step 3).</summary>
    public async Task RecordReplacedAsync(CancellationToken cancellationToken)
    {
        foreach (var file in Past.Where(f => !f.Unreadable && !written.Exists(w => w.Name == f.Name && w.Version == f.Version)))
        {
            await parts.Recorder.EnsureAsync(file, cancellationToken);
        }
    }

    /// <summary>Reads the stems that share a number with this one, before or after (step 4).</summary>
    public async Task<NumberGroups> ReadNumbersAsync(CancellationToken cancellationToken)
    {
        UsesTitle = ShowTitles.Matters(work.Show, work.Stem, NumberGroups.Contributions(Files));
        title = UsesTitle ? await parts.Titles.FindAsync(work.Show, cancellationToken) : null;
        return await NumberGroups.LoadAsync(parts.Storage, state, Files, work.Withdrawn ?? state.Head?.Withdrawn
            ?? state.LostWithdrawn, title, cancellationToken);
    }

    /// <summary>
    /// Whether another title was committed since this attempt read it; each commit looks at the stems that existed before it.
    /// </summary>
    public async Task<bool> IsTitleOldAsync(CancellationToken cancellationToken) =>
        UsesTitle && await parts.Titles.FindAsync(work.Show, cancellationToken) != title;

    /// <summary>Commits everything that follows from the files, in one transaction (steps 4 and 5); nothing where nothing does.</summary>
    /// <returns>False when another commit was first: read again and start over.</returns>
    public async Task<bool> TryCommitAsync(NumberGroups groups, CancellationToken cancellationToken)
    {
        if (!HasCommit(groups))
        {
            if (state.Change is not null) committed.Add(state);
            return true;
        }
        await parts.EnsureShowAsync(work.Show, cancellationToken);
        var commit = new StemCommit(parts.Storage);
        foreach (var plan in await groups.PlanAsync(Files, written, cancellationToken)) await AddAsync(commit, plan, groups, cancellationToken);
        foreach (var row in groups.Rows) await commit.AddAsync(row, cancellationToken);
        return await commit.TryAsync(cancellationToken);
    }

    /// <summary>Records the outcome of each file (step 6).</summary>
    public async Task<IngestResult> RecordAsync(NumberGroups groups, CancellationToken cancellationToken)
    {
        bool isPublic = committed.Count == 0 && (work.Stem.Length == 0 || await IsPublicAsync(groups.JoinedTo, cancellationToken));
        var past = Past;
        var recorded = new List<UploadRow>();
        foreach (var file in Files.Where(f => work.Names.Any(n => n.Name == f.Name)))
        {
            bool again = work.Again || past.Any(p => p.Name == file.Name && p.Version == file.Version);
            var upload = await parts.Recorder.RecordAsync(file, isPublic, again, cancellationToken);
            recorded.Add(upload with { Stem = groups.JoinedTo ?? work.Stem });
        }
        return new(recorded, committed.Count > 0 ? work.Show : null);
    }

    /// <returns>False when another reader kept something of the file meanwhile.</returns>
    private async Task<bool> TryReadFileAsync(EpisodeFileName name, CancellationToken cancellationToken)
    {
        var known = state.Files.FirstOrDefault(f => f.Name == name.Name);
        // Read before the blob: an older version never replaces a newer one.
        var kept = await parts.Accepted.FindAsync(name, cancellationToken);
        // What counts while the newest version is a bad one; where there is no row (any more), what is kept outside the tables.
        var last = known is null or { Unreadable: true } ? kept.Read() : known.Contribution;
        await using var blob = await UploadedBlob.OpenAsync(parts.Storage, name, cancellationToken);
        bool isNew = blob is not null && (work.Again || known?.Version != blob.Version || (known.Archived && !blob.IsArchived));
        if (blob is null)
        {
            if (known is not null || kept.Content.Length > 0) gone.Add(name.Name);
            last = null;
        }
        else if (isNew)
        {
            last = await ReadVersionAsync(blob, name, known, last, cancellationToken);
        }
        else if (!work.Anew)
        {
            return true;
        }
        // Before the commit, so that the tables never know what is kept nowhere else; a crash between the two leaves what the retry writes.
        return await parts.Accepted.TryKeepAsync(kept, last, cancellationToken);
    }

    /// <returns>What the file contributes from now on: its last good version where this one is rejected.</returns>
    private async Task<FileContribution?> ReadVersionAsync(UploadedBlob blob, EpisodeFileName name, FileRow? known, FileContribution? last, CancellationToken cancellationToken)
    {
        (blob.Accepted, blob.AcceptedInside, blob.Gone) = (last?.Media, last?.Inside, state.Gone);
        if (known is null && last is not null) await blob.RetainAsync(last, cancellationToken);
        var read = await blob.ReadContributionAsync(cancellationToken);
        last = read.Contribution is { } contribution ? contribution with { Received = blob.Received } : last;
        written.Add(new(work.Show, work.Stem, name.Name, blob.Version, blob.Received, read.Contribution is null, last, read.Diagnostics));
        return last;
    }

    private bool HasCommit(NumberGroups groups)
    {
        bool setsWithdrawn = work.Withdrawn is { } wanted && (state.Head is { } head ? head.Withdrawn != wanted : state.IsHeadLost);
        bool repairs = work.Repair && (state.Change is { Held: not null } || state.IsHeadLost);
        bool makesHead = work.Anew && state.Head is null && state.ShowHead is null;
        return written.Count + gone.Count > 0 || setsWithdrawn || repairs || makesHead || work.Compose || groups.Change;
    }

    /// <summary>Adds what becomes of one stem to the commit.</summary>
    private async Task AddAsync(StemCommit commit, StemPlan plan, NumberGroups groups, CancellationToken cancellationToken)
    {
        bool mine = ReferenceEquals(plan.State, state);
        var next = work.Stem.Length == 0
            ? await parts.Heads.ComposeShowAsync(state, Files, cancellationToken)
            : await parts.Heads.ComposeEpisodeAsync(plan, mine ? work.Withdrawn : null, cancellationToken);
        if (mine) written = [.. written.Select(f => f with { Diagnostics = [.. f.Diagnostics, .. OfTheWhole(f, next), .. groups.Findings(f)] })];
        var entity = next.Head is { } make ? await make(cancellationToken) : null;
        var mentions = next.Changed ? next.Mentions : [];
        await commit.AddAsync(plan.State, entity, mine ? written : [], mine ? gone : NoNames, mentions, NextChange(plan, next), cancellationToken);
        if (next.Changed || plan.State.Change is not null) committed.Add(plan.State);
    }

    /// <summary>
    /// What is said about the episode or the show as a whole goes with the notes or show file that is looked at, and is kept with them,
    /// unless the next upload may make it false: that is computed when it is read (UploadNeeds, ShowNeeds).
    /// </summary>
    private static IEnumerable<Diagnostic> OfTheWhole(FileRow file, NextHead next) =>
        file is { Rejected: false, Contribution.Role: FileRole.Notes or FileRole.Show }
            ? next.DiagnosticsFor(file.Name).Where(d => d.Code != DiagnosticCodes.NoArtwork && !EpisodeNeeds.Codes.Contains(d.Code))
            : [];

    /// <returns>Null when nothing that is served changes, and no upload becomes public.</returns>
    private ChangeRow? NextChange(StemPlan plan, NextHead next)
    {
        var of = plan.State;
        // What belongs to another episode becomes public with it.
        var uploads = plan.JoinedTo is null ? of.UploadsToPublish([.. plan.Files, .. plan.Joined], plan.Fresh) : [];
        // What is held back is tried again at once, whatever its next time was.
        bool pending = of.Change is { } change && (change.Held is not null || !change.Uploads.SequenceEqual(uploads));
        if (!next.Changed && !pending) return null;
        return new(work.Show, of.Stem, Stale(of, next.Mentions))
        {
            Uploads = uploads,
            Held = of.Change?.Held,
            TakenBy = of.Change?.TakenBy,
            Since = of.Change?.Since ?? SinceWhen(plan),
            Traces = Spans.AddCurrent(of.Change?.Traces ?? []),
        };
    }

    /// <returns>When the first new file was uploaded; now without a new file, or where old files are read again.</returns>
    private DateTimeOffset SinceWhen(StemPlan plan) =>
        plan.Fresh.Count > 0 && !work.Again && !work.Anew ? plan.Fresh.Min(file => file.Received) : parts.Time.GetUtcNow();

    /// <summary>Mentions that the next revision makes stale: all of the past that are not of the present.</summary>
    private static IReadOnlyList<string> Stale(StemState state, IReadOnlyList<MentionRow> mentions)
    {
        var present = mentions.Select(m => m.RowKey).ToHashSet(StringComparer.Ordinal);
        var past = state.Head is { Status: EpisodeStatus.Published } head ? MentionRow.Of(head.Episode, head.ContentHash).Select(m => m.RowKey) : [];
        return [.. (state.Change?.Stale ?? []).Concat(past).Distinct(StringComparer.Ordinal).Where(key => !present.Contains(key))];
    }

    /// <summary>Whether listeners have what the stem's files say, or what the episode says that they belong to.</summary>
    private async Task<bool> IsPublicAsync(string? joinedTo, CancellationToken cancellationToken)
    {
        var episode = joinedTo is null ? state : await StemState.LoadAsync(parts.Storage, work.Show, joinedTo, cancellationToken);
        return episode.Change is null && episode.Head?.IsPublic(parts.Time.GetUtcNow()) is true;
    }

    private EpisodeFileName? NameOf(string file) => EpisodeFileName.TryParse(work.Show.ToString(), file, out var name, out _) ? name : null;
}
