using Azure;
using Azure.Storage.Blobs.Models;
using Feeds.Storage;

namespace Feeds.Functions.Start;

/// <summary>The show that a fresh start has: its files are uploaded as a team would upload them.</summary>
internal sealed class SampleShow(FeedsStorage storage)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>Uploads the sample files if nobody ever uploaded anything.</summary>
    /// <returns>Slugs of the shows uploaded.</returns>
    public async Task<IReadOnlyList<string>> UploadToEmptyStoreAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Folder)) return [];
        await foreach (var _ in storage.Files.GetBlobsAsync(cancellationToken: cancellationToken)) return [];
        var files = Directory.EnumerateDirectories(Folder)
            .SelectMany(Directory.EnumerateFiles)
            .Select(path => (Path: path, Blob: Path.GetRelativePath(Folder, path).Replace('\\', '/')))
            .ToList();
        await Parallel.ForEachAsync(files, cancellationToken, async (file, token) => await UploadAsync(file.Path, file.Blob, token));
        return [.. files.Select(f => f.Blob.Split('/')[0]).Distinct().Order(StringComparer.Ordinal)];
    }

    private async Task UploadAsync(string path, string blob, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(path);
        var onlyNew = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        try
        {
            await storage.Files.GetBlobClient(blob).UploadAsync(content, onlyNew, cancellationToken);
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            // Another instance fills the same store.
        }
    }
}
