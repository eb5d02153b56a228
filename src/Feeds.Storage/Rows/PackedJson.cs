using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Feeds.Storage.Rows;

/// <summary>A JSON document in an entity: compressed, cut into properties of at most 64 KiB, in a blob when it is larger than an entity.</summary>
/// <remarks>Source of the limits: Table service data model (64 KiB a property, 1 MiB an entity).</remarks>
internal static class PackedJson
{
    private const int PropertyBytes = 64 * 1024;

    /// <summary>Leaves a fifth of the entity to its other properties and to how keys and names are counted.</summary>
    private const int InlineBytes = 12 * PropertyBytes;

    internal const string BlobProperty = "DocumentBlob";

    /// <param name="overflow">Where a document goes that no entity holds, named by its content.</param>
    public static async Task WriteAsync<T>(TableEntity entity, T document, JsonTypeInfo<T> type, BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        byte[] packed = Compress(JsonSerializer.SerializeToUtf8Bytes(document, type));
        if (packed.Length > InlineBytes)
        {
            string name = $"{entity.PartitionKey}/rows/{Convert.ToHexStringLower(SHA256.HashData(packed))}";
            await overflow.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(packed), overwrite: true, cancellationToken);
            entity[BlobProperty] = name;
            return;
        }
        for (int i = 0; i * PropertyBytes < packed.Length; i++)
        {
            entity[Property(i)] = packed.AsSpan(i * PropertyBytes, Math.Min(PropertyBytes, packed.Length - (i * PropertyBytes))).ToArray();
        }
    }

    /// <returns>Default when the entity holds no document.</returns>
    /// <exception cref="InvalidDataException">It holds something else than such a document, or names a blob that is not there: no further try will tell more.</exception>
    public static async Task<T?> ReadAsync<T>(TableEntity entity, JsonTypeInfo<T> type, BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        if (entity.TryGetValue(BlobProperty, out object? named) && named is string { Length: > 0 } name) return Deserialize(await DownloadAsync(overflow, name, cancellationToken), type);
        if (!entity.TryGetValue(Property(0), out object? content) || content is null) return default;
        if (content is not byte[] first) throw new InvalidDataException($"The row {entity.PartitionKey}/{entity.RowKey} holds no bytes where its document should be.");
        if (first.Length < PropertyBytes) return Deserialize(first, type);
        var whole = new ArrayBufferWriter<byte>();
        whole.Write(first);
        for (int i = 1; entity.TryGetValue(Property(i), out content) && content is byte[] part; i++) whole.Write(part);
        return Deserialize(whole.WrittenMemory, type);
    }

    public static byte[] Compress(byte[] json)
    {
        byte[] packed = new byte[BrotliEncoder.GetMaxCompressedLength(json.Length)];
        // Quality 4 is about as fast as deflate; the window of 4 MiB lets an episode's html reuse its items' text.
        if (!BrotliEncoder.TryCompress(json, packed, out int length, quality: 4, window: 22)) throw new InvalidOperationException("The buffer holds any compressed document.");
        return packed[..length];
    }

    /// <exception cref="InvalidDataException">The bytes are no such document.</exception>
    public static T Deserialize<T>(ReadOnlyMemory<byte> packed, JsonTypeInfo<T> type)
    {
        try
        {
            using var stream = new BrotliStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            return JsonSerializer.Deserialize(stream, type) ?? throw new JsonException("The document is null.");
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or NotSupportedException or FormatException or ArgumentException)
        {
            // Brotli's complaints, the serializer's, and those of what it constructs.
            throw new InvalidDataException($"A stored {typeof(T).Name} cannot be read: {unreadable.Message}", unreadable);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> DownloadAsync(BlobContainerClient overflow, string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await overflow.GetBlobClient(name).DownloadContentAsync(cancellationToken)).Value.Content.ToMemory();
        }
        catch (RequestFailedException lost) when (lost.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            throw new InvalidDataException($"The document {name} of a row is lost.", lost);
        }
    }

    private static string Property(int i) => "Document" + i.ToString(CultureInfo.InvariantCulture);
}
