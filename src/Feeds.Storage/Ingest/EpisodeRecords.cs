using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.Storage.Blobs.Models;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Publish;

namespace Feeds.Storage.Ingest;

/// <summary>The canonical JSON of what no file says, one blob a show and an episode, so that tables can be made again.</summary>
internal sealed class EpisodeRecords(FeedsStorage storage)
{
    /// <returns>Null when the stem was never published.</returns>
    public async Task<EpisodeRecord?> FindAsync(Slug show, string stem, CancellationToken cancellationToken) => (await FindStemAsync(show, stem, cancellationToken)).Record;

    /// <summary>The record and the ETag to replace it by, read before the row that it is written from.</summary>
    public async Task<StemRecord> FindStemAsync(Slug show, string stem, CancellationToken cancellationToken)
    {
        var (content, etag) = await ReadAsync(EpisodeBlob(show, stem), cancellationToken);
        return new(stem, Read(content, FeedsJson.Default.EpisodeRecord), etag);
    }

    /// <returns>The record and the ETag to replace it by; both are nothing when there is none.</returns>
    public async Task<(ShowRecord? Record, ETag ETag)> FindShowAsync(Slug show, CancellationToken cancellationToken)
    {
        var (content, etag) = await ReadAsync(ShowBlob(show), cancellationToken);
        return (Read(content, StorageJson.Default.ShowRecord), etag);
    }

    /// <returns>False when somebody else wrote it since <paramref name="expected"/> was read.</returns>
    public Task<bool> TryWriteAsync(EpisodeRecord record, ETag expected, CancellationToken cancellationToken) =>
        TryWriteAsync(EpisodeBlob(record.Show, record.Stem), JsonSerializer.SerializeToUtf8Bytes(record, FeedsJson.Readable.EpisodeRecord), expected, cancellationToken);

    public Task<bool> TryWriteShowAsync(ShowRecord record, ETag expected, CancellationToken cancellationToken) =>
        TryWriteAsync(ShowBlob(record.Show), JsonSerializer.SerializeToUtf8Bytes(record, StorageJson.Default.ShowRecord), expected, cancellationToken);

    private static string EpisodeBlob(Slug show, string stem) => $"{show}/{stem}.json";

    private static string ShowBlob(Slug show) => $"{show}.json";

    /// <summary>A record that cannot be read is taken for none: the head has the same facts, and writes it anew.</summary>
    private static T? Read<T>(byte[]? content, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return content is null ? null : JsonSerializer.Deserialize(content, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<(byte[]? Content, ETag ETag)> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var blob = await storage.Records.GetBlobClient(name).DownloadContentAsync(cancellationToken);
            return (blob.Value.Content.ToArray(), blob.Value.Details.ETag);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return default;
        }
    }

    private async Task<bool> TryWriteAsync(string name, byte[] content, ETag expected, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            Conditions = expected == default ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = expected },
        };
        try
        {
            await storage.Records.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), options, cancellationToken);
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status is 409 or 412)
        {
            return false;
        }
    }
}

/// <param name="Record">Null when the stem was never published.</param>
/// <param name="ETag">What to replace the record by, on the condition that it is still there.</param>
internal sealed record StemRecord(string Stem, EpisodeRecord? Record, ETag ETag);
