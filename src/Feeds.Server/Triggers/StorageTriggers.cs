using Azure.Storage.Blobs;
using Feeds.Functions.Import;
using Feeds.Functions.Ingest;
using Feeds.Functions.Publish;
using Feeds.Functions.Push;
using Feeds.Functions.Reconcile;
using Feeds.Functions.Search;
using Feeds.Storage;
using Microsoft.Azure.WebJobs;
using FunctionTimer = Microsoft.Azure.Functions.Worker.TimerInfo;

namespace Feeds.Server.Triggers;

/// <summary>The storage and timer triggers of <c>Feeds.Functions</c>, repeated for the WebJobs SDK; a test compares them.</summary>
public sealed class StorageTriggers(
    IngestUpload ingest, RejectFailedUpload reject, PublishShow publish, RememberUnpublished remember,
    RunImport import, PushShow push, IndexShow index, ReconcileShows reconcile, FeedsStorage storage)
{
    private readonly QueueOutputs outputs = new(storage);

    [FunctionName(nameof(IngestUpload))]
    public Task IngestUpload(
        [BlobTrigger(FeedsStorage.FilesContainer + "/{show}/{name}", Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string show, string name, CancellationToken cancellationToken) =>
        ingest.Run(blob, show, name, cancellationToken);

    [FunctionName(nameof(RejectFailedUpload))]
    public async Task RejectFailedUpload([QueueTrigger(FailedBlobEvent.Queue)] string message, CancellationToken cancellationToken) =>
        await outputs.SendAsync(reject.Run, await reject.Run(message, cancellationToken), cancellationToken);

    [FunctionName(nameof(PublishShow))]
    public Task PublishShow([QueueTrigger(FeedsStorage.PublishQueue)] string message, CancellationToken cancellationToken) =>
        publish.Run(message, cancellationToken);

    [FunctionName(nameof(RememberUnpublished))]
    public Task RememberUnpublished(
        [QueueTrigger(FeedsStorage.PublishQueue + "-poison")] string message, CancellationToken cancellationToken) =>
        remember.Run(message, cancellationToken);

    [FunctionName(nameof(RunImport))]
    public async Task RunImport([QueueTrigger(FeedsStorage.ImportQueue)] string message, CancellationToken cancellationToken) =>
        await outputs.SendAsync(import.Run, await import.Run(message, cancellationToken), cancellationToken);

    [FunctionName("FailImport")]
    public Task FailImport([QueueTrigger(FeedsStorage.ImportQueue + "-poison")] string message, CancellationToken cancellationToken) =>
        import.Fail(message, cancellationToken);

    [FunctionName(nameof(PushShow))]
    public Task PushShow([QueueTrigger(FeedsStorage.PushQueue)] string message, CancellationToken cancellationToken) =>
        push.Run(message, cancellationToken);

    [FunctionName("PushShowLater")]
    public Task PushShowLater([QueueTrigger(FeedsStorage.PushQueue + "-poison")] string message, CancellationToken cancellationToken) =>
        push.Again(message, cancellationToken);

    [FunctionName(nameof(IndexShow))]
    public Task IndexShow([QueueTrigger(FeedsStorage.IndexQueue)] string message, CancellationToken cancellationToken) =>
        index.Run(message, cancellationToken);

    [FunctionName("IndexShowLater")]
    public Task IndexShowLater([QueueTrigger(FeedsStorage.IndexQueue + "-poison")] string message, CancellationToken cancellationToken) =>
        index.Again(message, cancellationToken);

    [FunctionName(nameof(ReconcileShows))]
    public async Task ReconcileShows([TimerTrigger("%ReconcileSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var shows = await reconcile.Run(new FunctionTimer { ScheduleStatus = new() { Next = NextRun(timer) } }, cancellationToken);
        foreach (string show in shows) await outputs.SendAsync(reconcile.Run, show, cancellationToken);
    }

    private static DateTime NextRun(TimerInfo timer) => timer.Schedule.GetNextOccurrence(TimeProvider.System.GetLocalNow().DateTime);

    /// <summary>The blob trigger skips blobs that are gone. Reconcile finds what fails here.</summary>
    /// <param name="blobs">Names in the container of episode files.</param>
    internal async Task IngestRemovedAsync(IEnumerable<string> blobs, CancellationToken cancellationToken)
    {
        foreach (string blob in blobs)
        {
            if (blob.Split('/', 2) is not [var show, var name]) continue;
            await IngestUpload(storage.Files.GetBlobClient(blob), show, name, cancellationToken);
        }
    }
}
