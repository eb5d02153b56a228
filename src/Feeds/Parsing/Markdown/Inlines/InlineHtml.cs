using AngleSharp.Html.Parser.Tokens;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;
using Feeds.Parsing.Stated;

namespace Feeds.Parsing.Markdown.Inlines;

/// <summary>Tags and comments between the words of Markdown: elements are read, what is none is text.</summary>
/// <remarks>CommonMark 0.31, 6.6. Linear: of an element that never ends, the end is looked for once.</remarks>
internal sealed class InlineHtml(InlineState state, PairedMarks pairs, InlineAddresses addresses, MediaAddresses? media)
{
    private readonly HashSet<string> missingEnds = new(StringComparer.Ordinal);
    private bool missingCommentEnd;

    public void Reset()
    {
        missingEnds.Clear();
        missingCommentEnd = false;
    }

    /// <param name="i">Of the <c>&lt;</c>.</param>
    /// <returns>Where to go on.</returns>
    public int Read(string raw, int i, Func<int, int> place)
    {
        var rest = raw.AsSpan(i + 1);
        if (rest.StartsWith("!--"))
        {
            int end = missingCommentEnd || i + 4 > raw.Length ? -1 : raw.IndexOf("-->", i + 4, StringComparison.Ordinal);
            if (end >= 0) return end + 3;
            missingCommentEnd = true;
        }
        else if (rest.StartsWith("br", StringComparison.OrdinalIgnoreCase) && rest[2..].TrimStart(" /").StartsWith(">"))
        {
            state.Break();
            return raw.IndexOf('>', i) + 1;
        }
        else if (rest.Length > 0 && char.IsAsciiLetter(rest[0]) && Autolinks.Read(raw, i, state) is var behind && behind > i)
        {
            return behind;
        }
        if (rest.Length > 1 && (char.IsAsciiLetter(rest[0]) || rest[0] == '/') && InlineTag.TryRead(raw, i, out var tag)) return Tag(raw, tag, place);
        state.Text.Append('<');
        return i + 1;
    }

    private int Tag(string raw, InlineTag tag, Func<int, int> place)
    {
        if (tag.Name == "img" && !tag.Closing)
        {
            Picture(tag.Token(raw), tag.Start, place);
            return tag.End;
        }
        if (tag.Name == "br")
        {
            state.Break();
            return tag.End;
        }
        if (HtmlElements.Unread.Contains(tag.Name) && !tag.Closing && FindEnd(raw, tag) is > 0 and var behind)
        {
            if (media is { Audio: null })
            {
                foreach (var within in HtmlTokens.Read(raw[tag.Start..behind]).OfType<HtmlTagToken>()) media.Add(within);
            }
            return behind;
        }
        bool known = HtmlElements.HoldsText(tag.Name);
        if (known && tag.Closing && pairs.Close(tag.Name, place)) return tag.End;
        if (known && !tag.Closing) pairs.Open(tag.Name, tag.Start, tag.End - tag.Start, tag.Name == "a" ? tag.Token(raw)?.Attribute("href") : null);
        state.Text.Append(raw.AsSpan(tag.Start, tag.End - tag.Start));
        return tag.End;
    }

    private void Picture(HtmlTagToken? tag, int at, Func<int, int> place)
    {
        string source = tag?.Attribute("src") ?? "";
        string description = RichText.Fold(XmlText.Clean(tag?.Attribute("alt") ?? ""));
        if (addresses.Picture(source, shows: source.Length > 0, at, place) is { } clean) state.Spans.Add(new(InlineKind.Image, state.Text.Length, state.Text.Length, clean, description));
        else state.Text.Append(description);
    }

    /// <returns>Behind the closing tag, or 0 when there is none.</returns>
    private int FindEnd(string raw, InlineTag tag)
    {
        if (missingEnds.Contains(tag.Name)) return 0;
        int close = raw.IndexOf("</" + tag.Name, tag.End, StringComparison.OrdinalIgnoreCase);
        int end = close < 0 ? -1 : raw.IndexOf('>', close);
        if (end < 0) missingEnds.Add(tag.Name);
        return end + 1;
    }
}
