using Feeds.Storage;
using Feeds.Storage.Ingest;
using Feeds.Storage.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Feeds.Functions.Ingest;

/// <summary>An upload that the host gave up after five tries becomes a rejected one, which can be retried.</summary>
public sealed partial class RejectFailedUpload(FailedUploads uploads, ILogger<RejectFailedUpload> logger)
{
    /// <returns>The show to be published, when one of the tries had got as far as that.</returns>
    [Function(nameof(RejectFailedUpload))]
    [QueueOutput(FeedsStorage.PublishQueue)]
    public async Task<string?> Run([QueueTrigger(FailedBlobEvent.Queue)] string message, CancellationToken cancellationToken)
    {
        using var calls = StorageCalls.Begin(StorageOperation.Ingest);
        var failed = FailedBlobEvent.Parse(message);
        if (failed.Problem is null) return (await uploads.RecordAsync(failed.Parts[0], failed.Parts[1], failed.ETag!, cancellationToken)).Publish?.ToString();
        Log.Dropped(logger, FailedBlobEvent.Queue, message.Length, failed.Problem);
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(104, LogLevel.Warning, "Queue {Queue}: a message of {Length} characters is dropped: {Problem}")]
        public static partial void Dropped(ILogger logger, string queue, int length, string problem);
    }
}
