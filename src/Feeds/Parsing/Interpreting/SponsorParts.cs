using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;

namespace Feeds.Parsing.Interpreting;

/// <summary>Sponsors that have a part of the notes to themselves: a heading "Acme - Sponsor", a part "Sponsors" with a list, a chapter "Sponsor: Acme", a sentence further down.</summary>
internal sealed class SponsorParts(Preamble preamble, Findings findings)
{
    private const int LongestName = 60;

    /// <param name="blocks">The whole notes.</param>
    /// <param name="timed">There are chapters: their lines may name sponsors.</param>
    /// <param name="items">Headings of items. Sentences above the first were read already; further down they count where they speak of
    /// the show, or stand below the last item.</param>
    public void Read(IReadOnlyList<Block> blocks, bool timed, IReadOnlyList<ItemHeading> items)
    {
        int first = items.Count == 0 ? -1 : items[0].Index;
        int last = items.Count == 0 ? -1 : items[^1].Index + 1;
        var itemsAt = items.Select(h => h.Index).ToHashSet();
        for (int i = 0; i < blocks.Count; i++)
        {
            var text = TextShapes.TextOf(blocks[i]);
            bool isHead = IsHead(blocks[i], text);
            if (isHead && ReadHead(blocks, i, text!)) continue;
            if (isHead && !itemsAt.Contains(i) && ReadNamedHead(blocks, i, text!)) continue;
            if (text is not null && i >= first) ReadLines(text, i > last || items.Count == 0, i + 1 < blocks.Count ? blocks[i + 1] : null);
            if (blocks[i] is ListBlock bullets && items.Count > 0 && i >= last) ReadBullets(bullets);
            bool announces = text is not null && items.Count == 0 && Vocabulary.AnnouncesSponsors(text.Text);
            if (announces && i + 1 < blocks.Count && blocks[i + 1] is ListBlock list) ReadList(list);
            if (timed && blocks[i] is ListBlock or ParagraphBlock) ReadChapters(blocks[i]);
        }
    }

    /// <summary>Whether a block names sponsors below an item and belongs to none: a heading for them, or a line that speaks of the
    /// show.</summary>
    /// <param name="last">Below the last item; not the first block of its text.</param>
    public static bool EndsItem(Block block, bool last)
    {
        if (TextShapes.TextOf(block) is not { } text) return false;
        var line = text.Slice(0, text.FirstLineEnd);
        if (IsHead(block, text) && (SponsorWords.IsHeading(TextShapes.Clean(text.Text)) || SponsorReader.IsOnlyOpening(text))) return true;
        return SponsorLine.Read(line).Kind switch
        {
            SponsorLineKind.OfShow => true,
            SponsorLineKind.Opening => last && line.Links().Any() && block is ParagraphBlock,
            _ => false,
        };
    }

    private static bool IsHead(Block block, RichText? text) =>
        text is not null && (block is HeadingBlock || (text.Text.Length <= LongestName && TextShapes.IsWhollyStrong(text)));

    /// <returns>False for a heading of something else.</returns>
    private bool ReadHead(IReadOnlyList<Block> blocks, int at, RichText text)
    {
        if (SponsorWords.IsHeading(TextShapes.Clean(text.Text)) || SponsorReader.IsOnlyOpening(text))
        {
            ReadPart(text, Part(blocks, at), blocks[at].Position);
            return true;
        }
        if (SponsorReader.SuffixedName(text) is not { Length: > 0 and <= LongestName } name) return false;
        var part = Part(blocks, at);
        string? url = text.Links().Select(l => l.Value).FirstOrDefault() ?? FirstLink(part);
        preamble.Add(new(name, url, HtmlWriter.Write([blocks[at], .. part])));
        return true;
    }

    /// <summary>"Sponsor - Acme", "Sponsored by Acme and Bell": the URLs stand there, or in the text below.</summary>
    /// <returns>False for a heading of something else.</returns>
    private bool ReadNamedHead(IReadOnlyList<Block> blocks, int at, RichText text)
    {
        if (SponsorLine.Read(text) is not { Names: true } read || SponsorNames.Of(text, read) is not { Count: > 0 } names) return false;
        var part = Part(blocks, at);
        // Where the part of a line in bold ends is not known; what is about the sponsor begins with the next block.
        if (blocks[at] is not HeadingBlock) part = [.. part.Take(1)];
        string html = HtmlWriter.Write([blocks[at], .. part]);
        foreach (var (name, url) in names)
        {
            preamble.Add(new(name, url ?? LinkOf(name, part) ?? (names.Count == 1 ? FirstLink(part) : null), html));
        }
        return true;
    }

    /// <summary>The URL of the link that a name is in a text.</summary>
    private static string? LinkOf(string name, List<Block> part) => part.SelectMany(Texts)
        .SelectMany(t => t.Links().Where(l => TextShapes.Clean(t.Text[l.Start..l.End]).Equals(name, StringComparison.OrdinalIgnoreCase)))
        .Select(l => WebAddress.OrNull(l.Value)).FirstOrDefault(url => url is not null);

    private static IEnumerable<RichText> Texts(Block block) => block is ListBlock list
        ? list.Entries.SelectMany(e => e.Blocks).Select(TextShapes.TextOf).OfType<RichText>()
        : TextShapes.TextOf(block) is { } text ? [text] : [];

    /// <param name="free">Below the last item, or in notes without items: every line counts.</param>
    private void ReadLines(RichText text, bool free, Block? next)
    {
        foreach (var part in SponsorReader.Find(text))
        {
            if (part.Kind is SponsorLineKind.OfShow || (free && part.AtLine)) Add(part.Text, next);
        }
    }

    /// <summary>In the list of the last item, lines that speak of the show name its sponsors.</summary>
    private void ReadBullets(ListBlock list)
    {
        foreach (var block in list.Entries.SelectMany(e => e.Blocks))
        {
            if (block is ListBlock inner) ReadBullets(inner);
            else if (TextShapes.TextOf(block) is { } text) ReadLines(text, free: false, null);
        }
    }

    private void Add(RichText line, Block? next)
    {
        foreach (var sponsor in SponsorReader.Read(line, next, out _)) preamble.Add(sponsor);
    }

    /// <summary>The blocks below a heading, up to the next one.</summary>
    private static List<Block> Part(IReadOnlyList<Block> blocks, int heading)
    {
        List<Block> part = [];
        for (int i = heading + 1; i < blocks.Count && blocks[i] is not (HeadingBlock or RuleBlock); i++)
        {
            if (TextShapes.TextOf(blocks[i]) is { } text && blocks[heading] is not HeadingBlock && TextShapes.IsWhollyStrong(text)) break;
            part.Add(blocks[i]);
        }
        return part;
    }

    /// <summary>A list has a sponsor in each entry; without one, each paragraph may name some.</summary>
    private void ReadPart(RichText heading, List<Block> part, int position)
    {
        int before = preamble.Sponsors.Count;
        bool none = part.Count == 0;
        bool any = false;
        foreach (var list in part.OfType<ListBlock>())
        {
            ReadList(list);
            any = true;
        }
        foreach (var row in part.OfType<TableBlock>().SelectMany(t => t.Rows)) ReadRow(row.Cells);
        foreach (var text in part.Select(TextShapes.TextOf).OfType<RichText>())
        {
            none |= SponsorWords.SaysNone(text.Text);
            int known = preamble.Sponsors.Count;
            ReadLines(text, free: true, null);
            if (preamble.Sponsors.Count > known) continue;
            if (!any && !none) ReadNames(text);
        }
        // Those that are known already are named again here.
        string plain = TextShapes.PlainOf(part);
        bool named = preamble.Sponsors.Exists(s => plain.Contains(s.Name, StringComparison.Ordinal));
        if (none || named || preamble.Sponsors.Count > before) return;
        findings.Add(
            Severity.Info,
            DiagnosticCodes.SponsorUnnamed,
            $"No sponsor's name was recognized in the part '{Excerpt.Of(TextShapes.Clean(heading.Text), LongestName)}'; its text is kept.",
            "Begin each entry or paragraph with the sponsor's name, or state 'sponsors' in the front matter.",
            position);
    }

    /// <summary>The first cell of a row names a sponsor; the row of headings does not.</summary>
    private void ReadRow(List<RichText> cells)
    {
        if (cells.Count == 0 || SponsorWords.IsHeading(cells[0].Text)) return;
        if (SponsorNames.Lead(cells[0]) is not { Name.Length: > 0 } named) return;
        string? url = named.Url ?? cells.SelectMany(c => c.Links()).Select(l => l.Value).FirstOrDefault();
        if (url is not null) preamble.Add(new(named.Name, url, HtmlWriter.Write([.. cells.Select(c => new ParagraphBlock(0, c))])));
    }

    /// <summary>The first line of a paragraph names a sponsor with its address; further lines do where they begin with a link.</summary>
    private void ReadNames(RichText text)
    {
        bool first = true;
        foreach (var line in TextShapes.Lines(text))
        {
            bool leads = first || line.Links().Any(l => l.Start == 0);
            first = false;
            if (!leads || SponsorNames.Lead(line) is not { Name.Length: > 0, Url: not null } named) continue;
            preamble.Add(new(named.Name, named.Url, HtmlWriter.Write([new ParagraphBlock(0, line)])));
        }
    }

    private void ReadList(ListBlock list)
    {
        foreach (var sponsor in list.Entries.Select(SponsorReader.FromEntry).OfType<Sponsor>()) preamble.Add(sponsor);
    }

    /// <summary>"[02:50] Brought to you by Acme".</summary>
    private void ReadChapters(Block block)
    {
        if (block is ListBlock list)
        {
            foreach (var inner in list.Entries.SelectMany(e => e.Blocks)) ReadChapters(inner);
        }
        else if (block is ParagraphBlock paragraph)
        {
            foreach (var line in TextShapes.Lines(paragraph.Text))
            {
                if (!TimeMark.TryLeading(line, out var mark)) continue;
                var title = line.From(mark.RestStart);
                if (SponsorReader.IsSponsorLine(title)) Add(title, null);
                else if (SponsorReader.Announcement(title) is { } said) Add(said, null);
                else if (SponsorReader.SuffixedName(title) is { Length: > 0 } name) preamble.Add(new(name, title.Links().Select(l => l.Value).FirstOrDefault(), HtmlWriter.Write([new ParagraphBlock(0, title)])));
            }
        }
    }

    private static string? FirstLink(List<Block> part)
    {
        foreach (var link in part.SelectMany(Texts).SelectMany(t => t.Links()))
        {
            if (WebAddress.OrNull(link.Value) is { } url) return url;
        }
        return null;
    }
}
