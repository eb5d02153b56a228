namespace Feeds.Media;

/// <summary>The frames of an MP3 file between its tags.</summary>
/// <param name="Start">Byte of the first frame in the file.</param>
/// <param name="End">Byte after the last.</param>
internal readonly record struct MpegStream(MpegFrameRun Run, long Start, long End)
{
    public MpegFrame First => Run.First;

    public long Length => End - Start;

    /// <summary>Bits a second of the first frame, measured in the free format.</summary>
    public double BitRate => First.BitRate != 0 ? First.BitRate : Run.FreeLength * 8.0 * First.SampleRate / First.Samples;

    public double Seconds(double frames) => frames * First.Samples / First.SampleRate;

    /// <summary>Whether the header can describe these bytes. It cannot when files were joined after it was written, or when it counts more frames than bytes.</summary>
    public bool Believes(MpegLengthHeader header)
    {
        const int ShortestFrame = 24;
        long bytes = header.Bytes is > 0 and { } stated ? stated : Length;
        bool joined = Length > bytes + (bytes / 50) + 8192;
        return !joined && header.Frames <= bytes / ShortestFrame && header.Trim < header.Frames * First.Samples;
    }
}
