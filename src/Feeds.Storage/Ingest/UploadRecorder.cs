using Azure;
using Azure.Data.Tables;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Reading;
using Feeds.Storage.Rows;
using Feeds.Storage.Telemetry;
using Microsoft.Extensions.Logging;

namespace Feeds.Storage.Ingest;

/// <summary>Writes what became of uploads, and tells the log.</summary>
internal sealed partial class UploadRecorder(FeedsStorage storage, TimeProvider time, ILogger logger)
{
    /// <param name="isPublic">True when it changes nothing that is public already, so that no revision will follow.</param>
    /// <param name="again">True when the same version was read once more: its outcome may have changed.</param>
    public async Task<UploadRow> RecordAsync(FileRow file, bool isPublic, bool again, CancellationToken cancellationToken)
    {
        var outcome = file.Rejected ? UploadOutcome.Rejected : UploadRow.OutcomeOf(file.Diagnostics);
        var now = time.GetUtcNow();
        var upload = new UploadRow(file.Show.ToString(), file.Name, file.Version, outcome, file.Stem, file.Received, now, file.Diagnostics) { Published = isPublic && !again && !file.Rejected ? now : null };
        await WriteAsync(upload, again, cancellationToken);
        return upload;
    }

    /// <summary>Records a version that gives way to the next, if its outcome was not told yet.</summary>
    public async Task EnsureAsync(FileRow file, CancellationToken cancellationToken)
    {
        var known = await storage.Uploads.GetEntityIfExistsAsync<TableEntity>(file.Show.ToString(), file.UploadKey, [nameof(UploadRow.Name)], cancellationToken);
        if (known is { HasValue: true, Value: { } row } && row.GetString(nameof(UploadRow.Name)) is not null) return;
        await RecordAsync(file, isPublic: false, again: false, cancellationToken);
    }

    /// <returns>Null when there is no such blob (any more).</returns>
    public async Task<UploadRow?> RejectNameAsync(string show, string name, FileNameProblem problem, CancellationToken cancellationToken)
    {
        try
        {
            var properties = await storage.Files.GetBlobClient($"{show}/{name}").GetPropertiesAsync(cancellationToken: cancellationToken);
            var upload = new UploadRow(RowKeys.Escape(show), name, properties.Value.ETag.ToString("H"), UploadOutcome.Rejected, null, properties.Value.LastModified, time.GetUtcNow(), [FileNameDiagnostics.Of(problem, show, name)]);
            await WriteAsync(upload, again: false, cancellationToken);
            return upload;
        }
        catch (RequestFailedException missing) when (missing.Status is 400 or 404)
        {
            // 400: no blob can have this name.
            return null;
        }
    }

    /// <summary>Records a version that the host gave up, unless something is recorded of it already.</summary>
    public async Task<bool> TryRecordUnreadAsync(UploadedBlob blob, CancellationToken cancellationToken)
    {
        var file = blob.Name;
        var unread = new Diagnostic(Severity.Error, DiagnosticCodes.Unread, "The file could not be read in five tries; the fault is the server's, not the file's.", "Retry the upload; the file is still there, and what was published stays as it was.");
        var upload = new UploadRow(file.Show.ToString(), file.Name, blob.Version, UploadOutcome.Rejected, file.Stem, blob.Received, time.GetUtcNow(), [unread]) { Unread = true };
        try
        {
            await storage.Uploads.AddEntityAsync(await upload.ToAsync(storage.Rows, cancellationToken), cancellationToken);
            Tell(upload);
            return true;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            return false;
        }
    }

    private async Task WriteAsync(UploadRow upload, bool again, CancellationToken cancellationToken)
    {
        var entity = await upload.ToAsync(storage.Rows, cancellationToken);
        if (!again)
        {
            try
            {
                await storage.Uploads.AddEntityAsync(entity, cancellationToken);
                Tell(upload);
                return;
            }
            catch (RequestFailedException exists) when (exists.Status == 409)
            {
                // The event came twice, or the host had given this version up, or the publisher was quicker and noted only when it became public.
                var known = await storage.Uploads.GetEntityIfExistsAsync<TableEntity>(entity.PartitionKey, entity.RowKey, [nameof(UploadRow.Name), nameof(UploadRow.Unread)], cancellationToken);
                if (known is { HasValue: true, Value: { } row } && row.GetString(nameof(UploadRow.Name)) is not null && row.GetBoolean(nameof(UploadRow.Unread)) is not true) return;
            }
        }
        // Merged, so that the time of publication stays, whoever comes first; a document that lay in a blob gives way.
        entity.TryAdd(PackedJson.BlobProperty, "");
        await storage.Uploads.UpsertEntityAsync(entity, TableUpdateMode.Merge, cancellationToken);
        Tell(upload);
    }

    private void Tell(UploadRow upload)
    {
        FeedsTelemetry.Read(CountedAs(upload.Outcome));
        Log.Ingested(logger, upload.Show, upload.Name, Describe(upload.Outcome));
        foreach (var diagnostic in upload.Diagnostics.Where(d => d.Severity is not Severity.Info)) Log.Diagnosed(logger, upload.Show, diagnostic.Format(upload.Name));
    }

    private static string CountedAs(UploadOutcome outcome) => outcome switch
    {
        UploadOutcome.Accepted => "accepted",
        UploadOutcome.Warnings => "warnings",
        _ => "rejected",
    };

    /// <summary>That a file was read, and no more: what its episode lacks, such as audio, is found out when uploads are listed.</summary>
    private static string Describe(UploadOutcome outcome) => outcome switch
    {
        UploadOutcome.Accepted => "Taken in",
        UploadOutcome.Warnings => "Taken in, with warnings",
        _ => outcome.ToString(),
    };

    private static partial class Log
    {
        [LoggerMessage(100, LogLevel.Information, "{Show}/{Name}: {Outcome}")]
        public static partial void Ingested(ILogger logger, string show, string name, string outcome);

        [LoggerMessage(102, LogLevel.Warning, "{Show}/{Diagnostic}")]
        public static partial void Diagnosed(ILogger logger, string show, string diagnostic);
    }
}
