using System.Buffers.Binary;
using System.Text;

namespace Feeds.Tests.Media;

/// <summary>Ogg pages made by hand.</summary>
internal static class OggBytes
{
    public const byte First = 2, Last = 4, Continued = 1;

    /// <summary>A page with these whole packets.</summary>
    public static byte[] Page(byte flags, long granule, uint serial, params byte[][] packets)
    {
        var lacing = new List<byte>();
        foreach (byte[] packet in packets)
        {
            lacing.AddRange(Enumerable.Repeat((byte)255, packet.Length / 255));
            lacing.Add((byte)(packet.Length % 255));
        }
        return Raw(flags, granule, serial, [.. lacing], Mp3Bytes.Join(packets));
    }

    /// <summary>A page with these lacing values, whatever packets they make.</summary>
    public static byte[] Raw(byte flags, long granule, uint serial, byte[] lacing, byte[] data)
    {
        byte[] head = new byte[27];
        "OggS"u8.CopyTo(head);
        head[5] = flags;
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(6), granule);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(14), serial);
        head[26] = (byte)lacing.Length;
        byte[] page = Mp3Bytes.Join(head, lacing, data);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(22), Crc(page));
        return page;
    }

    public static byte[] OpusHead(ushort skip = 312)
    {
        byte[] head = new byte[19];
        "OpusHead"u8.CopyTo(head);
        (head[8], head[9]) = (1, 1);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(10), skip);
        return head;
    }

    public static byte[] VorbisHead(uint rate)
    {
        byte[] head = new byte[30];
        "\u0001vorbis"u8.CopyTo(head);
        head[11] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(12), rate);
        (head[28], head[29]) = (0xB8, 1);
        return head;
    }

    public static byte[] OpusTags(params string[] comments) => Mp3Bytes.Join("OpusTags"u8.ToArray(), Comments(comments));

    public static byte[] VorbisTags(params string[] comments) => Mp3Bytes.Join("\u0003vorbis"u8.ToArray(), Comments(comments), [1]);

    /// <summary>Packets of 20 ms of silence each.</summary>
    public static byte[][] OpusPackets(int count) => [.. Enumerable.Repeat(new byte[] { 0xF8, 0xFF, 0xFE }, count)];

    /// <summary>A whole Opus file of some seconds.</summary>
    public static byte[] Opus(int seconds, params string[] comments) => Mp3Bytes.Join(
        Page(First, 0, 7, OpusHead()),
        Page(0, 0, 7, OpusTags(comments)),
        Page(Last, (seconds * 48_000L) + 312, 7, OpusPackets((seconds * 50) + 1)));

    private static byte[] Comments(string[] comments)
    {
        using var bytes = new MemoryStream();
        Write("maker");
        bytes.Write(Number(comments.Length));
        foreach (string comment in comments) Write(comment);
        return bytes.ToArray();

        void Write(string text)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(text);
            bytes.Write(Number(utf8.Length));
            bytes.Write(utf8);
        }
    }

    public static byte[] Number(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static uint Crc(byte[] page)
    {
        uint crc = 0;
        foreach (byte b in page)
        {
            crc ^= (uint)b << 24;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 0x8000_0000) != 0 ? (crc << 1) ^ 0x04C11DB7 : crc << 1;
        }
        return crc;
    }
}
