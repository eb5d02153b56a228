using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>Lines of times in one paragraph, which a page would run together, as the list that they are.</summary>
internal static class TimedParagraphs
{
    public static List<Block> ToLists(List<Block> blocks)
    {
        List<Block>? changed = null;
        for (int i = 0; i < blocks.Count; i++)
        {
            if (blocks[i] is ParagraphBlock paragraph && Read(paragraph) is { } list) (changed ??= [.. blocks])[i] = list;
        }
        return changed ?? blocks;
    }

    private static ListBlock? Read(ParagraphBlock paragraph)
    {
        var text = paragraph.Text;
        if (text.FirstLineEnd >= text.Text.Length || !TimeMark.TryLeading(text, out _)) return null;
        var list = new ListBlock(paragraph.Position, ordered: false, 1) { BlankLinesBefore = paragraph.BlankLinesBefore };
        int at = 0;
        foreach (var line in TextShapes.Lines(text))
        {
            if (!TimeMark.TryLeading(line, out var mark) || !line.HasLetters(mark.RestStart, line.Text.Length)) return null;
            int position = paragraph.Position + at;
            list.Entries.Add(new ListEntry(position) { Blocks = { new ParagraphBlock(position, line) } });
            at = text.Text.IndexOf('\n', at) + 1;
        }
        return list;
    }
}
