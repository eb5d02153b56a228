using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Feeds.Syndication;

/// <summary>A piece of a document that is deflated once, and stands in any number of documents as it is.</summary>
/// <remarks>
/// The deflated form refers to nothing before it, ends at a byte boundary with an empty stored block, and has no last block
/// (RFC 1951, section 3.2.3): so fragments one after the other are one deflate stream, which <see cref="GzipMember"/> makes a file of.
/// </remarks>
/// <param name="Hash">See <see cref="HashOf"/>.</param>
public sealed record Fragment(ReadOnlyMemory<byte> Deflated, FragmentSum Sum, string Hash)
{
    private const int HashBytes = 16;

    /// <summary>The bytes that <see cref="GZipStream"/> writes before the deflated ones: it states no name and no time.</summary>
    private const int HeaderBytes = 10;

    /// <summary>A last block without content, for streams that have none.</summary>
    internal static readonly byte[] LastBlock = [0x03, 0x00];

    public static Fragment Of(ReadOnlySpan<byte> content)
    {
        using var buffer = new MemoryStream((content.Length / 3) + 64);
        int end = HeaderBytes;
        if (content.Length > 0)
        {
            using var gzip = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true);
            gzip.Write(content);
            gzip.Flush();
            end = checked((int)buffer.Length);
        }
        // What follows the flushed blocks: a last block, the CRC-32, the length (RFC 1952, section 2.3.1).
        var written = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        uint crc = content.Length == 0 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(written[^8..]);
        byte[] deflated = content.Length == 0 ? [] : written[HeaderBytes..end].ToArray();
        return new(deflated, new(content.Length, deflated.Length, crc), HashOf(content));
    }

    /// <summary>The first 16 bytes of the content's SHA-256, Base64.</summary>
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToBase64String(SHA256.HashData(content).AsSpan(0, HashBytes));

    /// <summary>The content of this fragment.</summary>
    public byte[] Inflate() => Inflate(Deflated, Sum.Length);

    /// <summary>The content of fragments that stand one after the other.</summary>
    /// <param name="length">Of their content in bytes.</param>
    /// <exception cref="InvalidDataException">The bytes are no such fragments, or of another length.</exception>
    public static byte[] Inflate(ReadOnlyMemory<byte> deflated, long length)
    {
        byte[] stream = new byte[deflated.Length + LastBlock.Length];
        deflated.CopyTo(stream);
        LastBlock.CopyTo(stream.AsSpan(deflated.Length));
        using var inflate = new DeflateStream(new MemoryStream(stream), CompressionMode.Decompress);
        byte[] content = new byte[checked((int)length)];
        if (inflate.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) < content.Length || inflate.ReadByte() >= 0) throw new InvalidDataException("The fragments are not as long as they should be.");
        return content;
    }
}

/// <summary>What fragments one after the other add up to.</summary>
/// <param name="Length">Of the content, in bytes.</param>
/// <param name="Deflated">Of the deflated form, in bytes.</param>
/// <param name="Crc">CRC-32 of the content (RFC 1952, section 8); 0 of nothing.</param>
public readonly record struct FragmentSum(long Length, long Deflated, uint Crc)
{
    public FragmentSum Then(FragmentSum next) => new(Length + next.Length, Deflated + next.Deflated, Crc32.Join(Crc, next.Crc, next.Length));
}
