using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Feeds.Storage;

/// <summary>Clients for one storage account, the same for everything that works on it.</summary>
public static class StorageConnection
{
    /// <exception cref="FormatException">No connection string for blobs, queues and tables; so are <see cref="ArgumentException"/> and <see cref="InvalidOperationException"/>.</exception>
    public static FeedsStorage Open(string connectionString) => new(
        new TableServiceClient(connectionString, Patient(new TableClientOptions())),
        new BlobServiceClient(connectionString, Patient(new BlobClientOptions())),
        new QueueServiceClient(connectionString, Queues()));

    /// <param name="account">Name of a storage account of the public cloud.</param>
    public static FeedsStorage Open(string account, TokenCredential identity) => new(
        new TableServiceClient(new Uri($"https://{account}.table.core.windows.net"), identity, Patient(new TableClientOptions())),
        new BlobServiceClient(new Uri($"https://{account}.blob.core.windows.net"), identity, Patient(new BlobClientOptions())),
        new QueueServiceClient(new Uri($"https://{account}.queue.core.windows.net"), identity, Queues()));

    /// <summary>The functions host reads and writes Base64 by default (host.json, messageEncoding); so does whoever sends it something.</summary>
    private static QueueClientOptions Queues() => Patient(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    /// <summary>Tries again sooner and more often than the default (0.8 s, three times): a publication makes many calls, and waits for the slowest of eight at a time.</summary>
    private static T Patient<T>(T options)
        where T : ClientOptions
    {
        (options.Retry.Delay, options.Retry.MaxDelay, options.Retry.MaxRetries) = (TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(3), 5);
        options.AddPolicy(BulkWork.Policy, HttpPipelinePosition.PerCall);
        return options;
    }
}
