using System.Buffers.Binary;
using System.IO.Compression;

namespace Feeds.TestKit;

/// <summary>Small audio and image files, made byte by byte.</summary>
public static class TestMedia
{
    /// <summary>Length of a frame of <see cref="Mp3"/>.</summary>
    public const int FrameBytes = 417;

    const double SamplesPerFrame = 1152;
    const double SampleRate = 44_100;

    /// <summary>Silence: frames of MPEG 1 layer III, 128 kbit/s, 44,100 Hz, mono, of 417 bytes each.</summary>
    /// <param name="mark">Goes into the last frame's unused bytes, so that files of one length differ.</param>
    public static byte[] Mp3(int frames, byte mark = 0)
    {
        var file = new byte[frames * FrameBytes];
        for (var i = 0; i < frames; i++)
        {
            ReadOnlySpan<byte> header = [0xFF, 0xFB, 0x90, 0xC0];
            header.CopyTo(file.AsSpan(i * FrameBytes));
        }

        file[^1] = mark;
        return file;
    }

    /// <summary>Seconds that so many frames play.</summary>
    public static double Seconds(int frames) => frames * SamplesPerFrame / SampleRate;

    /// <summary>A white square.</summary>
    public static byte[] Png(int side)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        header[8] = 1; // one bit a pixel, grey
        var row = new byte[1 + ((side + 7) / 8)];
        row.AsSpan(1).Fill(0xFF);
        using var pixels = new MemoryStream();
        using (var packed = new ZLibStream(pixels, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var i = 0; i < side; i++)
            {
                packed.Write(row);
            }
        }

        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, pixels.ToArray()), .. Chunk("IEND"u8, [])];
    }

    static byte[] Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    // Source: PNG specification, annex D.
    static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }
        }

        return ~crc;
    }
}
