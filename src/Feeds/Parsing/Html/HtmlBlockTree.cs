using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Markdown;

namespace Feeds.Parsing.Html;

/// <summary>The blocks of a piece of HTML while it is read: which lists, quotes and tables are open, and the paragraph or heading that grows.</summary>
/// <remarks>Tags may be misnested or never closed: an end tag ends what it can, and a block ends the paragraph before it.</remarks>
internal sealed class HtmlBlockTree
{
    private const int LongestHeading = 500;

    private readonly Findings findings;
    private readonly List<Container> stack = [];
    private int leafAt;
    private int linkAt;
    private int heading;
    private int tooDeep;
    private bool reportedDepth;

    public HtmlBlockTree(Findings findings)
    {
        this.findings = findings;
        stack.Add(new(ContainerKind.Document, Document));
    }

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

    public List<Block> Document { get; } = [];

    /// <summary>The text of the open paragraph or heading.</summary>
    public HtmlInlines Inlines { get; } = new();

    /// <param name="isClosed">Its end tag follows: it may lie around several paragraphs.</param>
    public void OpenLink(LinkTo link, int at, bool isClosed = false)
    {
        linkAt = at;
        Inlines.Open(InlineKind.Link, link.Address, Local && !isClosed, link.Title);
    }

    /// <summary>Ends the link that is open, if any; one that shows nothing is reported.</summary>
    public void CloseLink()
    {
        if (Inlines.Close(InlineKind.Link) is { } unused) DroppedLink.ReportEmpty(findings, unused, linkAt);
    }

    /// <summary>What is marked now ends with its paragraph, as its writer meant, even if it is never closed.</summary>
    public bool Local { get; private set; }

    /// <summary>Says where the next text stands.</summary>
    public void Place(int at)
    {
        if (Inlines.IsEmpty) leafAt = at;
    }

    /// <param name="level">Of a heading; 0 for none.</param>
    /// <param name="holdsText">False for what only groups blocks: a heading may have such parts.</param>
    public void OpenBlock(int level, bool holdsText)
    {
        CloseLeaf(whole: true);
        if (holdsText) heading = level;
        Local = holdsText;
    }

    public void CloseBlock(bool groups)
    {
        CloseLeaf(whole: true);
        if (!groups) heading = 0;
        Local = false;
    }

    public void OpenList(bool ordered, int first, int at)
    {
        EndParagraph();
        if (!MayNest(at)) return;
        OpenOuterEntry(at);
        var list = new ListBlock(at, ordered, first);
        Add(list);
        stack.Add(new(ContainerKind.List, [], list));
    }

    /// <param name="number">What the entry states; a list counts on from its first number.</param>
    public void OpenEntry(int at, int? number = null)
    {
        CloseEntry();
        heading = 0;
        Local = true;
        if (stack[^1].Kind != ContainerKind.List)
        {
            var list = new ListBlock(at, ordered: false, 1);
            Add(list);
            stack.Add(new(ContainerKind.List, [], list, Implied: true));
        }
        var entry = new ListEntry(at);
        if (number is { } stated) Number(stack[^1].List!, stated, at);
        stack[^1].List!.Entries.Add(entry);
        stack.Add(new(ContainerKind.Entry, entry.Blocks));
    }

    private void Number(ListBlock list, int stated, int at)
    {
        if (list.Ordered && list.Entries.Count == 0) list.First = stated;
        if (list.Ordered && stated == list.First + (long)list.Entries.Count) return;
        findings.Add(
            Severity.Info, DiagnosticCodes.StatedNotKept,
            string.Create(
                CultureInfo.InvariantCulture, $"The entry of the list states the number {stated}; it was ignored: lists count on."),
            "If the number matters, write it in the text.", at);
    }

    public void OpenQuote(int at)
    {
        EndParagraph();
        if (!MayNest(at)) return;
        var quote = new QuoteBlock(at);
        Add(quote);
        stack.Add(new(ContainerKind.Quote, quote.Blocks));
    }

    public void OpenTable(int at)
    {
        if (!MayNest(at)) return;
        OpenOuterEntry(at);
        var table = new HtmlTable(at);
        stack.Add(new(ContainerKind.Table, table.Loose, Table: table));
    }

    public void OpenRow(int at)
    {
        CloseCell();
        if (stack[^1].Table is { } table) table.Rows.Add(new(at));
    }

    public void OpenCell(bool header, int at)
    {
        CloseCell();
        Local = true;
        if (stack[^1].Table is not { } table) return;
        if (table.Rows.Count == 0) table.Rows.Add(new(at));
        stack.Add(new(ContainerKind.Cell, table.Rows[^1].Open(header)));
    }

    public void CloseEntry() => CloseTo(ContainerKind.Entry, ContainerKind.List, ContainerKind.Cell);

    public void CloseCell() => CloseTo(ContainerKind.Cell, ContainerKind.Table);

    public void CloseList() => CloseNested(ContainerKind.List, ContainerKind.Quote, ContainerKind.Cell);

    public void CloseQuote() => CloseNested(ContainerKind.Quote, ContainerKind.Cell);

    public void CloseTable() => CloseNested(ContainerKind.Table, ContainerKind.Document);

    /// <summary>Ends everything.</summary>
    public void Close() => PopTo(0);

    /// <summary>Ends the paragraph or heading.</summary>
    /// <param name="whole">False where the same element goes on with another paragraph.</param>
    public void CloseLeaf(bool whole)
    {
        var text = Inlines.Take(whole);
        if (text.IsBlank) return;
        if (heading > 0 && text.Text.Length <= LongestHeading)
        {
            Add(new HeadingBlock(leafAt, heading, OneLine(text)));
            return;
        }
        foreach (var block in HtmlLines.Split(leafAt, BareAddresses.Link(text))) Add(block);
    }

    public void Add(Block block)
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

    private void EndParagraph()
    {
        CloseLeaf(whole: true);
        heading = 0;
        Local = false;
    }

    /// <summary>Some write lists and tables inside a list and in none of its entries: they belong to the last one.</summary>
    private void OpenOuterEntry(int at)
    {
        if (stack[^1] is { Kind: ContainerKind.List } outer) stack.Add(new(ContainerKind.Entry, LastEntry(outer.List!, at).Blocks));
    }

    private static ListEntry LastEntry(ListBlock list, int at)
    {
        if (list.Entries.Count == 0) list.Entries.Add(new ListEntry(at));
        return list.Entries[^1];
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

    private void CloseNested(ContainerKind kind, params ReadOnlySpan<ContainerKind> limits)
    {
        if (tooDeep > 0) tooDeep--;
        else CloseTo(kind, limits);
    }

    /// <summary>Ends the innermost container of a kind, and what is open within it, unless it lies beyond a container of another kind.</summary>
    private void CloseTo(ContainerKind kind, params ReadOnlySpan<ContainerKind> limits)
    {
        CloseLeaf(whole: true);
        Local = false;
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

    private static RichText OneLine(RichText text) =>
        text.Text.Contains('\n', StringComparison.Ordinal) ? new(text.Text.Replace('\n', ' '), [.. text.Spans.Where(s => s.Kind != InlineKind.LineBreak)]) : text;
}
