using System.Buffers.Binary;

namespace Feeds.Tests.Media;

/// <summary>MP3 files made by hand: headers are real, what they frame is zeros.</summary>
internal static class Mp3Bytes
{
    /// <summary>The four bytes of MPEG 1 layer III, 44,100 Hz, mono, by bit rate index (9 is 128 kbit/s, 417 bytes).</summary>
    public static byte[] Header(int bitRateIndex) => [0xFF, 0xFB, (byte)(bitRateIndex << 4), 0xC0];

    public static byte[] Frame(byte[] header, int length, Action<byte[]>? fill = null)
    {
        byte[] frame = new byte[length];
        header.CopyTo(frame, 0);
        fill?.Invoke(frame);
        return frame;
    }

    /// <summary>Frames of 128 kbit/s, 1152 samples and 417 bytes each.</summary>
    public static byte[] Frames(int count) => Join([.. Enumerable.Repeat(Frame(Header(9), 417), count)]);

    /// <summary>A first frame with a Xing header.</summary>
    public static byte[] XingFrame(string name, uint frames, uint? bytes, int delay = 0, int padding = 0) => Frame(Header(9), 417, frame =>
    {
        var at = frame.AsSpan(4 + 17);
        for (int i = 0; i < 4; i++) at[i] = (byte)name[i];
        BinaryPrimitives.WriteUInt32BigEndian(at[4..], bytes is null ? 1u : 3u);
        BinaryPrimitives.WriteUInt32BigEndian(at[8..], frames);
        int next = 12;
        if (bytes is { } b)
        {
            BinaryPrimitives.WriteUInt32BigEndian(at[12..], b);
            next = 16;
        }
        if (delay + padding == 0) return;
        "LAME3.100"u8.CopyTo(at[next..]);
        at[next + 21] = (byte)(delay >> 4);
        at[next + 22] = (byte)(((delay & 15) << 4) | (padding >> 8));
        at[next + 23] = (byte)padding;
    });

    public static byte[] VbriFrame(uint frames, uint bytes) => Frame(Header(9), 417, frame =>
    {
        "VBRI"u8.CopyTo(frame.AsSpan(36));
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(46), bytes);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(50), frames);
    });

    /// <summary>An ID3v2 tag of that many bytes after its header, filled with what looks like frame syncs.</summary>
    public static byte[] Id3v2(int size, byte version = 3, byte flags = 0)
    {
        byte[] tag = new byte[10 + size + ((flags & 0x10) != 0 ? 10 : 0)];
        tag.AsSpan(10).Fill(0xFF);
        "ID3"u8.CopyTo(tag);
        tag[3] = version;
        tag[5] = flags;
        for (int i = 0; i < 4; i++) tag[6 + i] = (byte)((size >> (7 * (3 - i))) & 0x7F);
        return tag;
    }

    public static byte[] Id3v1()
    {
        byte[] tag = new byte[128];
        "TAG"u8.CopyTo(tag);
        return tag;
    }

    /// <summary>An APEv2 tag with header and footer around that many bytes of items.</summary>
    public static byte[] Ape(int items)
    {
        byte[] tag = new byte[64 + items];
        foreach (int at in new[] { 0, 32 + items })
        {
            "APETAGEX"u8.CopyTo(tag.AsSpan(at));
            BinaryPrimitives.WriteUInt32LittleEndian(tag.AsSpan(at + 8), 2000);
            BinaryPrimitives.WriteUInt32LittleEndian(tag.AsSpan(at + 12), (uint)(items + 32));
            BinaryPrimitives.WriteUInt32LittleEndian(tag.AsSpan(at + 20), at == 0 ? 0xA000_0000 : 0x8000_0000);
        }
        return tag;
    }

    public static byte[] Lyrics3(int text)
    {
        byte[] head = [.. "LYRICSBEGIN"u8];
        return Join(head, new byte[text], System.Text.Encoding.ASCII.GetBytes($"{head.Length + text:D6}LYRICS200"));
    }

    public static byte[] Join(params byte[][] parts)
    {
        byte[] all = new byte[parts.Sum(part => part.Length)];
        int at = 0;
        foreach (byte[] part in parts)
        {
            part.CopyTo(all, at);
            at += part.Length;
        }
        return all;
    }
}
