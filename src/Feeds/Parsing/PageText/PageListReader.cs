using Feeds.Diagnostics;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Markdown;

namespace Feeds.Parsing.PageText;

/// <summary>A list of a page: entries nest by their indentation; what stands deeper than a bullet and has none is code or more text.</summary>
internal sealed class PageListReader(SourceText source, PageLine[] lines, Findings findings)
{
    private const int ShortestWrapped = 50;

    private readonly List<(int Indent, ListBlock List)> stack = [];

    /// <param name="i">The first line; afterwards the first line behind the list.</param>
    /// <param name="lost">A line before it that is an entry without its bullet.</param>
    public ListBlock Read(ref int i, int lost = -1)
    {
        int first = i;
        var root = new ListBlock(lines[lost >= 0 ? lost : first].Position, !lines[first].Bullet, Math.Max(lines[first].Number, 1));
        stack.Add((lines[first].Indent, root));
        if (lost >= 0) root.Entries.Add(new ListEntry(lines[lost].Position) { Blocks = { Paragraph(lines[lost].Position, lines[lost].End) } });
        int blanks = 0;
        while (i < lines.Length)
        {
            if (lines[i].IsBlank)
            {
                blanks++;
                i++;
                continue;
            }
            if (lines[i].Bullet || (lines[i].Ordered && (root.Ordered || lines[i].Indent > stack[0].Indent)))
            {
                AddEntry(lines[i], blanks);
                i++;
            }
            else if (lines[i].Indent > stack[^1].Indent)
            {
                ReadInner(ref i);
            }
            else if (blanks == 0 && i > first && IsWrapped(i) && stack[^1].List.Entries[^1].Blocks is [.., ParagraphBlock] inner)
            {
                Append(inner, lines[i].Position, lines[i].End);
                i++;
            }
            else
            {
                break;
            }
            blanks = 0;
        }
        return root;
    }

    private void AddEntry(PageLine line, int blanks)
    {
        while (stack.Count > 1 && stack[^1].Indent > line.Indent) stack.RemoveAt(stack.Count - 1);
        if (line.Indent > stack[^1].Indent && stack[^1].List.Entries.Count > 0)
        {
            if (stack.Count > MarkdownReader.MaxDepth)
            {
                if (!findings.Has(DiagnosticCodes.NestingTooDeep))
                {
                    findings.Add(Severity.Warning, DiagnosticCodes.NestingTooDeep, $"Lists are nested more than {MarkdownReader.MaxDepth} deep here; what is deeper is kept at that depth.", "Flatten the list.", line.Position);
                }
            }
            else
            {
                var nested = new ListBlock(line.Position, !line.Bullet, Math.Max(line.Number, 1));
                stack[^1].List.Entries[^1].Blocks.Add(nested);
                stack.Add((line.Indent, nested));
            }
        }
        stack[^1].List.Entries.Add(new ListEntry(line.Position) { BlankLinesBefore = blanks, Blocks = { Paragraph(line.Start, line.End) } });
    }

    /// <summary>Lines inside an entry: code when the entry announces it or they look like it, else more of its text.</summary>
    private void ReadInner(ref int i)
    {
        int start = i;
        int last = i;
        int limit = stack[^1].Indent;
        int signs = 0;
        int count = 0;
        bool indented = false;
        for (; i < lines.Length; i++)
        {
            if (lines[i].IsBlank) continue;
            if (lines[i].Bullet || lines[i].Indent <= limit) break;
            if (LineShapes.IsCode(source.Line(i))) signs++;
            // Prose is not indented line by line.
            indented |= lines[i].Indent > lines[start].Indent;
            count++;
            last = i;
        }
        i = last + 1;
        var inner = stack[^1].List.Entries[^1].Blocks;
        bool announced = inner is [.., ParagraphBlock paragraph] && paragraph.Text.Text.EndsWith(':');
        if (signs * 2 >= count || (announced && (signs > 0 || indented)))
        {
            inner.Add(new CodeBlock(lines[start].Position, PageCode.Dedent(source, start, last + 1)));
            return;
        }
        for (int l = start; l <= last; l++)
        {
            if (lines[l].IsBlank) continue;
            if (l == start || lines[l - 1].IsBlank) inner.Add(Paragraph(lines[l].Position, lines[l].End));
            else Append(inner, lines[l].Position, lines[l].End);
        }
    }

    private bool IsWrapped(int i) =>
        lines[i - 1].End - lines[i - 1].Position >= ShortestWrapped && !LineShapes.EndsSentence(source.Line(i - 1)) && char.IsLower(source.Text[lines[i].Position]);

    private void Append(List<Block> inner, int start, int end)
    {
        var before = (ParagraphBlock)inner[^1];
        // Joining line by line would copy the paragraph each time; a wrapped entry of a page has a few lines, a hostile one becomes paragraphs.
        if (before.Text.Text.Length > 4000) inner.Add(Paragraph(start, end));
        else inner[^1] = new ParagraphBlock(before.Position, BareAddresses.Link(RichText.Plain(before.Text.Text + "\n" + source.Text[start..end])));
    }

    private ParagraphBlock Paragraph(int start, int end) => new(start, BareAddresses.Link(RichText.Plain(source.Text[start..end])));
}
