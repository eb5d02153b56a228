using System.Collections.Concurrent;
using Feeds.Storage;
using Microsoft.Azure.WebJobs.Host.Queues;

namespace Feeds.Server.Triggers;

/// <summary>Wakes the listener of a queue when this process put a message on it, instead of at the next poll. Only a hint: the message is the truth.</summary>
/// <remarks>
/// The SDK lets a processor say that its poison queue has a message, and whoever listens to the queue of that name polls at once.
/// Said of the processor's own queue, it is the one public way to wake a listener.
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
