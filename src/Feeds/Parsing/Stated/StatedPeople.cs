using Feeds.Diagnostics;
using Feeds.Parsing.Interpreting;

namespace Feeds.Parsing.Stated;

/// <summary>People of front matter: a text, a list of texts, a mapping with a name, a list of such mappings.</summary>
internal sealed class StatedPeople(Findings findings)
{
    private const int MostPeople = 50;

    public IReadOnlyList<string> Names(StatedNode? node)
    {
        List<string> names = [];
        IEnumerable<StatedNode> entries = node switch { StatedList list => list.Entries, null => [], _ => [node] };
        foreach (var entry in entries)
        {
            if (entry is StatedText { Text: { } text }) AddAll(names, PersonNames.Split(StatedMarkdown.Plain(text, entry.Offset, findings)));
            else if (entry is StatedMap map) AddNamed(names, map);
        }
        return names;
    }

    private void AddNamed(List<string> names, StatedMap map)
    {
        if (map.FindText("name", "fullname", "title", "label", "displayname")?.Text is { } name)
        {
            AddAll(names, [name.Trim()]);
            return;
        }
        findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, "This person has no name; the entry is left out.", "Write 'name:' with the name.", map.Offset);
    }

    private static void AddAll(List<string> names, IEnumerable<string> found)
    {
        foreach (string name in found.Select(n => XmlText.Clean(Blocks.RichText.Fold(n))))
        {
            if (names.Count < MostPeople && name.Length > 0 && !names.Contains(name, StringComparer.OrdinalIgnoreCase)) names.Add(name);
        }
    }
}
