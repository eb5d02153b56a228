using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Feeds.Episodes;
using Feeds.Reading;

namespace Feeds.Storage.Ingest;

/// <summary>One version of one uploaded blob: everything read of it is of that version, or the reading fails with 412.</summary>
internal sealed class UploadedBlob : IEpisodeFile
{
    private readonly FeedsStorage storage;
    private readonly BlobClient blob;
    private readonly BlobRequestConditions sameVersion;

    private UploadedBlob(FeedsStorage storage, EpisodeFileName name, BlobClient blob, BlobProperties properties)
    {
        Name = name;
        this.storage = storage;
        this.blob = blob;
        Version = properties.ETag.ToString("H");
        Length = properties.ContentLength;
        Received = properties.LastModified;
        Tag = properties.ContentHash is { Length: > 0 } md5 ? $"{Convert.ToHexStringLower(md5)}-{Length:x}" : Version.Trim('"');
        sameVersion = new BlobRequestConditions { IfMatch = properties.ETag };
    }

    public EpisodeFileName Name { get; }

    /// <summary>The ETag.</summary>
    public string Version { get; }

    public long Length { get; }

    public DateTimeOffset Received { get; }

    /// <summary>Stands for the bytes: their MD5 and length, or the version where the uploader sent no MD5.</summary>
    public string Tag { get; }

    /// <returns>Null when the blob is not there (any more).</returns>
    public static async Task<UploadedBlob?> OpenAsync(FeedsStorage storage, EpisodeFileName name, CancellationToken cancellationToken)
    {
        var client = storage.Files.GetBlobClient($"{name.Show}/{name.Name}");
        try
        {
            return new(storage, name, client, await client.GetPropertiesAsync(cancellationToken: cancellationToken));
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    public async Task<ReadOnlyMemory<byte>> ReadAllAsync(CancellationToken cancellationToken)
    {
        if (Length == 0) return default;
        var content = await blob.DownloadContentAsync(new BlobDownloadOptions { Conditions = sameVersion }, cancellationToken);
        return content.Value.Content.ToMemory();
    }

    public async ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int wanted = (int)Math.Min(buffer.Length, Length - offset);
        if (wanted <= 0) return 0;
        var part = await blob.DownloadContentAsync(new BlobDownloadOptions { Conditions = sameVersion, Range = new HttpRange(offset, wanted) }, cancellationToken);
        part.Value.Content.ToMemory().CopyTo(buffer);
        return wanted;
    }

    /// <summary>Copies this version, inside the storage account, to where it is served from; the name says which bytes they are.</summary>
    public async Task<MediaFile> AcceptAsync(string type, CancellationToken cancellationToken)
    {
        string id = $"{Tag}/{Name.Name}";
        try
        {
            var copy = await storage.Media.GetBlobClient($"{Name.Show}/{id}").StartCopyFromUriAsync(
                blob.Uri,
                new BlobCopyFromUriOptions { SourceConditions = sameVersion, DestinationConditions = new BlobRequestConditions { IfNoneMatch = ETag.All } },
                cancellationToken);
            if (!copy.HasCompleted) await copy.WaitForCompletionAsync(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            // The same bytes were accepted before.
        }
        return new(Name.Name, id, type, Length, Tag);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
