using Feeds.Diagnostics;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Markdown;

internal enum ContainerKind
{
    Document,
    Quote,
    Entry,
}

/// <param name="Marker">Columns before the marker of a list entry, in its container.</param>
/// <param name="Content">Columns before the entry's text, in its container.</param>
internal sealed record Container(ContainerKind Kind, List<Block> Blocks, int Marker = 0, int Content = 0);

/// <summary>The quotes and list entries that are open, from the document inwards.</summary>
/// <remarks>CommonMark 0.31, chapter 5, with one tolerance: two columns deeper than its bullet is nested for whoever writes it, however wide the bullet ("1. ", "-  ").</remarks>
internal sealed class ContainerStack
{
    private readonly List<Container> stack = [];
    private readonly Findings findings;
    private bool reportedDepth;
    private int blanks;

    public ContainerStack(Findings findings)
    {
        this.findings = findings;
        stack.Add(new(ContainerKind.Document, Document));
    }

    public List<Block> Document { get; } = [];

    public int Innermost => stack.Count - 1;

    public int Quotes => stack.Count(c => c.Kind == ContainerKind.Quote);

    /// <summary>A blank line stands before what comes next.</summary>
    public bool AfterBlank => blanks > 0;

    public bool IsEntry(int container) => stack[container].Kind == ContainerKind.Entry;

    public bool IsQuote(int container) => stack[container].Kind == ContainerKind.Quote;

    public void AddBlanks(int count) => blanks += count;

    /// <returns>Index of the deepest container that the line belongs to.</returns>
    public int Match(ref LineCursor cursor)
    {
        int matched = 0;
        for (int i = 1; i < stack.Count; i++)
        {
            var container = stack[i];
            if (container.Kind == ContainerKind.Quote)
            {
                if (cursor.IsBlank || cursor.Indent > 3 || cursor.Current != '>') break;
                cursor.TakeQuote();
            }
            else if (!cursor.IsBlank)
            {
                bool nested = cursor.Indent < container.Content && cursor.Indent >= container.Marker + 2 && cursor.TryMarker(out _);
                if (cursor.Indent < container.Content && !nested) break;
                cursor.TakeIndent(Math.Min(container.Content, cursor.Indent));
            }
            matched = i;
        }
        return matched;
    }

    /// <summary>Whether one more may be opened; the first that may not is reported.</summary>
    public bool MayEnter(int matched, int position)
    {
        if (stack.Count <= MarkdownReader.MaxDepth || matched != Innermost) return true;
        if (!reportedDepth)
        {
            findings.Add(Severity.Warning, DiagnosticCodes.NestingTooDeep, $"Lists and quotes are nested more than {MarkdownReader.MaxDepth} deep here; what is deeper is kept as plain text.",
                "Flatten the list.", position);
        }
        reportedDepth = true;
        return false;
    }

    public void OpenQuote(ref LineCursor cursor)
    {
        var quote = new QuoteBlock(cursor.Position);
        Add(quote);
        stack.Add(new(ContainerKind.Quote, quote.Blocks));
        cursor.TakeQuote();
    }

    public void OpenEntry(ref LineCursor cursor, ListMarker marker)
    {
        var parent = stack[^1];
        if (parent.Blocks.Count == 0 || parent.Blocks[^1] is not ListBlock list || list.Ordered != marker.Ordered)
        {
            list = new ListBlock(cursor.Position, marker.Ordered, marker.Number);
            Add(list);
        }
        var entry = new ListEntry(cursor.Position) { BlankLinesBefore = blanks };
        blanks = 0;
        list.Entries.Add(entry);
        int indent = cursor.Indent;
        stack.Add(new(ContainerKind.Entry, entry.Blocks, indent, cursor.TakeMarker(marker)));
    }

    /// <summary>A footnote, whose text is indented by four columns.</summary>
    public void OpenFootnote(FootnotesBlock footnotes, int position)
    {
        var entry = new ListEntry(position);
        footnotes.Notes.Entries.Add(entry);
        stack.Add(new(ContainerKind.Entry, entry.Blocks, 0, 4));
    }

    public void CloseTo(int container)
    {
        if (container < Innermost) stack.RemoveRange(container + 1, Innermost - container);
    }

    public void Add(Block block)
    {
        block.BlankLinesBefore = blanks;
        blanks = 0;
        stack[^1].Blocks.Add(block);
    }
}
