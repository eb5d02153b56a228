using Azure.Storage.Blobs;
using Feeds.Storage;
using Feeds.Storage.Ingest;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Ingest;

/// <summary>The same way, told by a scan of the container: for local runs. One of the two is disabled by <c>AzureWebJobs.&lt;name&gt;.Disabled</c>.</summary>
public sealed class IngestUploadByPolling(EpisodeIngest ingest)
{
    /// <inheritdoc cref="IngestUpload.Run"/>
    [Function(nameof(IngestUploadByPolling))]
    [QueueOutput(FeedsStorage.PublishQueue)]
    public async Task<string?> Run(
        [BlobTrigger(FeedsStorage.FilesContainer + "/{show}/{name}")] BlobClient blob,
        string show,
        string name,
        CancellationToken cancellationToken) =>
        (await ingest.IngestAsync(show, name, cancellationToken)).Publish?.ToString();
}
