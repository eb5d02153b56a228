using System.Buffers.Binary;

namespace Feeds.Syndication;

/// <summary>The bytes around fragments that make them one gzip member, which every client takes; some stop after the first of several.</summary>
/// <remarks>Source: RFC 1952, section 2.3.</remarks>
public static class GzipMember
{
    /// <summary>Deflate, no time, no name, written on no known system.</summary>
    public static ReadOnlyMemory<byte> Header { get; } = new byte[] { 0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255 };

    /// <summary>The last block, the CRC-32 and the length (modulo 2³²) of everything before.</summary>
    public static byte[] Trailer(FragmentSum sum)
    {
        byte[] trailer = new byte[Fragment.LastBlock.Length + 8];
        Fragment.LastBlock.CopyTo(trailer, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer.AsSpan(Fragment.LastBlock.Length), sum.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer.AsSpan(Fragment.LastBlock.Length + 4), unchecked((uint)sum.Length));
        return trailer;
    }

    /// <summary>Bytes of the whole member.</summary>
    public static long Length(FragmentSum sum) => Header.Length + sum.Deflated + Fragment.LastBlock.Length + 8;
}
