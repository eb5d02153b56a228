using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using LocalFunctionsHost.Queues;

namespace LocalFunctionsHost.Storage;

/// <summary>The host's clients, one for each connection string.</summary>
internal sealed class StorageClients
{
    static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(20);

    readonly ConcurrentDictionary<string, BlobServiceClient> blobs = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, QueueServiceClient> queues = new(StringComparer.Ordinal);

    /// <exception cref="HostException">It is no connection string.</exception>
    public BlobServiceClient Blobs(string connection) => blobs.GetOrAdd(connection, text => Parse(() => new BlobServiceClient(text, BlobOptions())));

    /// <summary>Clients that leave messages as they are: see <see cref="QueueEncoding"/>.</summary>
    /// <exception cref="HostException">It is no connection string.</exception>
    public QueueServiceClient Queues(string connection) => queues.GetOrAdd(connection, text => Parse(() => new QueueServiceClient(text, QueueOptions())));

    /// <summary>Asks the blob and queue services once whether they answer and let us in.</summary>
    /// <exception cref="HostException">They do not; the message never holds the key.</exception>
    public async Task CheckAsync(string connection, CancellationToken cancellationToken)
    {
        var address = Queues(connection).Uri;
        try
        {
            await Queues(connection).GetPropertiesAsync(cancellationToken);
            address = Blobs(connection).Uri;
            await Blobs(connection).GetPropertiesAsync(cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status > 0)
        {
            throw new HostException($"The storage at {address} refuses the connection string: {exception.Status} {exception.ErrorCode}.", exception);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException)
        {
            throw new HostException($"No storage answers at {address}. Is the storage account's name right, or the emulator running?", exception);
        }
    }

    static T Parse<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new HostException($"The storage connection string is not one: {exception.Message.Split('\n', 2)[0].Trim()}", exception);
        }
    }

    static BlobClientOptions BlobOptions() => new() { Retry = { Delay = TimeSpan.FromMilliseconds(200), MaxDelay = TimeSpan.FromSeconds(2), NetworkTimeout = NetworkTimeout } };

    static QueueClientOptions QueueOptions() => new()
    {
        MessageEncoding = QueueMessageEncoding.None,
        Retry = { Delay = TimeSpan.FromMilliseconds(200), MaxDelay = TimeSpan.FromSeconds(2), NetworkTimeout = NetworkTimeout },
    };
}
