using Feeds.Episodes;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;

namespace Feeds.Parsing.Interpreting;

/// <summary>Sponsors that have a part of the notes to themselves: a heading "Acme - Sponsor", a part "Sponsors" with a list, a chapter "Sponsor: Acme", a sentence further down.</summary>
internal sealed class SponsorParts(Preamble preamble)
{
    private const int LongestName = 60;

    /// <param name="blocks">The whole notes.</param>
    /// <param name="timed">There are chapters: their lines may name sponsors.</param>
    /// <param name="hasItems">Sentences are then read above the items only.</param>
    public void Read(IReadOnlyList<Block> blocks, bool timed, bool hasItems)
    {
        for (int i = 0; i < blocks.Count; i++)
        {
            var text = TextShapes.TextOf(blocks[i]);
            bool head = blocks[i] is HeadingBlock || (text is not null && text.Text.Length <= LongestName && TextShapes.IsWhollyStrong(text));
            if (head && text is not null && Vocabulary.IsSponsorPart(TextShapes.Clean(text.Text)))
            {
                ReadPart(Part(blocks, i));
            }
            else if (head && text is not null && SponsorReader.SuffixedName(text) is { Length: > 0 and <= LongestName } name)
            {
                var part = Part(blocks, i);
                preamble.Add(new(name, text.Links().Select(l => l.Value).FirstOrDefault() ?? FirstLink(part), HtmlWriter.Write([blocks[i], .. part])));
            }
            else if (text is not null && !hasItems && SponsorReader.HasSponsorLine(text))
            {
                Add(text, i + 1 < blocks.Count ? blocks[i + 1] : null);
            }
            else if (text is not null && !hasItems && i + 1 < blocks.Count && blocks[i + 1] is ListBlock list && Vocabulary.AnnouncesSponsors(text.Text))
            {
                ReadList(list);
            }
            if (timed && blocks[i] is ListBlock or ParagraphBlock) ReadChapters(blocks[i]);
        }
    }

    private void Add(RichText text, Block? next)
    {
        foreach (var line in TextShapes.Lines(text))
        {
            if (!SponsorReader.IsSponsorLine(line)) continue;
            foreach (var sponsor in SponsorReader.Read(line, next, out _)) preamble.Add(sponsor);
        }
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

    private void ReadPart(List<Block> part)
    {
        bool any = false;
        foreach (var list in part.OfType<ListBlock>())
        {
            ReadList(list);
            any = true;
        }
        foreach (var text in part.Select(TextShapes.TextOf).OfType<RichText>())
        {
            if (SponsorReader.IsSponsorLine(text)) Add(text, null);
            else if (!any && text.Links().FirstOrDefault() is { Value: { } url } link && link.End - link.Start <= LongestName)
            {
                preamble.Add(new(SponsorReader.NameOfLink(text.Text[link.Start..link.End], url), url, HtmlWriter.Write([new ParagraphBlock(0, text)])));
            }
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
        foreach (var block in part)
        {
            var links = TextShapes.TextOf(block) is { } text ? text.Links() : block is ListBlock list ? list.Entries.SelectMany(e => e.Blocks).Select(TextShapes.TextOf).OfType<RichText>().SelectMany(t => t.Links()) : [];
            foreach (var link in links)
            {
                if (WebAddress.OrNull(link.Value) is { } url) return url;
            }
        }
        return null;
    }
}
