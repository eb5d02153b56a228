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

    /// <exception cref="RequestFailedException">404: the document is lost; the show is queued, to be rendered anew.</exception>
    public async Task<Episode> ReadEpisodeAsync(CatalogEpisode entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!cache.TryGetValue(entry.Document, out byte[]? bytes))
        {
            bytes = await DownloadAsync(entry.Document, cancellationToken);
            cache.Set(entry.Document, bytes, Weighing(bytes.Length));
        }
        return PackedJson.Deserialize(bytes!, FeedsJson.Default.Episode);
    }

    /// <summary>A feed of a revision, in pieces one after the other: as it is, or as one gzip member.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Read(Catalog catalog, FeedDocument feed, bool gzip)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(feed);
        if (cache.TryGetValue((catalog, feed.Format, gzip), out ReadOnlyMemory<byte>[]? pieces)) return pieces!;
        pieces = gzip
            ? [GzipMember.Header, .. feed.Pieces(catalog, static fragment => fragment.Deflated, static (segment, column) => segment.Deflated(column)), GzipMember.Trailer(feed.Sum)]
            : [.. feed.Pieces(catalog, static fragment => fragment.Inflate(), Inflate)];
        // Deflated pieces are those of the catalog's segments, which are weighed themselves; what was inflated is kept by this alone when its segment's goes.
        return cache.Set((catalog, feed.Format, gzip), pieces, Weighing(gzip ? pieces.Length * 64L : feed.Sum.Length));
    }

    /// <summary>A feed of some of a revision's episodes: their items' bytes are those of the show's own feed.</summary>
    public byte[] Compose(Catalog catalog, FeedFormat format, FeedFrame frame, IReadOnlyList<CatalogEpisode> episodes)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(episodes);
        using var document = new MemoryStream();
        document.Write(frame.Head);
        for (int i = 0; i < episodes.Count; i++)
        {
            if (i > 0) document.Write(frame.Separator);
            document.Write(Item(catalog, episodes[i].Stem, format).Span);
        }
        document.Write(frame.Tail);
        return document.ToArray();
    }

    /// <summary>An episode of a revision as an item of a feed.</summary>
    /// <exception cref="KeyNotFoundException">The revision has no such episode.</exception>
    internal ReadOnlyMemory<byte> Item(Catalog catalog, string stem, FeedFormat format)
    {
        var ((segment, index), column) = (catalog.PlaceOf(stem), catalog.Column(format));
        return segment.Item(index, column, Inflate(segment, column));
    }

    /// <returns>Null when it is not there whole, or is no catalog: documents can be lost, and made again from the tables.</returns>
    internal async Task<Catalog?> FindCatalogAsync(string blob, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue((blob, nameof(Catalog)), out Catalog? catalog)) return catalog;
        try
        {
            var root = PackedJson.Deserialize(await DownloadAsync(blob, cancellationToken), StorageJson.Default.CatalogRoot);
            if (root is not { Profile: not null, Segments: not null, Feeds: not null }) throw new InvalidDataException("A catalog is none.");
            return Keep(blob, new Catalog(root, await InParallel.SelectAsync(root.Segments, name => ReadSegmentAsync(root.Profile.Slug, name, cancellationToken))));
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
        catch (InvalidDataException)
        {
            // As good as lost; what was read must not be taken for what is written next.
            Forget();
            return null;
        }
    }

    /// <summary>Writes every document of a revision that is not in storage yet, but its catalog.</summary>
    /// <param name="known">Segments that need not be written.</param>
    /// <param name="together">Calls at once.</param>
    internal async Task WriteAsync(RenderedRevision revision, IReadOnlyList<Segment> known, int together, CancellationToken cancellationToken)
    {
        var show = revision.Profile.Slug;
        var names = known.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var segments = revision.Segments.Where(s => !names.Contains(s.Name)).ToList();
        foreach (var segment in segments) cache.Set((show, segment.Name), segment, Weighing(segment.Bytes.Length));
        foreach (var episode in revision.Episodes) cache.Set(episode.Blob, episode.Bytes, Weighing(episode.Bytes.Length));
        var documents = revision.Episodes.Concat(segments.Select(s => new PublishedDocument($"{show}/{s.Name}", s.Bytes)));
        await InParallel.ForEachAsync(documents, d => UploadAsync(d.Blob, d.Bytes, cancellationToken), together);
    }

    /// <summary>Writes a revision, after its documents.</summary>
    /// <param name="root">Of the revision, with its dates.</param>
    /// <returns>The catalog's blob.</returns>
    internal async Task<string> WriteCatalogAsync(CatalogRoot root, RenderedRevision revision, CancellationToken cancellationToken)
    {
        var (blob, bytes) = Pack(root);
        await UploadAsync(blob, bytes, cancellationToken);
        Keep(blob, new Catalog(root, revision.Segments, revision.Addresses));
        return blob;
    }

    /// <summary>The blob of a catalog.</summary>
    internal static string NameOf(CatalogRoot root) => Pack(root).Blob;

    /// <summary>Forgets what was read and written, when storage turns out to have lost some of it.</summary>
    internal void Forget() => cache.Clear();

    /// <summary>Names of everything of a show that is in storage now, whatever is in memory.</summary>
    internal async Task<IReadOnlySet<string>> ListAsync(Slug show, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var blob in storage.Published.GetBlobsAsync(new GetBlobsOptions { Prefix = $"{show}/" }, cancellationToken)) names.Add(blob.Name);
        return names;
    }

    /// <summary>Notes that everything of a show is to be rendered anew.</summary>
    /// <returns>False when that, or another change of the show itself, is noted already.</returns>
    internal async Task<bool> TryNoteLossAsync(Slug show, CancellationToken cancellationToken)
    {
        var change = await new ChangeRow(show, "", []).ToAsync(storage.Rows, cancellationToken);
        return await storage.Episodes.TryAddAsync(change, cancellationToken) is not null;
    }

    /// <summary>The name of a document below its show.</summary>
    internal static string NameOf(string kind, byte[] bytes) => $"{kind}/{Convert.ToHexStringLower(SHA256.HashData(bytes))}";

    /// <summary>An episode as the document that a catalog names.</summary>
    internal static PublishedDocument Pack(Episode episode)
    {
        byte[] bytes = PackedJson.Compress(JsonSerializer.SerializeToUtf8Bytes(episode, FeedsJson.Default.Episode));
        return new($"{episode.Show}/{NameOf("episodes", bytes)}", bytes);
    }

    public void Dispose() => cache.Dispose();

    private static (string Blob, byte[] Bytes) Pack(CatalogRoot root)
    {
        byte[] bytes = PackedJson.Compress(JsonSerializer.SerializeToUtf8Bytes(root, StorageJson.Default.CatalogRoot));
        return ($"{root.Profile.Slug}/{NameOf("catalogs", bytes)}", bytes);
    }

    private async Task<Segment> ReadSegmentAsync(Slug show, string name, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue((show, name), out Segment? segment)) return segment!;
        byte[] bytes = await DownloadAsync($"{show}/{name}", cancellationToken);
        return cache.Set((show, name), Segment.Read(name, bytes), Weighing(bytes.Length));
    }

    /// <summary>The items of one feed in a segment, with the separators between them.</summary>
    private ReadOnlyMemory<byte> Inflate(Segment segment, int column)
    {
        if (cache.TryGetValue((segment.Name, column), out byte[]? content)) return content!;
        content = Fragment.Inflate(segment.Deflated(column), segment.Sum(column).Length);
        return cache.Set((segment.Name, column), content, Weighing(content.Length));
    }

    private async Task<byte[]> DownloadAsync(string blob, CancellationToken cancellationToken)
    {
        try
        {
            return (await storage.Published.GetBlobClient(blob).DownloadContentAsync(cancellationToken)).Value.Content.ToArray();
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // Queued by the first who finds it; should that one get no further, Reconcile queues shows with changes.
            if (Slug.TryParse(blob.Split('/')[0], out var show) && await TryNoteLossAsync(show, cancellationToken)) await storage.QueueAsync(show, cancellationToken);
            throw;
        }
    }

    private async Task UploadAsync(string blob, byte[] bytes, CancellationToken cancellationToken) =>
        await storage.Published.GetBlobClient(blob).UploadAsync(BinaryData.FromBytes(bytes), new BlobUploadOptions(), cancellationToken);

    /// <remarks>The bytes of a catalog are those of its segments, which are weighed themselves.</remarks>
    private Catalog Keep(string blob, Catalog catalog) => cache.Set((blob, nameof(Catalog)), catalog, Weighing(catalog.Episodes.Count * 64L));

    private static MemoryCacheEntryOptions Weighing(long bytes) => new() { Size = bytes };
}

/// <summary>A document that is named by its content.</summary>
internal sealed record PublishedDocument(string Blob, byte[] Bytes);
