using Azure.Storage.Blobs;
using Feeds.Storage;
using Feeds.Storage.Ingest;
using Feeds.Storage.Publish;
using Feeds.Storage.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Ingest;

/// <summary>An uploaded file on its way into the tables, at an event of Event Grid: the one source of blob triggers that Azure's Flex Consumption plan has.</summary>
public sealed class IngestUpload(EpisodeIngest ingest, ShowTurns turns, BulkWork bulk)
{
    /// <summary>Asks for a publication when something changed.</summary>
    [Function(nameof(IngestUpload))]
    public async Task Run(
        [BlobTrigger(FeedsStorage.FilesContainer + "/{show}/{name}", Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string show,
        string name,
        CancellationToken cancellationToken)
    {
        using var calls = StorageCalls.Begin(StorageOperation.Ingest);
        using var single = bulk.BeginSingle(show);
        var result = await ingest.IngestAsync(show, name, cancellationToken);
        await turns.AskAsync(result.Publish, cancellationToken);
    }
}
