using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>Takes what belongs to the page and not to the episode out of copied page text, and reports it.</summary>
/// <remarks>By position (above the title, at the very end, right below the title), by shape (a heading without contents, a short line in one group with such a line) and by the words of <see cref="Vocabulary.IsChrome"/>.</remarks>
internal sealed class PageChrome(NotesDocument document, Findings findings)
{
    private const int LongestFooter = 60;
    private const int LongestBadge = 30;
    private const int TitleWithin = 8;
    private const int Shown = 60;

    private readonly List<Block> blocks = document.Blocks;

    /// <returns>The blocks that are the episode's.</returns>
    public List<Block> Remove()
    {
        if (!document.IsPage) return blocks;
        bool[] chrome = new bool[blocks.Count];
        MarkBanner(chrome);
        MarkPromises(chrome);
        MarkLastGroup(chrome);
        MarkTail(chrome);
        MarkGroups(chrome);
        MarkBadges(chrome);
        // Last: what stood below such a heading may be chrome itself.
        MarkEmptyParts(chrome);
        Report(chrome);
        return [.. blocks.Where((_, i) => !chrome[i])];
    }

    private const string Advice = "If it belongs to the notes, write it as a sentence among them, or upload them as Markdown.";

    private void Report(bool[] chrome)
    {
        for (int i = 0; i < chrome.Length; i++)
        {
            if (!chrome[i] || !findings.Wants(DiagnosticCodes.NavigationLeftOut)) continue;
            string text = Excerpt.Of(TextShapes.PlainOf([blocks[i]]), Shown);
            if (text.Length == 0) continue;
            string message = $"'{text}' looks like navigation of the page that the text was copied from; it was left out.";
            findings.Add(Severity.Info, DiagnosticCodes.NavigationLeftOut, message, Advice, blocks[i].Position);
        }
    }

    private string Text(int i) => TextShapes.TextOf(blocks[i])?.Text ?? "";

    /// <summary>Above a title that names itself one, only advertisements and menus stand.</summary>
    private void MarkBanner(bool[] chrome)
    {
        for (int i = 0; i < Math.Min(blocks.Count, TitleWithin); i++)
        {
            if (TextShapes.TextOf(blocks[i]) is not { } text || text.Text.Length > 200 || !EpisodeTitle.Parse(text.Slice(0, text.FirstLineEnd).Folded(), document.File).Explicit) continue;
            // "Ana #1: …" is an item, and what stands above it the episode's own.
            if (ItemHeadingShape.TryRead(text.Slice(0, text.FirstLineEnd), isHeading: false, out var shape) && shape.Name is { } name && !Vocabulary.IsEpisodeWord(name.ToLowerInvariant()) && !EpisodeTitle.IsShow(name, document.File.Show.ToString()) && !ItemHeadings.IsForeign(name)) break;
            // A page advertises its sponsor of today above old episodes, too, whose own sponsors stand below.
            var own = blocks.Skip(i + 1).SelectMany(Sponsors).ToHashSet(StringComparer.OrdinalIgnoreCase);
            for (int above = 0; above < i; above++)
            {
                var named = Sponsors(blocks[above]).ToList();
                chrome[above] = named.Count == 0 || (own.Count > 0 && !named.Exists(own.Contains));
            }
            return;
        }
        for (int i = 0; i < blocks.Count && Vocabulary.IsChrome(Text(i)) && blocks[i] is not HeadingBlock { Underlined: true }; i++) chrome[i] = true;
    }

    /// <summary>Names in a line for sponsors; an empty one where such a line names none.</summary>
    private static IEnumerable<string> Sponsors(Block block)
    {
        if (TextShapes.TextOf(block) is not { } line || !SponsorReader.IsSponsorLine(line)) return [];
        var sponsors = SponsorReader.Read(line, next: null, out _);
        return sponsors.Count > 0 ? sponsors.Select(s => s.Name) : [""];
    }

    /// <summary>"5 chapters", and no chapter follows.</summary>
    private void MarkPromises(bool[] chrome)
    {
        for (int i = 0; i < blocks.Count; i++)
        {
            string text = Text(i).Trim();
            int blank = text.IndexOf(' ', StringComparison.Ordinal);
            if (blank is < 1 or > 4 || text.Length > 30 || !int.TryParse(text.AsSpan(0, blank), NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count == 0) continue;
            string word = text[(blank + 1)..].Trim().ToLowerInvariant();
            if (!Vocabulary.IsPromisedPart(word)) continue;
            chrome[i] = true;
            if (i + 1 < blocks.Count && HasTimes(i + 1)) continue;
            findings.Add(
                Severity.Warning,
                DiagnosticCodes.ContentsMissing,
                $"The page announces {text} but contains none of them.",
                "Upload the chapters as a file of the same name ending in .chapters.json, or copy them with their times.",
                blocks[i].Position);
        }
    }

    private bool HasTimes(int i) => blocks[i] is ListBlock || DurationText.TryClock(Text(i).Trim().Split(' ')[0].Trim('[', ']', '(', ')'), out _);

    /// <summary>"Topics" with nothing below it.</summary>
    private void MarkEmptyParts(bool[] chrome)
    {
        bool nothingBelow = true;
        for (int i = blocks.Count - 1; i >= 0; i--)
        {
            if (chrome[i]) continue;
            if (Vocabulary.IsChrome(Text(i)) && blocks[i] is HeadingBlock && nothingBelow) chrome[i] = true;
            else nothingBelow = blocks[i] is HeadingBlock;
        }
    }

    /// <summary>The foot of a page: short lines without a gap, one of which is the show's name, a promise or a word of menus.</summary>
    private void MarkLastGroup(bool[] chrome)
    {
        int start = blocks.Count - 1;
        while (start > 0 && blocks[start].BlankLinesBefore == 0) start--;
        if (start <= 0) return;
        var group = Enumerable.Range(start, blocks.Count - start).ToList();
        bool isFoot = group.TrueForAll(i => Text(i).Length is > 0 and <= LongestFooter) && group.Exists(i => chrome[i] || IsFoot(Text(i)));
        if (isFoot) group.ForEach(i => chrome[i] = true);
    }

    private bool IsFoot(string text) => Vocabulary.IsChrome(text) || EpisodeTitle.IsShow(text, document.File.Show.ToString());

    /// <summary>A short line that touches the page's line of facts ("·29m 01s") is a badge of the page.</summary>
    private void MarkBadges(bool[] chrome)
    {
        for (int i = 1; i < Math.Min(blocks.Count, TitleWithin); i++)
        {
            string text = Text(i);
            bool badge = blocks[i] is ParagraphBlock && text.Length is > 0 and <= LongestBadge;
            bool label = text.Contains(':', StringComparison.Ordinal);
            if (badge && !label && blocks[i].BlankLinesBefore == 0 && IsFacts(Text(i - 1))) chrome[i] = true;
        }
    }

    private static bool IsFacts(string line) =>
        line.TrimStart() is ['·' or '•' or '|', .. var fact] && DurationText.TryParse(fact.Trim(), bare: false, out _);

    private void MarkTail(bool[] chrome)
    {
        for (int i = blocks.Count - 1; i > 0; i--)
        {
            if (chrome[i]) continue;
            string text = Text(i);
            if (text.Length == 0 || !IsFoot(text)) break;
            chrome[i] = true;
        }
    }

    /// <summary>Short lines that touch a line of chrome are of the same piece, at the end of the page; below the title only the known words go.</summary>
    private void MarkGroups(bool[] chrome)
    {
        for (int i = blocks.Count - 1; i > 0; i--)
        {
            if (!chrome[i]) break;
            bool touches = blocks[i].BlankLinesBefore == 0;
            if (touches && !chrome[i - 1] && Text(i - 1).Length is > 0 and <= LongestFooter && blocks[i - 1] is ParagraphBlock) chrome[i - 1] = true;
        }
        for (int i = 1; i < Math.Min(blocks.Count, TitleWithin); i++)
        {
            if (Vocabulary.IsChrome(Text(i)) && blocks[i] is ParagraphBlock or HeadingBlock && (i + 1 >= blocks.Count || blocks[i] is ParagraphBlock)) chrome[i] = true;
        }
    }
}
