using Feeds.Shows;
using Feeds.Storage;
using Feeds.Storage.Search;
using Feeds.Storage.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Feeds.Functions.Search;

/// <summary>
/// Brings a show's search index to what is published. Messages may come twice or together: what is to do is found by comparing.
/// </summary>
public sealed partial class IndexShow(IndexTurns turns, ShowIndexing indexing, FeedsStorage storage, ILogger<IndexShow> logger)
{
    /// <summary>Behind five tries: most likely storage does not answer.</summary>
    private static readonly TimeSpan GivenUp = TimeSpan.FromMinutes(10);

    /// <param name="message">The show's slug.</param>
    [Function(nameof(IndexShow))]
    public async Task Run([QueueTrigger(FeedsStorage.IndexQueue)] string message, CancellationToken cancellationToken)
    {
        using var calls = StorageCalls.Begin(StorageOperation.Index);
        if (!Slug.TryParse(message, out var show)) throw new InvalidOperationException($"The message \"{message}\" names no show.");
        await turns.RunAsync(show, indexing.IndexAsync, cancellationToken);
    }

    /// <summary>A show that could not be indexed in five tries is put off; search answers with the index of before.</summary>
    [Function("IndexShowLater")]
    public async Task Again([QueueTrigger(FeedsStorage.IndexQueue + "-poison")] string message, CancellationToken cancellationToken)
    {
        using var calls = StorageCalls.Begin(StorageOperation.Index);
        if (!Slug.TryParse(message, out var show))
        {
            Log.Dropped(logger, message.Length);
            return;
        }
        Log.PutOff(logger, show);
        await storage.SendAsync(FeedsStorage.IndexQueue, show.ToString(), GivenUp, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(241, LogLevel.Error, "{Show}: could not be indexed in five tries; it is tried again in ten minutes")]
        public static partial void PutOff(ILogger logger, Slug show);

        [LoggerMessage(
            242,
            LogLevel.Warning,
            "A message of {Length} characters on the queue of shows that were not indexed is dropped: it names no show")]
        public static partial void Dropped(ILogger logger, int length);
    }
}
