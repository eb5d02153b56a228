using Azure.Storage.Blobs;
using Feeds.Storage;
using Feeds.Storage.Ingest;
using Feeds.Storage.Publish;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Ingest;

/// <summary>An uploaded file on its way into the tables, at an event of Event Grid: the one source of blob triggers that Azure's Flex Consumption plan has.</summary>
public sealed class IngestUpload(EpisodeIngest ingest, ShowTurns turns)
{
    /// <returns>The show to be published, put on the queue; null when nothing changed, or a publication that will read it waits already.</returns>
    [Function(nameof(IngestUpload))]
    [QueueOutput(FeedsStorage.PublishQueue)]
    public async Task<string?> Run(
        [BlobTrigger(FeedsStorage.FilesContainer + "/{show}/{name}", Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string show,
        string name,
        CancellationToken cancellationToken) =>
        await turns.AskAsync((await ingest.IngestAsync(show, name, cancellationToken)).Publish, cancellationToken);
}
