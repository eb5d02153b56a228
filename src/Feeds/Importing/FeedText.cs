using System.IO.Compression;
using System.Text;
using System.Text.Unicode;
using Feeds.Diagnostics;
using Feeds.Parsing;

namespace Feeds.Importing;

/// <summary>The bytes of a feed to text: unpacked, decoded by its byte-order mark, its declaration or what the bytes can only be.</summary>
/// <remarks>Sources: XML 1.0, appendix F (detection of encodings); WHATWG Encoding (names; ISO-8859-1 is read as windows-1252, as browsers do).</remarks>
internal static class FeedText
{
    /// <returns>Null when nothing can be read; the reason is then among the diagnostics.</returns>
    public static SourceText? Decode(ReadOnlyMemory<byte> content, List<Diagnostic> diagnostics)
    {
        if (content.Span.StartsWith<byte>([0x1F, 0x8B]))
        {
            if (Unpack(content, diagnostics) is not { } unpacked) return null;
            content = unpacked;
        }
        var bytes = content.Span;
        string text = TryMarked(bytes) ?? Declared(bytes, diagnostics, out _);
        if (string.IsNullOrWhiteSpace(text))
        {
            diagnostics.Add(new(Severity.Error, DiagnosticCodes.EmptyFile, "The feed is empty.", "Check the address, or save the feed again."));
            return null;
        }
        var source = new SourceText(text);
        if (FirstForeign(text) is >= 0 and var foreign)
        {
            var (line, column) = source.Place(foreign);
            diagnostics.Add(new(Severity.Warning, DiagnosticCodes.FeedCharacters, "The feed holds characters that XML forbids, such as control characters; they are left out.", "Remove them where the feed is written.", line, column));
        }
        return source;
    }

    private static byte[]? Unpack(ReadOnlyMemory<byte> content, List<Diagnostic> diagnostics)
    {
        try
        {
            using var packed = new GZipStream(new MemoryStream(content.ToArray(), writable: false), CompressionMode.Decompress);
            using var unpacked = new MemoryStream();
            byte[] buffer = new byte[81920];
            for (int read; (read = packed.Read(buffer)) > 0;)
            {
                if (unpacked.Length + read > FeedImport.MaxBytes)
                {
                    diagnostics.Add(new(Severity.Error, DiagnosticCodes.FeedTooLarge, "The feed has more than 50 MB when it is unpacked.", "Give it in pages (RFC 5005)."));
                    return null;
                }
                unpacked.Write(buffer, 0, read);
            }
            return unpacked.ToArray();
        }
        catch (InvalidDataException)
        {
            diagnostics.Add(new(Severity.Error, DiagnosticCodes.FeedPacking, "The feed is packed with gzip, and the packing is broken.", "Download it again, or unpack it first."));
            return null;
        }
    }

    /// <summary>By byte-order mark, or by the zeros of UTF-16 around the first sign.</summary>
    private static string? TryMarked(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32.GetString(bytes[4..]),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes[2..]),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes[2..]),
        [not 0, 0, not 0, 0, ..] => Encoding.Unicode.GetString(bytes),
        [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode.GetString(bytes),
        _ => null,
    };

    private static string Declared(ReadOnlySpan<byte> bytes, List<Diagnostic> diagnostics, out string name)
    {
        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF])) bytes = bytes[3..];
        name = DeclaredEncoding.OfXml(bytes);
        bool utf8 = Utf8.IsValid(bytes);
        var encoding = DeclaredEncoding.Find(name);
        if (utf8 && (encoding is null or { IsSingleByte: true } or UnicodeEncoding))
        {
            if (encoding is not UnicodeEncoding && name.Length > 0 && encoding is not UTF8Encoding && bytes.IndexOfAnyInRange<byte>(0x80, 0xFF) >= 0)
            {
                Warn($"The feed says that it is written in {name}, and is UTF-8; it was read as that.", "Correct the encoding in its first line.");
            }
            return Encoding.UTF8.GetString(bytes);
        }
        if (encoding is null or UTF8Encoding or UnicodeEncoding)
        {
            if (utf8) return Encoding.UTF8.GetString(bytes);
            Warn(encoding is null && name.Length > 0 ? $"Nobody knows the encoding \"{Excerpt.Of(name, 40)}\"; the feed was read as windows-1252." : "The feed is not UTF-8, and names no other encoding; it was read as windows-1252.", "Write the feed in UTF-8, or name its encoding in its first line.");
            return DeclaredEncoding.Find("windows-1252")!.GetString(bytes);
        }
        return encoding.GetString(bytes);

        void Warn(string message, string advice) => diagnostics.Add(new(Severity.Warning, DiagnosticCodes.FeedEncoding, message, advice, 1));
    }

    private static int FirstForeign(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is < ' ' and not ('\t' or '\n' or '\r') or >= '\uFFFE') return i;
        }
        return -1;
    }
}
