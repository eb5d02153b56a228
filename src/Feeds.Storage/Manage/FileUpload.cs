using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Feeds.Storage.Manage;

/// <summary>One upload of a file, streamed: at most one block of it is in memory.</summary>
/// <param name="maxBytes">A larger file is not stored.</param>
/// <param name="conditions">Of the write that makes the file visible; null for none.</param>
internal sealed class FileUpload(BlockBlobClient blob, string mediaType, long maxBytes, BlobRequestConditions? conditions)
{
    private const int BlockBytes = 4 * 1024 * 1024;

    /// <summary>Blocks of two uploads of one file must not mix, so each upload's have names of their own.</summary>
    private readonly string upload = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private readonly List<string> blocks = [];
    private long total;

    /// <returns>The stored file's ETag; null where it is too large.</returns>
    /// <exception cref="RequestFailedException">
    /// 412, or 409 <c>BlobAlreadyExists</c>: a condition is not met. 409 <c>InvalidBlockList</c>: another upload of the file ended first.
    /// </exception>
    public async Task<ETag?> RunAsync(Stream content, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            var read = await ReadAsync(content, buffer, cancellationToken);
            if (total > maxBytes) return null;
            // What is there as a whole is written in one request: no other upload can discard half of it.
            if (read.Count < BlockBytes) return await PutWholeAsync(read, cancellationToken);
            return await PutBlocksAsync(read, content, buffer, cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads a block, or to the end; never more than one byte beyond the limit, whatever else would come.</summary>
    private async Task<ArraySegment<byte>> ReadAsync(Stream content, byte[] buffer, CancellationToken cancellationToken)
    {
        int wanted = (int)Math.Min(BlockBytes, maxBytes + 1 - total);
        int read = await content.ReadAtLeastAsync(buffer.AsMemory(0, wanted), wanted, throwOnEndOfStream: false, cancellationToken);
        total += read;
        return new(buffer, 0, read);
    }

    private async Task<ETag?> PutWholeAsync(ArraySegment<byte> read, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream(read.Array!, read.Offset, read.Count, writable: false);
        var options = new BlobUploadOptions { HttpHeaders = new() { ContentType = mediaType }, Conditions = conditions };
        return (await blob.UploadAsync(bytes, options, cancellationToken)).Value.ETag;
    }

    private async Task<ETag?> PutBlocksAsync(ArraySegment<byte> read, Stream content, byte[] buffer, CancellationToken cancellationToken)
    {
        // The storage service's own checksum, for tools that compare files by it. It protects nothing.
#pragma warning disable CA5351
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        while (read.Count > 0)
        {
            md5.AppendData(read);
            await StageAsync(read, cancellationToken);
            read = await ReadAsync(content, buffer, cancellationToken);
            if (total > maxBytes) return null;
        }
        var headers = new BlobHttpHeaders { ContentType = mediaType, ContentHash = md5.GetHashAndReset() };
        var options = new CommitBlockListOptions { HttpHeaders = headers, Conditions = conditions };
        return (await blob.CommitBlockListAsync(blocks, options, cancellationToken)).Value.ETag;
    }

    private async Task StageAsync(ArraySegment<byte> read, CancellationToken cancellationToken)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{upload}{blocks.Count:d6}");
        string block = Convert.ToBase64String(Encoding.ASCII.GetBytes(name));
        using var bytes = new MemoryStream(read.Array!, read.Offset, read.Count, writable: false);
        await blob.StageBlockAsync(block, bytes, cancellationToken: cancellationToken);
        blocks.Add(block);
    }
}
