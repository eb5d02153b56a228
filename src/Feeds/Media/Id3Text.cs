using System.Text;

namespace Feeds.Media;

/// <summary>Texts in ID3v2 frames: a byte that names the encoding, then the text, up to a zero.</summary>
/// <remarks>Source: ID3v2.4.0 structure section 4, text encodings.</remarks>
internal static class Id3Text
{
    /// <param name="bytes">From the encoding's byte on.</param>
    public static string Read(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? "" : Decode(bytes[0], bytes[1..]);

    /// <summary>Latin-1 up to a zero, which addresses and names of kinds are written in.</summary>
    public static string Latin(ReadOnlySpan<byte> bytes) => Decode(0, bytes);

    /// <returns>Bytes of a text with the zero behind it; all of them where there is none.</returns>
    public static int Skip(byte encoding, ReadOnlySpan<byte> bytes)
    {
        int end = End(encoding, bytes);
        return Math.Min(bytes.Length, end + (encoding is 1 or 2 ? 2 : 1));
    }

    private static string Decode(byte encoding, ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..End(encoding, bytes)];
        return encoding switch
        {
            1 when bytes is [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes[2..]),
            1 => Encoding.Unicode.GetString(bytes is [0xFF, 0xFE, ..] ? bytes[2..] : bytes),
            2 => Encoding.BigEndianUnicode.GetString(bytes),
            3 => Encoding.UTF8.GetString(bytes),
            _ => Encoding.Latin1.GetString(bytes),
        };
    }

    private static int End(byte encoding, ReadOnlySpan<byte> bytes)
    {
        if (encoding is not (1 or 2)) return bytes.IndexOf((byte)0) is >= 0 and var zero ? zero : bytes.Length;
        for (int i = 0; i + 1 < bytes.Length; i += 2)
        {
            if (bytes[i] == 0 && bytes[i + 1] == 0) return i;
        }
        return bytes.Length & ~1;
    }
}
