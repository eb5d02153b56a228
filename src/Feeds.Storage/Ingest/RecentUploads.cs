using System.Collections.Concurrent;
using Azure;

namespace Feeds.Storage.Ingest;

/// <summary>Versions of blobs that this process ingested before their events came.</summary>
/// <remarks>Only a shortcut: what is not here any more is looked at in full.</remarks>
internal sealed class RecentUploads
{
    /// <summary>More than events are ever late.</summary>
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, string> versions = new(StringComparer.Ordinal);

    public void Add(string blob, string version)
    {
        if (versions.Count >= Most) versions.Clear();
        versions[blob] = version;
    }

    /// <summary>Forgets a blob.</summary>
    /// <returns>True when the version that was ingested is the blob's present one.</returns>
    public async Task<bool> TakeAsync(FeedsStorage storage, string blob, CancellationToken cancellationToken)
    {
        if (!versions.TryRemove(blob, out string? version)) return false;
        try
        {
            var properties = await storage.Files.GetBlobClient(blob).GetPropertiesAsync(cancellationToken: cancellationToken);
            return properties.Value.ETag.ToString("H") == version;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return false;
        }
    }
}
