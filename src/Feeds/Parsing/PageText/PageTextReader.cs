using Feeds.Parsing.Blocks;
using Feeds.Parsing.Interpreting;

namespace Feeds.Parsing.PageText;

/// <summary>Text copied from a page to blocks: bullets by their sign and indentation, headings by their shape, code by its place inside lists.</summary>
/// <param name="isValue">The text is the value of a key, which has a title of its own: a single line is not a heading.</param>
internal sealed class PageTextReader(SourceText source, Findings findings, bool isValue = false)
{
    private const int CodeIndent = 4;
    private const int LongestUnderlined = 100;
    private const int ShortestWrapped = 50;
    private const int LongestWrapped = 130;

    private readonly PageLine[] lines = [.. Enumerable.Range(0, source.Lines.Count).Select(i => PageLine.Read(source, i))];
    private readonly List<Block> blocks = [];
    private int blanks;

    /// <summary>"Hosts: Ann, Ben": what it says is no heading of what follows.</summary>
    private static bool IsFacts(string line) => Vocabulary.IsMetadata(line) && Vocabulary.Label(line, out string value) is not null && value.Length > 0;

    /// <param name="firstLine">Lines before it are front matter.</param>
    public List<Block> Read(int firstLine)
    {
        for (int i = firstLine; i < lines.Length;)
        {
            if (lines[i].IsBlank)
            {
                blanks++;
                i++;
            }
            else if (IsBullet(i))
            {
                var list = new PageListReader(source, lines, findings).Read(ref i);
                Add(list);
                BackToBlanks(ref i);
            }
            else if (lines[i].Indent >= CodeIndent && TryCode(ref i, out var code))
            {
                Add(code);
            }
            else
            {
                i = ReadGroup(i);
            }
        }
        return blocks;
    }

    /// <summary>Numbers are bullets where several lines have them; a single numbered line is a heading.</summary>
    private bool IsBullet(int i) =>
        lines[i].Bullet || (lines[i].Ordered && ((i + 1 < lines.Length && lines[i + 1].Ordered) || (i > 0 && lines[i - 1].Ordered)));

    /// <summary>A list looks beyond the blank lines below it; they count for the block that follows.</summary>
    private void BackToBlanks(ref int i)
    {
        while (i > 0 && lines[i - 1].IsBlank) i--;
    }

    private string Text(int i) => source.Text[lines[i].Position..lines[i].End];

    private void Add(Block block)
    {
        block.BlankLinesBefore = blanks;
        blanks = 0;
        blocks.Add(block);
    }

    private bool TryCode(ref int i, out CodeBlock code)
    {
        int end = i;
        int last = i;
        int signs = 0;
        int count = 0;
        for (; end < lines.Length && (lines[end].IsBlank || lines[end].Indent >= CodeIndent); end++)
        {
            if (lines[end].IsBlank) continue;
            count++;
            if (LineShapes.IsCode(source.Line(end))) signs++;
            last = end;
        }
        code = new(lines[i].Position, PageCode.Dedent(source, i, last + 1));
        if (signs * 2 < count) return false;
        i = last + 1;
        return true;
    }

    private int ReadGroup(int start)
    {
        if (LineShapes.IsRule(Text(start)))
        {
            Add(new RuleBlock(lines[start].Position));
            return start + 1;
        }
        if (LineShapes.NumberSigns(Text(start)) is > 0 and var level && IsApart(start))
        {
            int at = lines[start].Position + level;
            while (char.IsWhiteSpace(source.Text[at])) at++;
            string words = source.Text[at..lines[start].End];
            Add(new HeadingBlock(lines[start].Position, level, BareAddresses.Link(RichText.Plain(words))) { Underlined = true });
            return start + 1;
        }
        if (IsUnderlined(start))
        {
            Add(new HeadingBlock(lines[start].Position, Text(start + 1)[0] is '=' or '═' ? 1 : 2, Rich(start)) { Underlined = true });
            return start + 2;
        }
        if (LineShapes.IsMarkedHeading(Text(start)))
        {
            int at = lines[start].Position + 1;
            while (at < lines[start].End && char.IsWhiteSpace(source.Text[at])) at++;
            Add(new HeadingBlock(lines[start].Position, 2, BareAddresses.Link(RichText.Plain(source.Text[at..lines[start].End]))) { Underlined = true });
            return start + 1;
        }
        int end = start + 1;
        while (end < lines.Length && !lines[end].IsBlank && !LineShapes.IsMarkedHeading(Text(end)) && !IsBullet(end) && !LineShapes.IsRule(Text(end)) && !IsUnderlined(end)) end++;
        bool touchesList = end < lines.Length && IsBullet(end);

        if (end - start == 1)
        {
            string text = Text(start);
            bool lostBullet = touchesList && LineShapes.EndsSentence(text) && blocks.Count > 0 && blocks[^1] is HeadingBlock;
            if (lostBullet)
            {
                var list = new PageListReader(source, lines, findings).Read(ref end, start);
                Add(list);
                BackToBlanks(ref end);
                return end;
            }
            bool isHeading = LineShapes.IsHeading(text) && !IsFacts(text) && (blocks.Count == 0 || blanks > 0) && !IsOnly(start);
            if (isHeading) Add(new HeadingBlock(lines[start].Position, 2, Rich(start)));
            else Add(Paragraph(start));
            return end;
        }
        if (IsWrapped(start, end))
        {
            Add(new ParagraphBlock(lines[start].Position, BareAddresses.Link(RichText.Plain(string.Join(' ', Enumerable.Range(start, end - start).Select(Text))))));
            return end;
        }
        int lead = source.Text[lines[start].End - 1] == ':' ? start + 1 : start;
        bool entries = lead > start ? end - lead >= 1 : end - start >= 2;
        for (int i = lead; entries && i < end; i++) entries = LineShapes.IsLabelled(Text(i)) || (lead > start && LineShapes.EndsSentence(Text(i)));
        for (int i = lead; entries && i < end; i++) entries = !Vocabulary.IsMetadata(Text(i));
        for (int i = start; i < (entries ? lead : end); i++) Add(Paragraph(i));
        if (entries)
        {
            var list = new ListBlock(lines[lead].Position, ordered: false, 1);
            for (int i = lead; i < end; i++) list.Entries.Add(new ListEntry(lines[i].Position) { Blocks = { Paragraph(i) } });
            Add(list);
        }
        return end;
    }

    /// <summary>The first line, or one between blank lines: elsewhere a number sign begins a comment of a program.</summary>
    private bool IsApart(int i) => blocks.Count == 0 || (blanks > 0 && (i + 1 == lines.Length || lines[i + 1].IsBlank));

    /// <summary>A value of one line is a text.</summary>
    private bool IsOnly(int i) => isValue && blocks.Count == 0 && Array.TrueForAll(lines[(i + 1)..], l => l.IsBlank);

    private bool IsUnderlined(int i) =>
        i + 1 < lines.Length && lines[i].End - lines[i].Position <= LongestUnderlined && LineShapes.IsRule(Text(i + 1)) && !LineShapes.EndsSentence(Text(i));

    private bool IsWrapped(int start, int end)
    {
        int open = 0;
        for (int i = start; i < end; i++)
        {
            int length = lines[i].End - lines[i].Position;
            if (length > LongestWrapped || (i < end - 1 && length < ShortestWrapped)) return false;
            if (i < end - 1 && !LineShapes.EndsSentence(Text(i))) open++;
        }
        return open * 2 >= end - start - 1;
    }

    private ParagraphBlock Paragraph(int i) => new(lines[i].Position, Rich(i));

    private RichText Rich(int i) => BareAddresses.Link(RichText.Plain(Text(i)));
}
