using Feeds.Episodes;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;

namespace Feeds.Parsing.Interpreting;

/// <summary>An item or extra from its heading text and the blocks of its body.</summary>
internal static class ItemBuilder
{
    private const int LongestHeadline = 200;
    private const int LongestBorrowed = 100;

    public static EpisodeItem Build(int? ordinal, string? host, RichText headline, IReadOnlyList<Block> body, double? start = null)
    {
        string text = Trim(TextShapes.Clean(headline.Text));
        string? url = FirstLink(headline);
        if (text.Length == 0) (text, url) = Borrow(body);
        return new(ordinal, host, Excerpt.Of(text, LongestHeadline), url, HtmlWriter.Write(body), Links(headline, body), start);
    }

    /// <summary>An extra with a headline of its own; its address may stand in the body.</summary>
    public static EpisodeItem Extra(string? host, RichText headline, IReadOnlyList<Block> body)
    {
        var extra = Build(null, host, headline, body);
        return extra.Url is null ? extra with { Url = FirstLinkOf(body) } : extra;
    }

    /// <summary>An extra whose first block is also its headline: a list entry or a paragraph.</summary>
    public static EpisodeItem FromBlocks(string? host, IReadOnlyList<Block> blocks)
    {
        var (headline, url) = Borrow(blocks);
        return new(null, host, headline, url, HtmlWriter.Write(blocks), Links(RichText.Empty, blocks));
    }

    private static string Trim(string headline) => headline.Trim(' ', ':', '–', '—').TrimEnd('-', ' ');

    private static string? FirstLink(RichText text) => text.Links().Select(l => l.Value).FirstOrDefault();

    /// <summary>What blocks are about where no heading says so: the link or bold text that they begin with, else their first sentence.</summary>
    private static (string Headline, string? Url) Borrow(IReadOnlyList<Block> blocks)
    {
        if (FirstText(blocks) is not { } text) return ("", FirstLinkOf(blocks));
        string? url = FirstLink(text) ?? FirstLinkOf(blocks);
        int first = 0;
        while (first < text.Text.Length && !char.IsLetterOrDigit(text.Text[first])) first++;
        int end = 0;
        foreach (var span in text.Links())
        {
            if (span.Start <= first || (end > 0 && !text.HasLetters(end, span.Start) && span.Value == url)) end = span.End;
        }
        if (end == 0)
        {
            foreach (var span in text.Spans)
            {
                if (span.Kind == InlineKind.Strong && span.Start <= first) end = Math.Max(end, span.End);
            }
        }
        string headline = Trim(TextShapes.Clean(end > 0 ? text.Text[..end] : FirstSentence(text.Text[..text.FirstLineEnd])));
        return (Excerpt.Of(headline, LongestBorrowed), url);
    }

    private static string FirstSentence(string line)
    {
        for (int i = 20; i + 1 < line.Length; i++)
        {
            if (line[i] is '.' or '!' or '?' && line[i + 1] == ' ' && i + 2 < line.Length && char.IsUpper(line[i + 2])) return line[..(line[i] == '.' ? i : i + 1)];
        }
        return line;
    }

    private static RichText? FirstText(IReadOnlyList<Block> blocks)
    {
        foreach (var block in blocks)
        {
            var text = block switch
            {
                ListBlock list => list.Entries.Count > 0 ? FirstText(list.Entries[0].Blocks) : null,
                QuoteBlock quote => FirstText(quote.Blocks),
                TableBlock table => table.Rows.SelectMany(r => r.Cells).FirstOrDefault(c => c.HasLetters(0, c.Text.Length)),
                CodeBlock code => RichText.Plain(code.Code.Split('\n')[0]),
                _ => TextShapes.TextOf(block),
            };
            if (text is { } && text.HasLetters(0, text.Text.Length)) return text;
        }
        return null;
    }

    private static string? FirstLinkOf(IReadOnlyList<Block> blocks)
    {
        List<Link> links = [];
        Collect(blocks, links, new HashSet<string>(StringComparer.Ordinal), most: 1);
        return links.Count > 0 ? links[0].Url : null;
    }

    private static List<Link> Links(RichText headline, IReadOnlyList<Block> body)
    {
        List<Link> links = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Collect(headline, links, seen);
        Collect(body, links, seen, int.MaxValue);
        return links;
    }

    private static void Collect(RichText text, List<Link> links, HashSet<string> seen)
    {
        foreach (var span in text.Links())
        {
            if (!span.Value!.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) && seen.Add(span.Value)) links.Add(new(span.Value, TextShapes.Clean(text.Text[span.Start..span.End])));
        }
    }

    private static void Collect(IReadOnlyList<Block> blocks, List<Link> links, HashSet<string> seen, int most)
    {
        foreach (var block in blocks)
        {
            if (links.Count >= most) return;
            if (TextShapes.TextOf(block) is { } text) Collect(text, links, seen);
            else if (block is TableBlock table)
            {
                foreach (var cell in table.Rows.SelectMany(r => r.Cells)) Collect(cell, links, seen);
            }
            else if (block is QuoteBlock quote) Collect(quote.Blocks, links, seen, most);
            else if (block is ListBlock list)
            {
                foreach (var entry in list.Entries)
                {
                    if (links.Count >= most) return;
                    Collect(entry.Blocks, links, seen, most);
                }
            }
        }
    }
}
