using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>Which blocks belong to which item, and which to the extras behind them.</summary>
internal sealed class ItemRegions(List<Block> blocks, List<ItemHeading> headings, Preamble preamble)
{
    private const int LongestLabel = 120;

    /// <summary>Blank lines that part a bullet from the list above it.</summary>
    private const int OrphanDistance = 2;

    internal sealed record Region(ItemHeading Heading, List<Block> Body);

    internal sealed record Result(List<Region> Items, List<Block> Extras, List<ListEntry> Orphans);

    /// <returns>Where the extras begin in notes without items; behind the last block when there are none.</returns>
    public static int FirstExtra(List<Block> blocks, int from)
    {
        for (int i = Math.Max(from, 1); i < blocks.Count; i++)
        {
            if (Label(blocks[i]) is { Kind: not SectionKind.EndMatter } label && (label.Kind == SectionKind.Joke || label.Word.StartsWith("extra", StringComparison.Ordinal)) && TextShapes.TextOf(blocks[i]) is { } text && (blocks[i] is HeadingBlock || text.IsCovered(InlineKind.Strong, 0, Math.Min(4, text.Text.Length)))) return i;
        }
        return blocks.Count;
    }

    /// <param name="firstExtra">In notes without items.</param>
    public Result Split(int firstExtra)
    {
        List<Region> items = [];
        List<Block> extras = [];
        List<ListEntry> orphans = [];
        if (headings.Count == 0) AddExtras(extras, firstExtra, blocks.Count);
        for (int h = 0; h < headings.Count; h++)
        {
            bool last = h == headings.Count - 1;
            int start = headings[h].Index + 1;
            int limit = last ? blocks.Count : headings[h + 1].Index;
            int end = BodyEnd(start, limit, headings[h], last, out bool endsInExtras);
            List<Block> body = [];
            if (headings[h].Rest is { } rest) body.Add(new ParagraphBlock(headings[h].Position, rest));
            for (int i = start; i < end; i++)
            {
                if (blocks[i] is not RuleBlock) body.Add(blocks[i]);
            }
            if (last) TakeOrphans(body, orphans);
            items.Add(new(headings[h], body));
            if (endsInExtras) AddExtras(extras, end, limit);
            else if (last) AddExtras(extras, ExtrasBehindSponsors(end, limit), limit);
        }
        return new(items, extras, orphans);
    }

    /// <summary>End matter (link lists, transcripts) closes the extras.</summary>
    private void AddExtras(List<Block> extras, int start, int limit)
    {
        for (int i = start; i < limit; i++)
        {
            if (Label(blocks[i]) is { Kind: SectionKind.EndMatter }) return;
            if (TextShapes.TextOf(blocks[i]) is { } text && SponsorLine.Read(text).Kind is SponsorLineKind.OfShow) continue;
            extras.Add(blocks[i]);
        }
    }

    /// <summary>Where extras begin below sponsors that end the last item.</summary>
    private int ExtrasBehindSponsors(int end, int limit)
    {
        if (end >= limit || !IsSponsors(blocks[end])) return limit;
        for (int i = end + 1; i < limit; i++)
        {
            if (Label(blocks[i]) is { } label) return label.Kind is SectionKind.EndMatter ? limit : i;
        }
        return limit;
    }

    private static bool IsSponsors(Block block) =>
        TextShapes.TextOf(block) is { } text
        && (SponsorReader.IsSponsorLine(text.Slice(0, text.FirstLineEnd)) || SponsorParts.EndsItem(block, last: true));

    private int BodyEnd(int start, int limit, ItemHeading heading, bool last, out bool endsInExtras)
    {
        endsInExtras = false;
        bool subheads = last && HasSubheads();
        for (int i = start; i < limit; i++)
        {
            if (TextShapes.TextOf(blocks[i]) is not { } text) continue;
            var line = text.Slice(0, text.FirstLineEnd);
            bool strong = TextShapes.IsWhollyStrong(line);
            bool lastOfItem = i == limit - 1 || blocks[i + 1] is RuleBlock && i + 2 >= limit;
            if (Label(blocks[i]) is { } label && (last || strong || blocks[i] is HeadingBlock))
            {
                endsInExtras = label.Kind != SectionKind.EndMatter;
                return i;
            }
            if (SponsorReader.IsSponsorLine(line) && (strong || line.IsCovered(InlineKind.Strong, 0, Math.Min(7, line.Text.Length))))
            {
                AddSponsor(line, i, limit);
                return i;
            }
            if (SponsorParts.EndsItem(blocks[i], last && i > start)) return i;
            if (blocks[i] is HeadingBlock other && other.Level <= heading.Level)
            {
                endsInExtras = last && heading.Level == 7;
                return i;
            }
            if (!strong || line.Text.Length > LongestLabel) continue;
            // A bold line right before the next item is a notice of its own; after the last item it opens what follows.
            if (!last && lastOfItem && text.FirstLineEnd == text.Text.Length) return i;
            if (last && !subheads)
            {
                endsInExtras = true;
                return i;
            }
        }
        return limit;
    }

    /// <summary>A break for the sponsor in the middle: mostly the one that the top names, told by the same address.</summary>
    private void AddSponsor(RichText line, int start, int limit)
    {
        var addresses = blocks.Skip(start).Take(limit - start).Select(TextShapes.TextOf).OfType<RichText>().SelectMany(t => t.Links()).Select(l => l.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var sponsor in SponsorReader.Read(line, null, out _))
        {
            bool known = preamble.Sponsors.Exists(s =>
                s.Url is { } url && addresses.Contains(url) && Preamble.IsSame(s, sponsor with { Url = url }));
            if (!known) preamble.Add(sponsor);
        }
    }

    private static SectionLabel? Label(Block block)
    {
        if (TextShapes.TextOf(block) is not { } text) return null;
        var line = text.Slice(0, text.FirstLineEnd);
        bool marked = block is HeadingBlock || line.IsCovered(InlineKind.Strong, 0, Math.Min(4, line.Text.Length));
        return SectionLabel.TryRead(line, marked, out var label) ? label : null;
    }

    /// <summary>Whether items have bold lines inside them: then one in the last item opens nothing new.</summary>
    private bool HasSubheads()
    {
        for (int h = 0; h + 1 < headings.Count; h++)
        {
            for (int i = headings[h].Index + 1; i + 1 < headings[h + 1].Index; i++)
            {
                if (blocks[i] is ParagraphBlock paragraph && TextShapes.IsWhollyStrong(paragraph.Text)) return true;
            }
        }
        return false;
    }

    /// <summary>Bullets far below the last item's list belong to nobody: each is an extra.</summary>
    private static void TakeOrphans(List<Block> body, List<ListEntry> orphans)
    {
        if (body is not [.., ListBlock list]) return;
        // One gap parts an orphan; a list full of gaps is only written loosely.
        int from = list.Entries.Count;
        int gaps = 0;
        for (int i = 1; i < list.Entries.Count; i++)
        {
            if (list.Entries[i].BlankLinesBefore < OrphanDistance) continue;
            gaps++;
            from = i;
        }
        if (gaps != 1 || list.Ordered) return;
        orphans.AddRange(list.Entries.Skip(from));
        var kept = new ListBlock(list.Position, list.Ordered, list.First) { BlankLinesBefore = list.BlankLinesBefore };
        kept.Entries.AddRange(list.Entries.Take(from));
        body[^1] = kept;
    }
}
