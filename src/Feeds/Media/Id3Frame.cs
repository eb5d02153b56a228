using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Feeds.Media;

/// <summary>One frame of an ID3v2 tag.</summary>
/// <param name="Id">Four capitals or digits.</param>
/// <param name="Content">Of the first byte behind its header and what flags put there.</param>
/// <param name="End">Of the first byte behind the frame.</param>
/// <param name="Packed">Compressed or encrypted: nothing here reads it.</param>
/// <param name="Unsynchronised">Zeros stand behind each byte FF, which are no part of it.</param>
/// <remarks>Sources: id3.org, ID3v2.3.0 section 3.3 and ID3v2.4.0 structure section 4.</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Id3Frame(string Id, long Content, long End, bool Packed, bool Unsynchronised)
{
    public const int HeaderSize = 10;

    public int Length => (int)Math.Max(0, End - Content);

    /// <returns>Null at padding, at the end, and at what is no frame.</returns>
    public static async ValueTask<Id3Frame?> ReadAsync(RangeReader reader, long offset, long end, int version, CancellationToken cancellationToken)
    {
        if (end - offset < HeaderSize) return null;
        var memory = await reader.ReadAsync(offset, HeaderSize, cancellationToken);
        if (memory.Length < HeaderSize || !IsId(memory.Span)) return null;
        var (id, flags) = (Encoding.ASCII.GetString(memory.Span[..4]), memory.Span[9]);
        uint plain = BinaryPrimitives.ReadUInt32BigEndian(memory.Span[4..]);
        long size = plain;
        if (version == 4 && (plain & 0x8080_8080) == 0)
        {
            size = ((plain & 0x7F00_0000) >> 3) | ((plain & 0x7F_0000) >> 2) | ((plain & 0x7F00) >> 1) | (plain & 0x7F);
            // iTunes wrote sizes of 2.3 into tags of 2.4: where the two differ, the one that a frame or the end follows is right.
            if (size != plain && !await FollowsAsync(reader, offset + HeaderSize + size, end, cancellationToken) && await FollowsAsync(reader, offset + HeaderSize + plain, end, cancellationToken)) size = plain;
        }
        if (size > end - offset - HeaderSize) return null;
        bool packed = (flags & (version == 4 ? 0x0C : 0xC0)) != 0;
        int extra = version == 4 ? ((flags & 0x40) != 0 ? 1 : 0) + ((flags & 0x01) != 0 ? 4 : 0) : (flags & 0x20) != 0 ? 1 : 0;
        long content = offset + HeaderSize;
        return new(id, Math.Min(content + extra, content + size), content + size, packed, version == 4 && (flags & 0x02) != 0);
    }

    private static async ValueTask<bool> FollowsAsync(RangeReader reader, long offset, long end, CancellationToken cancellationToken)
    {
        if (offset >= end) return offset == end;
        var next = await reader.ReadAsync(offset, 4, cancellationToken);
        return next.Length > 0 && (next.Span[0] == 0 || (next.Length == 4 && IsId(next.Span)));
    }

    private static bool IsId(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes[..4])
        {
            if (b is not ((>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9'))) return false;
        }
        return true;
    }
}
