using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Interpreting;

namespace Feeds.Parsing.Stated;

/// <summary>People of front matter: a text, a mapping with a name, a list of either, or a mapping of roles to names.</summary>
/// <param name="findings">Hears of people without a name, of roles that are not kept and of invalid addresses.</param>
internal sealed class StatedPeople(Findings findings, StatedAddresses addresses)
{
    private const int MostPeople = 50;

    /// <summary>A mapping of roles to names holds names, not further mappings of that kind.</summary>
    private const int Deepest = 1;

    private readonly Dictionary<string, int> offsets = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where a person is first named.</summary>
    public int OffsetOf(string name) => offsets.GetValueOrDefault(name);

    /// <summary>Everyone whom the keys of hosts, guests, persons and contributors name.</summary>
    public StatedCast Read(StatedMap map)
    {
        var persons = Of(map.Find(FactKeys.Persons));
        var hosts = Below(map.Find(FactKeys.Hosts), PersonRole.Host);
        var guests = Below(map.Find(FactKeys.Guests), PersonRole.Guest);
        var contributors = map.All(FactKeys.Authors).Select(Of).ToList();
        var inRole = contributors.SelectMany(c => c).Where(p => p.Role is not null).ToList();
        var chosen = Hosts([hosts, persons, .. contributors]);
        var cast = new List<Person>(persons);
        Add(cast, inRole);
        // Of people whose name is all that is known, the lists of names say enough.
        Add(cast, hosts.Concat(guests).Where(p => !p.IsHost && !p.IsGuest));
        Add(cast, chosen.Concat(hosts).Concat(guests).Where(p => p.Url is not null || p.Image is not null)
            .Select(p => p with { Role = p.Role ?? PersonRole.Host }));
        return new(Names(chosen), Names(guests.Concat(hosts).Concat(persons).Concat(inRole).Where(p => p.IsGuest)), cast);
    }

    /// <returns>The hosts of the first key that names one.</returns>
    private static List<Person> Hosts(IEnumerable<IEnumerable<Person>> keys) =>
        keys.Select(people => people.Where(p => p.IsHost).ToList()).FirstOrDefault(people => people.Count > 0) ?? [];

    private static List<string> Names(IEnumerable<Person> people) =>
        [.. people.Select(p => p.Name).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostPeople)];

    private static void Add(List<Person> cast, IEnumerable<Person> people)
    {
        foreach (var person in people)
        {
            if (!cast.Exists(known => IsSame(known, person))) cast.Add(person);
        }
    }

    private static bool IsSame(Person known, Person person) => known.Name.Equals(person.Name, StringComparison.OrdinalIgnoreCase)
        && (known.Role == person.Role || (known.IsHost && person.IsHost) || (known.IsGuest && person.IsGuest));

    /// <summary>People below a key that says their role. A host may have a second one; of a guest it is a job elsewhere.</summary>
    private List<Person> Below(StatedNode? node, string role)
    {
        List<Person> people = [];
        foreach (var person in Entries(node, Deepest).Take(MostPeople))
        {
            var known = person.Roles.Where(r => PersonRole.IsKnown(r.Word)).Select(r => r.Word).ToList();
            bool isGuest = role == PersonRole.Guest || known.Exists(word => new Person("", word).IsGuest);
            string[] roles = isGuest ? [PersonRole.Guest] : [role, .. known];
            foreach (var (word, at) in person.Roles)
            {
                if (!roles.Contains(word) && !(isGuest && new Person("", word).IsGuest)) PersonRole.ReportUnkept(findings, word, at);
            }
            Add(people, Persons(person, roles));
        }
        return people;
    }

    /// <summary>People with a role of their own; null where none is stated.</summary>
    private List<Person> Of(StatedNode? node)
    {
        List<Person> people = [];
        foreach (var person in Entries(node, Deepest).Take(MostPeople))
        {
            foreach (var (word, at) in person.Roles) findings.Add(PodcastAdvice.OfRole("role", word), at);
            Add(people, Persons(person, person.Roles.Count > 0 ? person.Roles.Select(r => (string?)r.Word) : [null]));
        }
        return people;
    }

    private List<Person> Persons(Named person, IEnumerable<string?> roles)
    {
        findings.Add(PodcastAdvice.OfLength("name", person.Name), person.Offset);
        string? group = Word(person.Map?.Find(FactKeys.PersonGroup));
        findings.Add(PodcastAdvice.OfGroup("group", group), person.Map?.Find(FactKeys.PersonGroup)?.Offset);
        string? url = addresses.Read(person.Map?.Find(FactKeys.PersonPage), "person");
        string? image = addresses.Read(person.Map?.Find(FactKeys.PersonImage), "person's image");
        return [.. roles.Select(role => new Person(person.Name, role, group, url, image))];
    }

    /// <param name="Map">Null for a text.</param>
    private sealed record Named(string Name, IReadOnlyList<(string Word, int Offset)> Roles, StatedMap? Map, int Offset);

    private IEnumerable<Named> Entries(StatedNode? node, int deeper) => node switch
    {
        StatedList list => list.Entries.SelectMany(entry => Entries(entry, deeper)),
        StatedText { Text: { } text } => Texts(text, node.Offset),
        StatedMap map => Mapped(map, deeper),
        _ => [],
    };

    private IEnumerable<Named> Texts(string text, int offset)
    {
        foreach (string part in PersonNames.Split(StatedMarkdown.Plain(text, offset, findings)))
        {
            var (name, role) = PersonRole.Beside(part.Trim());
            if (One(name, role is null ? [] : [(role, offset)], null, offset) is { } person) yield return person;
        }
    }

    private IEnumerable<Named> Mapped(StatedMap map, int deeper)
    {
        if (map.FindText(FactKeys.PersonName)?.Text is { } name)
        {
            return One(name, [.. Roles(map)], map, map.Offset) is { } person ? [person] : [];
        }
        bool isOfRoles = deeper > 0 && map.Entries.Count > 0 && map.Entries.TrueForAll(e => PersonRole.OfKey(e.Key) is not null);
        if (isOfRoles) return map.Entries.SelectMany(e => Entries(e.Value, deeper - 1)
            .Select(p => p with { Roles = [(PersonRole.OfKey(e.Key)!, p.Offset), .. p.Roles] }));
        findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, "This person has no name; the entry was ignored.",
            "Write 'name:' with the name.", map.Offset);
        return [];
    }

    private Named? One(string written, IReadOnlyList<(string, int)> roles, StatedMap? map, int offset)
    {
        string name = XmlText.Clean(Blocks.RichText.Fold(written));
        if (name.Length == 0) return null;
        offsets.TryAdd(name, offset);
        return new(name, roles, map, offset);
    }

    private static IEnumerable<(string Word, int Offset)> Roles(StatedMap map) => map.All(FactKeys.PersonRole)
        .SelectMany(node => node is StatedList list ? list.Entries : [node])
        .SelectMany(node => PersonRole.Split(TextOf(node) ?? "").Select(role => (role, node.Offset))).DistinctBy(r => r.role);

    private static string? Word(StatedNode? node) =>
        TextOf(node) is { } text && XmlText.Clean(Blocks.RichText.Fold(text)) is { Length: > 0 } word ? word.ToLowerInvariant() : null;

    /// <summary>The text, or what a mapping is called; its slug where that is a word of the taxonomy.</summary>
    private static string? TextOf(StatedNode? node) => node switch
    {
        StatedText text => text.Text,
        StatedMap map when PersonRole.IsKnown(map.FindText("slug")?.Text) => map.FindText("slug")!.Text,
        StatedMap map => map.FindText("title", "name", "label", "slug")?.Text,
        _ => null,
    };
}

/// <summary>The people of an episode.</summary>
/// <param name="Persons">All who are stated with a role, a page or a picture.</param>
internal sealed record StatedCast(IReadOnlyList<string> Hosts, IReadOnlyList<string> Guests, IReadOnlyList<Person> Persons);
