using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>A list of times that paragraphs between its bullets have cut into several lists of an entry or two.</summary>
internal static class JoinedLists
{
    /// <summary>Entries of a piece; a longer list stands for itself.</summary>
    private const int MostEntries = 2;

    /// <param name="first">Index of the first piece.</param>
    /// <param name="taken">Gets the pieces behind it.</param>
    /// <returns>The whole list; null where no other piece goes on with it. A heading, a table or a rule ends it.</returns>
    public static ListBlock? From(IReadOnlyList<Block> blocks, int first, HashSet<ListBlock> taken)
    {
        if (blocks[first] is not ListBlock list || IsTimed(list) is not { } leading) return null;
        List<ListBlock> pieces = [list];
        for (int i = first + 1; i < blocks.Count && blocks[i] is ListBlock or ParagraphBlock or CodeBlock or QuoteBlock; i++)
        {
            // Other lists between, of links for instance, belong to the entry above them.
            if (blocks[i] is not ListBlock piece || IsTimed(piece) != leading) continue;
            pieces.Add(piece);
        }
        if (pieces.Count == 1) return null;
        taken.UnionWith(pieces.Skip(1));
        return new(list.Position, list.Ordered, list.First) { Entries = [.. pieces.SelectMany(p => p.Entries)] };
    }

    /// <returns>
    /// Whether the entries of a short list have their times at the beginning, or all at the end; null where not all have one.
    /// </returns>
    private static bool? IsTimed(ListBlock list)
    {
        if (list.Entries.Count > MostEntries) return null;
        bool? leading = null;
        foreach (var entry in list.Entries)
        {
            if (entry.Blocks is not [var block, ..] || TextShapes.TextOf(block) is not { } text) return null;
            var line = text.Slice(0, text.FirstLineEnd);
            bool begins = TimeMark.TryLeading(line, out _);
            bool timed = begins || TimeMark.TryTrailing(line, out _) || TimeMark.TrySeparated(line, out _);
            if (!timed || (leading ?? begins) != begins) return null;
            leading = begins;
        }
        return leading;
    }
}
