using System.Net;
using System.Text;

namespace Feeds.Search.Passages;

/// <summary>The text of the HTML that <c>src/Feeds</c> writes: one line for each block, list entry, row or line of code.</summary>
/// <remarks>Reads well-formed HTML of a handful of elements; anything else yields text too, never an exception. Linear.</remarks>
internal static class HtmlText
{
    public static string Read(string html)
    {
        var text = new StringBuilder(html.Length);
        int code = 0;
        int at = 0;
        while (at < html.Length)
        {
            int open = html.IndexOf('<', at);
            AppendRun(text, html[at..(open < 0 ? html.Length : open)], code > 0);
            int close = open < 0 ? -1 : html.IndexOf('>', open);
            if (close < 0) break;
            AppendTag(text, html.AsSpan((open + 1)..close), ref code);
            at = close + 1;
        }
        return text.ToString().Trim('\n', ' ');
    }

    public static string[] Lines(string html) => Read(html).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static void AppendTag(StringBuilder text, ReadOnlySpan<char> tag, ref int code)
    {
        bool ends = tag.StartsWith('/');
        switch (Name(tag))
        {
            case "a" or "abbr" or "time"
                or "strong" or "em" or "del" or "sup" or "sub" or "code" or "b" or "i" or "s" or "u" or "span" or "mark" or "img":
                return;
            case "td" or "th":
                if (!ends && text.Length > 0 && text[^1] != '\n') text.Append(' ');
                return;
            case "pre":
                code = Math.Max(0, code + (ends ? -1 : 1));
                break;
        }
        EndLine(text);
    }

    private static void AppendRun(StringBuilder text, string html, bool code)
    {
        string run = WebUtility.HtmlDecode(html);
        if (!code) run = run.ReplaceLineEndings(" ");
        bool begins = text.Length == 0 || text[^1] == '\n';
        text.Append(begins && !code ? run.TrimStart() : run);
    }

    private static void EndLine(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ') text.Length--;
        if (text.Length > 0 && text[^1] != '\n') text.Append('\n');
    }

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> tag)
    {
        tag = tag.TrimStart('/');
        int end = 0;
        while (end < tag.Length && char.IsAsciiLetterOrDigit(tag[end])) end++;
        return tag[..end];
    }
}
