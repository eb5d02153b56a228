using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Feeds.Storage.Telemetry;

namespace Feeds.Storage;

/// <summary>Clients for one storage account, the same for everything that works on it.</summary>
public static class StorageConnection
{
    /// <exception cref="StorageSettingsException">The connection string is not one for blobs, queues and tables.</exception>
    public static FeedsStorage Open(StorageSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.UsesIdentity) return Open(settings.Endpoints, settings.Identity.CreateCredential());
        try
        {
            return Open(settings.ConnectionString!);
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException or InvalidOperationException)
        {
            string reason = wrong.Message.Split('\n', 2)[0].Trim();
            const string what = $"{StorageSettings.Prefix} is not a connection string for blobs, queues and tables";
            throw new StorageSettingsException($"{what}: {reason}", wrong);
        }
    }

    /// <exception cref="FormatException">
    /// Not a connection string for blobs, queues and tables; so are <see cref="ArgumentException"/> and
    /// <see cref="InvalidOperationException"/>.
    /// </exception>
    public static FeedsStorage Open(string connectionString) => new(
        new TableServiceClient(connectionString, Patient(new TableClientOptions())),
        new BlobServiceClient(connectionString, Patient(new BlobClientOptions())),
        new QueueServiceClient(connectionString, Queues()));

    public static FeedsStorage Open(StorageEndpoints endpoints, TokenCredential identity)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return new(
            new TableServiceClient(endpoints.Table, identity, Patient(new TableClientOptions())),
            new BlobServiceClient(endpoints.Blob, identity, Patient(new BlobClientOptions())),
            new QueueServiceClient(endpoints.Queue, identity, Queues()));
    }

    /// <summary>The functions host reads and writes Base64 by default (host.json, messageEncoding); so does whoever sends it something.</summary>
    private static QueueClientOptions Queues() => Patient(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    /// <summary>
    /// Tries again sooner and more often than the default (0.8 s, three times): a publication makes many calls, and waits for the slowest
    /// of eight at a time.
    /// </summary>
    private static T Patient<T>(T options)
        where T : ClientOptions
    {
        (options.Retry.Delay, options.Retry.MaxDelay, options.Retry.MaxRetries) =
            (TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(3), 5);
        options.AddPolicy(BulkWork.Policy, HttpPipelinePosition.PerCall);
        options.AddPolicy(StorageCalls.Policy, HttpPipelinePosition.PerRetry);
        return options;
    }
}
