using System.Runtime.InteropServices;

namespace Feeds.Transcripts;

/// <summary>Tags and the text between them, in order; comments, scripts and styles are left out.</summary>
/// <param name="Tag">In lower case; empty for text.</param>
/// <param name="Start">Of the tag or the text.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HtmlTokens(string Tag, bool Closes, int Start, int Length)
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase) { "html", "cite", "time", "p", "br", "script", "style", "head", "body", "title", "template" };

    public static IEnumerable<HtmlTokens> Of(string html)
    {
        int at = 0;
        // Of what never ends, the end is looked for once.
        bool comments = true, tags = true;
        while (at < html.Length)
        {
            int open = html.IndexOf('<', at);
            int textEnd = open < 0 ? html.Length : open;
            if (textEnd > at) yield return new("", false, at, textEnd - at);
            if (open < 0) yield break;
            at = open;
            if (comments && string.CompareOrdinal(html, at, "<!--", 0, 4) == 0)
            {
                int end = html.IndexOf("-->", at + 4, StringComparison.Ordinal);
                comments = end >= 0;
                at = comments ? end + 3 : at + 4;
                continue;
            }
            bool begins = at + 1 < html.Length && (char.IsAsciiLetter(html[at + 1]) || html[at + 1] is '/' or '!' or '?');
            int close = begins && tags ? html.IndexOf('>', at) : -1;
            if (close < 0)
            {
                tags &= !begins;
                yield return new("", false, at++, 1);
                continue;
            }
            bool closes = html[at + 1] == '/';
            string tag = Name(html.AsSpan(at + (closes ? 2 : 1), close - at - (closes ? 2 : 1)));
            int start = at;
            at = close + 1;
            if (!closes && tag is "script" or "style" or "template" or "title")
            {
                int end = html.IndexOf("</" + tag, at, StringComparison.OrdinalIgnoreCase);
                at = end < 0 ? html.Length : end;
            }
            yield return new(tag, closes, start, close + 1 - start);
        }
    }

    /// <summary>The value of an attribute in a tag's source, in quotes.</summary>
    public static string? Attribute(ReadOnlySpan<char> tag, string name)
    {
        int at = tag.IndexOf(name + "=", StringComparison.OrdinalIgnoreCase);
        if (at <= 0 || !char.IsWhiteSpace(tag[at - 1])) return null;
        var value = tag[(at + name.Length + 1)..];
        if (value.IsEmpty || value[0] is not ('"' or '\'')) return null;
        int end = value[1..].IndexOf(value[0]);
        return end > 0 ? value.Slice(1, end).ToString() : null;
    }

    private static string Name(ReadOnlySpan<char> inside)
    {
        int end = inside.IndexOfAny(" \t\r\n/");
        var name = end < 0 ? inside : inside[..end];
        return Known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out string? known) ? known : "?";
    }
}
