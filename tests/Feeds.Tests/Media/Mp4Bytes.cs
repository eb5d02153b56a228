using System.Buffers.Binary;
using System.Text;

namespace Feeds.Tests.Media;

/// <summary>MP4 boxes made by hand.</summary>
internal static class Mp4Bytes
{
    public static byte[] Ftyp { get; } = Box("ftyp", Encoding.ASCII.GetBytes("M4A \0\0\0\0isom"));

    public static byte[] Box(string type, params byte[][] content) => BoxClaiming(type, 8 + content.Sum(c => c.Length), content);

    /// <summary>A box whose header states a size of its own.</summary>
    public static byte[] BoxClaiming(string type, long size, params byte[][] content)
    {
        byte[] header = new byte[8];
        BinaryPrimitives.WriteUInt32BigEndian(header, (uint)size);
        Encoding.Latin1.GetBytes(type).CopyTo(header, 4);
        return Mp3Bytes.Join([header, .. content]);
    }

    /// <summary>The header of a box with a 64-bit size.</summary>
    public static byte[] LargeHeader(string type, ulong size)
    {
        byte[] header = new byte[16];
        header[3] = 1;
        Encoding.Latin1.GetBytes(type).CopyTo(header, 4);
        BinaryPrimitives.WriteUInt64BigEndian(header.AsSpan(8), size);
        return header;
    }

    public static byte[] Mvhd(uint scale, uint duration) => Box("mvhd", Time(scale, duration), new byte[80]);

    public static byte[] MvhdWide(uint scale, ulong duration)
    {
        byte[] content = new byte[32];
        content[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(20), scale);
        BinaryPrimitives.WriteUInt64BigEndian(content.AsSpan(24), duration);
        return Box("mvhd", content, new byte[80]);
    }

    public static byte[] Track(string handler, uint scale = 0, uint duration = 0)
    {
        byte[] hdlr = new byte[12];
        Encoding.ASCII.GetBytes(handler).CopyTo(hdlr, 8);
        return Box("trak", Box("tkhd", new byte[84]), Box("mdia", Box("mdhd", Time(scale, duration), new byte[4]), Box("hdlr", hdlr, new byte[13])));
    }

    public static byte[] Moov(uint scale, uint duration) => Box("moov", Mvhd(scale, duration), Track("soun", scale, duration));

    public static byte[] Mehd(uint duration)
    {
        byte[] content = new byte[8];
        BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(4), duration);
        return Box("mehd", content);
    }

    public static byte[] Sidx(uint scale, params uint[] durations)
    {
        byte[] content = new byte[24 + (12 * durations.Length)];
        BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(8), scale);
        BinaryPrimitives.WriteUInt16BigEndian(content.AsSpan(22), (ushort)durations.Length);
        for (int i = 0; i < durations.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(24 + (12 * i) + 4), durations[i]);
        return Box("sidx", content);
    }

    private static byte[] Time(uint scale, uint duration)
    {
        byte[] content = new byte[20];
        BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(12), scale);
        BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(16), duration);
        return content;
    }
}
