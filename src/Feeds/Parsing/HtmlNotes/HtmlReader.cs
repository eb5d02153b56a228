using System.Globalization;
using System.Text;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using Feeds.Diagnostics;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Markdown;

namespace Feeds.Parsing.HtmlNotes;

/// <summary>HTML to blocks: a whole page's text, or a piece of HTML as feeds carry it.</summary>
/// <remarks>
/// Safe by construction: blocks hold text, and addresses that <see cref="WebAddress"/> let through; what is no known element is its text.
/// Tags may be misnested or never closed: an end tag ends what it can, and a block ends the paragraph before it.
/// A piece of HTML without any tag is plain text, whose lines count.
/// </remarks>
internal sealed class HtmlReader(Findings findings, Uri? address)
{
    private const int LongestHeading = 500;

    private readonly HtmlInlines inlines = new();
    private readonly List<Container> stack = [];
    private readonly StringBuilder code = new();
    private int leafAt;
    private int heading;
    private bool local;
    private bool plain;
    private int codeDepth;
    private int codeAt;
    private int tooDeep;
    private bool reportedDepth;

    private enum ContainerKind
    {
        Document,
        Quote,
        List,
        Entry,
        Table,
        Cell,
    }

    /// <param name="List">Of a list.</param>
    /// <param name="Implied">Entries without a list around them.</param>
    /// <param name="Table">Of a table.</param>
    private sealed record Container(ContainerKind Kind, List<Block> Blocks, ListBlock? List = null, bool Implied = false, HtmlTable? Table = null);

    /// <param name="page">What to leave out; null reads everything.</param>
    public List<Block> Read(string html, HtmlPage? page)
    {
        var blocks = ReadOnce(html, page, skipsUnclosed: true, out bool unclosed);
        // An element that is never closed would take the rest of the text with it.
        return unclosed ? ReadOnce(html, page, skipsUnclosed: false, out _) : blocks;
    }

    private List<Block> ReadOnce(string html, HtmlPage? page, bool skipsUnclosed, out bool unclosed)
    {
        List<Block> document = [];
        stack.Clear();
        stack.Add(new(ContainerKind.Document, document));
        (heading, codeDepth, tooDeep, local, plain) = (0, 0, 0, false, page is null && html.IndexOf('<', StringComparison.Ordinal) < 0);
        string? skipped = null;
        int depth = 0;
        bool soft = false;
        foreach (var token in HtmlTokens.Read(html))
        {
            int at = token.Offset();
            if (page is not null && (at < page.From || at >= page.To)) continue;
            if (skipped is not null)
            {
                if (token.Type == HtmlTokenType.Character || token.Name != skipped) continue;
                depth += token.Type == HtmlTokenType.StartTag ? 1 : -1;
                if (depth == 0) skipped = null;
            }
            else if (token is HtmlTagToken { Type: HtmlTokenType.StartTag } tag)
            {
                bool unread = HtmlElements.Unread.Contains(tag.Name);
                if ((unread || IsHidden(tag) || (skipsUnclosed && page?.Chrome.Contains(at) is true)) && !HtmlElements.Void.Contains(tag.Name))
                {
                    if (tag.IsSelfClosing && tag.Name is "svg" or "math") continue;
                    if (!unread && !skipsUnclosed) continue;
                    (skipped, depth, soft) = (tag.Name, 1, !unread);
                    if (HtmlElements.Blocks.Contains(tag.Name)) CloseLeaf(whole: true);
                }
                else
                {
                    Start(tag, at);
                }
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
        PopTo(0);
        unclosed = skipped is not null && soft;
        return document;
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
            if (inlines.IsEmpty) leafAt = at;
            from += inlines.Append(data.AsSpan(from), plain);
            if (from < data.Length) CloseLeaf(whole: false);
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
        if (level > 0 || HtmlElements.Blocks.Contains(name))
        {
            CloseLeaf(whole: true);
            if (level > 0 || name is "p" or "dt" or "dd" or "td" or "th") heading = level;
            local = level > 0 || name is "p" or "dt" or "dd" or "td" or "th";
        }
        if (inlines.IsEmpty) leafAt = at;
        switch (name)
        {
            case "br":
                inlines.Break();
                break;
            case "hr":
                CloseLeaf(whole: true);
                Add(new RuleBlock(at));
                break;
            case "ul" or "ol" or "menu" or "dir":
                OpenList(tag, at);
                break;
            case "li":
                OpenEntry(at);
                break;
            case "blockquote":
                OpenQuote(at);
                break;
            case "pre" or "listing" or "xmp" or "plaintext":
                CloseLeaf(whole: true);
                (codeDepth, codeAt) = (1, at);
                break;
            case "table":
                OpenTable(at);
                break;
            case "tr":
                OpenRow(at);
                break;
            case "td" or "th":
                OpenCell(name == "th", at);
                break;
            case "img":
                Image(tag, at);
                break;
            case "a":
                OpenLink(tag, at);
                break;
            case "q":
                inlines.Append("“", keepLines: false);
                break;
            default:
                break;
        }
        if (MarkOf(name) is { } kind) inlines.Open(kind, null, local);
    }

    private void End(string name)
    {
        if (codeDepth > 0)
        {
            if (name is "pre" or "listing" or "xmp" or "plaintext" && --codeDepth == 0) CloseCode();
            return;
        }
        if (MarkOf(name) is { } kind) inlines.Close(kind);
        if (HtmlElements.Blocks.Contains(name) || HtmlElements.HeadingLevel(name) > 0)
        {
            CloseLeaf(whole: true);
            if (name is not "div") heading = 0;
            local = false;
            if (name == "table")
            {
                if (tooDeep > 0) tooDeep--;
                else CloseTo(ContainerKind.Table, ContainerKind.Document);
            }
            else if (name is "td" or "th" or "tr")
            {
                CloseTo(ContainerKind.Cell, ContainerKind.Table);
            }
            return;
        }
        switch (name)
        {
            case "br":
                inlines.Break();
                break;
            case "a":
                inlines.Close(InlineKind.Link);
                break;
            case "q":
                inlines.Append("”", keepLines: false);
                break;
            case "li":
                CloseTo(ContainerKind.Entry, ContainerKind.List, ContainerKind.Cell);
                break;
            case "ul" or "ol" or "menu" or "dir":
                if (tooDeep > 0) tooDeep--;
                else CloseTo(ContainerKind.List, ContainerKind.Quote, ContainerKind.Cell);
                break;
            case "blockquote":
                if (tooDeep > 0) tooDeep--;
                else CloseTo(ContainerKind.Quote, ContainerKind.Cell);
                break;
            default:
                break;
        }
    }

    private static InlineKind? MarkOf(string name) =>
        HtmlElements.Strong.Contains(name) ? InlineKind.Strong
        : HtmlElements.Emphasis.Contains(name) ? InlineKind.Emphasis
        : HtmlElements.Code.Contains(name) ? InlineKind.Code
        : HtmlElements.Strike.Contains(name) ? InlineKind.Strike
        : name == "sup" ? InlineKind.Superscript : null;

    private void OpenLink(HtmlTagToken tag, int at)
    {
        inlines.Close(InlineKind.Link);
        // A link to a place of the same page is none, and nothing is lost with it.
        if (tag.Attribute("href")?.Trim() is { Length: > 0 } href && href[0] != '#' && Checked(href, at) is { } clean) inlines.Open(InlineKind.Link, clean, local);
    }

    private void Image(HtmlTagToken tag, int at)
    {
        if (tag.Attribute("width") is "0" or "1" || tag.Attribute("height") is "0" or "1") return; // counts readers
        string alternative = RichText.Fold(string.Concat((tag.Attribute("alt") ?? "").Where(c => !char.IsControl(c) && c < '\uFFFE')));
        string? source = tag.Attribute("src")?.Trim();
        bool embedded = source?.StartsWith("data:", StringComparison.OrdinalIgnoreCase) is true;
        if (source is not null && !embedded && Checked(source, at) is { } clean && !clean.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) inlines.Image(clean, alternative);
        else Text(alternative, at); // without its picture the description is all there is
    }

    /// <returns>The address as it may be written; null, and reported, where it may not.</returns>
    private string? Checked(string text, int at)
    {
        var kind = WebAddress.Classify(text, out string clean);
        if (kind == AddressKind.Relative && address is not null && Uri.TryCreate(address, text, out var whole)) kind = WebAddress.Classify(whole.AbsoluteUri, out clean);
        if (kind == AddressKind.Safe) return clean;
        if (findings.Wants(DiagnosticCodes.LinkDropped)) DroppedLink.Report(findings, kind, text, at);
        return null;
    }

    private void OpenList(HtmlTagToken tag, int at)
    {
        CloseLeaf(whole: true);
        heading = 0;
        local = false;
        if (!MayNest(at)) return;
        if (stack[^1] is { Kind: ContainerKind.List } outer) stack.Add(new(ContainerKind.Entry, LastEntry(outer.List!, at).Blocks));
        int first = int.TryParse(tag.Attribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out int start) ? start : 1;
        var list = new ListBlock(at, tag.Name == "ol", first);
        Add(list);
        stack.Add(new(ContainerKind.List, [], list));
    }

    private void OpenEntry(int at)
    {
        CloseTo(ContainerKind.Entry, ContainerKind.List, ContainerKind.Cell);
        heading = 0;
        local = true;
        if (stack[^1].Kind != ContainerKind.List)
        {
            var list = new ListBlock(at, ordered: false, 1);
            Add(list);
            stack.Add(new(ContainerKind.List, [], list, Implied: true));
        }
        var entry = new ListEntry(at);
        stack[^1].List!.Entries.Add(entry);
        stack.Add(new(ContainerKind.Entry, entry.Blocks));
    }

    private void OpenQuote(int at)
    {
        CloseLeaf(whole: true);
        heading = 0;
        local = false;
        if (!MayNest(at)) return;
        var quote = new QuoteBlock(at);
        Add(quote);
        stack.Add(new(ContainerKind.Quote, quote.Blocks));
    }

    private void OpenTable(int at)
    {
        if (!MayNest(at)) return;
        if (stack[^1] is { Kind: ContainerKind.List } outer) stack.Add(new(ContainerKind.Entry, LastEntry(outer.List!, at).Blocks));
        var table = new HtmlTable(at);
        stack.Add(new(ContainerKind.Table, table.Loose, Table: table));
    }

    private void OpenRow(int at)
    {
        CloseTo(ContainerKind.Cell, ContainerKind.Table);
        if (stack[^1].Table is { } table) table.Rows.Add(new(at));
    }

    private void OpenCell(bool header, int at)
    {
        CloseTo(ContainerKind.Cell, ContainerKind.Table);
        local = true;
        if (stack[^1].Table is not { } table) return;
        if (table.Rows.Count == 0) table.Rows.Add(new(at));
        stack.Add(new(ContainerKind.Cell, table.Rows[^1].Open(header)));
    }

    private bool MayNest(int at)
    {
        int depth = 0;
        foreach (var container in stack)
        {
            if (container.Kind is ContainerKind.List or ContainerKind.Quote or ContainerKind.Table) depth++;
        }
        if (depth < MarkdownReader.MaxDepth) return true;
        tooDeep++;
        if (!reportedDepth)
        {
            findings.Add(Severity.Warning, DiagnosticCodes.NestingTooDeep, $"Lists, quotes or tables are nested more than {MarkdownReader.MaxDepth} deep here; what is deeper is kept at that depth.", "Flatten the list.", at);
        }
        reportedDepth = true;
        return false;
    }

    private static ListEntry LastEntry(ListBlock list, int at)
    {
        if (list.Entries.Count == 0) list.Entries.Add(new ListEntry(at));
        return list.Entries[^1];
    }

    /// <summary>Ends the innermost container of a kind, and what is open within it, unless it lies beyond a container of another kind.</summary>
    private void CloseTo(ContainerKind kind, params ReadOnlySpan<ContainerKind> limits)
    {
        CloseLeaf(whole: true);
        local = false;
        for (int i = stack.Count - 1; i > 0 && !limits.Contains(stack[i].Kind); i--)
        {
            if (stack[i].Kind != kind) continue;
            PopTo(i - 1);
            return;
        }
    }

    private void PopTo(int container)
    {
        CloseLeaf(whole: true);
        while (stack.Count - 1 > container)
        {
            var closed = stack[^1];
            stack.RemoveAt(stack.Count - 1);
            closed.List?.Entries.RemoveAll(e => e.Blocks.Count == 0);
            // Nothing can have been added behind what was open, so an empty one is the last.
            if (closed.List is { Entries.Count: 0 } || closed is { Kind: ContainerKind.Quote, Blocks.Count: 0 }) stack[^1].Blocks.RemoveAt(stack[^1].Blocks.Count - 1);
            if (closed.Table is { } table)
            {
                foreach (var block in table.ToBlocks()) Add(block);
            }
        }
    }

    private void CloseLeaf(bool whole)
    {
        var text = inlines.Take(whole);
        if (text.IsBlank) return;
        if (heading > 0 && text.Text.Length <= LongestHeading)
        {
            Add(new HeadingBlock(leafAt, heading, OneLine(text)));
            return;
        }
        foreach (var block in HtmlLines.Split(leafAt, BareAddresses.Link(text))) Add(block);
    }

    private static RichText OneLine(RichText text) =>
        text.Text.Contains('\n', StringComparison.Ordinal) ? new(text.Text.Replace('\n', ' '), [.. text.Spans.Where(s => s.Kind != InlineKind.LineBreak)]) : text;

    private void Add(Block block)
    {
        if (stack[^1] is { Kind: ContainerKind.List } list)
        {
            if (list.Implied) PopTo(stack.Count - 2);
            else
            {
                LastEntry(list.List!, block.Position).Blocks.Add(block);
                return;
            }
        }
        block.BlankLinesBefore = stack[^1].Blocks.Count == 0 ? 0 : 1;
        stack[^1].Blocks.Add(block);
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
        if (!string.IsNullOrWhiteSpace(text)) Add(new CodeBlock(codeAt, text));
    }
}
