using System.Buffers.Binary;
using System.Text;

namespace Feeds.Media;

/// <summary>The header of one box of an MP4 file.</summary>
/// <param name="Offset">Of the header in the file.</param>
/// <param name="Content">Of the first byte after the header.</param>
/// <param name="End">Of the first byte after the box as it claims; may lie outside the file.</param>
/// <remarks>Source: ISO/IEC 14496-12 section 4.2.</remarks>
internal readonly record struct Mp4Box(uint Type, long Offset, long Content, long End)
{
    public const uint Ftyp = 0x66747970, Moov = 0x6D6F6F76, Mdat = 0x6D646174, Free = 0x66726565, Skip = 0x736B6970, Wide = 0x77696465;
    public const uint Mvhd = 0x6D766864, Trak = 0x7472616B, Mdia = 0x6D646961, Mdhd = 0x6D646864, Hdlr = 0x68646C72;
    public const uint Tkhd = 0x746B6864, Tref = 0x74726566, Chap = 0x63686170;
    public const uint Mvex = 0x6D766578, Mehd = 0x6D656864, Sidx = 0x73696478;

    private const int LongestHeader = 16;

    /// <summary>The type as text for messages, with signs for what is no letter.</summary>
    public string Name => Encoding.Latin1.GetString([(byte)(Type >> 24), (byte)(Type >> 16), (byte)(Type >> 8), (byte)Type]) is var name
        && name.All(char.IsAsciiLetterOrDigit) ? name : "????";

    /// <param name="end">Where the box around it ends, for a box that claims to go on to there.</param>
    /// <returns>Null when no header fits, or its size is smaller than the header or beyond 63 bits.</returns>
    public static async ValueTask<Mp4Box?> ReadAsync(RangeReader reader, long offset, long end, CancellationToken cancellationToken)
    {
        var memory = await reader.ReadAsync(offset, (int)Math.Min(LongestHeader, end - offset), cancellationToken);
        var bytes = memory.Span;
        if (bytes.Length < 8) return null;
        ulong size = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        uint type = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        int header = 8;
        if (size == 1)
        {
            if (bytes.Length < LongestHeader) return null;
            size = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
            header = LongestHeader;
        }
        if (size == 0) return new(type, offset, offset + header, end);
        if (size < (ulong)header || size > (ulong)(long.MaxValue - offset)) return null;
        return new(type, offset, offset + header, offset + (long)size);
    }
}
