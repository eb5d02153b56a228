using System.Buffers.Binary;

namespace Feeds.Media;

/// <summary>The header of one page of an Ogg file.</summary>
/// <param name="Offset">Of the header in the file.</param>
/// <param name="Granule">Where in time its last whole packet ends; negative where no packet ends on it.</param>
/// <param name="Serial">Of the stream that it belongs to.</param>
/// <param name="Lacing">Lengths of its segments: a packet ends with the first that is below 255.</param>
/// <remarks>Source: RFC 3533, section 6.</remarks>
internal sealed record OggPage(long Offset, byte Flags, long Granule, uint Serial, ReadOnlyMemory<byte> Lacing)
{
    /// <summary>Bytes of the longest page: header, 255 lacing values, 255 segments.</summary>
    public const int Longest = HeaderSize + 255 + (255 * 255);

    private const int HeaderSize = 27;

    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcOf)];

    /// <summary>Its first packet began on a page before.</summary>
    public bool IsContinued => (Flags & 1) != 0;

    public bool IsFirst => (Flags & 2) != 0;

    public bool IsLast => (Flags & 4) != 0;

    public long Data => Offset + HeaderSize + Lacing.Length;

    /// <summary>Of the first byte after the page.</summary>
    public long End => Data + Sum(Lacing.Span);

    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes.StartsWith("OggS"u8);

    /// <returns>Null where no page begins, or its header does not fit.</returns>
    public static async ValueTask<OggPage?> ReadAsync(RangeReader reader, long offset, CancellationToken cancellationToken)
    {
        var memory = await reader.ReadAsync(offset, HeaderSize + 255, cancellationToken);
        return Read(memory.Span, offset);
    }

    /// <summary>The page that begins a piece of a file.</summary>
    /// <param name="offset">Of the piece in the file.</param>
    public static OggPage? Read(ReadOnlySpan<byte> bytes, long offset)
    {
        const byte KnownVersion = 0;
        if (bytes.Length < HeaderSize || !Begins(bytes) || bytes[4] != KnownVersion) return null;
        int segments = bytes[26];
        if (bytes.Length < HeaderSize + segments) return null;
        return new(
            offset,
            bytes[5],
            BinaryPrimitives.ReadInt64LittleEndian(bytes[6..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[14..]),
            bytes.Slice(HeaderSize, segments).ToArray());
    }

    /// <summary>Whether the checksum is that of the bytes: the four letters also occur within sound.</summary>
    /// <param name="page">All of it.</param>
    public static bool IsWhole(ReadOnlySpan<byte> page)
    {
        const int Checksum = 22;
        uint crc = 0;
        for (int i = 0; i < page.Length; i++)
        {
            byte next = i is >= Checksum and < Checksum + 4 ? (byte)0 : page[i];
            crc = (crc << 8) ^ CrcTable[(byte)(crc >> 24) ^ next];
        }
        return crc == BinaryPrimitives.ReadUInt32LittleEndian(page[Checksum..]);
    }

    /// <summary>What a stream is, by the beginning of its first packet.</summary>
    public static OggStreamKind KindOf(ReadOnlySpan<byte> packet)
    {
        if (packet.StartsWith("\u0001vorbis"u8)) return OggStreamKind.Vorbis;
        if (packet.StartsWith("OpusHead"u8)) return OggStreamKind.Opus;
        if (packet.StartsWith("fishead\0"u8)) return OggStreamKind.Skeleton;
        bool video = packet is [0x80, (byte)'t', (byte)'h', (byte)'e', (byte)'o', (byte)'r', (byte)'a', ..]
            || packet.StartsWith("BBCD\0"u8) || packet.StartsWith("OVP80"u8) || packet.StartsWith("\u0001video\0"u8);
        if (video) return OggStreamKind.Video;
        return packet switch
        {
            [0x7F, (byte)'F', (byte)'L', (byte)'A', (byte)'C', ..] => OggStreamKind.Flac,
            _ when packet.StartsWith("Speex   "u8) => OggStreamKind.Speex,
            _ => OggStreamKind.Unknown,
        };
    }

    private static int Sum(ReadOnlySpan<byte> lacing)
    {
        int sum = 0;
        foreach (byte length in lacing) sum += length;
        return sum;
    }

    private static uint CrcOf(int value)
    {
        const uint Polynomial = 0x04C11DB7;
        uint crc = (uint)value << 24;
        for (int bit = 0; bit < 8; bit++) crc = (crc & 0x8000_0000) != 0 ? (crc << 1) ^ Polynomial : crc << 1;
        return crc;
    }
}

/// <summary>What is inside one stream of an Ogg file.</summary>
/// <remarks>
/// Sources: Vorbis I, section 4.2.1; RFC 7845, section 5.1; RFC 9639, section 10.1; RFC 5334, section 4; Xiph's registry of MIME types and
/// codecs.
/// </remarks>
internal enum OggStreamKind
{
    Unknown,
    Vorbis,
    Opus,
    Flac,
    Speex,

    /// <summary>Theora, Dirac, VP8 or video of the old OGM format.</summary>
    Video,

    /// <summary>An index of the other streams.</summary>
    Skeleton,
}
