using System.Buffers.Binary;
using System.Text;

namespace Feeds.Tests.Media;

/// <summary>ID3v2 tags made by hand.</summary>
internal static class Id3Bytes
{
    public static byte[] Tag(int version, params byte[][] frames) => TagWith(version, flags: 0, frames);

    public static byte[] TagWith(int version, byte flags, params byte[][] frames)
    {
        byte[] content = Mp3Bytes.Join(frames);
        return [.. "ID3"u8, (byte)version, 0, flags, .. SyncSafe(content.Length), .. content];
    }

    public static byte[] Frame(int version, string id, params byte[][] content) => FrameWith(version, id, flags: 0, content);

    public static byte[] FrameWith(int version, string id, byte flags, params byte[][] content)
    {
        byte[] bytes = Mp3Bytes.Join(content);
        return [.. Encoding.ASCII.GetBytes(id), .. version == 4 ? SyncSafe(bytes.Length) : Plain(bytes.Length), 0, flags, .. bytes];
    }

    /// <summary>A CHAP frame; times in milliseconds.</summary>
    public static byte[] Chapter(int version, string id, uint start, uint end, params byte[][] frames) =>
        Frame(version, "CHAP", [.. Encoding.Latin1.GetBytes(id), 0, .. Plain((int)start), .. Plain((int)end), 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, .. Mp3Bytes.Join(frames)]);

    public static byte[] Contents(int version, string id, bool top, params string[] entries) =>
        Frame(version, "CTOC", [.. Encoding.Latin1.GetBytes(id), 0, (byte)(top ? 3 : 1), (byte)entries.Length, .. entries.SelectMany(e => Encoding.Latin1.GetBytes(e + "\0"))]);

    /// <summary>A text in UTF-16 with its mark, which is also what unsynchronisation is for.</summary>
    public static byte[] Title(int version, string text) => Frame(version, "TIT2", [1, 0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text + "\0")]);

    public static byte[] Utf8Title(int version, string text) => Frame(version, "TIT2", [3, .. Encoding.UTF8.GetBytes(text)]);

    public static byte[] Link(int version, string url) => Frame(version, "WXXX", [0, .. "see\0"u8, .. Encoding.Latin1.GetBytes(url)]);

    public static byte[] Picture(int version, byte kind, byte[] data, string type = "image/jpeg") => Frame(version, "APIC", [0, .. Encoding.Latin1.GetBytes(type + "\0"), kind, 0, .. data]);

    public static byte[] Unsynchronised(byte[] bytes)
    {
        var result = new List<byte>();
        for (int i = 0; i < bytes.Length; i++)
        {
            result.Add(bytes[i]);
            if (bytes[i] == 0xFF && (i + 1 == bytes.Length || bytes[i + 1] is 0 or >= 0xE0)) result.Add(0);
        }
        return [.. result];
    }

    public static byte[] SyncSafe(int size) => [(byte)(size >> 21), (byte)((size >> 14) & 0x7F), (byte)((size >> 7) & 0x7F), (byte)(size & 0x7F)];

    private static byte[] Plain(int size)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, size);
        return bytes;
    }
}
