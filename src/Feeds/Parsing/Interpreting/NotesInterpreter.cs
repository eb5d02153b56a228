using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;

namespace Feeds.Parsing.Interpreting;

/// <summary>Blocks of any format to the episode that they describe.</summary>
/// <remarks>The order of a notes file is: title, what is stated about the episode, items, extras. Each part has a recognizer of its own; this puts them together.</remarks>
internal sealed class NotesInterpreter(NotesDocument document, Findings findings)
{
    private const int TitleWithin = 4;

    public EpisodeNotes Interpret()
    {
        var matter = document.FrontMatter?.Facts is { } facts ? TitleNumber.Split(facts, document.File) : null;
        matter = new UnfencedVisibility(document, findings).AddTo(matter);
        var blocks = new PageChrome(document, findings).Remove();
        // Footnotes stand behind everything, and belong to no item and no part.
        var footnotes = blocks.FindAll(b => b is FootnotesBlock);
        if (footnotes.Count > 0) blocks = blocks.FindAll(b => b is not FootnotesBlock);
        var instructions = new Instructions(document.Source, findings);
        instructions.Report(blocks);
        instructions.ReportComments(blocks, TextStart());
        blocks = NumberedItems.Promote(TimedParagraphs.ToLists(blocks));
        int titleAt = FindTitle(blocks, out var title);
        var mark = matter?.DraftMark ?? title?.Mark;
        if (title?.Mark is { } said) title = title with { Title = title.TitleBeside(said, matter) };
        int? markAt = matter?.DraftMark is not null ? matter.TitleOffset : titleAt < 0 ? null : blocks[titleAt].Position;
        blocks = WithoutTitleLine(blocks, titleAt);
        var headings = ItemHeadings.Find(blocks, titleAt + 1, bareNumbers: !document.IsPage);
        int firstItem = headings.Count > 0 ? headings[0].Index : blocks.Count;
        int firstExtra = headings.Count > 0 ? blocks.Count : ItemRegions.FirstExtra(blocks, titleAt + 1);
        List<Block> above = [.. blocks.Take(Math.Min(firstItem, firstExtra)).Where((_, i) => i != titleAt)];

        var preamble = new Preamble(document, findings);
        preamble.Read(above, headings.Count > 0);
        if (titleAt >= 0 && TextShapes.TextOf(blocks[titleAt]) is { } heading) preamble.ReadTitle(heading, blocks[titleAt].Position);
        var body = new ItemRegions(blocks, headings, preamble).Split(firstExtra);
        OrdinalCheck.Report(headings, findings);

        var guests = (matter?.Guests ?? []).Concat(preamble.Guests).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var stated = (matter?.Hosts ?? []).Concat(preamble.Hosts).Distinct(StringComparer.OrdinalIgnoreCase);
        var others = (matter?.Persons ?? []).Where(p => !p.IsHost || document.PersonsStated).Select(p => p.Name);
        var people = new EpisodeHosts([.. stated], guests, document.PersonsStated, others, matter?.NotHosts ?? []);
        people.Add(headings, findings);
        var hosts = people.Hosts;
        var built = body.Items.Select(Build);
        List<EpisodeItem> items = [.. built.Select(people.Settle)];
        var extras = new ExtrasReader(hosts.Concat(guests).Concat(items.Select(i => i.Host).OfType<string>())).Read(body.Extras).Concat(body.Orphans.Select(o => ItemBuilder.FromBlocks(null, o.Blocks)));
        var sections = headings.Count > 0 ? new Sections() : Sections.Read([.. above.Where(b => !preamble.Consumed.Contains(b))], document.IsPage ? preamble.Introduction : null);
        if (headings.Count == 0 && sections.Parts.Count == 0)
        {
            findings.Add(
                Severity.Info,
                DiagnosticCodes.NoItems,
                "The notes have neither numbered items nor parts with headings; they are kept as one text.",
                "Begin each item with a heading such as **Anna #1: What it is about**.",
                null);
        }
        IReadOnlyList<Chapter> chapters = matter is { Chapters.Count: > 0 } ? matter.Chapters : new ChapterFinder(findings).Find(blocks);
        new SponsorParts(preamble, findings).Read(blocks, chapters.Count > 0, headings);
        int? named = StemNumber.Of(document.File.Show, document.File.Stem);
        if (document.FrontMatter?.Facts is { Number: { } number } from) ReportNumber(number, named, from.NumberOffset);
        else if (matter is null or { Number: null, Unnumbered: false } && title?.Number is { } titled) ReportNumber(titled, named, titleAt < 0 ? null : blocks[titleAt].Position);
        ReportDuration(matter, preamble);
        var published = matter?.Published ?? preamble.Published;
        int? numberAt = matter is { Unnumbered: true } ? null : matter?.Number is not null ? matter.NumberOffset
            : title?.Number is not null && titleAt >= 0 ? blocks[titleAt].Position : null;
        int? unread = matter?.UnreadDateOffset ?? (published is null ? preamble.UnreadDateOffset ?? matter?.DoubtedDateOffset : null);
        return new EpisodeNotes
        {
            Number = matter is { Unnumbered: true } ? null : matter?.Number ?? title?.Number ?? preamble.Number ?? named,
            NumberPlace = numberAt is { } numbered ? findings.Place(numbered) : null,
            Season = matter?.Season ?? title?.Season,
            Title = matter?.Title ?? title?.Title,
            Guid = matter?.Guid,
            GuidPlace = matter?.Guid is null ? null : findings.Place(matter.GuidOffset),
            Published = unread is null ? published : null,
            PublishedZone = unread is not null ? null : matter?.Published is not null ? matter.PublishedZone : preamble.PublishedZone,
            UnreadDate = unread is { } at ? findings.Place(at) : null,
            Recorded = matter?.Recorded ?? preamble.Recorded,
            RecordedZone = matter?.Recorded is not null ? matter.RecordedZone : preamble.RecordedZone,
            Duration = matter?.Duration ?? preamble.Duration,
            DurationPlace = (matter?.Duration is null ? preamble.DurationOffset : matter.DurationOffset) is { } durationAt
                ? findings.Place(durationAt) : null,
            Explicit = matter?.Explicit,
            Draft = DraftDecision.Decide(matter, mark, markAt, document.File, findings),
            Unlisted = matter?.Unlisted,
            Slug = matter?.Slug,
            AudioUrl = matter?.Audio?.Url ?? document.Audio ?? preamble.Audio,
            Enclosure = matter?.Audio,
            AudioFile = matter?.AudioFile,
            AudioFilePlace = matter?.AudioFile is null ? null : findings.Place(matter.AudioFileOffset),
            EpisodeType = matter?.EpisodeType,
            Link = matter?.Link,
            Transcripts = matter?.Transcripts ?? [],
            ChaptersFile = chapters.Count > 0 ? null : matter?.ChaptersFile,
            ImageUrl = matter?.Image,
            Summary = matter?.Summary ?? preamble.Subject ?? WithoutMore(preamble.Introduction),
            Html = HtmlWriter.Write(Whole(blocks, titleAt, headings, preamble, document.FrontMatter?.Unread ?? []).Concat(footnotes)),
            Hosts = hosts,
            HostPlaces = people.Places((matter?.HostOffsets ?? []).Concat(preamble.HostOffsets), headings, findings),
            Guests = guests,
            Sponsors = Sponsors(matter?.Sponsors ?? [], preamble.Sponsors),
            Items = items,
            Extras = [.. extras],
            Sections = sections.Parts,
            Takeaways = sections.Takeaways,
            Quotes = [.. matter?.Quotes ?? [], .. sections.Quotes],
            Chapters = chapters,
            Persons = matter?.Persons ?? [],
            Podcast = matter?.Podcast,
            AudioPlace = matter?.Audio is null ? null : findings.Place(matter.AudioOffset),
            Tags = matter?.Tags ?? [],
        };
    }

    /// <summary>Offset of the first line after front matter.</summary>
    private int TextStart()
    {
        int line = document.FrontMatter?.EndLine ?? 0;
        return line < document.Source.Lines.Count ? document.Source.Lines[line].Start : document.Source.Text.Length;
    }

    /// <summary>A line that only states a duration leaves the text, and that of the front matter counts.</summary>
    private void ReportDuration(Stated.StatedFacts? matter, Preamble preamble)
    {
        if (matter?.Duration is not { } own || preamble.Duration is not { } other || DurationDoubt.IsSame(own, other)) return;
        findings.Add(
            Severity.Warning, DiagnosticCodes.DoubtfulNumber,
            $"The text states another duration than the front matter, {DurationDoubt.Clock(other)}; that of the front matter counts, "
                + $"{DurationDoubt.Clock(own)}.",
            DurationDoubt.Advice, preamble.DurationOffset);
    }

    /// <summary>What stands below the title in the same paragraph is a paragraph of its own.</summary>
    private static List<Block> WithoutTitleLine(List<Block> blocks, int titleAt)
    {
        if (titleAt < 0 || blocks[titleAt] is not ParagraphBlock { Text: var text } paragraph || text.FirstLineEnd >= text.Text.Length) return blocks;
        var rest = text.From(text.FirstLineEnd + 1);
        if (rest.IsBlank) return blocks;
        return [.. blocks.Take(titleAt + 1), new ParagraphBlock(paragraph.Position + text.FirstLineEnd + 1, rest), .. blocks.Skip(titleAt + 1)];
    }

    /// <summary>A time alone above the body is where the item starts.</summary>
    private static EpisodeItem Build(ItemRegions.Region region)
    {
        var body = region.Body;
        double? start = region.Heading.Start;
        if (start is null && body is [ParagraphBlock { Text: { HasPicture: false } text }, ..]
            && TimeMark.TryLeading(text, out var mark) && !text.HasLetters(mark.RestStart, text.Text.Length))
        {
            start = mark.Seconds;
            body = body[1..];
        }
        return ItemBuilder.Build(region.Heading.Ordinal, region.Heading.Host, region.Heading.Headline, body, start);
    }

    private void ReportNumber(int stated, int? named, int? place)
    {
        if (named is null || named == stated) return;
        string message = string.Create(
            CultureInfo.InvariantCulture, $"The file states episode {stated}, but its name says {named}; the file's content wins.");
        findings.Add(Severity.Warning, DiagnosticCodes.NumberMismatch, message, "Correct the one that is wrong.", place);
    }

    /// <summary>Stated ones first; the notes below often name the same ones again.</summary>
    private static List<Sponsor> Sponsors(IReadOnlyList<Sponsor> stated, List<Sponsor> found) =>
        stated.Count == 0 ? found : [.. stated, .. found.Where(f => !stated.Any(s => Preamble.IsSame(s, f)))];

    /// <returns>Index of the block that is the title, or -1.</returns>
    private int FindTitle(List<Block> blocks, out EpisodeTitle? title)
    {
        title = null;
        int found = -1;
        for (int i = 0; i < Math.Min(blocks.Count, TitleWithin); i++)
        {
            bool mayBe = blocks[i] switch
            {
                HeadingBlock { Level: 1 } => true,
                HeadingBlock => i == 0 || document.IsPage,
                ParagraphBlock paragraph => i == 0 && (document.IsPage || (document.TitleLine && paragraph.Text.FirstLineEnd == paragraph.Text.Text.Length) || NamesItself(blocks, paragraph.Text)),
                _ => false,
            };
            if (!mayBe || TextShapes.TextOf(blocks[i]) is not { } text || text.Folded().Length == 0) continue;
            if (document.IsPage && SponsorReader.IsSponsorLine(text)) continue;
            if (ItemHeadingShape.TryRead(text, isHeading: false, out var shape) && shape.Name is { } name && !NamesEpisode(name) && !ItemHeadings.IsForeign(name)) break;
            if (i > 0 && SectionLabel.TryRead(text, marked: true, out _)) break;
            if (blocks[i] is HeadingBlock { Underlined: true } part && blocks.Skip(i + 1).Any(b => b is HeadingBlock { Underlined: true } other && other.Level == part.Level)) break;
            if (!document.IsPage && OpensRow(blocks, i, text)) break;
            var candidate = EpisodeTitle.Parse(text.Slice(0, text.FirstLineEnd).Text, document.File);
            if (document.FrontMatter?.Facts.Title is { } stated && !IsSaid(stated, text, candidate))
            {
                // The title is stated already: a heading that says something else is a part of the notes.
                if (candidate.Explicit) title ??= candidate;
                continue;
            }
            if (!document.IsPage && !candidate.Explicit && blocks[i] is HeadingBlock { Level: > 1 } head && blocks.Skip(i + 1).Any(b => b is HeadingBlock sibling && sibling.Level == head.Level) && !blocks.Exists(b => b is HeadingBlock higher && higher.Level < head.Level)) break;
            if (found >= 0 && !(candidate.Explicit && !title!.Explicit && candidate.Number is not null)) continue;
            found = i;
            title = candidate;
            if (candidate.Explicit || !document.IsPage) break;
        }
        return found;
    }

    /// <summary>A first line such as "Episode 131: The quiet half" is a title though nothing marks it, unless the next number follows it: then it is the first of a list.</summary>
    private bool NamesItself(List<Block> blocks, RichText text)
    {
        bool line = text.FirstLineEnd == text.Text.Length || text.Spans.Any(s => s.Kind == InlineKind.LineBreak && s.Start == text.FirstLineEnd);
        return line && EpisodeTitle.NumberNamed(text.Slice(0, text.FirstLineEnd).Text, document.File) is { } number
            && !blocks.Skip(1).Any(b => TextShapes.TextOf(b) is { } other && EpisodeTitle.NumberNamed(other.Slice(0, other.FirstLineEnd).Text, document.File) == number + 1);
    }

    /// <summary>A numbered heading with its successor among the headings of its level is the first item, not a title with the episode's number.</summary>
    private static bool OpensRow(List<Block> blocks, int at, RichText text)
    {
        if (blocks[at] is not HeadingBlock first || !ItemHeadingShape.TryRead(text, isHeading: true, out var shape) || shape is not { Ordinal: { } ordinal, Name: null }) return false;
        for (int i = at + 1; i < blocks.Count; i++)
        {
            if (blocks[i] is not HeadingBlock heading || heading.Level > first.Level) continue;
            if (heading.Level < first.Level) return false;
            if (ItemHeadingShape.TryRead(heading.Text, isHeading: true, out var next) && next.Name is null && next.Ordinal is { } number) return number == ordinal + 1;
        }
        return false;
    }

    /// <summary>The heading repeats the stated title, its number or a part of it.</summary>
    private static bool IsSaid(string stated, RichText heading, EpisodeTitle candidate)
    {
        string whole = EpisodeTitle.Squeeze(stated);
        string text = EpisodeTitle.Squeeze(heading.Text);
        return text == whole || EpisodeTitle.Squeeze(candidate.Title) == whole || (candidate.Explicit && whole.Contains(EpisodeTitle.Squeeze(candidate.Title), StringComparison.Ordinal));
    }

    /// <summary>"Episode #89" and "Python Bytes #89" begin a title, not an item of somebody called so.</summary>
    private bool NamesEpisode(string name) => Vocabulary.IsEpisodeWord(name.ToLowerInvariant()) || EpisodeTitle.IsShow(name, document.File.Show.ToString());

    /// <summary>"[more]" is where a page cuts its teaser.</summary>
    private static string? WithoutMore(string? introduction) =>
        introduction?.Replace("[more]", "", StringComparison.OrdinalIgnoreCase).Trim();

    private static IEnumerable<Block> Whole(List<Block> blocks, int titleAt, List<ItemHeading> headings, Preamble preamble, IReadOnlyList<Block> unread)
    {
        foreach (var block in unread) yield return block;
        var items = headings.ToDictionary(h => h.Index);
        for (int i = 0; i < blocks.Count; i++)
        {
            if (i == titleAt)
            {
                // The words are the episode's title; a picture and where they lead are said nowhere else.
                var line = TextShapes.TextOf(blocks[i])!;
                line = line.Slice(0, line.FirstLineEnd);
                if (line.HasPicture || line.Links().Any()) yield return new HeadingBlock(blocks[i].Position, 2, line);
                continue;
            }
            if (preamble.Consumed.Contains(blocks[i])) continue;
            if (items.TryGetValue(i, out var heading) && TextShapes.TextOf(blocks[i]) is { } text)
            {
                yield return new HeadingBlock(blocks[i].Position, 3, text.Slice(0, text.FirstLineEnd));
                if (heading.Rest is { } rest) yield return new ParagraphBlock(blocks[i].Position, rest);
            }
            else if (blocks[i] is HeadingBlock line && SponsorReader.IsSponsorLine(line.Text) && !SponsorReader.IsOnlyOpening(line.Text)
                && !SponsorWords.IsHeading(line.Text.Text))
            {
                // Short lines of a page look like headings; this one is a sentence.
                yield return new ParagraphBlock(line.Position, line.Text);
            }
            else
            {
                yield return blocks[i];
            }
        }
    }
}
