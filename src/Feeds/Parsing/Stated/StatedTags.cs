using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Stated;

/// <summary>
/// Tags of front matter: a list, maps with a name, or one text with commas. Those that only mark a page as an episode are left out.
/// </summary>
internal sealed class StatedTags(Findings findings)
{
    /// <summary>Tags of an episode; each becomes a topic.</summary>
    public const int Most = 200;

    public List<string> Read(StatedNode? node)
    {
        List<string> tags = [];
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        int? first = null;
        foreach (var (text, offset) in Texts(node))
        {
            string tag = XmlText.Clean(RichText.Fold(text.TrimStart('#')));
            if (tag.Length == 0 || StatedVocabulary.TagMarkers.Contains(tag.ToLowerInvariant()) || !seen.Add(tag)) continue;
            if (tags.Count < Most) tags.Add(tag);
            else first ??= offset;
        }
        if (first is { } at) Report(findings, seen.Count, at);
        return tags;
    }

    /// <param name="count">Of all tags.</param>
    /// <param name="at">Where the first stands that is not taken.</param>
    public static void Report(Findings findings, int count, int at) => findings.Add(
        Severity.Warning, DiagnosticCodes.StatedNotKept,
        string.Create(CultureInfo.InvariantCulture, $"The file states {count:N0} tags; the first {Most} of them were taken."),
        "Keep the tags that say what this episode is about.", at);

    private static IEnumerable<(string Text, int Offset)> Texts(StatedNode? node)
    {
        IEnumerable<StatedNode> entries = node switch { StatedList list => list.Entries, null => [], _ => [node] };
        foreach (var entry in entries)
        {
            string? text = entry is StatedMap map ? map.FindText("name", "title", "label")?.Text : (entry as StatedText)?.Text;
            foreach (string part in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                yield return (part, entry.Offset);
            }
        }
    }
}
