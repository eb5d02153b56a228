using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

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
    public static async Task<T?> ReadAsync<T>(TableEntity entity, JsonTypeInfo<T> type, BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        if (entity.GetString(BlobProperty) is { Length: > 0 } name)
        {
            var blob = await overflow.GetBlobClient(name).DownloadContentAsync(cancellationToken);
            return Deserialize(blob.Value.Content.ToMemory(), type);
        }
        if (entity.GetBinary(Property(0)) is not { } first) return default;
        if (first.Length < PropertyBytes) return Deserialize(first, type);
        var whole = new ArrayBufferWriter<byte>();
        whole.Write(first);
        for (int i = 1; entity.GetBinary(Property(i)) is { } part; i++) whole.Write(part);
        return Deserialize(whole.WrittenMemory, type);
    }

    public static byte[] Compress(byte[] json)
    {
        byte[] packed = new byte[BrotliEncoder.GetMaxCompressedLength(json.Length)];
        // Quality 4 is about as fast as deflate; the window of 4 MiB lets an episode's html reuse its items' text.
        if (!BrotliEncoder.TryCompress(json, packed, out int length, quality: 4, window: 22)) throw new InvalidOperationException("The buffer holds any compressed document.");
        return packed[..length];
    }

    public static T Deserialize<T>(ReadOnlyMemory<byte> packed, JsonTypeInfo<T> type)
    {
        using var stream = new BrotliStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        return JsonSerializer.Deserialize(stream, type) ?? throw new JsonException("The document is null.");
    }

    private static string Property(int i) => "Document" + i.ToString(CultureInfo.InvariantCulture);
}
