using System.Buffers.Binary;
using System.Globalization;

namespace Feeds.Media;

/// <summary>Where the audio of an MP3 file lies between the tags around it.</summary>
/// <param name="Start">First byte after the tags at the begin.</param>
/// <param name="End">First byte of the tags at the end.</param>
/// <remarks>Sources: id3.org (ID3v2.4 structure section 3.1, ID3v1), the APEv2 specification (tag header), Lyrics3 v2.00.</remarks>
internal readonly record struct Mp3Tags(long Start, long End)
{
    private const int Id3HeaderSize = 10;
    private const int Id3v1Size = 128, Id3v1EnhancedSize = 227;
    private const int ApeHeaderSize = 32;
    private const int Lyrics3FooterSize = 15;

    /// <summary>More tags in a row than any writer makes: a file that claims more is left to the search for frames.</summary>
    private const int MostTags = 16;

    public static async ValueTask<Mp3Tags> ReadAsync(RangeReader reader, CancellationToken cancellationToken)
    {
        long start = 0;
        for (int i = 0; i < MostTags; i++)
        {
            var head = await reader.ReadAsync(start, ApeHeaderSize, cancellationToken);
            long size = LeadingTag(head.Span);
            if (size == 0) break;
            start += size;
        }
        long end = reader.Length;
        for (int i = 0; i < MostTags && end > start; i++)
        {
            int count = (int)Math.Min(end - start, Id3v1Size + Id3v1EnhancedSize);
            var tail = await reader.ReadAsync(end - count, count, cancellationToken);
            long size = TrailingTag(tail.Span);
            if (size == 0 || size > end - start) break;
            end -= size;
        }
        return new(start, end);
    }

    private static long LeadingTag(ReadOnlySpan<byte> head)
    {
        if (head.Length >= Id3HeaderSize && head.StartsWith("ID3"u8) && head[3] != 0xFF && head[4] != 0xFF && SyncSafe(head[6..]) is { } size)
        {
            bool footer = head[3] >= 4 && (head[5] & 0x10) != 0;
            return Id3HeaderSize + size + (footer ? Id3HeaderSize : 0);
        }
        // An APE tag counts its items and its footer in its size, not its header.
        return head.Length >= ApeHeaderSize && head.StartsWith("APETAGEX"u8) ? ApeHeaderSize + BinaryPrimitives.ReadUInt32LittleEndian(head[12..]) : 0;
    }

    private static long TrailingTag(ReadOnlySpan<byte> tail)
    {
        if (tail.Length >= Id3v1Size && tail[^Id3v1Size..].StartsWith("TAG"u8))
        {
            bool enhanced = tail.Length >= Id3v1Size + Id3v1EnhancedSize && tail[^(Id3v1Size + Id3v1EnhancedSize)..].StartsWith("TAG+"u8);
            return Id3v1Size + (enhanced ? Id3v1EnhancedSize : 0);
        }
        if (tail.Length >= ApeHeaderSize && tail[^ApeHeaderSize..].StartsWith("APETAGEX"u8))
        {
            var footer = tail[^ApeHeaderSize..];
            bool header = (BinaryPrimitives.ReadUInt32LittleEndian(footer[20..]) & 0x8000_0000) != 0;
            return BinaryPrimitives.ReadUInt32LittleEndian(footer[12..]) + (header ? ApeHeaderSize : 0);
        }
        if (tail.Length >= Id3HeaderSize && tail[^Id3HeaderSize..].StartsWith("3DI"u8) && SyncSafe(tail[^4..]) is { } size) return size + (2 * Id3HeaderSize);
        if (tail.EndsWith("LYRICS200"u8) && tail.Length >= Lyrics3FooterSize
            && int.TryParse(tail[^Lyrics3FooterSize..^9], NumberStyles.None, CultureInfo.InvariantCulture, out int lyrics))
        {
            return lyrics + Lyrics3FooterSize;
        }
        return 0;
    }

    /// <summary>28 bits in four bytes, the highest bit of each zero; null when one is not.</summary>
    internal static int? SyncSafe(ReadOnlySpan<byte> bytes) => (bytes[0] | bytes[1] | bytes[2] | bytes[3]) >= 0x80
        ? null
        : (bytes[0] << 21) | (bytes[1] << 14) | (bytes[2] << 7) | bytes[3];
}
