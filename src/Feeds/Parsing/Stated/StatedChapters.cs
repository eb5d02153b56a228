using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Chapters;
using Feeds.Parsing.Interpreting;

namespace Feeds.Parsing.Stated;

/// <summary>
/// Chapters of front matter: mappings with a start and a title, texts such as <c>12:34 Title</c>, a mapping of times to titles, lines
/// of text (mp4chaps), the JSON chapters of Podcasting 2.0 as a map, or the address of a file of them.
/// </summary>
internal sealed class StatedChapters(Findings findings)
{
    /// <summary>A file of chapters that lives elsewhere.</summary>
    public ChaptersFile? File { get; private set; }

    /// <param name="keys">The first of them that states a chapter counts.</param>
    public IReadOnlyList<Chapter> Read(StatedMap map, string[] keys, StatedAddresses addresses)
    {
        foreach (var node in map.All(keys))
        {
            if (node is StatedText { Text: { } text } && IsAddress(text)) File ??= AsFile(node, addresses);
            else if (Read(node) is { Count: > 0 } chapters) return chapters;
        }
        return [];
    }

    public IReadOnlyList<Chapter> Read(StatedNode? node)
    {
        List<Chapter> chapters = [];
        switch (node)
        {
            case StatedText { Text: { } lines }:
                foreach (string line in lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    Add(chapters, FromText(line, node.Offset), node.Offset);
                }
                break;
            case StatedMap map when map.Find("chapters") is StatedList inner:
                return Read(inner);
            case StatedMap map:
                FromPairs(chapters, map);
                break;
            case StatedList list:
                foreach (var entry in list.Entries) FromEntry(chapters, entry);
                break;
            default:
                break;
        }
        return [.. chapters.OrderBy(c => c.Start)];
    }

    private void FromEntry(List<Chapter> chapters, StatedNode entry)
    {
        if (entry is StatedMap map && map.Find(FactKeys.ChapterStart) is not null) Add(chapters, FromMap(map), map.Offset);
        else if (entry is StatedMap pairs) FromPairs(chapters, pairs);
        else if (entry is StatedText { Text: { } text }) Add(chapters, FromText(text, entry.Offset), entry.Offset);
        else if (entry is StatedList list) Add(chapters, FromParts(list), entry.Offset);
    }

    private static ChaptersFile? AsFile(StatedNode node, StatedAddresses addresses)
    {
        if (addresses.Read(node, "chapters") is not { } url) return null;
        bool xml = url.EndsWith(".psc", StringComparison.OrdinalIgnoreCase) || url.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
        return new(url, xml ? "application/xml" : "application/json+chapters");
    }

    /// <summary>One line that does not begin with a time.</summary>
    private static bool IsAddress(string text) =>
        !text.Trim().Contains('\n', StringComparison.Ordinal)
        && !TimeMark.TryLeading(StatedMarkdown.Read(text, 0, new Findings(null)), out _)
        && !TimeMark.TryTrailing(RichText.Plain(text), out _);

    private void Add(List<Chapter> chapters, Chapter? chapter, int offset)
    {
        // A picture or a link may change without a title.
        if (chapter is { Title: "", Url: null, Image: null }) ReportUntitled(offset);
        else if (chapter is not null) chapters.Add(chapter);
        else findings.Add(
            Severity.Warning,
            DiagnosticCodes.BadChapter,
            "This chapter has no readable start time; it was ignored.",
            "Give it a start in seconds, as mm:ss or as h:mm:ss.",
            offset);
    }

    private void ReportUntitled(int offset) => findings.Add(
        Severity.Warning, DiagnosticCodes.BadChapter,
        "This chapter has no title; it was ignored.", "Write a title after its time.", offset);

    private void FromPairs(List<Chapter> chapters, StatedMap map)
    {
        foreach (var entry in map.Entries)
        {
            if (entry.Value is StatedList or StatedMap) Add(chapters, null, entry.Value.Offset);
            if (entry.Value is not StatedText { Text: { } title }) continue;
            bool timed = TrySeconds(entry.Key, out double start);
            Add(chapters, timed ? new(start, XmlText.Clean(RichText.Fold(title))) : null, entry.Value.Offset);
        }
    }

    private Chapter? FromText(string text, int offset)
    {
        var rich = StatedMarkdown.Read(text, offset, findings);
        bool leads = TimeMark.TryLeading(rich, out var mark);
        if (!leads && !TimeMark.TryTrailing(rich, out mark) && !TimeMark.TrySeparated(rich, out mark)) return null;
        var (title, url) = ChapterTitle.Read(leads ? rich.From(mark.RestStart) : rich.Slice(0, mark.RestStart));
        return new(mark.Seconds, RichText.Fold(title), url);
    }

    /// <summary>A list of the time and the title: <c>[15:00, Title]</c>.</summary>
    private static Chapter? FromParts(StatedList list) => list.Entries is [StatedText { Text: { } time }, StatedText { Text: { } title }]
        && TrySeconds(time, out double start) ? new(start, XmlText.Clean(RichText.Fold(title))) : null;

    private static Chapter? FromMap(StatedMap map)
    {
        if (map.FindText(FactKeys.ChapterStart) is not { Text: { } time } || !TrySeconds(time, out double start)) return null;
        string title = XmlText.Clean(RichText.Fold(map.FindText(FactKeys.ChapterTitle)?.Text ?? ""));
        return new(start, title, Address(map.FindText(FactKeys.ChapterAddress)), Address(map.FindText(FactKeys.ChapterImage)));
    }

    private static string? Address(StatedText? node) => node?.Text is { } text && WebAddress.Classify(text, out string clean) == AddressKind.Safe ? clean : null;

    private static bool TrySeconds(string text, out double seconds)
    {
        text = text.Trim().Trim('[', ']', '(', ')');
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds)) return seconds < DurationText.Longest;
        return DurationText.TryClock(text, out seconds) || DurationText.TryParse(text, bare: false, out seconds);
    }
}
