using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Feeds.Search.Index;
using Feeds.Shows;

namespace Feeds.Storage.Search;

/// <summary>
/// The index of a show in the container <c>search</c>: files named by their content, and the manifest that says which count.
/// </summary>
/// <remarks>A file never changes, so states share files, and a reader of an old manifest finds what it names for an hour.</remarks>
internal sealed class IndexBlobs(FeedsStorage storage, TimeProvider time)
{
    /// <summary>What no manifest names is kept for so long: longer than any reader takes to fetch the files of its manifest.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Every so many generations, what is not named any more is looked for.</summary>
    private const int SweptEvery = 32;

    /// <returns>Null where the show has no index, or one that cannot be read: then all episodes are indexed.</returns>
    /// <param name="known">A state that need not be read again.</param>
    public async Task<IndexState?> FindAsync(Slug show, IndexState? known, CancellationToken cancellationToken)
    {
        try
        {
            var conditions = known is null ? null : new BlobRequestConditions { IfNoneMatch = known.ETag };
            var read = await Manifest(show).DownloadContentAsync(new BlobDownloadOptions { Conditions = conditions }, cancellationToken);
            if (read.GetRawResponse().Status == 304) return known;
            return new(IndexManifest.Parse(read.Value.Content.ToMemory().Span), read.Value.Details.ETag);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
        catch (RequestFailedException same) when (same.Status == 304)
        {
            return known;
        }
    }

    /// <summary>Brings the files of a manifest to this machine.</summary>
    /// <param name="here">Names and hashes of what is in the folder already; those of the manifest afterwards.</param>
    /// <exception cref="IndexDamagedException">A file is lost or has another content than it had.</exception>
    public async Task FetchAsync(
        Slug show, IndexManifest manifest, IndexFolder folder, IDictionary<string, string> here, CancellationToken cancellationToken)
    {
        var lacking = manifest.Files.Where(f => !here.TryGetValue(f.Name, out string? hash) || hash != f.Sha256);
        await InParallel.ForEachAsync(lacking, file => FetchAsync(show, file, folder, cancellationToken));
        var named = manifest.Files.ToDictionary(f => f.Name, f => f.Sha256, StringComparer.Ordinal);
        foreach (string name in here.Keys.Where(n => !named.ContainsKey(n)).ToList())
        {
            File.Delete(folder.PathOf(name));
            here.Remove(name);
        }
        foreach (var (name, hash) in named) here[name] = hash;
    }

    /// <summary>
    /// Makes a commit the show's index: first its files, then the manifest, on the condition that none was written meanwhile.
    /// </summary>
    /// <param name="before">The state that the writer began with; null for none.</param>
    /// <returns>Null when another writer was first.</returns>
    public async Task<IndexState?> TryPublishAsync(
        Slug show, IndexCommit commit, IndexFolder folder, ETag? before, CancellationToken cancellationToken)
    {
        await InParallel.ForEachAsync(commit.NewFiles, async file =>
        {
            await using var content = File.OpenRead(folder.PathOf(file.Name));
            await FileBlob(show, file).UploadAsync(content, new BlobUploadOptions(), cancellationToken);
        });
        var conditions = before is { } etag ? new BlobRequestConditions { IfMatch = etag } : new() { IfNoneMatch = ETag.All };
        try
        {
            var json = BinaryData.FromBytes(commit.Manifest.ToJson());
            var written = await Manifest(show).UploadAsync(json, new BlobUploadOptions { Conditions = conditions }, cancellationToken);
            return new(commit.Manifest, written.Value.ETag);
        }
        catch (RequestFailedException other) when (other.Status is 409 or 412)
        {
            return null;
        }
    }

    /// <summary>Now and then removes files that no manifest names any more.</summary>
    public async Task SweepAsync(Slug show, IndexManifest manifest, CancellationToken cancellationToken)
    {
        if (manifest.Generation % SweptEvery != 0) return;
        var named = manifest.Files.Select(f => FileBlob(show, f).Name).ToHashSet(StringComparer.Ordinal);
        var old = time.GetUtcNow() - Kept;
        var gone = new ConcurrentBag<string>();
        var files = new GetBlobsOptions { Prefix = $"{show}/files/" };
        await foreach (var blob in storage.SearchIndexes.GetBlobsAsync(files, cancellationToken))
        {
            if (!named.Contains(blob.Name) && blob.Properties.LastModified < old) gone.Add(blob.Name);
        }
        await InParallel.ForEachAsync(
            gone, name => storage.SearchIndexes.DeleteBlobIfExistsAsync(name, cancellationToken: cancellationToken));
    }

    private async Task FetchAsync(Slug show, IndexFile file, IndexFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            var content = await FileBlob(show, file).DownloadStreamingAsync(cancellationToken: cancellationToken);
            await using var stream = content.Value.Content;
            await folder.PutAsync(file, stream, cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            throw new IndexDamagedException([new(file, IsMissing: true)]);
        }
    }

    private BlobClient Manifest(Slug show) => storage.SearchIndexes.GetBlobClient($"{show}/manifest.json");

    private BlobClient FileBlob(Slug show, IndexFile file) => storage.SearchIndexes.GetBlobClient($"{show}/files/{file.Sha256}");
}

/// <summary>What the index of a show is now.</summary>
/// <param name="Manifest">Null for one that cannot be read.</param>
internal sealed record IndexState(IndexManifest? Manifest, ETag ETag);
