using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace Feeds.Storage.Ingest;

/// <summary>The way of an upload into the tables. docs/state.md has its steps, crash points and races.</summary>
public sealed partial class EpisodeIngest(FeedsStorage storage, TimeProvider time, ILogger<EpisodeIngest> logger)
{
    /// <summary>How often a commit may lose a race before the event is given back to the host, which tries again later.</summary>
    private const int Attempts = 20;

    private static readonly HashSet<string> NoNames = [];

    private readonly UploadRecorder recorder = new(storage, time, logger);
    private readonly EpisodeRecords records = new(storage);
    private readonly AcceptedFiles accepted = new(storage);
    private readonly ConcurrentDictionary<Slug, bool> knownShows = new();
    private readonly RecentUploads ahead = new();

    /// <summary>Brings the tables up to date with one blob as it is now: new, replaced or gone.</summary>
    /// <param name="show">The first segment of the blob's name.</param>
    /// <param name="name">The rest of it.</param>
    /// <exception cref="RequestFailedException">Storage failed; trying again is safe.</exception>
    public async Task<IngestResult> IngestAsync(string show, string name, CancellationToken cancellationToken)
    {
        // Hosts differ in which slash ends {show}; ours is the first.
        if ($"{show}/{name}".Split('/', 2) is [var first, var rest]) (show, name) = (first, rest);
        if (await ahead.TakeAsync(storage, $"{show}/{name}", cancellationToken)) return new([], null);
        if (EpisodeFileName.TryParse(show, name, out var file, out var problem)) return await IngestStemAsync(new(file.Show, file.Stem, [file]), cancellationToken);
        return new(await recorder.RejectNameAsync(show, name, problem.Value, cancellationToken) is { } rejected ? [rejected] : [], null);
    }

    /// <summary>Ingests a file before its event comes, which then costs one call. The caller asks for the publication.</summary>
    public async Task IngestAheadAsync(Slug show, string name, CancellationToken cancellationToken)
    {
        var result = await IngestAsync(show.ToString(), name, cancellationToken);
        foreach (var upload in result.Uploads) ahead.Add($"{upload.Show}/{upload.Name}", upload.Version);
    }

    /// <summary>Reads a file once more, also if its version was read before.</summary>
    public Task<IngestResult> IngestAgainAsync(EpisodeFileName file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        return IngestStemAsync(new(file.Show, file.Stem, [file]) { Again = true }, cancellationToken);
    }

    /// <summary>Takes an episode out of everything that is served, or lets it back; its files and its identity stay.</summary>
    /// <param name="stem">Of an episode that is there; nothing happens to another one.</param>
    public Task<IngestResult> SetWithdrawnAsync(Slug show, string stem, bool withdrawn, CancellationToken cancellationToken) =>
        IngestStemAsync(new(show, stem, []) { Withdrawn = withdrawn }, cancellationToken);

    /// <summary>Brings one stem up to date with some of its blobs in one commit.</summary>
    internal async Task<IngestResult> IngestStemAsync(StemWork work, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                if (await TryIngestAsync(work, cancellationToken) is { } result) return result;
            }
            catch (RequestFailedException changed) when (changed.Status is 404 or 412 && attempt < Attempts)
            {
                // The blob was replaced or removed while it was read.
            }
            if (attempt >= Attempts) throw new InvalidOperationException($"{work.Show}/{work.Stem} changed {Attempts} times while it was read; it is tried again later.");
        }
    }

    private async Task<IngestResult?> TryIngestAsync(StemWork work, CancellationToken cancellationToken)
    {
        var (show, stem) = (work.Show, work.Stem);
        var state = await StemState.LoadAsync(storage, show, stem, cancellationToken);
        var written = new List<FileRow>();
        var gone = new HashSet<string>(StringComparer.Ordinal);
        // A file whose row cannot be read is read again, whatever the work is about: the episode is made of all of them.
        var lost = state.Files.Where(f => f.Unreadable && !work.Names.Any(n => n.Name == f.Name)).Select(f => EpisodeFileName.TryParse(show.ToString(), f.Name, out var name, out _) ? name : null);
        foreach (var name in work.Names.Concat(lost.OfType<EpisodeFileName>()))
        {
            var known = state.Files.FirstOrDefault(f => f.Name == name.Name);
            var kept = await accepted.FindAsync(name, cancellationToken);
            // What counts while the newest version is a bad one; where there is no row (any more), what is kept outside the tables.
            var last = known is null or { Unreadable: true } ? kept.Read() : known.Contribution;
            await using var blob = await UploadedBlob.OpenAsync(storage, name, cancellationToken);
            if (blob is null)
            {
                if (known is not null || kept.Content.Length > 0) gone.Add(name.Name);
                last = null;
            }
            else if (work.Again || known?.Version != blob.Version || (known.Archived && !blob.IsArchived))
            {
                (blob.Accepted, blob.AcceptedCover) = (last?.Media, last?.Cover);
                if (known is null && last is not null) await blob.RetainAsync(last, cancellationToken);
                var read = await blob.ReadContributionAsync(cancellationToken);
                last = read.Contribution ?? last;
                written.Add(new(show, stem, name.Name, blob.Version, blob.Received, read.Contribution is null, last, read.Diagnostics));
            }
            else if (!work.Anew)
            {
                continue;
            }
            // Before the commit, so that the tables never know what is kept nowhere else; a crash between the two leaves what the retry writes.
            if (!await accepted.TryKeepAsync(kept, last, cancellationToken)) return null;
        }

        var files = state.FilesAfter(written, gone);
        var past = state.Files.Where(f => gone.Contains(f.Name) || written.Exists(w => w.Name == f.Name)).ToList();
        // A version that is replaced by the next before its outcome was told is told now: later nothing knows of it.
        foreach (var file in past.Where(f => !f.Unreadable && !written.Exists(w => w.Name == f.Name && w.Version == f.Version))) await recorder.EnsureAsync(file, cancellationToken);
        bool setsWithdrawn = work.Withdrawn is { } wanted && (state.Head is { } head ? head.Withdrawn != wanted : state.IsHeadLost);
        bool held = state.Change is { Held: not null };
        bool repairs = work.Repair && (held || state.IsHeadLost);
        var groups = await NumberGroups.LoadAsync(storage, state, files, work.Withdrawn ?? state.Head?.Withdrawn ?? state.LostWithdrawn, cancellationToken);
        var committed = new List<StemState>();
        if (written.Count + gone.Count > 0 || setsWithdrawn || repairs || groups.Change || (work.Anew && state.Head is null && state.ShowHead is null))
        {
            await EnsureShowAsync(show, cancellationToken);
            var commit = new StemCommit(storage);
            foreach (var plan in await groups.PlanAsync(files, written, cancellationToken))
            {
                bool mine = ReferenceEquals(plan.State, state);
                var next = stem.Length == 0 ? await NextShowAsync(state, files, cancellationToken) : await NextEpisodeAsync(plan, mine ? work.Withdrawn : null, cancellationToken);
                if (mine)
                {
                    // What is said about the episode or the show as a whole goes with the notes or show file that is looked at, and is kept with them,
                    // unless the next upload may make it false: that is computed when it is read (UploadNeeds, ShowNeeds).
                    written = [.. written.Select(f => f with { Diagnostics = [.. f.Diagnostics, .. f is { Rejected: false, Contribution.Role: FileRole.Notes or FileRole.Show } ? next.DiagnosticsFor(f.Name).Where(d => !PassesAway(d)) : [], .. groups.Told(f)] })];
                    files = state.FilesAfter(written, gone);
                }
                var entity = next.Head is { } make ? await make(cancellationToken) : null;
                var row = NextChange(plan, next, work);
                await commit.AddAsync(plan.State, entity, mine ? written : [], mine ? gone : NoNames, next.Changed ? next.Mentions : [], row, cancellationToken);
                if (next.Changed || plan.State.Change is not null) committed.Add(plan.State);
            }
            foreach (var row in groups.Rows) await commit.AddAsync(row, cancellationToken);
            if (!await commit.TryAsync(cancellationToken)) return null;
        }
        else if (state.Change is not null)
        {
            committed.Add(state);
        }

        bool isPublic = committed.Count == 0 && (stem.Length == 0 || await IsPublicAsync(state, groups.JoinedTo, cancellationToken));
        var recorded = new List<UploadRow>();
        foreach (var file in files.Where(f => work.Names.Any(n => n.Name == f.Name))) recorded.Add((await recorder.RecordAsync(file, isPublic, work.Again || past.Exists(p => p.Name == file.Name && p.Version == file.Version), cancellationToken)) with { Stem = groups.JoinedTo ?? stem });
        foreach (string name in gone) Log.Gone(logger, show, name);
        return new(recorded, committed.Count > 0 ? show : null);
    }

    private static bool PassesAway(Diagnostic diagnostic) => diagnostic.Code == DiagnosticCodes.NoArtwork || EpisodeNeeds.Codes.Contains(diagnostic.Code);

    private async Task<NextHead> NextShowAsync(StemState state, IReadOnlyList<FileRow> rows, CancellationToken cancellationToken)
    {
        var files = rows.Select(f => f.Contribution).OfType<FileContribution>().ToList();
        // show.yaml goes before show.yml, whichever came first.
        var stated = files.Where(f => f.Show is not null).OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
        var info = stated.FirstOrDefault()?.Show ?? new ShowInfo();
        var artwork = files.Where(f => f.Role is FileRole.Artwork).OrderBy(f => f.Name, StringComparer.Ordinal).FirstOrDefault()?.Media;
        string hash = Hash(new ShowDocument(info, artwork), StorageJson.Default.ShowDocument);
        bool changed = state.ShowHead?.ContentHash != hash;
        var record = state.ShowHead is null || info.Guid is not null ? (await records.FindShowAsync(state.Show, cancellationToken)).Record : null;
        var remembered = state.ShowHead is null ? record : null;
        // Only files that were rejected, and none before them: there is no show to publish.
        if (files.Count == 0 && state.ShowHead is null && !state.IsHeadLost && remembered?.ContentHash is null) return new(null, false, [], _ => []);
        var since = !changed ? state.ShowHead!.Changed : remembered?.ContentHash == hash ? remembered.Changed ?? Now() : Now();
        var row = new ShowRow(state.Show, info, artwork, hash, since);
        IEnumerable<Diagnostic> missing = stated.Count > 0 ? ShowRequirements.Check(info, artwork is not null) : [];
        var moved = record is { GuidStated: true } && info.Guid is { } other && !string.Equals(other, record.Guid, StringComparison.OrdinalIgnoreCase)
            ? new Diagnostic(Severity.Warning, DiagnosticCodes.ShowGuidChanged, $"{stated[0].Name} states the podcast:guid {other}, but the show is published as {record.Guid}.", "A published GUID stays: apps and directories know the show by it. Remove the line or restore the old value.", info.GuidPlace?.Line, info.GuidPlace?.Column)
            : null;
        return new(c => row.ToAsync(storage.Rows, c), changed, [], file => [.. missing, .. moved is not null && file == stated[0].Name ? [moved] : Array.Empty<Diagnostic>(), .. stated.Skip(1).Select(other => new Diagnostic(Severity.Info, DiagnosticCodes.SecondShowFile, $"{stated[0].Name} counts; {other.Name} does not.", "Keep one of them."))]);
    }

    /// <summary>Whether listeners have what the stem's files say, or what the episode says that they belong to.</summary>
    private async Task<bool> IsPublicAsync(StemState state, string? joinedTo, CancellationToken cancellationToken)
    {
        var episode = joinedTo is null ? state : await StemState.LoadAsync(storage, state.Show, joinedTo, cancellationToken);
        return episode.Change is null && episode.Head?.IsPublic(time.GetUtcNow()) is true;
    }

    /// <returns>Null when nothing that is served changes, and nothing is to be told of uploads.</returns>
    private static ChangeRow? NextChange(StemPlan plan, NextHead next, StemWork work)
    {
        var state = plan.State;
        bool held = state.Change is { Held: not null };
        // What belongs to another episode becomes public with it.
        var uploads = plan.JoinedTo is null ? state.UploadsToPublish([.. plan.Files, .. plan.Joined], plan.Fresh) : [];
        // What is held back is tried again at once, whatever its next time was.
        bool pending = state.Change is { } change && (held || !change.Uploads.SequenceEqual(uploads));
        return next.Changed || pending ? new ChangeRow(work.Show, state.Stem, Stale(state, next.Mentions)) { Uploads = uploads, Held = state.Change?.Held, TakenBy = state.Change?.TakenBy } : null;
    }

    private async Task<NextHead> NextEpisodeAsync(StemPlan plan, bool? withdrawn, CancellationToken cancellationToken)
    {
        var state = plan.State;
        var files = NumberGroups.Contributions(plan.Files);
        var remembered = state.Head?.Record ?? await records.FindAsync(state.Show, state.Stem, cancellationToken);
        // A GUID that is another's was not published as this one's: the file may state another one.
        if (state.Change is { TakenBy: not null } && remembered is not null) remembered = remembered with { Settled = false };
        if (state.LostWithdrawn && remembered is not null) remembered = remembered with { Withdrawn = true };
        // A stem without contributions and without a past is only files that were rejected: nothing to keep but their rows.
        if (files.Count == 0 && remembered is null && !state.IsHeadLost) return new(null, false, [], _ => []);
        if (withdrawn is { } wanted && remembered is not null) remembered = remembered with { Withdrawn = wanted };
        var composed = EpisodeComposer.Compose(state.Show, state.Stem, files, remembered, Now(), NumberGroups.Contributions(plan.Joined));
        if (plan.JoinedTo is not null) composed = composed with { Status = EpisodeStatus.Joined };
        string hash = Hash(new HeadDocument(composed.Episode, composed.Media), StorageJson.Default.HeadDocument);
        bool changed = state.Head is not { } head || head.ContentHash != hash || head.Status != composed.Status || head.Withdrawn != remembered?.Withdrawn || head.JoinedTo != plan.JoinedTo || head.Role != plan.Role;
        bool same = remembered?.ContentHash == hash && (state.Head is null || !changed);
        var row = new HeadRow(
            composed.Episode with { Changed = same ? remembered!.Changed : Now() },
            composed.Status,
            hash,
            remembered is { Settled: true } || composed.Status is EpisodeStatus.Published,
            composed.FirstSeen,
            composed.Media)
        {
            Withdrawn = remembered is { Withdrawn: true },
            JoinedTo = plan.JoinedTo,
            Role = plan.Role,
        };
        var mentions = composed.Status is EpisodeStatus.Published ? MentionRow.Of(row.Episode, hash).ToList() : [];
        return new(c => row.ToAsync(storage.Rows, c), changed, mentions, composed.DiagnosticsFor);
    }

    /// <summary>Mentions that the next revision makes stale: all of the past that are not of the present.</summary>
    private static IReadOnlyList<string> Stale(StemState state, IReadOnlyList<MentionRow> mentions)
    {
        var present = mentions.Select(m => m.RowKey).ToHashSet(StringComparer.Ordinal);
        var past = state.Head is { Status: EpisodeStatus.Published } head ? MentionRow.Of(head.Episode, head.ContentHash).Select(m => m.RowKey) : [];
        return [.. (state.Change?.Stale ?? []).Concat(past).Distinct(StringComparer.Ordinal).Where(key => !present.Contains(key))];
    }

    private async Task EnsureShowAsync(Slug show, CancellationToken cancellationToken)
    {
        if (knownShows.ContainsKey(show)) return;
        await storage.Shows.UpsertEntityAsync(new TableEntity("shows", show.ToString()), cancellationToken: cancellationToken);
        knownShows.TryAdd(show, true);
    }

    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return new(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }

    private static string Hash<T>(T document, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(document, type)).AsSpan(0, 16));

    /// <param name="Head">Makes the head's entity; null leaves the head as it is.</param>
    /// <param name="DiagnosticsFor">What is said of the episode or the show as a whole, as it is told with a file of this name.</param>
    private sealed record NextHead(Func<CancellationToken, Task<TableEntity>>? Head, bool Changed, IReadOnlyList<MentionRow> Mentions, Func<string, IEnumerable<Diagnostic>> DiagnosticsFor);

    private static partial class Log
    {
        [LoggerMessage(101, LogLevel.Information, "{Show}/{Name}: gone")]
        public static partial void Gone(ILogger logger, Slug show, string name);
    }
}

/// <param name="Uploads">Versions that were looked at; none when the blob is gone.</param>
/// <param name="Publish">The show that has something to publish, or null.</param>
public sealed record IngestResult(IReadOnlyList<UploadRow> Uploads, Slug? Publish);
