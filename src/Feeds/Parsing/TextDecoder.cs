using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Feeds.Diagnostics;

namespace Feeds.Parsing;

/// <summary>Bytes to text: UTF-8, UTF-16 with byte-order mark, what a page or XML document declares, else Windows-1252 with a warning; refuses what is no text.</summary>
internal static class TextDecoder
{
    private static readonly SearchValues<char> Invisible = SearchValues.Create(" \t\r\n\f\v\u00A0\uFFFD\u200B\uFEFF");

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Text files carry a stray control character now and then; binary files are full of them.</summary>
    private const int ToleratedControlsPerThousand = 5;

    /// <returns>Null when the bytes are no text; the reason is then among the diagnostics.</returns>
    public static SourceText? Decode(ReadOnlySpan<byte> content, List<Diagnostic> diagnostics)
    {
        if (content.IsEmpty)
        {
            diagnostics.Add(new(Severity.Error, DiagnosticCodes.EmptyFile, "The file is empty.", "Upload it again: nothing arrived."));
            return null;
        }

        string text;
        int firstBad = -1;
        var kind = LegacyKind.Western;
        if (content.StartsWith<byte>([0xFF, 0xFE])) text = Encoding.Unicode.GetString(content[2..]);
        else if (content.StartsWith<byte>([0xFE, 0xFF])) text = Encoding.BigEndianUnicode.GetString(content[2..]);
        else
        {
            var body = content.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? content[3..] : content;
            if (Utf8.IsValid(body))
            {
                text = Encoding.UTF8.GetString(body);
            }
            else if (DeclaredEncoding.Find(DeclaredEncoding.OfPage(body)) is { } declared and not (UTF8Encoding or UnicodeEncoding or UTF32Encoding))
            {
                text = declared.GetString(body);
            }
            else
            {
                firstBad = FirstInvalid(body);
                kind = LegacyBytes.KindOf(body);
                // Windows-1252 has one character a byte, so the byte's index is the character's; in UTF-8 all before it is valid.
                bool isDamaged = kind is LegacyKind.Damaged;
                text = isDamaged ? LegacyBytes.Mended(body) : Windows1252.GetString(body);
                if (isDamaged) firstBad = Encoding.UTF8.GetCharCount(body[..firstBad]);
            }
        }

        int firstControl = CountControls(text, out int controls);
        var source = new SourceText(Clean(text, controls));
        bool tooManyHighBytes = firstBad >= 0 && kind is LegacyKind.Western && CountHigh(text) * 2 > text.Length;
        if (text.Contains('\0', StringComparison.Ordinal) || controls * 1000L > text.Length * (long)ToleratedControlsPerThousand || tooManyHighBytes)
        {
            int at = firstControl >= 0 ? firstControl : Math.Max(firstBad, 0);
            var (line, column) = source.Place(at);
            diagnostics.Add(new(Severity.Error, DiagnosticCodes.NotText, "The file is not text: it contains bytes that do not occur in text.",
                "Save it as plain text in UTF-8; audio and images are uploaded under their own endings.", line, column));
            return null;
        }
        if (firstBad >= 0 && kind is LegacyKind.Other)
        {
            var (line, column) = source.Place(firstBad);
            diagnostics.Add(new(Severity.Error, DiagnosticCodes.NotText,
                "The file is neither UTF-8 nor Windows-1252; it is probably in an older encoding such as windows-1250, windows-1251 "
                    + "or Shift_JIS.",
                "Save it as UTF-8.", line, column));
            return null;
        }
        if (source.Text.AsSpan().IndexOfAnyExcept(Invisible) < 0)
        {
            diagnostics.Add(new(
                Severity.Error,
                DiagnosticCodes.EmptyFile,
                "The file contains only white space.",
                "Upload it again: nothing readable arrived."));
            return null;
        }
        if (firstBad >= 0)
        {
            var (line, column) = source.Place(firstBad);
            string message = kind is LegacyKind.Damaged
                ? "The file is UTF-8, but some of its bytes are not; those were read as Windows-1252."
                : "The file is not UTF-8; it was read as Windows-1252.";
            diagnostics.Add(new(Severity.Warning, DiagnosticCodes.NotUtf8, message,
                "Save it as UTF-8, and check the letters with accents: in another encoding, such as windows-1250, they are others.",
                line, column));
        }
        return source;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        int position = 0;
        while (position < bytes.Length)
        {
            if (Rune.DecodeFromUtf8(bytes[position..], out _, out int consumed) != OperationStatus.Done) return position;
            position += consumed;
        }
        return -1;
    }

    private static bool IsControl(char c) => c < ' ' && c is not ('\t' or '\n' or '\r' or '\f' or '\v');

    /// <returns>Offset of the first control character, or -1.</returns>
    private static int CountControls(string text, out int count)
    {
        count = 0;
        int first = -1;
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsControl(text[i])) continue;
            if (count++ == 0) first = i;
        }
        return first;
    }

    private static int CountHigh(string text)
    {
        int count = 0;
        foreach (char c in text)
        {
            if (c >= 0x80) count++;
        }
        return count;
    }

    /// <summary>XML, and so every feed, refuses these characters; replacing keeps every offset.</summary>
    private static string Clean(string text, int controls)
    {
        if (controls == 0 && text.AsSpan().IndexOfAny("\f\v\uFFFE\uFFFF") < 0 && !HasLoneSurrogate(text)) return text;
        return string.Create(text.Length, text, static (span, original) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                char c = original[i];
                bool lone = char.IsHighSurrogate(c) ? i + 1 == original.Length || !char.IsLowSurrogate(original[i + 1])
                    : char.IsLowSurrogate(c) && (i == 0 || !char.IsHighSurrogate(original[i - 1]));
                span[i] = c is '\f' or '\v' ? ' ' : IsControl(c) || c >= '\uFFFE' || lone ? '\uFFFD' : c;
            }
        });
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (int i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return true;
            i++;
        }
        return false;
    }
}
