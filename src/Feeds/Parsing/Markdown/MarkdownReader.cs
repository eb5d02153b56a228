using Feeds.Diagnostics;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;
using Feeds.Parsing.PageText;

namespace Feeds.Parsing.Markdown;

/// <summary>Markdown to blocks.</summary>
/// <remarks>
/// CommonMark 0.31 as people write it in show notes, not as its test suite reads it. The parser is our own for three reasons: its time is linear for any input (the common library parser is quadratic in the links of a paragraph and throws at ten thousand of them), every block knows its place, and it forgives what editors do to notes:
/// bullets indented too far are nested bullets and not code, bold labels and item headings never melt into the text above them, a code fence ends at its closing line whatever its indentation, an unclosed one at the next item heading. Of GitHub Flavored Markdown it reads tables, struck out text and footnotes. HTML is read into the same blocks; what is no HTML element stays text.
/// </remarks>
internal sealed class MarkdownReader
{
    /// <summary>Containers in each other; deeper ones are read as text. Far above what a reader can see, far below what a stack can hold.</summary>
    public const int MaxDepth = 24;

    private readonly SourceText source;
    private readonly Findings findings;
    private readonly ParagraphBuilder paragraph;
    private readonly FenceIndex fences;
    private readonly HtmlBlockLines html;
    private readonly FootnotesBlock footnotes = new(0);
    private TableBlock? table;
    private readonly List<Container> stack = [];
    private readonly List<string> indentedCode = [];
    private int indentedAt = -1;
    private int indentedWidth;
    private int indentedBlanks;
    private int blanks;
    private bool reportedDepth;

    public MarkdownReader(SourceText source, Findings findings)
    {
        this.source = source;
        this.findings = findings;
        var references = new LinkReferences(source);
        hasFootnotes = references.HasFootnotes;
        paragraph = new(source, new InlineReader(references, findings, Media));
        html = new(source, findings, Media);
        fences = new(source);
    }

    private readonly bool hasFootnotes;

    /// <summary>What players in the notes play; complete when the notes are read.</summary>
    public MediaAddresses Media { get; } = new();

    private enum ContainerKind
    {
        Document,
        Quote,
        Entry,
    }

    /// <param name="Marker">Columns before the marker of a list entry, in its container.</param>
    /// <param name="Content">Columns before the entry's text, in its container.</param>
    private sealed record Container(ContainerKind Kind, List<Block> Blocks, int Marker = 0, int Content = 0, bool Ordered = false);

    /// <param name="firstLine">Lines before it are front matter.</param>
    public List<Block> Read(int firstLine)
    {
        List<Block> document = [];
        stack.Add(new(ContainerKind.Document, document));
        for (int line = firstLine; line < source.Lines.Count;) line = ReadLine(line);
        CloseTo(0);
        if (footnotes.Notes.Entries.Count > 0) document.Add(footnotes);
        return document;
    }

    private int ReadLine(int line)
    {
        var cursor = new LineCursor(source, line);
        int matched = MatchContainers(ref cursor);
        if (html.IsOpen && matched == stack.Count - 1 && (html.IsVerbatim || !cursor.IsBlank))
        {
            html.Add(html.IsVerbatim ? cursor.Start : cursor.Position, cursor.End);
            return line + 1;
        }
        CloseHtml();
        if (cursor.IsBlank)
        {
            Blank(matched);
            return line + 1;
        }
        if (indentedCode.Count > 0)
        {
            if (matched == stack.Count - 1 && cursor.Indent >= indentedWidth)
            {
                AddIndented(ref cursor, indentedWidth);
                return line + 1;
            }
            CloseLeaf();
        }
        bool continues = paragraph.IsOpen;
        while (true)
        {
            bool lastMatched = matched == stack.Count - 1;
            if (cursor.Indent >= 4 && !IsDeepBullet(cursor, matched, continues && lastMatched) && !cursor.TryFence(out _, out _))
            {
                if (continues) break;
                CloseTo(matched);
                AddIndented(ref cursor, 4);
                return line + 1;
            }
            if (!continues && IsCodeInList(line, cursor, matched))
            {
                CloseTo(matched);
                AddIndented(ref cursor, cursor.Indent);
                return line + 1;
            }
            if (cursor.Current == '>' && cursor.Indent < 4)
            {
                if (!Enter(matched, cursor.Position)) break;
                var quote = new QuoteBlock(cursor.Position);
                Add(quote);
                stack.Add(new(ContainerKind.Quote, quote.Blocks));
                matched = stack.Count - 1;
                continues = false;
                cursor.TakeQuote();
                if (cursor.IsBlank) return line + 1;
                continue;
            }
            if (cursor.Current == '<' && cursor.Indent < 4 && html.TryOpen(cursor.Position, cursor.End, continues && lastMatched))
            {
                OpenHtml(matched);
                return line + 1;
            }
            if (hasFootnotes && cursor.Current == '[' && cursor.Indent < 4 && stack[matched].Kind == ContainerKind.Document && TryFootnote(ref cursor, ref matched))
            {
                continues = false;
                if (cursor.IsBlank) return line + 1;
                continue;
            }
            if (TryTable(cursor, continues, lastMatched)) return line + 1;
            if (TryHeading(ref cursor, matched)) return line + 1;
            if (cursor.TryFence(out char fence, out int length))
            {
                CloseTo(matched);
                return ReadFence(line, cursor, fence, length);
            }
            if (continues && lastMatched && cursor.TryUnderline(out int level) && paragraph.CloseAsHeading(level) is { } heading)
            {
                Add(heading);
                return line + 1;
            }
            if (cursor.IsRule)
            {
                CloseTo(matched);
                Add(new RuleBlock(cursor.Position));
                return line + 1;
            }
            if (cursor.TryMarker(out var marker) && (!continues || !lastMatched || marker.MayInterrupt))
            {
                if (!OpenEntry(ref cursor, marker, ref matched)) break;
                continues = false;
                if (cursor.IsBlank) return line + 1;
                continue;
            }
            break;
        }
        AddText(cursor, matched, continues);
        return line + 1;
    }

    /// <summary>The line just taken is the first of a block of HTML: what was open before it ends here.</summary>
    private void OpenHtml(int matched)
    {
        if (paragraph.IsOpen && paragraph.Close() is { } block) Add(block);
        table = null;
        if (matched < stack.Count - 1) stack.RemoveRange(matched + 1, stack.Count - matched - 1);
    }

    private bool TryFootnote(ref LineCursor cursor, ref int matched)
    {
        if (LinkReferences.FootnoteLabel(cursor.RestOfLine, out int rest) is null) return false;
        CloseTo(matched);
        var entry = new ListEntry(cursor.Position);
        footnotes.Notes.Entries.Add(entry);
        stack.Add(new(ContainerKind.Entry, entry.Blocks, 0, 4));
        matched = stack.Count - 1;
        cursor.TakeText(rest);
        return true;
    }

    /// <summary>A row of the table that is open, or the line of hyphens below its head.</summary>
    private bool TryTable(LineCursor cursor, bool continues, bool lastMatched)
    {
        var line = new TextRange(cursor.Position, cursor.End);
        if (table is not null && lastMatched && !cursor.TryMarker(out _) && !cursor.TryFence(out _, out _) && !cursor.TryHeading(out _, out _) && source.Text.AsSpan(line.Start, line.Length).Contains('|'))
        {
            AddRow(TableRows.Cells(source.Text, line), line.Start, header: false);
            return true;
        }
        if (!continues || !lastMatched || paragraph.Count != 1 || !TableRows.IsDelimiter(source.Text, line, out int columns)) return false;
        var head = paragraph.FirstLine;
        var cells = TableRows.Cells(source.Text, head);
        if (cells.Count != columns) return false;
        paragraph.Clear();
        var opened = new TableBlock(head.Start);
        Add(opened);
        table = opened;
        AddRow(cells, head.Start, header: true);
        return true;
    }

    private void AddRow(List<TextRange> cells, int position, bool header)
    {
        var row = new TableRow(position) { Header = header };
        int columns = header ? cells.Count : table!.Rows[0].Cells.Count;
        for (int i = 0; i < columns; i++) row.Cells.Add(i < cells.Count ? paragraph.ReadCell(cells[i]) : RichText.Empty);
        // Cells beyond the head's are kept: a bar too many must not lose words.
        for (int i = columns; i < cells.Count; i++) row.Cells.Add(paragraph.ReadCell(cells[i]));
        table!.Rows.Add(row);
    }

    /// <returns>Index in the stack of the deepest container that the line belongs to.</returns>
    private int MatchContainers(ref LineCursor cursor)
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
                // Two columns deeper than its bullet is nested for whoever writes it, however wide the bullet ("1. ", "-  ").
                bool nested = cursor.Indent < container.Content && cursor.Indent >= container.Marker + 2 && cursor.TryMarker(out _);
                if (cursor.Indent < container.Content && !nested) break;
                cursor.TakeIndent(Math.Min(container.Content, cursor.Indent));
            }
            matched = i;
        }
        return matched;
    }

    private void Blank(int matched)
    {
        if (indentedCode.Count > 0) indentedBlanks++;
        else CloseLeaf();
        for (int i = stack.Count - 1; i > 0; i--)
        {
            if (stack[i].Kind == ContainerKind.Quote && i > matched)
            {
                CloseTo(i - 1);
            }
        }
        if (indentedCode.Count == 0) blanks++;
    }

    /// <summary>A bullet indented like code: a nested bullet inside a list, and at the start of a block.</summary>
    private bool IsDeepBullet(LineCursor cursor, int matched, bool afterText) =>
        cursor.TryMarker(out var marker) && !marker.Empty && (stack[matched].Kind == ContainerKind.Entry || (!afterText && !marker.Ordered));

    private bool Enter(int matched, int position)
    {
        if (stack.Count > MaxDepth && matched == stack.Count - 1)
        {
            if (!reportedDepth)
            {
                findings.Add(Severity.Warning, DiagnosticCodes.NestingTooDeep, $"Lists and quotes are nested more than {MaxDepth} deep here; what is deeper is kept as plain text.",
                    "Flatten the list.", position);
            }
            reportedDepth = true;
            return false;
        }
        CloseTo(matched);
        return true;
    }

    private bool OpenEntry(ref LineCursor cursor, ListMarker marker, ref int matched)
    {
        if (!Enter(matched, cursor.Position)) return false;
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
        int content = cursor.TakeMarker(marker);
        stack.Add(new(ContainerKind.Entry, entry.Blocks, indent, content, marker.Ordered));
        matched = stack.Count - 1;
        return true;
    }

    private bool TryHeading(ref LineCursor cursor, int matched)
    {
        if (cursor.Indent >= 4 || !cursor.TryHeading(out int level, out var range)) return false;
        CloseTo(matched);
        Add(new HeadingBlock(cursor.Position, level, paragraph.ReadInlines(range)));
        return true;
    }

    private int ReadFence(int line, LineCursor cursor, char fence, int length)
    {
        int end = fences.FindEnd(line, fence, length, out bool closed);
        if (!closed)
        {
            findings.Add(Severity.Warning, DiagnosticCodes.UnclosedCodeFence, "This code fence is never closed; the code was taken to end before the next item, or with the file.",
                $"Add a line with {new string(fence, Math.Min(length, 10))} behind the code.", cursor.Position);
        }
        Add(new CodeBlock(cursor.Position, fences.Content(line + 1, end, cursor.Column + cursor.Indent, stack.Count(c => c.Kind == ContainerKind.Quote))));
        return closed ? end + 1 : end;
    }

    /// <summary>Statements below a list, deeper than its text: code, though a column or two short of what the standard asks for.</summary>
    private bool IsCodeInList(int line, LineCursor cursor, int matched) =>
        cursor.Indent is >= 2 and < 4 && cursor.Column + cursor.Indent >= 4 && blanks > 0 && stack[matched].Kind == ContainerKind.Entry
        && LineShapes.IsStatement(cursor.RestOfLine) && (line + 1 >= source.Lines.Count || source.Line(line + 1).IsWhiteSpace() || LineShapes.IsStatement(source.Line(line + 1)));

    private void AddIndented(ref LineCursor cursor, int columns)
    {
        if (indentedCode.Count == 0)
        {
            indentedAt = cursor.Position;
            indentedWidth = columns;
        }
        for (; indentedBlanks > 0; indentedBlanks--) indentedCode.Add("");
        cursor.TakeIndent(columns);
        indentedCode.Add(cursor.Rest());
    }

    private void AddText(LineCursor cursor, int matched, bool continues)
    {
        var line = cursor.RestOfLine;
        // "{: .lead}": attributes that Jekyll takes for the block beside it.
        if (line.StartsWith("{:") && line.TrimEnd().EndsWith("}")) return;
        bool lastMatched = matched == stack.Count - 1;
        if (continues && !LineShape.StandsAlone(line) && !(LineShape.IsNameLabel(line) && !lastMatched))
        {
            paragraph.Add(cursor.Position, cursor.End);
            return;
        }
        CloseTo(matched);
        CloseLeaf();
        paragraph.Add(cursor.Position, cursor.End);
    }

    private void CloseTo(int container)
    {
        CloseLeaf();
        if (container < stack.Count - 1) stack.RemoveRange(container + 1, stack.Count - container - 1);
    }

    private void CloseLeaf()
    {
        table = null;
        CloseHtml();
        if (paragraph.IsOpen && paragraph.Close() is { } block) Add(block);
        if (indentedCode.Count > 0)
        {
            Add(new CodeBlock(indentedAt, string.Join('\n', indentedCode)));
            indentedCode.Clear();
            blanks = indentedBlanks;
            indentedBlanks = 0;
        }
    }

    private void CloseHtml()
    {
        if (!html.IsOpen) return;
        foreach (var block in html.Close()) Add(block);
    }

    private void Add(Block block)
    {
        block.BlankLinesBefore = blanks;
        blanks = 0;
        stack[^1].Blocks.Add(block);
    }
}
