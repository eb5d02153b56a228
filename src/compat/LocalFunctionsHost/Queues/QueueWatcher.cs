using System.Collections.Concurrent;
using LocalFunctionsHost.Triggers;

namespace LocalFunctionsHost.Queues;

/// <summary>Wakes the listener of a queue when this process has put a message into it.</summary>
internal sealed class QueueWatcher
{
    readonly ConcurrentDictionary<Uri, AsyncSignal> signals = new();

    public AsyncSignal For(Uri queue) => signals.GetOrAdd(queue, _ => new AsyncSignal());

    public void Notify(Uri queue)
    {
        if (signals.TryGetValue(queue, out var signal))
        {
            signal.Set();
        }
    }
}
