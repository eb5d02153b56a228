using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>Lines of times in one paragraph, which a page would run together, as the list that they are.</summary>
internal static class TimedParagraphs
{
    private const int LongestLabel = 60;

    public static List<Block> ToLists(List<Block> blocks)
    {
        List<Block>? changed = null;
        for (int i = 0; i < blocks.Count; i++)
        {
            var list = blocks[i] is ParagraphBlock { Text: var text } paragraph && text.FirstLineEnd < text.Text.Length ? Read(paragraph) : null;
            if (list is not null) (changed ??= [.. blocks.Take(i)]).AddRange(list);
            else changed?.Add(blocks[i]);
        }
        return changed ?? blocks;
    }

    /// <returns>The list, below its label where the first line is one ("Chapters", "**Timestamps**", "In this episode:"); null where a line states no time.</returns>
    private static List<Block>? Read(ParagraphBlock paragraph)
    {
        var text = paragraph.Text;
        int start = 0;
        if (!TimeMark.TryLeading(text, out _))
        {
            if (!IsLabel(text.Slice(0, text.FirstLineEnd))) return null;
            start = text.FirstLineEnd + 1;
        }
        var list = new ListBlock(paragraph.Position + start, ordered: false, 1) { BlankLinesBefore = start > 0 ? 0 : paragraph.BlankLinesBefore };
        int at = start;
        foreach (var line in TextShapes.Lines(text.From(start)))
        {
            if (!TimeMark.TryLeading(line, out var mark) || !line.HasLetters(mark.RestStart, line.Text.Length)) return null;
            int position = paragraph.Position + at;
            list.Entries.Add(new ListEntry(position) { Blocks = { new ParagraphBlock(position, line) } });
            at = text.Text.IndexOf('\n', at) + 1;
        }
        if (start > 0 && list.Entries.Count == 1) return null;
        return start == 0 ? [list] : [new ParagraphBlock(paragraph.Position, text.Slice(0, text.FirstLineEnd)) { BlankLinesBefore = paragraph.BlankLinesBefore }, list];
    }

    private static bool IsLabel(RichText line) =>
        line.Text.Length is > 0 and <= LongestLabel
        && (TextShapes.IsWhollyStrong(line) || line.Text.TrimEnd(' ', '*') is [.., ':' or '：'] || Vocabulary.IsPromisedPart(line.Text.Trim(' ', '*').ToLowerInvariant()));
}
