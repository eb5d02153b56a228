using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Interpreting;

namespace Feeds.Parsing.Stated;

/// <summary>People of front matter: a text, a list of texts, a mapping with a name, a list of such mappings.</summary>
/// <param name="findings">Hears of people without a name and of addresses that nobody can open.</param>
internal sealed class StatedPeople(Findings findings, StatedAddresses addresses)
{
    private const int MostPeople = 50;

    /// <summary>Names, and what mappings tell beside the name.</summary>
    /// <param name="role"><c>host</c> or <c>guest</c>.</param>
    public (IReadOnlyList<string> Names, IReadOnlyList<Person> Persons) Read(StatedNode? node, string role)
    {
        List<string> names = [];
        List<Person> persons = [];
        IEnumerable<StatedNode> entries = node switch { StatedList list => list.Entries, null => [], _ => [node] };
        foreach (var entry in entries)
        {
            if (entry is StatedText { Text: { } text }) AddAll(names, PersonNames.Split(StatedMarkdown.Plain(text, entry.Offset, findings)));
            else if (entry is StatedMap map && AddNamed(names, map) is { } name && Known(name, role, map) is { } person) persons.Add(person);
        }
        return (names, persons);
    }

    /// <summary>People with a role of their own; without one somebody is a host.</summary>
    public List<Person> Persons(StatedNode? node)
    {
        List<Person> persons = [];
        IEnumerable<StatedNode> entries = node switch { StatedList list => list.Entries, null => [], _ => [node] };
        foreach (var entry in entries.Take(MostPeople))
        {
            List<string> names = [];
            if (entry is StatedText { Text: { } text }) AddAll(names, PersonNames.Split(StatedMarkdown.Plain(text, entry.Offset, findings)));
            else if (entry is StatedMap map) AddNamed(names, map);
            var from = entry as StatedMap ?? new StatedMap([], entry.Offset);
            var (role, group) = (Word(from.FindText("role")), Word(from.FindText("group")));
            findings.Add(PodcastAdvice.OfRole("role", role), from.FindText("role")?.Offset);
            findings.Add(PodcastAdvice.OfGroup("group", group), from.FindText("group")?.Offset);
            foreach (string name in names) findings.Add(PodcastAdvice.OfLength("name", name), entry.Offset);
            var (url, image) = names.Count > 0 ? Addresses(from) : (null, null);
            persons.AddRange(names.Select(name => new Person(name, role, group, url, image)).Where(p => !persons.Exists(known => known.Name == p.Name && known.Role == p.Role)));
        }
        return persons;
    }

    private static string? Word(StatedText? node) => node?.Text is { } text && XmlText.Clean(Blocks.RichText.Fold(text)) is { Length: > 0 } word ? word.ToLowerInvariant() : null;

    /// <returns>The name; null when there is none or it is there already.</returns>
    private string? AddNamed(List<string> names, StatedMap map)
    {
        if (map.FindText("name", "fullname", "title", "label", "displayname")?.Text is { } name)
        {
            int before = names.Count;
            AddAll(names, [name.Trim()]);
            return names.Count > before ? names[^1] : null;
        }
        findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, "This person has no name; the entry is left out.", "Write 'name:' with the name.", map.Offset);
        return null;
    }

    private Person? Known(string name, string role, StatedMap map)
    {
        var (url, image) = Addresses(map);
        return url is null && image is null ? null : new(name, role, null, url, image);
    }

    private (string? Url, string? Image) Addresses(StatedMap map) => (
        addresses.Read(map.Find("url", "link", "href", "website", "homepage", "site"), "person"),
        addresses.Read(map.Find("image", "img", "avatar", "photo", "picture", "headshot"), "person's image"));

    private static void AddAll(List<string> names, IEnumerable<string> found)
    {
        foreach (string name in found.Select(n => XmlText.Clean(Blocks.RichText.Fold(n))))
        {
            if (names.Count < MostPeople && name.Length > 0 && !names.Contains(name, StringComparer.OrdinalIgnoreCase)) names.Add(name);
        }
    }
}
