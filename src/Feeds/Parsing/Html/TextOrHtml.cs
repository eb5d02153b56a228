using System.Collections.Frozen;
using System.Net;
using System.Text;

namespace Feeds.Parsing.Html;

/// <summary>A text that may be HTML or plain: made HTML that <see cref="HtmlReader"/> reads as its writer meant it.</summary>
/// <remarks>
/// Sources: HTML Living Standard, 13.1.2 (which ends may be left out), 13.2.5.6 (what begins a tag); RFC 5322, section 3.4, and RFC 3986,
/// appendix C (addresses in angle brackets); CommonMark 0.31, 6.4 (autolinks).
/// <c>Map&lt;String, Int&gt;</c>, <c>&lt;ann@example.org&gt;</c> and <c>&lt;3</c> are text. Line ends mean something where no element ends
/// a line. Its time is linear.
/// </remarks>
internal sealed class TextOrHtml
{
    /// <summary>Longest name of an element.</summary>
    private const int LongestName = 40;

    /// <summary>Elements that need no end tag.</summary>
    private static readonly FrozenSet<string> EndOptional =
        "html head body li dt dd p rt rp option optgroup colgroup thead tbody tfoot tr td th".Split(' ')
            .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Elements that end a line; the rest of those that do are blocks.</summary>
    private static readonly FrozenSet<string> Lines = "br h1 h2 h3 h4 h5 h6 ul ol menu dir li blockquote pre hr".Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    private readonly string text;
    private readonly HashSet<string> ended = new(StringComparer.Ordinal);
    private bool isHtml;
    private bool hasLines;
    private bool hasPair;

    private TextOrHtml(string text)
    {
        this.text = text;
        Survey();
    }

    /// <param name="decoded">The text is HTML whose signs are encoded once more than they should be; it is decoded.</param>
    public static string ToHtml(string text, out bool decoded)
    {
        decoded = false;
        var read = new TextOrHtml(text);
        if (!read.isHtml && text.Contains("&lt;", StringComparison.OrdinalIgnoreCase))
        {
            var inner = new TextOrHtml(WebUtility.HtmlDecode(text));
            // A single tag in a text may be what the text is about.
            decoded = inner.isHtml && inner.hasPair;
            if (decoded) read = inner;
        }
        return read.Write();
    }

    /// <summary>Plain text as HTML: its signs are signs, its lines are lines.</summary>
    public static string OfPlainText(string text) =>
        WithLines(text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal));

    private static string WithLines(string html) =>
        html.Contains('\n', StringComparison.Ordinal)
            ? html.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "<br>\n", StringComparison.Ordinal) : html;

    /// <summary>Whether any tag is one for certain.</summary>
    private void Survey()
    {
        for (int at = text.IndexOf("</", StringComparison.Ordinal); at >= 0; at = text.IndexOf("</", at + 2, StringComparison.Ordinal))
        {
            if (Name(at + 2, out _) is { } name) ended.Add(name);
        }
        for (int at = text.IndexOf('<', StringComparison.Ordinal); at >= 0; at = text.IndexOf('<', at + 1))
        {
            if (Name(at + 1, out int end) is not { } name || !IsKnown(name)) continue;
            bool pair = ended.Contains(name);
            bool sure = pair || EndOptional.Contains(name) || HtmlElements.Void.Contains(name) || HasAttribute(end);
            if (!sure) continue;
            isHtml = true;
            hasPair |= pair || name == "br";
            hasLines |= Lines.Contains(name) || HtmlElements.Blocks.Contains(name);
        }
    }

    private string Write()
    {
        var html = new StringBuilder(text.Length + 64);
        int from = 0;
        for (int at = text.IndexOf('<', StringComparison.Ordinal); at >= 0; at = text.IndexOf('<', Math.Max(from, at + 1)))
        {
            Append(html, text.AsSpan(from, at - from));
            from = at;
            int end = MarkupEnd(at);
            if (end < 0)
            {
                html.Append("&lt;");
                from = at + 1;
                continue;
            }
            html.Append(text, at, end - at);
            from = end;
            if (from >= text.Length) break;
        }
        Append(html, text.AsSpan(from));
        return html.ToString();
    }

    private void Append(StringBuilder html, ReadOnlySpan<char> piece)
    {
        if (hasLines) html.Append(piece);
        else html.Append(WithLines(piece.ToString()));
    }

    /// <returns>Offset after the tag, or after its name where it is not closed; -1 where the sign begins none.</returns>
    private int MarkupEnd(int at)
    {
        char next = at + 1 < text.Length ? text[at + 1] : '\0';
        if (next is '!' or '?')
        {
            bool known = isHtml || string.CompareOrdinal(text, at, "<!--", 0, 4) == 0
                || string.CompareOrdinal(text, at, "<![CDATA[", 0, 9) == 0;
            return known ? at + 2 : -1;
        }
        bool isEnd = next == '/';
        if (Name(isEnd ? at + 2 : at + 1, out int end) is not { } name || !IsTag(name, end, isEnd)) return -1;
        // Line breaks within a tag are not line breaks of the text.
        return hasLines ? end : TagEnd(end);
    }

    private bool IsTag(string name, int end, bool isEnd)
    {
        // An anchor that leads nowhere is a letter: Option<A>.
        if (name == "a" && !isEnd) return isHtml && HasAttribute(end);
        // What follows the name is not an attribute, and nothing ends the element: "a<b is less".
        bool isCompared = !isEnd && char.IsWhiteSpace(text[end]) && HtmlElements.IsInline(name) && !ended.Contains(name)
            && !HasAttribute(end);
        if (IsKnown(name)) return isHtml && !isCompared;
        return ended.Contains(name) || name.AsSpan().IndexOfAny(":-") >= 0 || HasAttribute(end);
    }

    private int TagEnd(int from)
    {
        int close = text.AsSpan(from).IndexOfAny('>', '<');
        return close < 0 ? from : from + close;
    }

    /// <summary>The tag whose name ends here holds a value.</summary>
    private bool HasAttribute(int from)
    {
        int sign = text.AsSpan(from).IndexOfAny('=', '>', '<');
        return sign > 0 && text[from + sign] == '=';
    }

    private static bool IsKnown(string name) =>
        name == "a" || HtmlElements.HoldsText(name) || HtmlElements.Void.Contains(name) || HtmlElements.Unread.Contains(name);

    /// <param name="end">Offset after the name.</param>
    /// <returns>In lower case; null if no name begins here, or if what follows does not end a name.</returns>
    private string? Name(int from, out int end)
    {
        end = from;
        if (from >= text.Length || !char.IsAsciiLetter(text[from])) return null;
        while (end < text.Length && end - from <= LongestName && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is ':' or '-')) end++;
        if (end >= text.Length || end - from > LongestName) return null;
        // "<https://…>" is an address.
        bool ends = char.IsWhiteSpace(text[end]) || text[end] is '>' || (text[end] == '/' && text[end - 1] != ':');
        return ends ? text[from..end].ToLowerInvariant() : null;
    }
}
