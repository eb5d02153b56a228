using System.Buffers;
using System.Text;

namespace Feeds.Syndication;

/// <summary>Text as every document can hold it.</summary>
internal static class CleanText
{
    /// <summary>Everything that may not stand in XML or is half of a pair; the latter is told apart below.</summary>
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c).Except(['\t', '\n', '\r']), .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c), '\uFFFE', '\uFFFF']);

    /// <summary>The text without what XML 1.0 cannot hold: control characters, lone surrogates, U+FFFE and U+FFFF.</summary>
    /// <remarks>
    /// They are removed and not escaped: XML 1.0 has no escape for them. JSON documents take the same text, so that all formats say the same.
    /// Source: XML 1.0, section 2.2 (Char).
    /// </remarks>
    public static string Of(string? text)
    {
        if (text is null) return "";
        int first = text.AsSpan().IndexOfAny(Suspects);
        if (first < 0) return text;
        var clean = new StringBuilder(text.Length).Append(text, 0, first);
        for (int i = first; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(text, i++, 2);
            }
            else if (!Suspects.Contains(text[i]))
            {
                clean.Append(text[i]);
            }
        }
        return clean.ToString();
    }

    /// <summary>The text, or its beginning up to a word's end and an ellipsis, in at most <paramref name="bytes"/> bytes of UTF-8.</summary>
    public static string Shortened(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes) return text;
        const string ellipsis = "…";
        int room = bytes - Encoding.UTF8.GetByteCount(ellipsis);
        int end = 0, used = 0, word = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (used + rune.Utf8SequenceLength > room) break;
            if (Rune.IsWhiteSpace(rune)) word = end;
            used += rune.Utf8SequenceLength;
            end += rune.Utf16SequenceLength;
        }
        // A script without spaces has no word to end at: then the cut is between characters.
        return string.Concat(text.AsSpan(0, word > end / 2 ? word : end).TrimEnd(), ellipsis);
    }
}
