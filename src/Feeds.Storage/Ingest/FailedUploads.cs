using Azure.Data.Tables;
using Feeds.Episodes;
using Feeds.Storage.Rows;
using Feeds.Storage.Telemetry;
using Microsoft.Extensions.Logging;

namespace Feeds.Storage.Ingest;

/// <summary>Uploads whose event the host gave up after its last try: recorded as rejected, so that people see them and can retry.</summary>
public sealed partial class FailedUploads(FeedsStorage storage, EpisodeIngest ingest, TimeProvider time, ILogger<FailedUploads> logger)
{
    private readonly UploadRecorder recorder = new(storage, time, logger);

    /// <summary>Records one version as rejected (FEED108), unless it was read or is no longer the blob's. A later reading takes the place of the record.</summary>
    /// <param name="show">The first segment of the blob's name.</param>
    /// <param name="name">The rest of it.</param>
    /// <param name="version">The ETag of the event that was given up, with or without quotes.</param>
    /// <returns>A show to be published when a try had come further than it seemed.</returns>
    public async Task<IngestResult> RecordAsync(string show, string name, string version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(version);
        FeedsTelemetry.UploadFailed();
        // A bad name is told without reading the file.
        if (!EpisodeFileName.TryParse(show, name, out var file, out _)) return await ingest.IngestAsync(show, name, cancellationToken);
        await using var blob = await UploadedBlob.OpenAsync(storage, file, cancellationToken);
        if (blob is null || blob.Version.Trim('"') != version.Trim('"'))
        {
            // Removed or replaced since; what is there now has an event of its own.
            Log.Overtaken(logger, show, name);
            return new([], null);
        }
        if (!await IsCommittedAsync(blob, cancellationToken))
        {
            if (await recorder.TryRecordUnreadAsync(blob, cancellationToken) || !await IsCommittedAsync(blob, cancellationToken)) return new([], null);
        }
        // A try got as far as its commit: this goes the rest of its way.
        return await ingest.IngestAsync(show, name, cancellationToken);
    }

    private async Task<bool> IsCommittedAsync(UploadedBlob blob, CancellationToken cancellationToken)
    {
        var file = blob.Name;
        var row = await storage.Episodes.GetEntityIfExistsAsync<TableEntity>(file.Show.ToString(), RowKeys.File(file.Stem, file.Name), [nameof(FileRow.Version)], cancellationToken);
        return row.HasValue && row.Value!.GetString(nameof(FileRow.Version)) == blob.Version;
    }

    private static partial class Log
    {
        [LoggerMessage(103, LogLevel.Information, "{Show}/{Name}: given up, but replaced or removed since")]
        public static partial void Overtaken(ILogger logger, string show, string name);
    }
}
