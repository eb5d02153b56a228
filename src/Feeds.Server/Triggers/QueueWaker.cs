using System.Collections.Concurrent;
using Feeds.Storage;
using Microsoft.Azure.WebJobs.Host.Queues;

namespace Feeds.Server.Triggers;

/// <summary>Wakes the listener of a queue as soon as this process puts a message on it, instead of at the next poll.</summary>
/// <remarks>
/// The SDK lets a processor report that its poison queue has a message; the listener of the queue of that name then polls at once.
/// Reporting the processor's own queue is the one public way to wake a listener. It is only a hint: the message is what counts.
/// </remarks>
internal sealed class QueueWaker : IQueueProcessorFactory, IDisposable
{
    private readonly ConcurrentDictionary<string, WakingProcessor> processors = new(StringComparer.Ordinal);
    private readonly FeedsStorage storage;

    public QueueWaker(FeedsStorage storage)
    {
        this.storage = storage;
        storage.MessageSent += Wake;
    }

    public QueueProcessor Create(QueueProcessorOptions queueProcessorOptions) =>
        processors[queueProcessorOptions.Queue.Name] = new WakingProcessor(queueProcessorOptions);

    public void Dispose() => storage.MessageSent -= Wake;

    private void Wake(string queue)
    {
        if (processors.TryGetValue(queue, out var processor)) processor.Wake();
    }

    private sealed class WakingProcessor(QueueProcessorOptions options) : QueueProcessor(options)
    {
        private readonly PoisonMessageEventArgs ownQueue = new(message: null!, options.Queue);

        public void Wake() => _ = OnMessageAddedToPoisonQueueAsync(ownQueue);
    }
}
