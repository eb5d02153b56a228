using System.Buffers.Binary;

namespace Feeds.Media;

/// <summary>What the first frame of an MP3 file says about the whole: a Xing, Info or VBRI header.</summary>
/// <param name="Frames">Frames after this one.</param>
/// <param name="Bytes">Bytes of the stream with this frame; null when it does not say.</param>
/// <param name="Trim">Samples at begin and end that the encoder added and a player leaves out.</param>
/// <remarks>Sources: the LAME project's "Mp3 info tag" revision 1; Fraunhofer's VBRI layout as players read it.</remarks>
internal readonly record struct MpegLengthHeader(long Frames, long? Bytes, int Trim)
{
    private const uint Xing = 0x58696E67, Info = 0x496E666F, Vbri = 0x56425249;
    private const int VbriOffset = 36;
    private const uint HasFrames = 1, HasBytes = 2, HasToc = 4, HasQuality = 8;

    /// <param name="bytes">The file from the first frame's begin on.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, MpegFrame frame, out MpegLengthHeader header)
    {
        // With a checksum some encoders move the header by its two bytes and some do not.
        return TryReadXing(bytes, frame.XingOffset, out header)
            || (frame.Checked && TryReadXing(bytes, frame.XingOffset + 2, out header))
            || TryReadVbri(bytes, out header);
    }

    private static bool TryReadXing(ReadOnlySpan<byte> bytes, int offset, out MpegLengthHeader header)
    {
        header = default;
        if (bytes.Length < offset + 8 || BinaryPrimitives.ReadUInt32BigEndian(bytes[offset..]) is not (Xing or Info)) return false;
        uint flags = BinaryPrimitives.ReadUInt32BigEndian(bytes[(offset + 4)..]);
        int at = offset + 8;
        long frames = 0;
        long? length = null;
        if ((flags & HasFrames) != 0) frames = Next(bytes, ref at);
        if ((flags & HasBytes) != 0) length = Next(bytes, ref at);
        if ((flags & HasToc) != 0) at += 100;
        if ((flags & HasQuality) != 0) at += 4;
        if (frames <= 0) return false;
        header = new(frames, length, ReadTrim(bytes, at));
        return true;
    }

    private static long Next(ReadOnlySpan<byte> bytes, ref int at)
    {
        long value = bytes.Length < at + 4 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
        at += 4;
        return value;
    }

    private static int ReadTrim(ReadOnlySpan<byte> bytes, int at)
    {
        const int DelayOffset = 21;
        if (bytes.Length < at + DelayOffset + 3) return 0;
        var name = bytes.Slice(at, 4);
        if (!name.SequenceEqual("LAME"u8) && !name.SequenceEqual("Lavf"u8) && !name.SequenceEqual("Lavc"u8) && !name.StartsWith("L3."u8)) return 0;
        var field = bytes.Slice(at + DelayOffset, 3);
        int delay = (field[0] << 4) | (field[1] >> 4);
        int padding = ((field[1] & 15) << 8) | field[2];
        return delay + padding;
    }

    private static bool TryReadVbri(ReadOnlySpan<byte> bytes, out MpegLengthHeader header)
    {
        header = default;
        if (bytes.Length < VbriOffset + 18 || BinaryPrimitives.ReadUInt32BigEndian(bytes[VbriOffset..]) != Vbri) return false;
        long length = BinaryPrimitives.ReadUInt32BigEndian(bytes[(VbriOffset + 10)..]);
        long frames = BinaryPrimitives.ReadUInt32BigEndian(bytes[(VbriOffset + 14)..]);
        header = new(frames, length, Trim: 0);
        return frames > 0;
    }
}
