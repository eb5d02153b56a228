using System.Globalization;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>Items that one of several hosts heads otherwise than the rest: <c>2) Bo: Title</c>, <c>4. Bo - Title</c> between <c>Ana #1: …</c> and <c>Ana #3: …</c>.</summary>
/// <remarks>Such a line is a list of one entry to every reader. It counts only where headings with a number sign stand before or behind it and its number fits between them.</remarks>
internal static class NumberedItems
{
    private const int MostOrdinal = 99;

    /// <returns>The blocks, with each such line as the paragraph <c>#2: Bo: Title</c>.</returns>
    public static List<Block> Promote(List<Block> blocks)
    {
        HashSet<int> ordinals = [];
        foreach (var block in blocks)
        {
            if (TextShapes.TextOf(block) is { } text && ItemHeadingShape.TryRead(text.Slice(0, text.FirstLineEnd), block is HeadingBlock, out var shape) && shape is { Signed: true, Name: not null, Ordinal: { } ordinal }) ordinals.Add(ordinal);
        }
        if (ordinals.Count == 0) return blocks;
        List<Block>? promoted = null;
        for (int i = 0; i < blocks.Count; i++)
        {
            if (Read(blocks[i], out int ordinal) is not { } line || !(ordinals.Contains(ordinal - 1) || ordinals.Contains(ordinal + 1)) || !ordinals.Add(ordinal)) continue;
            (promoted ??= [.. blocks])[i] = new ParagraphBlock(blocks[i].Position, line) { BlankLinesBefore = blocks[i].BlankLinesBefore };
        }
        return promoted ?? blocks;
    }

    private static RichText? Read(Block block, out int ordinal)
    {
        ordinal = 0;
        RichText? text = null;
        if (block is ListBlock { Ordered: true, Entries: [{ Blocks: [ParagraphBlock only] }] } list)
        {
            ordinal = list.First;
            text = only.Text;
        }
        else if (block is HeadingBlock or ParagraphBlock && TextShapes.TextOf(block) is { } line)
        {
            int digits = 0;
            while (digits < line.Text.Length && digits < 3 && char.IsAsciiDigit(line.Text[digits])) digits++;
            if (digits is 0 or 3 || digits + 1 >= line.Text.Length || line.Text[digits] is not ('.' or ')') || line.Text[digits + 1] != ' ') return null;
            ordinal = int.Parse(line.Text.AsSpan(0, digits), CultureInfo.InvariantCulture);
            text = line.From(digits + 1);
        }
        if (text is null || ordinal is < 1 or > MostOrdinal || text.FirstLineEnd < text.Text.Length) return null;
        return WithSign(text, ordinal);
    }

    private static RichText? WithSign(RichText text, int ordinal)
    {
        int end = text.Text.AsSpan(0, Math.Min(text.Text.Length, 30)).IndexOfAny(':', '–', '—');
        int dash = text.Text.IndexOf(" - ", StringComparison.Ordinal);
        if (dash > 0 && dash < 30 && (end < 0 || dash < end)) end = dash + 1;
        if (end < 2 || !TextShapes.IsName(text.Text.AsSpan(0, end).Trim())) return null;
        var headline = text.From(end + 1);
        if (headline.IsBlank) return null;
        string lead = string.Create(CultureInfo.InvariantCulture, $"#{ordinal}: {text.Text[..end].Trim()}: ");
        return new(lead + headline.Text, [.. headline.Spans.Select(s => s with { Start = s.Start + lead.Length, End = s.End + lead.Length })]);
    }
}
