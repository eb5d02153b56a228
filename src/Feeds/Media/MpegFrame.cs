namespace Feeds.Media;

/// <summary>The four bytes that begin each frame of an MPEG audio stream.</summary>
/// <param name="Version">10, 20 or 25: MPEG 1, 2 or 2.5.</param>
/// <param name="Layer">1 to 3.</param>
/// <param name="BitRate">Bits a second; 0 is the free format, whose frames tell their length only by where the next begins.</param>
/// <param name="SampleRate">Samples a second.</param>
/// <remarks>Source: ISO/IEC 11172-3 section 2.4.1.3 and 13818-3; MPEG 2.5 is Fraunhofer's extension to lower sample rates.</remarks>
internal readonly record struct MpegFrame(int Version, int Layer, int BitRate, int SampleRate, bool Padded, bool Mono, bool Checked)
{
    public const int HeaderSize = 4;

    /// <summary>Kilobits a second by index 1 to 14: MPEG 1 layers I to III, then MPEG 2 and 2.5 layer I, then their layers II and III.</summary>
    private static readonly int[][] BitRates =
    [
        [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
        [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
        [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
        [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
        [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    ];

    private static readonly int[] SampleRates = [44_100, 48_000, 32_000];

    /// <summary>Samples that one frame decodes to.</summary>
    public int Samples => Layer switch
    {
        1 => 384,
        3 when Version != 10 => 576,
        _ => 1152,
    };

    /// <summary>Bytes of the whole frame; 0 in the free format.</summary>
    public int Length => BitRate == 0 ? 0 : LengthWithoutPadding(BitRate) + Padding;

    /// <summary>Bytes that the padding bit adds.</summary>
    public int Padding => !Padded ? 0 : Layer == 1 ? 4 : 1;

    /// <summary>Bytes from the frame's begin to its Xing header, which stands where a decoder that does not know it finds silence.</summary>
    public int XingOffset => HeaderSize + (Version == 10 ? (Mono ? 17 : 32) : (Mono ? 9 : 17));

    public static bool TryRead(ReadOnlySpan<byte> bytes, out MpegFrame frame)
    {
        frame = default;
        if (bytes.Length < HeaderSize || bytes[0] != 0xFF || (bytes[1] & 0xE0) != 0xE0) return false;
        int version = ((bytes[1] >> 3) & 3) switch { 0 => 25, 2 => 20, 3 => 10, _ => 0 };
        int layer = 4 - ((bytes[1] >> 1) & 3);
        int bitRate = bytes[2] >> 4;
        int sampleRate = (bytes[2] >> 2) & 3;
        if (version == 0 || layer == 4 || bitRate == 15 || sampleRate == 3) return false;
        int[] rates = BitRates[version == 10 ? layer - 1 : layer == 1 ? 3 : 4];
        frame = new(
            version,
            layer,
            bitRate == 0 ? 0 : rates[bitRate - 1] * 1000,
            SampleRates[sampleRate] / (version == 10 ? 1 : version == 20 ? 2 : 4),
            Padded: (bytes[2] & 2) != 0,
            Mono: bytes[3] >> 6 == 3,
            Checked: (bytes[1] & 1) == 0);
        return true;
    }

    /// <summary>Whether both can be frames of one stream: these three never change within one.</summary>
    public bool SameStream(MpegFrame other) => Version == other.Version && Layer == other.Layer && SampleRate == other.SampleRate;

    private int LengthWithoutPadding(int bitRate) => Layer == 1
        ? 12 * bitRate / SampleRate * 4
        : Samples / 8 * bitRate / SampleRate;
}
