using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Interpreting;

namespace Feeds.Parsing.Stated;

/// <summary>Chapters of front matter: mappings with a start and a title, texts such as <c>12:34 Title</c>, or a mapping of times to titles.</summary>
internal sealed class StatedChapters(Findings findings)
{
    public IReadOnlyList<Chapter> Read(StatedNode? node)
    {
        List<Chapter> chapters = [];
        if (node is StatedList list)
        {
            foreach (var entry in list.Entries)
            {
                if (entry is StatedMap map && map.Find("start", "starttime", "time", "timestamp", "at", "begin") is not null) Add(chapters, FromMap(map), map.Offset);
                else if (entry is StatedMap pairs) FromPairs(chapters, pairs);
                else if (entry is StatedText { Text: { } text }) Add(chapters, FromText(text, entry.Offset), entry.Offset);
            }
        }
        else if (node is StatedMap map)
        {
            FromPairs(chapters, map);
        }
        return [.. chapters.OrderBy(c => c.Start)];
    }

    private void Add(List<Chapter> chapters, Chapter? chapter, int offset)
    {
        if (chapter is not null) chapters.Add(chapter);
        else findings.Add(Severity.Warning, DiagnosticCodes.BadChapter, "This chapter has no time that can be read; it is left out.", "Give it a start in seconds, as mm:ss or as h:mm:ss.", offset);
    }

    private void FromPairs(List<Chapter> chapters, StatedMap map)
    {
        foreach (var entry in map.Entries)
        {
            if (entry.Value is not StatedText { Text: { } title }) continue;
            bool timed = TrySeconds(entry.Key, out double start);
            Add(chapters, timed ? new(start, XmlText.Clean(RichText.Fold(title))) : null, entry.Value.Offset);
        }
    }

    private Chapter? FromText(string text, int offset)
    {
        var rich = StatedMarkdown.Read(text, offset, findings);
        if (!TimeMark.TryLeading(rich, out var mark)) return null;
        var title = rich.From(mark.RestStart);
        return new(mark.Seconds, title.Folded(), title.Links().Select(l => l.Value).FirstOrDefault());
    }

    private static Chapter? FromMap(StatedMap map)
    {
        if (map.FindText("start", "starttime", "time", "timestamp", "at", "begin") is not { Text: { } time } || !TrySeconds(time, out double start)) return null;
        string title = map.FindText("title", "name", "text", "label", "headline")?.Text ?? "";
        return new(start, XmlText.Clean(RichText.Fold(title)), Address(map.FindText("url", "link", "href")), Address(map.FindText("img", "image")));
    }

    private static string? Address(StatedText? node) => node?.Text is { } text && WebAddress.Classify(text, out string clean) == AddressKind.Safe ? clean : null;

    private static bool TrySeconds(string text, out double seconds)
    {
        text = text.Trim().Trim('[', ']', '(', ')');
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds)) return seconds < DurationText.Longest;
        return DurationText.TryClock(text, out seconds) || DurationText.TryParse(text, bare: false, out seconds);
    }
}
