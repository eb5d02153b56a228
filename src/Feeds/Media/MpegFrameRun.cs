namespace Feeds.Media;

/// <summary>Consecutive frames of one stream in a piece of a file.</summary>
/// <param name="Offset">Of the first frame in the piece.</param>
/// <param name="First">Its header.</param>
/// <param name="FreeLength">Bytes of a frame without padding in the free format, else 0.</param>
internal readonly record struct MpegFrameRun(int Offset, MpegFrame First, int FreeLength)
{
    /// <summary>Frames in a row that chance does not make: one header in about 5,000 places of random bytes, four in a row in none.</summary>
    private const int Enough = 4;

    /// <summary>Longest frame in the free format that is looked for: twice the longest of the tables.</summary>
    private const int LongestFreeFrame = 4 * 1024;

    /// <param name="bytes">A piece of a file.</param>
    /// <param name="atEnd">Whether the stream ends where the piece ends, so that a shorter run is believed when it runs to there.</param>
    /// <param name="stream">When given, only frames of its stream count.</param>
    public static bool TryFind(ReadOnlySpan<byte> bytes, bool atEnd, MpegFrame? stream, out MpegFrameRun run)
    {
        for (int i = 0; i + MpegFrame.HeaderSize <= bytes.Length; i++)
        {
            int next = bytes[i..].IndexOf((byte)0xFF);
            if (next < 0) break;
            i += next;
            if (!MpegFrame.TryRead(bytes[i..], out var first) || (stream is { } s && !s.SameStream(first))) continue;
            int freeLength = first.BitRate == 0 ? FreeFormatLength(bytes[i..], first) : 0;
            if (first.BitRate == 0 && freeLength == 0) continue;
            run = new(i, first, freeLength);
            if (run.IsBelievable(bytes, atEnd)) return true;
        }
        run = default;
        return false;
    }

    /// <summary>Bytes of a frame of this run.</summary>
    public int LengthOf(MpegFrame frame) => frame.BitRate == 0 ? FreeLength + frame.Padding : frame.Length;

    /// <summary>The frames from the run's begin on that lie wholly in the piece, and where they end.</summary>
    public MpegFrameCount Count(ReadOnlySpan<byte> bytes)
    {
        int frames = 0;
        bool constant = true;
        bool padded = false;
        int at = Offset;
        while (at < bytes.Length && MpegFrame.TryRead(bytes[at..], out var frame) && frame.SameStream(First))
        {
            int end = at + LengthOf(frame);
            if (end <= at) break;
            constant &= frame.BitRate == First.BitRate;
            padded |= frame.Padded;
            if (end > bytes.Length) return new(frames, at - Offset, constant, padded, end - bytes.Length);
            frames++;
            at = end;
        }
        return new(frames, at - Offset, constant, padded, Missing: 0);
    }

    private bool IsBelievable(ReadOnlySpan<byte> bytes, bool atEnd)
    {
        int frames = 0;
        int at = Offset;
        while (frames < Enough && at < bytes.Length && MpegFrame.TryRead(bytes[at..], out var frame) && frame.SameStream(First))
        {
            frames++;
            at += LengthOf(frame);
        }
        bool ranToEnd = at + MpegFrame.HeaderSize > bytes.Length;
        return frames >= Enough || (atEnd && ranToEnd && (frames > 1 || (frames == 1 && Offset == 0 && at == bytes.Length)));
    }

    private static int FreeFormatLength(ReadOnlySpan<byte> bytes, MpegFrame first)
    {
        for (int at = 32; at < LongestFreeFrame && at + MpegFrame.HeaderSize <= bytes.Length; at++)
        {
            if (bytes[at] != 0xFF || !MpegFrame.TryRead(bytes[at..], out var second) || second.BitRate != 0 || !second.SameStream(first)) continue;
            int length = at - first.Padding;
            int third = at + length + second.Padding;
            if (third < bytes.Length && MpegFrame.TryRead(bytes[third..], out var frame) && frame.BitRate == 0 && frame.SameStream(first)) return length;
        }
        return 0;
    }
}

/// <param name="Frames">Whole frames.</param>
/// <param name="Bytes">Bytes that they take.</param>
/// <param name="Constant">Whether all have one bit rate.</param>
/// <param name="Padded">Whether any has a byte more than the others, by which an encoder meets the bit rate exactly.</param>
/// <param name="Missing">Bytes of the frame after them that the piece lacks.</param>
internal readonly record struct MpegFrameCount(int Frames, int Bytes, bool Constant, bool Padded, int Missing);
