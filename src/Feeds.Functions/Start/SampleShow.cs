using System.Xml;
using Azure;
using Azure.Storage.Blobs.Models;
using Feeds.Shows;
using Feeds.Storage;

namespace Feeds.Functions.Start;

/// <summary>The show that a fresh start has: its files are uploaded as a team would upload them.</summary>
internal sealed class SampleShow(FeedsStorage storage, SampleOptions options, IReadOnlyList<SampleFile> files)
{
    private static readonly IReadOnlyDictionary<Slug, int> None = new Dictionary<Slug, int>();

    /// <summary>Uploads the sample files if that is wanted and the store holds no uploads.</summary>
    /// <returns>The shows uploaded, with their numbers of files.</returns>
    public async Task<IReadOnlyDictionary<Slug, int>> UploadToEmptyStoreAsync(CancellationToken cancellationToken)
    {
        if (!options.Upload || files.Count == 0) return None;
        if (!await IsEmptyAsync(cancellationToken)) return None;
        await Parallel.ForEachAsync(files, cancellationToken, async (file, token) => await UploadAsync(file, token));
        return files.GroupBy(file => ShowOf(file.Blob)).ToDictionary(show => show.Key, show => show.Count());
    }

    private async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var _ in storage.Files.GetBlobsAsync(cancellationToken: cancellationToken)) return false;
            return true;
        }
        catch (XmlException)
        {
            // A name in the list has a character that XML does not allow, so there is a file.
            return false;
        }
    }

    private static Slug ShowOf(string blob) => Slug.TryParse(blob.Split('/')[0], out var show) ? show : default;

    private async Task UploadAsync(SampleFile file, CancellationToken cancellationToken)
    {
        await using var content = file.Open();
        var onlyNew = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        try
        {
            await storage.Files.GetBlobClient(file.Blob).UploadAsync(content, onlyNew, cancellationToken);
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            // Another instance is filling the same store.
        }
    }
}
