using Feeds.Storage.Ingest;
using Feeds.Storage.Publish;
using Microsoft.Extensions.Logging;

namespace Feeds.Storage.Reconcile;

/// <summary>
/// Finds uploads and removals where no events come, by comparing the container's list with the one before. A list that did not
/// change costs one call for 5,000 blobs.
/// </summary>
/// <remarks>Several instances may watch one container: ingesting a file twice does no harm.</remarks>
public sealed partial class UploadWatch(FileListing listing, EpisodeIngest ingest, ShowTurns turns, ILogger<UploadWatch> logger)
{
    /// <summary>How many files are read at the same time: as many as host.json allows the blob trigger.</summary>
    private const int Together = 8;

    /// <summary>Name to version of every blob, as listed last; null before the first time.</summary>
    private Dictionary<string, string>? known;

    /// <summary>
    /// Ingests what changed since the last look. The first look only remembers the list: <see cref="Reconciler"/> repairs what was
    /// missed before it.
    /// </summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var before = known;
        var listed = await ListAsync(before ?? [], cancellationToken);
        known = listed;
        if (before is null) return;
        var uploaded = listed.Where(blob => before.GetValueOrDefault(blob.Key) != blob.Value).Select(blob => blob.Key);
        var removed = before.Keys.Except(listed.Keys);
        var together = new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(uploaded.Concat(removed).ToList(), together, async (name, token) => await IngestAsync(name, token));
    }

    /// <param name="before">What cannot be listed now is taken to be as it was.</param>
    private async Task<Dictionary<string, string>> ListAsync(Dictionary<string, string> before, CancellationToken cancellationToken)
    {
        var listed = await listing.ReadAsync(cancellationToken);
        var blobs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, version) in before.Where(blob => !listed.Covers(blob.Key))) blobs[name] = version;
        foreach (var file in listed.Files) blobs[file.Name] = file.Version ?? "";
        return blobs;
    }

    private async Task IngestAsync(string blob, CancellationToken cancellationToken)
    {
        if (blob.Split('/', 2) is not [var show, var name]) return;
        try
        {
            var result = await ingest.IngestAsync(show, name, cancellationToken);
            await turns.AskAsync(result.Publish, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // One file must not hold back the others.
            Log.Failed(logger, blob, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(302, LogLevel.Error, "{Blob}: failed; Reconcile tries again")]
        public static partial void Failed(ILogger logger, string blob, Exception failure);
    }
}
