using Azure.Storage.Queues.Models;
using LocalFunctionsHost.Blobs;
using LocalFunctionsHost.Configuration;
using LocalFunctionsHost.Functions;
using LocalFunctionsHost.Queues;
using LocalFunctionsHost.Storage;
using LocalFunctionsHost.Timers;
using Microsoft.Extensions.Logging;

namespace LocalFunctionsHost.Triggers;

/// <summary>Everything that starts blob, queue and timer functions.</summary>
internal sealed class Listeners : IDisposable
{
    const string HostsContainer = "azure-webjobs-hosts";

    // After the deadline the functions' tokens are cancelled; this is the time to act on it.
    static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    readonly CancellationTokenSource giveUp = new();
    readonly StorageClients storage = new();
    readonly QueueWatcher watcher = new();
    readonly HostJson host;
    readonly string hostId;
    readonly ILoggerFactory loggers;
    readonly QueueEncoding encoding;
    readonly string hostConnection;
    readonly IReadOnlyList<EventFunction> functions;
    readonly List<Listener> listeners = [];

    /// <exception cref="HostException">A connection string is not one.</exception>
    public Listeners(string hostId, HostJson host, AppSettings settings, IReadOnlyList<EventFunction> functions, ILoggerFactory loggers)
    {
        (this.hostId, this.host, this.loggers) = (hostId, host, loggers);
        encoding = new QueueEncoding(host.Queues.Base64);
        this.functions = [.. functions.Where(function => !function.Descriptor.Disabled)];
        foreach (var function in functions)
        {
            function.Output = function.Descriptor.Output is { } output ? Sender(output.Connection, output.Queue) : null;
        }

        hostConnection = functions.Count > 0 ? settings.Connection("(host)", null) : "";
        Connections = [.. functions.SelectMany(ConnectionsOf).Append(hostConnection).Where(connection => connection.Length > 0).Distinct(StringComparer.Ordinal)];
        AddQueues();
        AddTimers();
        AddBlobs();
    }

    /// <summary>The storage connections that the functions and the host need.</summary>
    public IReadOnlyList<string> Connections { get; }

    /// <inheritdoc cref="StorageClients.CheckAsync"/>
    public async Task CheckStorageAsync(CancellationToken cancellationToken)
    {
        foreach (var connection in Connections)
        {
            await storage.CheckAsync(connection, cancellationToken);
        }
    }

    public void Start() => listeners.ForEach(listener => listener.Start());

    /// <summary>Takes no more work and waits for what runs; past the deadline it cancels the functions and leaves them.</summary>
    /// <returns>True when everything ended in time.</returns>
    public async Task<bool> StopAsync(TimeSpan deadline)
    {
        var stopped = Task.WhenAll(listeners.Select(listener => listener.StopAsync()));
        if (await Task.WhenAny(stopped, Task.Delay(deadline)) == stopped)
        {
            await stopped;
            return true;
        }

        await giveUp.CancelAsync();
        await Task.WhenAny(stopped, Task.Delay(LastWords));
        return false;
    }

    public void Dispose()
    {
        listeners.ForEach(listener => listener.Dispose());
        giveUp.Dispose();
    }

    /// <summary>Puts an event for an Event Grid blob function on the internal queue.</summary>
    public Task SendBlobAsync(BlobTriggerMessage message, CancellationToken cancellationToken) =>
        new BlobTriggerQueue(Sender(hostConnection, BlobTriggerQueue.Name(hostId))).SendAsync(message, cancellationToken);

    void AddQueues()
    {
        foreach (var function in functions)
        {
            if (function.Descriptor.Trigger is QueueTrigger trigger)
            {
                Task ProcessAsync(QueueMessage message, CancellationToken cancellationToken) => encoding.Decode(message) is { } content
                    ? function.RunAsync(new TriggerEvent(new QueueTriggerMessage(message, content)), cancellationToken)
                    : throw new PoisonMessageException($"message {message.MessageId} is not base64; see extensions.queues.messageEncoding in host.json");

                listeners.Add(new QueueListener(
                    storage.Queues(trigger.Connection).GetQueueClient(trigger.Queue), Sender(trigger.Connection, trigger.Queue + "-poison"), host.Queues, ProcessAsync, watcher, Logger("Queues"), giveUp.Token));
            }
        }
    }

    void AddTimers()
    {
        foreach (var function in functions.Where(function => function.Descriptor.Trigger is TimerTrigger))
        {
            var hosts = storage.Blobs(hostConnection).GetBlobContainerClient(HostsContainer);
            var id = function.Descriptor.Id;
            listeners.Add(new TimerListener(
                function, new SingletonLock(hosts, hostId, id), new ScheduleMonitor(hosts, hostId, id), TimeProvider.System, Logger("Timers"), giveUp.Token));
        }
    }

    void AddBlobs()
    {
        var blobs = functions.Where(function => function.Descriptor.Trigger is BlobTrigger).ToDictionary(function => function.Descriptor.Id, StringComparer.Ordinal);
        if (blobs.Count == 0)
        {
            return;
        }

        var name = BlobTriggerQueue.Name(hostId);
        var processor = new BlobTriggerProcessor(blobs, storage.Blobs, encoding);
        listeners.Add(new QueueListener(
            storage.Queues(hostConnection).GetQueueClient(name), Sender(hostConnection, BlobTriggerQueue.Poison), host.Blobs.AsQueue(), processor.ProcessAsync, watcher, Logger("Blobs"), giveUp.Token));

        var receipts = new BlobReceipts(storage.Blobs(hostConnection).GetBlobContainerClient(HostsContainer), hostId, TimeProvider.System);
        var scanned = from function in blobs.Values
                      let trigger = (BlobTrigger)function.Descriptor.Trigger
                      where !trigger.ByEvents
                      group function.Descriptor by (trigger.Connection, trigger.Path.Container);
        foreach (var group in scanned)
        {
            var container = storage.Blobs(group.Key.Connection).GetBlobContainerClient(group.Key.Container);
            listeners.Add(new BlobScanner(container, [.. group], receipts, new BlobTriggerQueue(Sender(hostConnection, name)), Logger("Blobs")));
        }
    }

    QueueSender Sender(string connection, string queue) => new(storage.Queues(connection).GetQueueClient(queue), encoding, watcher);

    ILogger Logger(string name) => loggers.CreateLogger("Host." + name);

    static IEnumerable<string> ConnectionsOf(EventFunction function)
    {
        yield return function.Descriptor.Trigger switch
        {
            BlobTrigger trigger => trigger.Connection,
            QueueTrigger trigger => trigger.Connection,
            _ => "",
        };
        yield return function.Descriptor.Output?.Connection ?? "";
    }
}
