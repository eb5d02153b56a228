using Feeds.Diagnostics;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;
using Feeds.Parsing.Markdown.Inlines;
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
    private readonly LinkReferences references;
    private readonly ContainerStack containers;
    private readonly ParagraphBuilder paragraph;
    private readonly IndentedCode indented = new();
    private readonly TableLines table;
    private readonly FenceIndex fences;
    private readonly HtmlBlockLines html;
    private readonly FootnotesBlock footnotes = new(0);
    private readonly bool hasFootnotes;

    public MarkdownReader(SourceText source, Findings findings)
    {
        this.source = source;
        this.findings = findings;
        references = new LinkReferences(source);
        hasFootnotes = references.HasFootnotes;
        containers = new(findings);
        paragraph = new(source, new InlineReader(references, findings, Media), references);
        table = new(source, paragraph);
        html = new(source, findings, Media);
        fences = new(source);
    }

    /// <summary>What players in the notes play; complete when the notes are read.</summary>
    public MediaAddresses Media { get; } = new();

    /// <param name="firstLine">Lines before it are front matter.</param>
    public List<Block> Read(int firstLine)
    {
        for (int line = firstLine; line < source.Lines.Count;) line = ReadLine(line);
        CloseTo(0);
        ReportUnused();
        if (footnotes.Notes.Entries.Count > 0) containers.Document.Add(footnotes);
        KramdownAttributes.Remove(containers.Document);
        return containers.Document;
    }

    /// <summary>Definitions of links that nothing uses; <c>[//]: # (words)</c> is how Markdown writes comments.</summary>
    private void ReportUnused()
    {
        foreach (var (address, offset) in references.Unused())
        {
            if (WebAddress.Classify(address, out _) == AddressKind.Safe) DroppedLink.ReportUnused(findings, address, offset);
        }
    }

    /// <returns>The line to go on with.</returns>
    private int ReadLine(int line)
    {
        var cursor = new LineCursor(source, line);
        int matched = containers.Match(ref cursor);
        if (matched == containers.Innermost && html.Takes(cursor.IsBlank))
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
        if (indented.IsOpen)
        {
            if (matched == containers.Innermost && cursor.Indent >= indented.Width)
            {
                indented.Add(ref cursor, indented.Width);
                return line + 1;
            }
            CloseLeaf();
        }
        return ReadBlocks(line, cursor, matched);
    }

    /// <summary>What begins on a line: containers in each other, then one block, or text.</summary>
    private int ReadBlocks(int line, LineCursor cursor, int matched)
    {
        bool continues = paragraph.IsOpen;
        while (true)
        {
            bool lastMatched = matched == containers.Innermost;
            if (cursor.Indent >= 4 && !IsDeepBullet(cursor, matched, continues && lastMatched) && !cursor.TryFence(out _, out _))
            {
                if (continues) break;
                CloseTo(matched);
                indented.Add(ref cursor, 4);
                return line + 1;
            }
            if (!continues && IsCodeInList(line, cursor, matched))
            {
                CloseTo(matched);
                indented.Add(ref cursor, cursor.Indent);
                return line + 1;
            }
            bool quote = cursor.Current == '>' && cursor.Indent < 4;
            if (quote && !Enter(matched, cursor.Position)) break;
            if (quote) containers.OpenQuote(ref cursor);
            else if (!TryFootnote(ref cursor, matched))
            {
                if (TryLeaf(line, cursor, matched, continues, out int next)) return next;
                if (!cursor.TryMarker(out var marker) || (continues && lastMatched && !marker.MayInterrupt) || !Enter(matched, cursor.Position)) break;
                containers.OpenEntry(ref cursor, marker);
            }
            matched = containers.Innermost;
            continues = false;
            if (cursor.IsBlank) return line + 1;
        }
        AddText(cursor, matched, continues);
        return line + 1;
    }

    /// <summary>A block that no text and no container is.</summary>
    /// <param name="next">The line to go on with.</param>
    private bool TryLeaf(int line, LineCursor cursor, int matched, bool continues, out int next)
    {
        next = line + 1;
        bool lastMatched = matched == containers.Innermost;
        if (cursor.Current == '<' && cursor.Indent < 4 && html.TryOpen(cursor.Position, cursor.End, continues && lastMatched))
        {
            OpenHtml(matched);
        }
        else if (lastMatched && table.TryRow(cursor))
        {
            return true;
        }
        else if (continues && lastMatched && table.TryOpen(cursor) is { } opened)
        {
            containers.Add(opened);
        }
        else if (cursor.Indent < 4 && cursor.TryHeading(out int level, out var range))
        {
            CloseTo(matched);
            containers.Add(new HeadingBlock(cursor.Position, level, paragraph.ReadInlines(range)));
        }
        else if (cursor.TryFence(out char fence, out int length))
        {
            CloseTo(matched);
            next = ReadFence(line, cursor, fence, length);
        }
        else if (continues && lastMatched && cursor.TryUnderline(out int underlined) && paragraph.CloseAsHeading(underlined) is { } heading)
        {
            containers.Add(heading);
        }
        else if (cursor.IsRule)
        {
            CloseTo(matched);
            containers.Add(new RuleBlock(cursor.Position));
        }
        else
        {
            return false;
        }
        return true;
    }

    /// <summary>The line just taken is the first of a block of HTML: what was open before it ends here.</summary>
    private void OpenHtml(int matched)
    {
        if (paragraph.IsOpen && paragraph.Close() is { } block) containers.Add(block);
        table.Close();
        containers.CloseTo(matched);
    }

    private bool TryFootnote(ref LineCursor cursor, int matched)
    {
        if (!hasFootnotes || cursor.Current != '[' || cursor.Indent >= 4 || matched > 0 || LinkReferences.FootnoteLabel(cursor.RestOfLine, out int rest) is null) return false;
        CloseTo(matched);
        containers.OpenFootnote(footnotes, cursor.Position);
        cursor.TakeText(rest);
        return true;
    }

    private void Blank(int matched)
    {
        if (indented.IsOpen) indented.AddBlank();
        else CloseLeaf();
        for (int i = containers.Innermost; i > matched; i--)
        {
            if (containers.IsQuote(i)) CloseTo(i - 1);
        }
        if (!indented.IsOpen) containers.AddBlanks(1);
    }

    /// <summary>A bullet indented like code: a nested bullet inside a list, and at the start of a block.</summary>
    private bool IsDeepBullet(LineCursor cursor, int matched, bool afterText) =>
        cursor.TryMarker(out var marker) && !marker.Empty && (containers.IsEntry(matched) || (!afterText && !marker.Ordered));

    private bool Enter(int matched, int position)
    {
        if (!containers.MayEnter(matched, position)) return false;
        CloseTo(matched);
        return true;
    }

    private int ReadFence(int line, LineCursor cursor, char fence, int length)
    {
        int end = fences.FindEnd(line, fence, length, out bool closed);
        if (!closed)
        {
            findings.Add(Severity.Warning, DiagnosticCodes.UnclosedCodeFence, "This code fence is never closed; the code ends before the next item, or at the end of the file.",
                $"Add a line with {new string(fence, Math.Min(length, 10))} after the code.", cursor.Position);
        }
        containers.Add(new CodeBlock(cursor.Position, fences.Content(line + 1, end, cursor.Column + cursor.Indent, containers.Quotes)));
        return closed ? end + 1 : end;
    }

    /// <summary>Statements below a list, deeper than its text: code, though a column or two short of what the standard asks for.</summary>
    private bool IsCodeInList(int line, LineCursor cursor, int matched) =>
        cursor.Indent is >= 2 and < 4 && cursor.Column + cursor.Indent >= 4 && containers.AfterBlank && containers.IsEntry(matched)
        && LineShapes.IsStatement(cursor.RestOfLine) && (line + 1 >= source.Lines.Count || source.Line(line + 1).IsWhiteSpace() || LineShapes.IsStatement(source.Line(line + 1)));

    private void AddText(LineCursor cursor, int matched, bool continues)
    {
        var line = cursor.RestOfLine;
        // "{: .lead}": attributes that Jekyll takes for the block beside it.
        if (line.StartsWith("{:") && line.TrimEnd().EndsWith("}") && !line.TrimEnd().SequenceEqual(KramdownAttributes.Contents)) return;
        bool lastMatched = matched == containers.Innermost;
        if (!continues || LineShape.StandsAlone(line) || (LineShape.IsNameLabel(line) && !lastMatched)) CloseTo(matched);
        paragraph.Add(cursor.Position, cursor.End);
    }

    private void CloseTo(int container)
    {
        CloseLeaf();
        containers.CloseTo(container);
    }

    private void CloseLeaf()
    {
        table.Close();
        CloseHtml();
        if (paragraph.IsOpen && paragraph.Close() is { } block) containers.Add(block);
        if (!indented.IsOpen) return;
        containers.Add(indented.Close(out int blanks));
        containers.AddBlanks(blanks);
    }

    private void CloseHtml()
    {
        if (!html.IsOpen) return;
        foreach (var block in html.Close()) containers.Add(block);
    }
}
