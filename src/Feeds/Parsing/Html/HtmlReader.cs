using System.Globalization;
using System.Text;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.HtmlNotes;

namespace Feeds.Parsing.Html;

/// <summary>HTML to blocks: a whole page's text, a piece of HTML as feeds carry it, or a block of HTML inside Markdown.</summary>
/// <remarks>
/// Safe by construction: blocks hold text, and addresses that <see cref="WebAddress"/> let through; what is no known element is its text.
/// Tags need not be balanced, which those of Markdown never are: it cuts its HTML at blank lines.
/// A piece of HTML without any tag is plain text, whose lines count.
/// </remarks>
internal sealed class HtmlReader(Findings findings, Uri? address)
{
    private readonly HtmlLinks links = new(findings, address);
    private readonly StringBuilder code = new();
    private HtmlBlockTree tree = new(findings);
    private bool plain;
    private int codeDepth;
    private int codeAt;

    /// <summary>Offset in the source of an offset in the HTML, asked in rising order; null where the HTML is the source.</summary>
    public Func<int, int>? Place { get; init; }

    /// <summary>Gets to know what players play.</summary>
    public MediaAddresses? Media { get; init; }

    /// <param name="page">What to leave out; null reads everything. A page has a title, furniture and facts of its own, which its reader finds first.</param>
    public List<Block> Read(string html, HtmlPage? page)
    {
        var blocks = ReadOnce(html, page, skipsHidden: true, out bool unclosed);
        // An element that is never closed would take the rest of the text with it.
        return unclosed ? ReadOnce(html, page, skipsHidden: false, out _) : blocks;
    }

    private List<Block> ReadOnce(string html, HtmlPage? page, bool skipsHidden, out bool unclosed)
    {
        tree = new(findings);
        (codeDepth, plain) = (0, page is null && !html.Contains('<', StringComparison.Ordinal));
        string? skipped = null;
        int depth = 0;
        foreach (var token in HtmlTokens.ReadVisible(html, Media))
        {
            int offset = token.Offset();
            if (page is not null && (offset < page.From || offset >= page.To)) continue;
            int at = Place is null ? offset : Place(offset);
            if (skipped is not null)
            {
                if (token.Type == HtmlTokenType.Character || token.Name != skipped) continue;
                depth += token.Type == HtmlTokenType.StartTag ? 1 : -1;
                if (depth == 0) skipped = null;
            }
            else if (token is HtmlTagToken { Type: HtmlTokenType.StartTag } tag)
            {
                if ((IsHidden(tag) || page?.Chrome.Contains(offset) is true) && !HtmlElements.Void.Contains(tag.Name))
                {
                    if (!skipsHidden && IsHidden(tag)) continue;
                    if (skipsHidden)
                    {
                        (skipped, depth) = (tag.Name, 1);
                        if (HtmlElements.Blocks.Contains(tag.Name)) tree.CloseLeaf(whole: true);
                        continue;
                    }
                }
                Start(tag, at);
            }
            else if (token.Type == HtmlTokenType.EndTag)
            {
                End(token.Name);
            }
            else
            {
                Text(token.Data, at);
            }
        }
        if (codeDepth > 0) CloseCode();
        tree.Close();
        unclosed = skipped is not null;
        return tree.Document;
    }

    private static bool IsHidden(HtmlTagToken tag) =>
        tag.Attributes.Count > 0 && (tag.Has("hidden") || tag.Attribute("style") is { Length: < 1000 } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase));

    private void Text(string data, int at)
    {
        if (codeDepth > 0)
        {
            AppendCode(data);
            return;
        }
        for (int from = 0; from < data.Length;)
        {
            tree.Place(at);
            from += tree.Inlines.Append(data.AsSpan(from), plain);
            if (from < data.Length) tree.CloseLeaf(whole: false);
        }
    }

    private void Start(HtmlTagToken tag, int at)
    {
        string name = tag.Name;
        if (codeDepth > 0)
        {
            if (name == "br") code.Append('\n');
            else if (name == "pre") codeDepth++;
            return;
        }
        int level = HtmlElements.HeadingLevel(name);
        if (level > 0 || HtmlElements.Blocks.Contains(name)) tree.OpenBlock(level, holdsText: level > 0 || name is "p" or "dt" or "dd" or "td" or "th");
        tree.Place(at);
        switch (name)
        {
            case "br":
                tree.Inlines.Break();
                break;
            case "hr":
                tree.CloseLeaf(whole: true);
                tree.Add(new RuleBlock(at));
                break;
            case "ul" or "ol" or "menu" or "dir":
                tree.OpenList(name == "ol", int.TryParse(tag.Attribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out int first) ? first : 1, at);
                break;
            case "li":
                tree.OpenEntry(at);
                break;
            case "blockquote":
                tree.OpenQuote(at);
                break;
            case "pre" or "listing" or "xmp" or "plaintext":
                tree.CloseLeaf(whole: true);
                (codeDepth, codeAt) = (1, at);
                break;
            case "table":
                tree.OpenTable(at);
                break;
            case "tr":
                tree.OpenRow(at);
                break;
            case "td" or "th":
                tree.OpenCell(name == "th", at);
                break;
            case "img":
                Image(tag, at);
                break;
            case "a":
                tree.Inlines.Close(InlineKind.Link);
                if (links.Target(tag, at) is { } target) tree.Inlines.Open(InlineKind.Link, target, tree.Local);
                break;
            case "q":
                tree.Inlines.Append("“", keepLines: false);
                break;
            default:
                break;
        }
        if (HtmlElements.Mark(name) is { } kind) tree.Inlines.Open(kind, null, tree.Local);
    }

    private void End(string name)
    {
        if (codeDepth > 0)
        {
            if (name is "pre" or "listing" or "xmp" or "plaintext" && --codeDepth == 0) CloseCode();
            return;
        }
        if (HtmlElements.Mark(name) is { } kind) tree.Inlines.Close(kind);
        if (HtmlElements.Blocks.Contains(name) || HtmlElements.HeadingLevel(name) > 0) tree.CloseBlock(groups: name == "div");
        switch (name)
        {
            case "table":
                tree.CloseTable();
                break;
            case "td" or "th" or "tr":
                tree.CloseCell();
                break;
            case "br":
                tree.Inlines.Break();
                break;
            case "a":
                tree.Inlines.Close(InlineKind.Link);
                break;
            case "q":
                tree.Inlines.Append("”", keepLines: false);
                break;
            case "li":
                tree.CloseEntry();
                break;
            case "ul" or "ol" or "menu" or "dir":
                tree.CloseList();
                break;
            case "blockquote":
                tree.CloseQuote();
                break;
            default:
                break;
        }
    }

    private void Image(HtmlTagToken tag, int at)
    {
        if (tag.Attribute("width") is "0" or "1" || tag.Attribute("height") is "0" or "1") return; // counts readers
        string description = RichText.Fold(string.Concat((tag.Attribute("alt") ?? "").Where(c => !char.IsControl(c) && c < '\uFFFE')));
        if (links.Source(tag, at) is { } source) tree.Inlines.Image(source, description);
        else Text(description, at);
    }

    private void AppendCode(string data)
    {
        foreach (char c in data)
        {
            if (c is '\n' or '\t' || (!char.IsControl(c) && c < '\uFFFE')) code.Append(c);
        }
    }

    private void CloseCode()
    {
        codeDepth = 0;
        string text = code.ToString().TrimEnd();
        code.Clear();
        if (text.StartsWith('\n')) text = text[1..];
        if (!string.IsNullOrWhiteSpace(text)) tree.Add(new CodeBlock(codeAt, text));
    }
}
