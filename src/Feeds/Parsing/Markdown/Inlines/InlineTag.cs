using AngleSharp.Html.Parser.Tokens;
using Feeds.Parsing.Html;

namespace Feeds.Parsing.Markdown.Inlines;

/// <summary>One HTML tag between the words of Markdown: where it ends, and whether it is one at all.</summary>
/// <remarks>
/// Why the tokenizer of <see cref="HtmlTokens"/> does not find it: to that one every <c>&lt;</c> before a letter begins a tag, which may run to the end of the text,
/// while in Markdown what does not end as a tag, or names no element, is text in which emphasis and links count. What the tag says is read by that tokenizer alone.
/// </remarks>
/// <param name="Name">In lower case.</param>
/// <param name="End">Offset behind its <c>&gt;</c>.</param>
internal readonly record struct InlineTag(string Name, bool Closing, int Start, int End)
{
    /// <summary>Longer ones are text: no link and no picture needs more, and hostile text costs no more than this at each sign.</summary>
    private const int Longest = 4096;

    private const int LongestName = 12;

    /// <summary>Reads a tag at <c>&lt;</c>; its attributes may be quoted or not. Source: CommonMark 0.31, 6.6; HTML Living Standard, 13.1.2.</summary>
    public static bool TryRead(string text, int start, out InlineTag tag)
    {
        tag = default;
        int i = start + 1;
        bool closing = i < text.Length && text[i] == '/';
        if (closing) i++;
        int name = i;
        while (i < text.Length && i - name <= LongestName && char.IsAsciiLetterOrDigit(text[i])) i++;
        if (i == name || i - name > LongestName || !char.IsAsciiLetter(text[name]) || i >= text.Length || !(char.IsWhiteSpace(text[i]) || text[i] is '>' or '/')) return false;
        int nameEnd = i;
        int limit = Math.Min(text.Length, start + Longest);
        char quote = '\0';
        for (bool value = false; i < limit; i++)
        {
            char c = text[i];
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
            }
            else if (c == '>')
            {
                tag = new(text[name..nameEnd].ToLowerInvariant(), closing, start, i + 1);
                return true;
            }
            else if (c == '<') return false;
            else if (c is '"' or '\'' && value) quote = c;
            if (!char.IsWhiteSpace(c)) value = c == '=';
        }
        return false;
    }

    /// <returns>The tag with its attributes.</returns>
    public HtmlTagToken? Token(string text) => HtmlTokens.Tag(text[Start..End]);
}
