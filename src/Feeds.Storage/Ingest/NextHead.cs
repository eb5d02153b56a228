using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Publish;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Ingest;

/// <summary>What the head of a stem is to be.</summary>
/// <param name="Head">Makes the head's entity; null leaves the head as it is.</param>
/// <param name="DiagnosticsFor">What is said of the episode or the show as a whole, with a file of this name.</param>
internal sealed record NextHead(
    Func<CancellationToken, Task<TableEntity>>? Head,
    bool Changed,
    IReadOnlyList<MentionRow> Mentions,
    Func<string, IEnumerable<Diagnostic>> DiagnosticsFor)
{
    /// <summary>For stems of which every file was rejected.</summary>
    public static NextHead None { get; } = new(null, false, [], _ => []);
}

/// <summary>Composes heads from what files contribute and what is remembered outside the tables.</summary>
internal sealed class NextHeads(FeedsStorage storage, EpisodeRecords records, TimeProvider time)
{
    /// <param name="rows">The files of the show itself, as they will be.</param>
    public async Task<NextHead> ComposeShowAsync(StemState state, IReadOnlyList<FileRow> rows, CancellationToken cancellationToken)
    {
        var files = NumberGroups.Contributions(rows);
        // Of two show files show.yaml counts, whichever came first.
        var stated = files.Where(f => f.Show is not null).OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
        var info = stated.FirstOrDefault()?.Show ?? new ShowInfo();
        var artwork = EpisodeComposer.NewestFirst(files.Where(f => f.Role is FileRole.Artwork)).FirstOrDefault()?.Media;
        var named = files.Where(f => f.Topics is not null).OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
        var topics = named.FirstOrDefault()?.Topics;
        string hash = Hash(new ShowDocument(info, artwork) { Topics = topics }, StorageJson.Default.ShowDocument);
        bool changed = state.ShowHead?.ContentHash != hash;
        var record = state.ShowHead is null || info.Guid is not null ? (await records.FindShowAsync(state.Show, cancellationToken)).Record : null;
        var remembered = state.ShowHead is null ? record : null;
        bool hasNoShow = files.Count == 0 && state.ShowHead is null && !state.IsHeadLost && remembered?.ContentHash is null;
        if (hasNoShow) return NextHead.None;
        var since = !changed ? state.ShowHead!.Changed : remembered?.ContentHash == hash ? remembered.Changed ?? Now() : Now();
        var row = new ShowRow(state.Show, info, artwork, hash, since) { Topics = topics, Gone = GoneMedia.After(state.Gone, state.Files, files) };
        IReadOnlyList<Diagnostic> missing = stated.Count > 0 ? [.. ShowRequirements.Check(info, artwork is not null)] : [];
        var moved = MovedGuid(record, info, stated);
        return new(
            token => row.ToAsync(storage.Rows, token),
            changed,
            [],
            file => [.. missing, .. moved.Where(_ => file == stated[0].Name), .. stated.Skip(1).Select(other => SecondFile(stated[0].Name, other.Name)),
                .. named.Skip(1).Select(other => SecondFile(named[0].Name, other.Name))]);
    }

    /// <param name="withdrawn">What its team asks for; null leaves that as it is.</param>
    public async Task<NextHead> ComposeEpisodeAsync(StemPlan plan, bool? withdrawn, CancellationToken cancellationToken)
    {
        var state = plan.State;
        var files = NumberGroups.Contributions(plan.Files);
        var remembered = await RememberedAsync(state, withdrawn, cancellationToken);
        bool hasNoEpisode = files.Count == 0 && remembered is null && !state.IsHeadLost;
        if (hasNoEpisode) return NextHead.None;
        bool names = files.Any(f => f.Notes is { HostPlaces.Count: > 0 });
        bool matters = names || ShowTitles.Matters(state.Show, state.Stem, files) || EpisodeComposer.NeedsClock(files);
        var info = matters ? await new ShowRows(storage).FindInfoAsync(state.Show, cancellationToken) : null;
        var joined = NumberGroups.Contributions(plan.Joined);
        var composed = EpisodeComposer.Compose(state.Show, state.Stem, files, remembered, Now(), joined, info);
        if (plan.JoinedTo is not null) composed = composed with { Status = EpisodeStatus.Joined };
        var status = composed.Status;
        string hash = Hash(new HeadDocument(composed.Episode, composed.Media), StorageJson.Default.HeadDocument);
        bool changed = state.Head is not { } head || !SaysTheSame(head, plan, hash, status, remembered?.Withdrawn);
        bool keepsDate = remembered?.ContentHash == hash && (state.Head is null || !changed);
        bool settled = remembered is { Settled: true } || status.IsShown();
        var episode = composed.Episode with { Changed = keepsDate ? remembered!.Changed : Now() };
        var row = new HeadRow(episode, status, hash, settled, composed.FirstSeen, composed.Media)
        {
            Withdrawn = remembered is { Withdrawn: true },
            JoinedTo = plan.JoinedTo,
            Clock = composed.Clock,
            Role = plan.Role,
            Gone = GoneMedia.After(state.Gone, state.Files, files),
        };
        var mentions = status is EpisodeStatus.Published ? MentionRow.Of(episode, hash).ToList() : [];
        return new(token => row.ToAsync(storage.Rows, token), changed, mentions, composed.DiagnosticsFor);
    }

    /// <summary>What is known of an episode that no file says.</summary>
    private async Task<EpisodeRecord?> RememberedAsync(StemState state, bool? withdrawn, CancellationToken cancellationToken)
    {
        if ((state.Head?.Record ?? await records.FindAsync(state.Show, state.Stem, cancellationToken)) is not { } record) return null;
        return record with
        {
            // A GUID that is another's was not published as this one's: the file may state another one.
            Settled = record.Settled && state.Change is not { TakenBy: not null },
            Withdrawn = withdrawn ?? (state.LostWithdrawn || record.Withdrawn),
        };
    }

    private static bool SaysTheSame(HeadRow head, StemPlan plan, string hash, EpisodeStatus status, bool? withdrawn) =>
        head.ContentHash == hash && head.Status == status && head.Withdrawn == withdrawn && head.JoinedTo == plan.JoinedTo && head.Role == plan.Role;

    private static IEnumerable<Diagnostic> MovedGuid(ShowRecord? record, ShowInfo info, List<FileContribution> stated)
    {
        bool moved = record is { GuidStated: true } && info.Guid is { } other && !string.Equals(other, record.Guid, StringComparison.OrdinalIgnoreCase);
        if (!moved) return [];
        return
        [
            new(
                Severity.Warning,
                DiagnosticCodes.ShowGuidChanged,
                $"{stated[0].Name} states the podcast:guid {info.Guid}, but the show is published as {record!.Guid}.",
                "A published GUID stays: apps and directories know the show by it. Remove the line or restore the old value.",
                info.GuidPlace?.Line,
                info.GuidPlace?.Column),
        ];
    }

    private static Diagnostic SecondFile(string counting, string other) =>
        new(Severity.Info, DiagnosticCodes.SecondShowFile, $"{counting} is used; {other} is not.", "Keep one of them.");

    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return new(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }

    private static string Hash<T>(T document, JsonTypeInfo<T> type) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(document, type)).AsSpan(0, 16));
}
