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
        // Lines with several times each stay as they are.
        if (InlineTimes.Read(text, paragraph.Position, labelled: false) is not null) return null;
        int start = 0;
        var whole = TextShapes.Lines(text).ToList();
        if (whole.Count > 2 && whole.TrueForAll(l =>
            TimeMark.TrySeparated(l, out _) || TimeMark.TryTrailing(l, out _))) return List(paragraph, 0);
        if (!TimeMark.TryLeading(text, out _))
        {
            if (!IsLabel(text.Slice(0, text.FirstLineEnd))) return null;
            start = text.FirstLineEnd + 1;
        }
        var lines = TextShapes.Lines(text.From(start)).ToList();
        if (start > 0 && lines.Count == 1) return null;
        // A time that no clock shows costs its own line only.
        return lines.Exists(l => TimeMark.TryLeading(l, out _)) && lines.TrueForAll(IsTimed) ? List(paragraph, start) : null;
    }

    private static bool IsTimed(RichText line) =>
        TimeMark.TryLeading(line, out var mark) ? line.HasLetters(mark.RestStart, line.Text.Length) : TimeMark.IsImpossible(line, out _);

    private static List<Block> List(ParagraphBlock paragraph, int start)
    {
        var text = paragraph.Text;
        var list = new ListBlock(paragraph.Position + start, ordered: false, 1) { BlankLinesBefore = start > 0 ? 0 : paragraph.BlankLinesBefore };
        int at = start;
        foreach (var line in TextShapes.Lines(text.From(start)))
        {
            int position = paragraph.Position + at;
            list.Entries.Add(new ListEntry(position) { Blocks = { new ParagraphBlock(position, line) } });
            at += line.Text.Length + 1;
        }
        return start == 0 ? [list] : [new ParagraphBlock(paragraph.Position, text.Slice(0, text.FirstLineEnd)) { BlankLinesBefore = paragraph.BlankLinesBefore }, list];
    }

    private static bool IsLabel(RichText line) =>
        line.Text.Length is > 0 and <= LongestLabel
        && (TextShapes.IsWhollyStrong(line)
            || Vocabulary.IsChaptersLabel(line.Text)
            || line.Text.TrimEnd(' ', '*') is [.., ':' or '：']
            || Vocabulary.IsPromisedPart(line.Text.Trim(' ', '*').ToLowerInvariant()));
}
