using Feeds.Search.Model;
using Feeds.Shows;
using Feeds.Storage.Publish;
using Feeds.Storage.Serve;
using Microsoft.Extensions.Logging;

namespace Feeds.Storage.Search;

/// <summary>Brings the search index of a show to what is published. docs/state.md has its steps, crash points and races.</summary>
/// <param name="model">Gives passages their vectors; where it did not come with the program, search goes by words alone.</param>
public sealed partial class ShowIndexing(
    FeedsStorage storage,
    PublishedDocuments documents,
    PublishedTranscripts transcripts,
    EmbeddingModel model,
    LocalIndexes local,
    BulkWork bulk,
    TimeProvider time,
    ILogger<ShowIndexing> logger)
{
    /// <summary>
    /// A run that takes longer puts the rest on the queue, behind the other shows; a tenth of what the host allows a function.
    /// </summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly IndexingParts parts = new(
        storage, new(storage), documents, transcripts, new(storage, time), new(storage), model, local, time);

    /// <summary>Indexes what differs from the current revision; vectors follow when all words are in.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed; trying again is safe.</exception>
    public Task IndexAsync(Slug show, CancellationToken cancellationToken) =>
        ComputeThreads.Indexing.RunAsync(() => IndexOnThreadsAsync(show, cancellationToken));

    private async Task IndexOnThreadsAsync(Slug show, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        while (true)
        {
            using var run = await IndexRun.OpenAsync(parts, show, cancellationToken);
            if (run is null) return;
            // Less urgent than an upload to another show.
            using var yielding = bulk.Begin(show);
            while (await run.StepAsync(cancellationToken) is var step && step is not IndexStep.Done)
            {
                // Another writer was first: what it wrote is read, and what is left is done.
                if (step is IndexStep.Overtaken) break;
                if (time.GetElapsedTime(begun) < Longest) continue;
                await storage.SendAsync(FeedsStorage.IndexQueue, show.ToString(), cancellationToken);
                return;
            }
            if (run.IsOvertaken) continue;
            if (run.Committed > 0) Log.Indexed(logger, show, run.Episodes, run.Revision);
            return;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(240, LogLevel.Information, "{Show}: {Episodes} episodes are indexed as revision {Revision} has them")]
        public static partial void Indexed(ILogger logger, Slug show, int episodes, long revision);
    }
}

/// <summary>What every indexing works with.</summary>
internal sealed record IndexingParts(
    FeedsStorage Storage,
    ShowRows Rows,
    PublishedDocuments Documents,
    PublishedTranscripts Transcripts,
    IndexBlobs Blobs,
    EpisodeVectors Vectors,
    EmbeddingModel Model,
    LocalIndexes Local,
    TimeProvider Time);

/// <summary>How a step of an indexing ended.</summary>
internal enum IndexStep
{
    /// <summary>Nothing is left to do.</summary>
    Done,

    /// <summary>More may be left.</summary>
    More,

    /// <summary>Another writer committed meanwhile: this one's state counts for nothing.</summary>
    Overtaken,
}
