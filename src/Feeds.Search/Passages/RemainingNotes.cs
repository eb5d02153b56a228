using Feeds.Episodes;

namespace Feeds.Search.Passages;

/// <summary>What the notes say outside of items, extras, sections, takeaways, quotes and summary, so that no text is missing from
/// searches.</summary>
internal static class RemainingNotes
{
    /// <summary>Words that a heading's line may have before the headline (host, ordinal) and after it (time).</summary>
    private const int LongestLabel = 6, LongestTail = 3;

    /// <summary>Runs of neighbouring lines, each a text of its own.</summary>
    public static List<string> Of(Episode episode)
    {
        var known = KnownLines(episode);
        var headings = Headings(episode).Select(Spaced).Where(h => h.Length > 0).ToHashSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        var names = Names(episode);
        List<string> runs = [];
        List<string> run = [];
        foreach (string line in HtmlText.Lines(episode.Html))
        {
            string spaced = Spaced(line);
            if (known.Contains(spaced) || IsHeading(spaced, headings, names)) Close(run, runs);
            else run.Add(line);
        }
        Close(run, runs);
        return runs;
    }

    private static HashSet<string> KnownLines(Episode episode)
    {
        var html = episode.Items.Concat(episode.Extras).Select(i => i.Html).Concat(episode.Sections.Select(s => s.Html));
        var texts = episode.Takeaways.Concat(episode.Quotes).Append(episode.Summary ?? "").Append(episode.Title);
        var lines = html.SelectMany(HtmlText.Lines).Concat(texts.SelectMany(t => t.Split('\n')));
        return new(lines.Select(Spaced), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Headings(Episode episode) => episode.Items.Concat(episode.Extras).Select(i => i.Headline)
        .Concat(episode.Sections.Select(s => s.Heading)).Concat(episode.Chapters.Select(c => c.Title));

    /// <summary>A headline with at most a label before it, and as much as a time after it. Words that say more make it notes.</summary>
    private static bool IsHeading(string line, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> headings, HashSet<string> names)
    {
        int start = 0;
        for (int label = 0; label <= LongestLabel; label++)
        {
            int end = line.Length;
            for (int tail = 0; tail <= LongestTail && end > start; tail++)
            {
                if (headings.Contains(line.AsSpan(start, end - start)))
                {
                    return IsLabel(line[..start], names) && IsLabel(line[end..], names);
                }
                end = line.AsSpan(0, end).LastIndexOf(' ');
            }
            int space = line.AsSpan(start).IndexOf(' ');
            if (space < 0) return false;
            start += space + 1;
        }
        return false;
    }

    /// <summary>An ordinal or a time with what belongs to it (<c>Ann #1:</c>, <c>Thema 3</c>), a host, or signs.</summary>
    private static bool IsLabel(string text, HashSet<string> names) => text.Any(char.IsDigit)
        || text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(w => !w.Any(char.IsLetter) || names.Contains(Bare(w)));

    private static HashSet<string> Names(Episode episode)
    {
        var people = episode.Hosts.Concat(episode.Guests).Concat(episode.Items.Concat(episode.Extras).Select(i => i.Host ?? ""));
        return people.SelectMany(p => p.Split(' ')).Select(Bare).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static string Bare(string word) => string.Concat(word.Where(char.IsLetterOrDigit));

    private static void Close(List<string> run, List<string> runs)
    {
        if (run.Count > 0) runs.Add(string.Join('\n', run));
        run.Clear();
    }

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
