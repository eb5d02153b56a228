using Feeds.Diagnostics;

namespace Feeds.Parsing.Stated;

/// <summary>
/// Values that a generator's template wrote to be replaced, and that stayed: <c>###.mp3</c>, <c>/##</c>, <c>{{ .Name }}</c>. They are
/// reported and count for nothing.
/// </summary>
/// <remarks>Sources: archetypes/episode.md of mattstratton/castanet; Hugo, archetypes.</remarks>
internal sealed class StatedTemplates(Findings findings)
{
    private const int Longest = 200;

    /// <returns>The map without them; the same map if it has none.</returns>
    public StatedMap Without(StatedMap map)
    {
        if (!map.Entries.Exists(e => HasAny(e.Value))) return map;
        List<StatedEntry> entries = [];
        foreach (var entry in map.Entries)
        {
            if (Cleaned(entry, StatedVocabulary.IsKnown(entry.Key)) is { } cleaned) entries.Add(cleaned);
        }
        return new(entries, map.Offset);
    }

    private static bool HasAny(StatedNode node) => node switch
    {
        StatedText { Text: { } text } => IsLeft(text),
        StatedList list => list.Entries.Exists(HasAny),
        StatedMap map => map.Entries.Exists(e => HasAny(e.Value)),
        _ => false,
    };

    private StatedEntry? Cleaned(StatedEntry entry, bool known) =>
        Cleaned(entry.Key, entry.Value, known) is { } value ? entry with { Value = value } : null;

    private StatedNode? Cleaned(string key, StatedNode node, bool known)
    {
        switch (node)
        {
            case StatedText { Text: { } text } when IsLeft(text) && !IsReportedElsewhere(StatedVocabulary.Squeeze(key)):
                if (known) Report(key, text, node.Offset);
                return null;
            case StatedList list:
                return new StatedList([.. list.Entries.Select(e => Cleaned(key, e, known)).OfType<StatedNode>()], list.Offset);
            case StatedMap map:
                return new StatedMap([.. map.Entries.Select(e => Cleaned(e, known)).OfType<StatedEntry>()], map.Offset);
            default:
                return node;
        }
    }

    /// <summary>What is wrong with a GUID is said by its reader; what may say "draft" is not left out.</summary>
    private static bool IsReportedElsewhere(string key) =>
        FactKeys.Guid.Contains(key) || (VisibilityWords.MustBeRead(key) && !FactKeys.Published.Contains(key));

    public void Report(string key, string text, int offset) => findings.Add(
        Severity.Warning, DiagnosticCodes.TemplateValue,
        $"'{Excerpt.Of(key, 40)}' says '{Excerpt.Of(text, 60)}', as its template does; it is ignored.",
        "Write what is true of this episode, or remove the line.", offset);

    /// <summary>The last part of the path is nothing but number signs, or the text is an expression of a template.</summary>
    private static bool IsLeft(string text)
    {
        if (text.Length is < 2 or > Longest) return false;
        var value = text.AsSpan().Trim();
        if (TemplateExpression.IsWhole(value)) return true;
        var last = value[(value.LastIndexOf('/') + 1)..];
        int end = last.IndexOfAnyExcept('#');
        return end < 0 ? last.Length > 1 : end > 1 && last[end] == '.' && !last[end..].Contains(' ');
    }
}
