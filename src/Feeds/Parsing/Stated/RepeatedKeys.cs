using Feeds.Diagnostics;

namespace Feeds.Parsing.Stated;

/// <summary>Keys that one map states twice: the first with a value counts, the others are reported.</summary>
/// <remarks>
/// YAML 1.2.2, 3.2.1.3, TOML 1.0.0 and RFC 8259 want keys to be unique; programs that read them differ in which one counts.
/// </remarks>
internal static class RepeatedKeys
{
    private const string MergeKey = "<<";

    /// <param name="seen">Gets the keys.</param>
    /// <returns>The entries whose key was seen before.</returns>
    public static IEnumerable<StatedEntry> Of(IEnumerable<StatedEntry> entries, HashSet<string> seen) => entries.Where(e =>
        e.Key != MergeKey && HasValue(e) && !seen.Add(StatedVocabulary.Squeeze(e.Key)));

    public static bool HasValue(StatedEntry entry) => entry.Value is not StatedText { Text: null or "" };

    public static void Report(IEnumerable<StatedEntry> repeated, Findings findings)
    {
        foreach (var entry in repeated) Report(entry.Key, entry.Value.Offset, findings);
    }

    public static void Report(string key, int offset, Findings findings) => findings.Add(
        Severity.Warning, DiagnosticCodes.BadFrontMatter,
        $"The front matter states '{Excerpt.Of(XmlText.Clean(key), 40)}' twice; the first one counts.", "Keep one of them.", offset);

    /// <summary>Also of the maps within a map.</summary>
    public static void ReportAll(StatedMap root, Findings findings)
    {
        var open = new Stack<StatedNode>([root]);
        while (open.TryPop(out var node))
        {
            if (node is StatedMap map)
            {
                Report(Of(map.Entries, new(StringComparer.Ordinal)), findings);
                foreach (var entry in map.Entries) open.Push(entry.Value);
            }
            else if (node is StatedList list)
            {
                list.Entries.ForEach(open.Push);
            }
        }
    }
}
