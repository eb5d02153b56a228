namespace Feeds.Storage.Tests;

/// <summary>The shortest true audio: frames of silence.</summary>
internal static class TestAudio
{
    /// <summary>MPEG-1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes and 26.12 ms a frame. Source: ISO 11172-3, 2.4.1.3 (header).</summary>
    public static byte[] Mp3(int seconds)
    {
        const int FrameBytes = 417;
        int frames = (int)Math.Ceiling(seconds * 44100 / 1152.0);
        byte[] bytes = new byte[frames * FrameBytes];
        for (int i = 0; i < frames; i++) (bytes[i * FrameBytes], bytes[(i * FrameBytes) + 1], bytes[(i * FrameBytes) + 2], bytes[(i * FrameBytes) + 3]) = (0xFF, 0xFB, 0x90, 0xC4);
        return bytes;
    }
}
