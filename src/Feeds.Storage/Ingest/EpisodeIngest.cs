using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Rows;
using Feeds.Storage.Telemetry;
using Microsoft.Extensions.Logging;

namespace Feeds.Storage.Ingest;

/// <summary>The way of an upload into the tables. docs/state.md has its steps, crash points and races.</summary>
public sealed partial class EpisodeIngest
{
    /// <summary>How often a commit may lose a race before the event is given back to the host, which tries again later.</summary>
    private const int Attempts = 20;

    private readonly IngestParts parts;
    private readonly RecentUploads ahead = new();
    private readonly ILogger logger;

    public EpisodeIngest(FeedsStorage storage, TimeProvider time, ILogger<EpisodeIngest> logger)
    {
        this.logger = logger;
        parts = new(storage, time, logger);
    }

    /// <summary>Brings the tables up to date with one blob as it is now: new, replaced or gone.</summary>
    /// <param name="show">The first segment of the blob's name.</param>
    /// <param name="name">The rest of it.</param>
    /// <exception cref="RequestFailedException">Storage failed; trying again is safe.</exception>
    public async Task<IngestResult> IngestAsync(string show, string name, CancellationToken cancellationToken)
    {
        // Hosts differ in which slash ends {show}; ours is the first.
        if ($"{show}/{name}".Split('/', 2) is [var first, var rest]) (show, name) = (first, rest);
        if (await ahead.TakeAsync(parts.Storage, $"{show}/{name}", cancellationToken)) return new([], null);
        if (EpisodeFileName.TryParse(show, name, out var file, out var problem)) return await IngestStemAsync(new(file.Show, file.Stem, [file]), cancellationToken);
        return new(await parts.Recorder.RejectNameAsync(show, name, problem.Value, cancellationToken) is { } rejected ? [rejected] : [], null);
    }

    /// <summary>Ingests a file before its event comes, which then costs one call. The caller asks for the publication.</summary>
    /// <param name="isFirst">See <see cref="StemWork.IsFirst"/>.</param>
    public async Task IngestAheadAsync(EpisodeFileName file, bool isFirst, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var result = await IngestStemAsync(new(file.Show, file.Stem, [file]) { IsFirst = isFirst }, cancellationToken);
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
        using var span = Spans.StartIngest(work.Show);
        try
        {
            return await IngestUntilCommittedAsync(work, cancellationToken);
        }
        catch (Exception failure) when (span.Fails(failure))
        {
            throw;
        }
    }

    private async Task<IngestResult> IngestUntilCommittedAsync(StemWork work, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                if (await TryIngestAsync(work, cancellationToken) is { } result) return work.Stem.Length == 0
                    ? await RejoinAsync(work.Show, result, cancellationToken) : result;
            }
            catch (RequestFailedException changed) when (changed.Status is 404 or 412 && attempt < Attempts)
            {
                // The blob was replaced or removed while it was read.
            }
            // A row that was not asked for may be why the commit failed.
            work = work with { IsFirst = false };
            if (attempt >= Attempts) throw new InvalidOperationException($"{work.Show}/{work.Stem} changed {Attempts} times while it was read; it is tried again later.");
        }
    }

    /// <summary>
    /// Lets stems join or leave episodes whose number stands behind the show's title in their names; the event that comes again does the
    /// rest of it.
    /// </summary>
    private async Task<IngestResult> RejoinAsync(Slug show, IngestResult result, CancellationToken cancellationToken)
    {
        foreach (string stem in await parts.Titles.FindMisreadAsync(show, cancellationToken))
        {
            if (await IngestStemAsync(new(show, stem, []), cancellationToken) is { Publish: not null }) result = result with
                { Publish = show };
        }
        return result;
    }

    /// <returns>Null when another commit was first.</returns>
    private async Task<IngestResult?> TryIngestAsync(StemWork work, CancellationToken cancellationToken)
    {
        var ingestion = await Ingestion.ReadAsync(parts, work, cancellationToken);
        if (!await ingestion.TryReadFilesAsync(cancellationToken)) return null;
        await ingestion.RecordReplacedAsync(cancellationToken);
        var numbers = await ingestion.ReadNumbersAsync(cancellationToken);
        if (!await ingestion.TryCommitAsync(numbers, cancellationToken)) return null;
        // The title is read, then the stem committed; the show commits, then looks at the stems: so one of two at once sees the other.
        if (await ingestion.IsTitleOldAsync(cancellationToken)) return null;
        var result = await ingestion.RecordAsync(numbers, cancellationToken);
        foreach (string name in ingestion.Gone) Log.Gone(logger, work.Show, name);
        return result;
    }

    private static partial class Log
    {
        [LoggerMessage(101, LogLevel.Information, "{Show}/{Name}: gone")]
        public static partial void Gone(ILogger logger, Slug show, string name);
    }
}

/// <param name="Uploads">Versions that were looked at; none when the blob is gone.</param>
/// <param name="Publish">The show that has something to publish, or null.</param>
public sealed record IngestResult(IReadOnlyList<UploadRow> Uploads, Slug? Publish);

/// <summary>What every ingestion works with.</summary>
internal sealed class IngestParts
{
    private readonly ConcurrentDictionary<Slug, bool> knownShows = new();

    public IngestParts(FeedsStorage storage, TimeProvider time, ILogger logger)
    {
        (Storage, Time) = (storage, time);
        Recorder = new(storage, time, logger);
        Accepted = new(storage);
        Titles = new(storage);
        Heads = new(storage, new(storage), time);
    }

    public FeedsStorage Storage { get; }

    public TimeProvider Time { get; }

    public UploadRecorder Recorder { get; }

    public AcceptedFiles Accepted { get; }

    public NextHeads Heads { get; }

    public ShowTitles Titles { get; }

    /// <summary>Lists the show in the directory of shows, once in the life of a process.</summary>
    public async Task EnsureShowAsync(Slug show, CancellationToken cancellationToken)
    {
        if (knownShows.ContainsKey(show)) return;
        await Storage.Shows.UpsertEntityAsync(new TableEntity("shows", show.ToString()), cancellationToken: cancellationToken);
        knownShows.TryAdd(show, true);
    }
}
