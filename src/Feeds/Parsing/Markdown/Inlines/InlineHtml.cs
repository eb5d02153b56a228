using System.Buffers;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;
using Feeds.Parsing.Stated;

namespace Feeds.Parsing.Markdown.Inlines;

/// <summary>Tags and comments between the words of Markdown: elements are read, what is none is text.</summary>
/// <remarks>CommonMark 0.31, 6.6. Linear: of an element that never ends, the end is looked for once.</remarks>
internal sealed class InlineHtml(InlineState state, PairedMarks pairs, InlineAddresses addresses, MediaAddresses? media)
{
    /// <summary>Attributes of elements of a line that mean something.</summary>
    private static readonly SearchValues<string> Meanings =
        SearchValues.Create(["href", "title", "cite", "datetime", "action", "background", "url("], StringComparison.OrdinalIgnoreCase);

    private readonly HashSet<string> missingEnds = new(StringComparer.Ordinal);
    private bool missingCommentEnd;
    private string? pictureSource;
    private int linkedButtons;

    public void Reset()
    {
        linkedButtons = 0;
        missingEnds.Clear();
        missingCommentEnd = false;
        pictureSource = null;
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
        if (tag.Name == "area")
        {
            if (!tag.Closing && tag.Token(raw) is { } area) Area(area, tag.Start, place);
            return tag.End;
        }
        if (tag.Name == "br")
        {
            state.Break();
            return tag.End;
        }
        if (IsLinkedButton(raw, tag)) return tag.End;
        if (HtmlElements.Unread.Contains(tag.Name) && !tag.Closing && FindEnd(raw, tag) is > 0 and var behind)
        {
            var text = new UnreadText(tag.Name);
            foreach (var token in HtmlTokens.Read(raw[tag.Start..behind]))
            {
                if (text.IsIn(token)) addresses.ReportUnread(token.Data, tag.Name, tag.Start, place);
                if (token is not HtmlTagToken within) continue;
                if (within.Type == HtmlTokenType.StartTag) Unread(within, tag, place);
                if (!HtmlElements.Embedded.Contains(within.Name)) continue;
                media?.Add(within);
                Embedded(within, tag.Start, place);
            }
            return behind;
        }
        if (tag.Name == "picture") pictureSource = null;
        if (IsSilent(tag, raw, place)) return tag.End;
        bool known = HtmlElements.HoldsText(tag.Name);
        if (known && tag.Closing && pairs.Close(tag.Name, place)) return tag.End;
        if (known && !tag.Closing) Open(raw, tag, place);
        state.Text.Append(raw.AsSpan(tag.Start, tag.End - tag.Start));
        return tag.End;
    }

    private void Open(string raw, InlineTag tag, Func<int, int> place)
    {
        var token = HasMeaning(raw.AsSpan(tag.Start, tag.End - tag.Start)) ? tag.Token(raw) : null;
        pairs.Open(tag.Name, tag.Start, tag.End - tag.Start, token);
        if (token is null) return;
        addresses.ReportLost(token, tag.Start, place);
        if (tag.Name is "q" or "del" or "ins") addresses.ReportCited(token, tag.Start, place);
        string? title = HtmlLinks.KeepsTitle(tag.Name) ? null : HtmlLinks.Title(token);
        if (title is not null) addresses.ReportTitle(title, tag.Name, tag.Start, place);
    }

    /// <summary>Most tags have no attributes, and making a token of one costs more than looking.</summary>
    private static bool HasMeaning(ReadOnlySpan<char> tag) => tag.IndexOfAny(Meanings) >= 0;

    /// <summary>Pictures for readers without scripts are shown; links that are lost are reported.</summary>
    private void Unread(HtmlTagToken within, InlineTag tag, Func<int, int> place)
    {
        bool isPicture = tag.Name == "noscript" && within.Name == "img" && !HtmlLinks.IsPixel(within);
        if (isPicture && !HasPicture(PictureSource.Of(within))) Picture(within, tag.Start, place);
        else addresses.ReportUnread(within, tag.Name, media?.Audio, tag.Start, place);
    }

    private bool HasPicture(string? source) =>
        WebAddress.OrNull(source) is { } clean && state.Spans.Exists(s => s.Kind == InlineKind.Image && s.Value == clean);

    /// <summary>The tags of a button around or within a link, of which the link counts.</summary>
    private bool IsLinkedButton(string raw, InlineTag tag)
    {
        bool counts = tag.Name == "button" && (tag.Closing ? linkedButtons > 0 : LinkedButton.Is(raw, tag.Start) && FindEnd(raw, tag) > 0);
        if (counts) linkedButtons += tag.Closing ? -1 : 1;
        return counts;
    }

    /// <summary>
    /// An element without content that says something to browsers only: <c>&lt;wbr&gt;</c>, a source of a picture. Its bare name is a
    /// word about HTML.
    /// </summary>
    private bool IsSilent(InlineTag tag, string raw, Func<int, int> place)
    {
        if (tag.Closing || !HtmlElements.Void.Contains(tag.Name)) return false;
        if (tag.Name == "wbr") return true;
        if (tag.Token(raw) is not { Attributes.Count: > 0 } token) return false;
        addresses.ReportLost(token, tag.Start, place);
        if (tag.Name == "source") pictureSource ??= PictureSource.FromSet(token);
        return true;
    }

    /// <summary>A link leads to what is shown from elsewhere.</summary>
    private void Embedded(HtmlTagToken tag, int at, Func<int, int> place)
    {
        string? source = tag.Attribute(tag.Name == "object" ? "data" : "src");
        if (source is null || addresses.Checked(source, shows: true, at, place) is not { } clean || media?.Audio == clean) return;
        state.Spans.Add(new(InlineKind.Link, state.Text.Length, state.Text.Length + clean.Length, clean));
        state.Text.Append(clean);
    }

    /// <summary>Feeds carry no maps of a picture: what its areas lead to is linked.</summary>
    private void Area(HtmlTagToken tag, int at, Func<int, int> place)
    {
        if (tag.Attribute("href") is not { Length: > 0 } href || addresses.Checked(href, shows: true, at, place) is not { } clean) return;
        string caption = HtmlLinks.Caption(tag) ?? clean;
        if (state.Text.Length > 0) state.Text.Append(' ');
        state.Spans.Add(new(InlineKind.Link, state.Text.Length, state.Text.Length + caption.Length, clean));
        state.Text.Append(caption);
    }

    private void Picture(HtmlTagToken? tag, int at, Func<int, int> place)
    {
        string? own = tag is null ? null : PictureSource.Of(tag);
        string source = (own is null || PictureSource.IsEmbedded(own) ? pictureSource : null) ?? own ?? "";
        string description = RichText.Fold(XmlText.Clean(tag?.Attribute("alt") ?? ""));
        bool isLeftOut = tag is not null && addresses.CountsReaders(tag, at, place);
        string? title = tag is null ? null : HtmlLinks.Title(tag);
        if (!isLeftOut && addresses.Picture(source, at, place) is { } clean)
        {
            state.Picture(new(clean, title), description);
            return;
        }
        state.Text.Append(description);
        if (!isLeftOut && title is not null) addresses.ReportTitle(title, "img", at, place);
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
