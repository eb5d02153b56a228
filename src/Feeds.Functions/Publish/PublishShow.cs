using Feeds.Shows;
using Feeds.Storage;
using Feeds.Storage.Publish;
using Feeds.Storage.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Publish;

/// <summary>Makes the next revision of a show. Messages may come twice or together: the changes are in the tables.</summary>
public sealed class PublishShow(ShowTurns turns, ShowPublisher publisher)
{
    /// <param name="message">The show's slug.</param>
    [Function(nameof(PublishShow))]
    public async Task Run([QueueTrigger(FeedsStorage.PublishQueue)] string message, CancellationToken cancellationToken)
    {
        using var calls = StorageCalls.Begin(StorageOperation.Publish);
        if (!Slug.TryParse(message, out var show)) throw new InvalidOperationException($"The message \"{message}\" names no show.");
        await turns.RunAsync(show, publisher.PublishAsync, cancellationToken);
    }
}
