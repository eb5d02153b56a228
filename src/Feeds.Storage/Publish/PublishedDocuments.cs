using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Rows;
using Feeds.Syndication;
using Microsoft.Extensions.Caching.Memory;

namespace Feeds.Storage.Publish;

/// <summary>The documents of revisions. A name is its content's hash, so what was read once stays true and is kept in memory.</summary>
public sealed class PublishedDocuments : IDisposable
{
    /// <summary>Bytes of documents kept in memory at most.</summary>
    private const long CacheBytes = 256L * 1024 * 1024;

    private readonly FeedsStorage storage;
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = CacheBytes });

    public PublishedDocuments(FeedsStorage storage) => this.storage = storage;

    /// <summary>The bytes of a document that a catalog names.</summary>
    /// <exception cref="RequestFailedException">404: the document is lost; the show is queued, to be rendered anew.</exception>
    public async Task<byte[]> ReadAsync(string blob, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(blob);
        if (cache.TryGetValue(blob, out byte[]? bytes)) return bytes!;
        try
        {
            var content = await storage.Published.GetBlobClient(blob).DownloadContentAsync(cancellationToken);
            return Keep(blob, content.Value.Content.ToArray());
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // Queued by the first who finds it; should that one get no further, Reconcile queues shows with changes.
            if (Slug.TryParse(blob.Split('/')[0], out var show) && await TryNoteLossAsync(show, cancellationToken)) await storage.QueueAsync(show, cancellationToken);
            throw;
        }
    }

    public async Task<Episode> ReadEpisodeAsync(CatalogEpisode entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return PackedJson.Deserialize(await ReadAsync(entry.Document, cancellationToken), FeedsJson.Default.Episode);
    }

    /// <summary>A feed of some of a revision's episodes: their items' bytes are those of the show's own feed.</summary>
    public async Task<byte[]> ComposeAsync(Catalog catalog, FeedFormat format, FeedFrame frame, IReadOnlyList<CatalogEpisode> episodes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        int column = catalog.Feeds.Select((f, i) => (f, i)).First(f => f.f.Format == format).i;
        byte[] whole = await ReadAsync(catalog.Feeds[column].Blob, cancellationToken);
        return FeedComposer.Compose(frame, [.. episodes.Select(e => (ReadOnlyMemory<byte>)whole.AsMemory(e.Spans[column].Offset, e.Spans[column].Length))]).Document;
    }

    /// <returns>Null when the blob is not there, or is no catalog: documents can be lost, and made again from the tables.</returns>
    internal async Task<Catalog?> FindCatalogAsync(string blob, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue((blob, nameof(Catalog)), out Catalog? catalog)) return catalog;
        try
        {
            byte[] packed = await ReadAsync(blob, cancellationToken);
            return Keep(blob, PackedJson.Deserialize(packed, StorageJson.Default.Catalog), packed.Length * 8L);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
        catch (InvalidDataException)
        {
            // As good as lost; what was read must not be taken for what is written next.
            cache.Remove(blob);
            return null;
        }
    }

    /// <summary>Forgets what was read and written, when storage turns out to have lost some of it.</summary>
    internal void Forget() => cache.Clear();

    /// <summary>Names of everything of a show that is in storage now, whatever is in memory.</summary>
    internal async Task<IReadOnlySet<string>> ListAsync(Slug show, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var blob in storage.Published.GetBlobsAsync(prefix: $"{show}/", cancellationToken: cancellationToken)) names.Add(blob.Name);
        return names;
    }

    /// <summary>Notes that everything of a show is to be rendered anew.</summary>
    /// <returns>False when that, or another change of the show itself, is noted already.</returns>
    internal async Task<bool> TryNoteLossAsync(Slug show, CancellationToken cancellationToken)
    {
        try
        {
            await storage.Episodes.AddEntityAsync(await new ChangeRow(show, "", []).ToAsync(storage.Rows, cancellationToken), cancellationToken);
            return true;
        }
        catch (RequestFailedException noted) when (noted.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Writes a document, whatever is in memory: that it was in storage once does not prove that it still is.</summary>
    /// <returns>The blob's name: kind and SHA-256 below the show.</returns>
    internal async Task<string> WriteAsync(Slug show, string kind, byte[] bytes, CancellationToken cancellationToken)
    {
        string blob = $"{show}/{kind}/{Convert.ToHexStringLower(SHA256.HashData(bytes))}";
        await storage.Published.GetBlobClient(blob).UploadAsync(BinaryData.FromBytes(bytes), new BlobUploadOptions(), cancellationToken);
        Keep(blob, bytes);
        return blob;
    }

    internal Task<string> WriteEpisodeAsync(Episode episode, CancellationToken cancellationToken) =>
        WriteAsync(episode.Show, "episodes", PackedJson.Compress(JsonSerializer.SerializeToUtf8Bytes(episode, FeedsJson.Default.Episode)), cancellationToken);

    internal Task<string> WriteCatalogAsync(Slug show, Catalog catalog, CancellationToken cancellationToken) =>
        WriteAsync(show, "catalogs", PackedJson.Compress(JsonSerializer.SerializeToUtf8Bytes(catalog, StorageJson.Default.Catalog)), cancellationToken);

    public void Dispose() => cache.Dispose();

    private byte[] Keep(string blob, byte[] bytes) => cache.Set(blob, bytes, new MemoryCacheEntryOptions { Size = bytes.Length });

    private Catalog Keep(string blob, Catalog catalog, long size) => cache.Set((blob, nameof(Catalog)), catalog, new MemoryCacheEntryOptions { Size = size });
}
