using System.Text;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Markdown;

/// <summary>
/// Attribute lists that Jekyll, Hugo and Pandoc take for markup: <c>{:target="_blank"}</c> after a link or picture, <c>{#id}</c> after
/// a heading, <c>{:toc}</c> below the list that a table of contents replaces. They are not part of the text.
/// </summary>
/// <remarks>
/// Sources: kramdown syntax, "Inline Attribute Lists", "Automatic Table of Contents"; goldmark, attributes; Pandoc, link_attributes.
/// </remarks>
internal static class KramdownAttributes
{
    /// <summary>The line that makes a table of contents of a list.</summary>
    public const string Contents = "{:toc}";

    private const int Longest = 300;

    /// <summary>Within lists and quotations too; nesting is limited by the reader.</summary>
    public static void Remove(List<Block> blocks)
    {
        blocks.RemoveAll(IsContents);
        for (int i = 0; i < blocks.Count; i++)
        {
            switch (blocks[i])
            {
                case HeadingBlock heading:
                    blocks[i] = Heading(heading);
                    break;
                case ParagraphBlock paragraph:
                    blocks[i] = Paragraph(paragraph);
                    break;
                case ListBlock list:
                    foreach (var entry in list.Entries) Remove(entry.Blocks);
                    break;
                case FootnotesBlock footnotes:
                    foreach (var entry in footnotes.Notes.Entries) Remove(entry.Blocks);
                    break;
                case QuoteBlock quote:
                    Remove(quote.Blocks);
                    break;
                case TableBlock table:
                    foreach (var row in table.Rows)
                    {
                        for (int cell = 0; cell < row.Cells.Count; cell++) row.Cells[cell] = WithoutLists(row.Cells[cell]);
                    }
                    break;
                default:
                    break;
            }
        }
    }

    private static HeadingBlock Heading(HeadingBlock heading)
    {
        var text = WithoutId(WithoutLists(heading.Text));
        if (text == heading.Text) return heading;
        return new(heading.Position, heading.Level, text) { Underlined = heading.Underlined, BlankLinesBefore = heading.BlankLinesBefore };
    }

    private static ParagraphBlock Paragraph(ParagraphBlock paragraph)
    {
        var text = WithoutLists(paragraph.Text);
        return text == paragraph.Text ? paragraph : new(paragraph.Position, text) { BlankLinesBefore = paragraph.BlankLinesBefore };
    }

    /// <summary>A list of one entry with the mark below it, or the mark alone.</summary>
    private static bool IsContents(Block block) => block switch
    {
        ListBlock { Entries: [{ Blocks: [ParagraphBlock only] }] } => only.Text.Text.EndsWith("\n" + Contents, StringComparison.Ordinal),
        ParagraphBlock paragraph => paragraph.Text.Text == Contents,
        _ => false,
    };

    /// <summary>After the end of a link, a picture or emphasis.</summary>
    private static RichText WithoutLists(RichText text)
    {
        if (!text.Text.Contains('{', StringComparison.Ordinal)) return text;
        List<(int Start, int End)> cuts = [];
        var codes = text.Spans.Where(s => s.Kind == InlineKind.Code).ToList();
        int code = 0;
        foreach (var span in text.Spans.Where(s => s.Kind != InlineKind.LineBreak).OrderBy(s => s.End))
        {
            int start = span.End;
            while (code < codes.Count && codes[code].End <= start) code++;
            bool shown = code < codes.Count && codes[code].Start <= start;
            if (shown || (cuts.Count > 0 && start < cuts[^1].End)) continue;
            bool colon = span.Kind is not (InlineKind.Link or InlineKind.Image);
            if (ListEnd(text.Text, start, colon) is > 0 and var end) cuts.Add((start, end));
        }
        return cuts.Count == 0 ? text : Cut(text, cuts);
    }

    /// <summary><c>## Title {#id}</c>.</summary>
    private static RichText WithoutId(RichText text)
    {
        int open = text.Text.LastIndexOf('{');
        if (open <= 0 || text.Text[open - 1] is not (' ' or '\t')) return text;
        if (ListEnd(text.Text, open, colon: false) is not (> 0 and var end)) return text;
        bool shown = text.Spans.Any(s => s.Kind == InlineKind.Code && s.Start <= open && open < s.End);
        return end == text.Text.TrimEnd().Length && !shown ? text.Slice(0, open) : text;
    }

    /// <param name="colon">Whether it needs a colon after the brace.</param>
    /// <returns>The offset after the closing brace; 0 where no attribute list begins.</returns>
    private static int ListEnd(string text, int start, bool colon)
    {
        if (start >= text.Length || text[start] != '{') return 0;
        int length = text.AsSpan(start, Math.Min(text.Length - start, Longest)).IndexOfAny('}', '\n');
        if (length <= 1 || text[start + length] != '}') return 0;
        var inner = text.AsSpan(start + 1, length - 1);
        if (inner[0] == ':') inner = inner[1..];
        else if (colon) return 0;
        return IsAttributes(inner) ? start + length + 1 : 0;
    }

    /// <summary>Names with <c>.</c> or <c>#</c> before them, and pairs of <c>key=value</c>.</summary>
    private static bool IsAttributes(ReadOnlySpan<char> list)
    {
        list = list.Trim();
        while (!list.IsEmpty)
        {
            bool named = list[0] is '.' or '#';
            int end = named ? 1 : 0;
            while (end < list.Length && (char.IsLetterOrDigit(list[end]) || list[end] is '-' or '_' or ':')) end++;
            if (end == (named ? 1 : 0)) return false;
            if (!named && end < list.Length && list[end] == '=' && (end = ValueEnd(list, end + 1)) == 0) return false;
            if (!named && list[..end].IndexOf('=') < 0 && !list.SequenceEqual("toc")) return false;
            list = list[end..].TrimStart();
        }
        return true;
    }

    private static int ValueEnd(ReadOnlySpan<char> list, int start)
    {
        if (start >= list.Length) return 0;
        char quote = list[start];
        if (quote is '"' or '\'' or '“')
        {
            int length = list[(start + 1)..].IndexOf(quote == '“' ? '”' : quote);
            return length < 0 ? 0 : start + length + 2;
        }
        int end = list[start..].IndexOfAny(' ', '\t');
        return end < 0 ? list.Length : start + end;
    }

    private static RichText Cut(RichText text, List<(int Start, int End)> cuts)
    {
        var kept = new StringBuilder(text.Text.Length);
        int from = 0;
        foreach (var (start, end) in cuts)
        {
            kept.Append(text.Text, from, start - from);
            from = end;
        }
        kept.Append(text.Text, from, text.Text.Length - from);
        int[] ends = [.. cuts.Select(c => c.End)];
        int[] removed = new int[cuts.Count + 1];
        for (int i = 0; i < cuts.Count; i++) removed[i + 1] = removed[i] + cuts[i].End - cuts[i].Start;
        int Moved(int at)
        {
            int before = Array.BinarySearch(ends, at);
            before = before >= 0 ? before + 1 : ~before;
            return before < cuts.Count && cuts[before].Start < at ? cuts[before].Start - removed[before] : at - removed[before];
        }
        var spans = text.Spans.Select(s => s with { Start = Moved(s.Start), End = Moved(s.End) });
        return new(kept.ToString(), [.. spans.Where(s => s.Kind == InlineKind.Image || s.End > s.Start)]);
    }
}
