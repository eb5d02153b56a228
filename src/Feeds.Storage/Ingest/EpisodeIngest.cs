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

    private readonly FileReader reader = new(storage);
    private readonly EpisodeRecords records = new(storage);
    private readonly ConcurrentDictionary<Slug, bool> knownShows = new();

    /// <summary>Brings the tables up to date with one blob as it is now: new, replaced or gone.</summary>
    /// <param name="show">The first segment of the blob's name.</param>
    /// <param name="name">The rest of it.</param>
    /// <exception cref="RequestFailedException">Storage failed; trying again is safe.</exception>
    public async Task<IngestResult> IngestAsync(string show, string name, CancellationToken cancellationToken)
    {
        // Hosts differ in which slash ends {show}; ours is the first.
        if ($"{show}/{name}".Split('/', 2) is [var first, var rest]) (show, name) = (first, rest);
        if (!EpisodeFileName.TryParse(show, name, out var file, out var problem)) return await RejectNameAsync(show, name, problem.Value, cancellationToken);
        return await IngestStemAsync(file.Show, file.Stem, [file], anew: false, cancellationToken);
    }

    /// <summary>Brings one stem up to date with some of its blobs in one commit.</summary>
    /// <param name="anew">Also makes the head that a record remembers, when there is none (any more).</param>
    internal async Task<IngestResult> IngestStemAsync(Slug show, string stem, IReadOnlyList<EpisodeFileName> names, bool anew, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                if (await TryIngestAsync(show, stem, names, anew, cancellationToken) is { } result) return result;
            }
            catch (RequestFailedException changed) when (changed.Status is 404 or 412 && attempt < Attempts)
            {
                // The blob was replaced or removed while it was read.
            }
            if (attempt >= Attempts) throw new InvalidOperationException($"{show}/{stem} changed {Attempts} times while it was read; it is tried again later.");
        }
    }

    private async Task<IngestResult?> TryIngestAsync(Slug show, string stem, IReadOnlyList<EpisodeFileName> names, bool anew, CancellationToken cancellationToken)
    {
        var state = await StemState.LoadAsync(storage, show, stem, cancellationToken);
        var written = new List<FileRow>();
        var gone = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var known = state.Files.FirstOrDefault(f => f.Name == name.Name);
            var blob = await UploadedBlob.OpenAsync(storage.Files, name, cancellationToken);
            if (blob is null)
            {
                if (known is not null) gone.Add(name.Name);
            }
            else if (known?.Version != blob.Version)
            {
                var read = await reader.ReadAsync(blob, known?.Contribution, cancellationToken);
                written.Add(new(show, stem, name.Name, blob.Version, blob.Received, read.Contribution is null, read.Contribution ?? known?.Contribution, read.Diagnostics));
            }
        }

        bool changed = false;
        if (written.Count + gone.Count > 0 || (anew && state.Head is null && state.ShowHead is null))
        {
            await EnsureShowAsync(show, cancellationToken);
            var next = stem.Length == 0 ? await NextShowAsync(state, written, gone, cancellationToken) : await NextEpisodeAsync(state, written, gone, cancellationToken);
            // What is said about the episode as a whole goes with the notes that are looked at, and is kept with them.
            written = [.. written.Select(f => f is { Rejected: false, Contribution.Role: FileRole.Notes } ? f with { Diagnostics = [.. f.Diagnostics, .. next.Diagnostics] } : f)];
            var entity = next.Head is { } head ? await head(cancellationToken) : null;
            var change = next.Changed ? new ChangeRow(show, stem, Stale(state, next.Mentions)) : null;
            if (!await state.TryCommitAsync(entity, written, gone, next.Changed ? next.Mentions : [], change, cancellationToken)) return null;
            changed = next.Changed;
        }

        var uploads = new List<UploadRow>();
        foreach (var row in state.FilesAfter(written, gone).Where(f => names.Any(n => n.Name == f.Name))) uploads.Add(await RecordUploadAsync(row, cancellationToken));
        foreach (string name in gone) Log.Gone(logger, show, name);
        return new(uploads, changed || state.Change is not null ? show : null);
    }

    private async Task<NextHead> NextShowAsync(StemState state, List<FileRow> written, HashSet<string> gone, CancellationToken cancellationToken)
    {
        var files = state.FilesAfter(written, gone).Select(f => f.Contribution).OfType<FileContribution>().ToList();
        var info = files.FirstOrDefault(f => f.Show is not null)?.Show ?? new ShowInfo();
        var artwork = files.Where(f => f.Role is FileRole.Artwork).OrderBy(f => f.Name, StringComparer.Ordinal).FirstOrDefault()?.Media;
        string hash = Hash(new ShowDocument(info, artwork), StorageJson.Default.ShowDocument);
        bool changed = state.ShowHead?.ContentHash != hash;
        var remembered = state.ShowHead is null ? (await records.FindShowAsync(state.Show, cancellationToken)).Record : null;
        var since = !changed ? state.ShowHead!.Changed : remembered?.ContentHash == hash ? remembered.Changed ?? Now() : Now();
        var row = new ShowRow(state.Show, info, artwork, hash, since);
        return new(c => row.ToAsync(storage.Published, c), changed, [], []);
    }

    private async Task<NextHead> NextEpisodeAsync(StemState state, List<FileRow> written, HashSet<string> gone, CancellationToken cancellationToken)
    {
        var files = state.FilesAfter(written, gone).Select(f => f.Contribution).OfType<FileContribution>().ToList();
        var remembered = state.Head?.Record ?? await records.FindAsync(state.Show, state.Stem, cancellationToken);
        // A stem without contributions and without a past is only files that were rejected: nothing to keep but their rows.
        if (files.Count == 0 && remembered is null) return new(null, false, [], []);
        var composed = EpisodeComposer.Compose(state.Show, state.Stem, files, remembered, Now());
        string hash = Hash(new HeadDocument(composed.Episode, composed.Media), StorageJson.Default.HeadDocument);
        bool changed = state.Head is not { } head || head.ContentHash != hash || head.Status != composed.Status;
        bool same = remembered?.ContentHash == hash && (state.Head is null || !changed);
        var row = new HeadRow(
            composed.Episode with { Changed = same ? remembered!.Changed : Now() },
            composed.Status,
            hash,
            remembered is { Settled: true } || composed.Status is EpisodeStatus.Published,
            composed.FirstSeen,
            composed.Media);
        var mentions = composed.Status is EpisodeStatus.Published ? MentionRow.Of(row.Episode, hash).ToList() : [];
        return new(c => row.ToAsync(storage.Published, c), changed, mentions, composed.Diagnostics);
    }

    /// <summary>Mentions that the next revision makes stale: all of the past that are not of the present.</summary>
    private static IReadOnlyList<string> Stale(StemState state, IReadOnlyList<MentionRow> mentions)
    {
        var present = mentions.Select(m => m.RowKey).ToHashSet(StringComparer.Ordinal);
        var past = state.Head is { Status: EpisodeStatus.Published } head ? MentionRow.Of(head.Episode, head.ContentHash).Select(m => m.RowKey) : [];
        return [.. (state.Change?.Stale ?? []).Concat(past).Distinct(StringComparer.Ordinal).Where(key => !present.Contains(key))];
    }

    private async Task<UploadRow> RecordUploadAsync(FileRow file, CancellationToken cancellationToken)
    {
        var outcome = file.Rejected ? UploadOutcome.Rejected : file.Diagnostics.Any(d => d.Severity is Severity.Warning) ? UploadOutcome.Warnings : UploadOutcome.Accepted;
        return await RecordUploadAsync(new UploadRow(file.Show.ToString(), file.Name, file.Version, outcome, file.Stem, file.Received, time.GetUtcNow(), file.Diagnostics), cancellationToken);
    }

    private async Task<UploadRow> RecordUploadAsync(UploadRow upload, CancellationToken cancellationToken)
    {
        // Added, not replaced: an outcome never changes, and an event that comes twice finds it there.
        try
        {
            await storage.Uploads.AddEntityAsync(await upload.ToAsync(storage.Published, cancellationToken), cancellationToken);
            Log.Ingested(logger, upload.Show, upload.Name, upload.Outcome);
            foreach (var diagnostic in upload.Diagnostics.Where(d => d.Severity is not Severity.Info)) Log.Diagnosed(logger, upload.Show, diagnostic.Format(upload.Name));
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
        }
        return upload;
    }

    private async Task<IngestResult> RejectNameAsync(string show, string name, FileNameProblem problem, CancellationToken cancellationToken)
    {
        var blob = storage.Files.GetBlobClient($"{show}/{name}");
        try
        {
            var properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
            var upload = new UploadRow(RowKeys.Escape(show), name, properties.Value.ETag.ToString("H"), UploadOutcome.Rejected, null, properties.Value.LastModified, time.GetUtcNow(), [FileNameDiagnostics.Of(problem, show, name)]);
            return new([await RecordUploadAsync(upload, cancellationToken)], null);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return new([], null);
        }
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
    private sealed record NextHead(Func<CancellationToken, Task<TableEntity>>? Head, bool Changed, IReadOnlyList<MentionRow> Mentions, IReadOnlyList<Diagnostic> Diagnostics);

    private static partial class Log
    {
        [LoggerMessage(100, LogLevel.Information, "{Show}/{Name}: {Outcome}")]
        public static partial void Ingested(ILogger logger, string show, string name, UploadOutcome outcome);

        [LoggerMessage(102, LogLevel.Warning, "{Show}/{Diagnostic}")]
        public static partial void Diagnosed(ILogger logger, string show, string diagnostic);

        [LoggerMessage(101, LogLevel.Information, "{Show}/{Name}: gone")]
        public static partial void Gone(ILogger logger, Slug show, string name);
    }
}

/// <param name="Uploads">Versions that were looked at; none when the blob is gone.</param>
/// <param name="Publish">The show that has something to publish, or null.</param>
public sealed record IngestResult(IReadOnlyList<UploadRow> Uploads, Slug? Publish);
