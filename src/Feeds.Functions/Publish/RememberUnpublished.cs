using Feeds.Shows;
using Feeds.Storage;
using Feeds.Storage.Publish;
using Feeds.Storage.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Feeds.Functions.Publish;

/// <summary>A show that could not be published in five tries stays noted as changed, so that Reconcile queues it again; it is not put back at once, or failing messages would grow in number.</summary>
public sealed partial class RememberUnpublished(ShowPublisher publisher, ILogger<RememberUnpublished> logger)
{
    /// <param name="message">The show's slug.</param>
    [Function(nameof(RememberUnpublished))]
    public async Task Run([QueueTrigger(FeedsStorage.PublishQueue + "-poison")] string message, CancellationToken cancellationToken)
    {
        using var calls = StorageCalls.Begin(StorageOperation.Publish);
        if (!Slug.TryParse(message, out var show)) Log.Dropped(logger, message.Length);
        else if (await publisher.RememberAsync(show, cancellationToken)) Log.Remembered(logger, show);
        else Log.NothingLeft(logger, show);
    }

    private static partial class Log
    {
        [LoggerMessage(210, LogLevel.Error, "{Show}: could not be published in five tries; Reconcile queues it again")]
        public static partial void Remembered(ILogger logger, Slug show);

        [LoggerMessage(211, LogLevel.Warning, "{Show}: could not be published in five tries, but was since; nothing is left to do")]
        public static partial void NothingLeft(ILogger logger, Slug show);

        [LoggerMessage(212, LogLevel.Warning, "A message of {Length} characters on the queue of unpublished shows is dropped: it names no show")]
        public static partial void Dropped(ILogger logger, int length);
    }
}
