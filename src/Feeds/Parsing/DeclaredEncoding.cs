using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Feeds.Parsing;

/// <summary>The encoding that a page or an XML document names at its beginning.</summary>
/// <remarks>Sources: XML 1.0, section 4.3.3; HTML, "Specifying the document's character encoding"; WHATWG Encoding (names; ISO-8859-1 is read as windows-1252, as browsers do).</remarks>
internal static partial class DeclaredEncoding
{
    /// <summary>Bytes in which a declaration has to stand.</summary>
    private const int Within = 1024;

    public const int LongestName = 40;

    /// <summary>What stands behind <c>encoding=</c> in an XML declaration; empty where there is none.</summary>
    public static string OfXml(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, Within)];
        int start = head.IndexOf("<?xml"u8);
        if (start < 0) return "";
        head = head[start..];
        int end = head.IndexOf("?>"u8);
        if (end > 0) head = head[..end];
        int at = head.IndexOf("encoding"u8);
        if (at < 0) return "";
        head = head[(at + 8)..].TrimStart(" \t\r\n="u8);
        if (head.IsEmpty || head[0] is not ((byte)'"' or (byte)'\'')) return "";
        int close = head[1..].IndexOf(head[0]);
        return close < 0 ? "" : Encoding.ASCII.GetString(head.Slice(1, close)).Trim();
    }

    /// <summary>What stands behind <c>charset=</c> in a page's head, else in its XML declaration; empty where there is none, and for what does not begin with a tag.</summary>
    public static string OfPage(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.TrimStart(" \t\r\n"u8).StartsWith("<"u8)) return "";
        string head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Within)]);
        return CharsetIn(head) is { Length: > 0 } name ? name : OfXml(bytes);
    }

    /// <summary>The value of <c>charset=</c>; empty without one.</summary>
    public static string CharsetIn(string head)
    {
        int at = head.IndexOf("charset", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return "";
        var rest = head.AsSpan(at + "charset".Length).TrimStart();
        if (!rest.StartsWith("=")) return "";
        rest = rest[1..].TrimStart().TrimStart("\"'");
        int end = rest.IndexOfAnyExcept(NameCharacters);
        return rest[..(end < 0 ? rest.Length : end)].ToString();
    }

    /// <returns>Null for an unknown name.</returns>
    public static Encoding? Find(string name)
    {
        string lower = Windows().Replace(name.ToLowerInvariant(), "windows-$1");
        if (lower is "utf-8" or "utf8") return Encoding.UTF8;
        if (lower is "iso-8859-1" or "iso8859-1" or "latin1" or "latin-1" or "us-ascii" or "ascii") lower = "windows-1252";
        if (lower.Length is 0 or > LongestName) return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(lower) ?? (lower is "utf-7" ? null : Encoding.GetEncoding(lower));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Other names of the Windows code pages: <c>cp1251</c>, <c>win-1251</c>.</summary>
    [GeneratedRegex("^(?:x-cp|cp|win|windows|ansi)[-_ ]?(125[0-8])$", RegexOptions.CultureInvariant)]
    private static partial Regex Windows();

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:");
}
