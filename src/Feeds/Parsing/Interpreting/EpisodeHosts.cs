using Feeds.Episodes;

namespace Feeds.Parsing.Interpreting;

/// <summary>Who presents an episode, as its notes say: the stated hosts, and those who head items and have no other role.</summary>
/// <param name="stated">Hosts that front matter or a line names.</param>
/// <param name="guests">A guest who heads an item is not a host.</param>
/// <param name="closed">The stated persons are all there are: what else heads an item is its subject.</param>
/// <param name="others">Persons of other roles.</param>
/// <param name="notHosts">Names that are not hosts, whatever they look like.</param>
internal sealed class EpisodeHosts(
    IReadOnlyList<string> stated, IReadOnlyList<string> guests, bool closed, IEnumerable<string> others, IReadOnlyList<string> notHosts)
{
    /// <summary>The most names that are compared with each other; a file with more is not notes about people.</summary>
    private const int MostCompared = 50;

    private readonly List<string> hosts = [.. stated];
    private readonly HashSet<string> persons = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> slips = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<string> Hosts => hosts;

    private readonly List<string> known =
        [.. stated.Concat(guests).Concat(others).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostCompared)];

    private readonly HashSet<string> subjects = new(notHosts, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a name at an item is a person: not if all persons are stated and it is not one of them.</summary>
    private bool IsPerson(string name) => !subjects.Contains(name) && (!closed || persons.Contains(name));

    /// <summary>Keeps a name that is not a person's as the start of the headline.</summary>
    public EpisodeItem Settle(EpisodeItem item) =>
        item.Host is { } name && !IsPerson(name) ? item with { Host = null, Headline = $"{name}: {item.Headline}" } : item;

    /// <summary>Adds those who head items, and reports names that are almost another one.</summary>
    public void Add(IReadOnlyList<ItemHeading> headings, Findings findings)
    {
        var named = headings.Where(h => h.Host is { } name && !subjects.Contains(name))
            .GroupBy(h => h.Host!, StringComparer.OrdinalIgnoreCase)
            .Select(g => new NamedItems(g.Key, g.Count(), g.First().Position)).ToList();
        foreach (var one in named.Take(MostCompared))
        {
            if (known.Exists(k => PersonMatch.IsSame(k, one.Name)))
            {
                persons.Add(one.Name);
                continue;
            }
            if (NearOf(one, named) is { } near) Report(one, near, findings);
            if (!closed) Add(one.Name);
        }
        if (!closed) hosts.AddRange(named.Skip(MostCompared).Select(n => n.Name));
    }

    /// <summary>Names and where they stand, but for those that are reported already.</summary>
    public IReadOnlyList<NamedPlace> Places(IEnumerable<(string, int)> stated, IReadOnlyList<ItemHeading> headings, Findings findings) =>
    [
        .. stated.Concat(headings.Where(h => h.Host is { } name && IsPerson(name) && !closed).Select(h => (h.Host!, h.Position)))
            .Where(p => !slips.Contains(p.Item1)).DistinctBy(p => p.Item1).Select(p => new NamedPlace(p.Item1, findings.Place(p.Item2))),
    ];

    /// <summary>Of two spellings of one name the longer one counts.</summary>
    private void Add(string name)
    {
        var same = hosts.FindAll(h => PersonMatch.IsSame(h, name));
        if (same.Count == 0) hosts.Add(name);
        else if (same is [var one] && one.Length < name.Length && !stated.Contains(one)) hosts[hosts.IndexOf(one)] = name;
    }

    /// <summary>A stated person; else, where not all are stated, one who heads more items, or as many further up.</summary>
    private string? NearOf(NamedItems one, List<NamedItems> named)
    {
        if (PersonMatch.Nearest(known, one.Name) is { } near) return near;
        return closed ? null : named.Take(MostCompared).FirstOrDefault(other =>
            (other.Count > one.Count || (other.Count == one.Count && other.Position < one.Position && one.Count == 1))
            && PersonMatch.IsNear(other.Name, one.Name))?.Name;
    }

    private void Report(NamedItems one, string near, Findings findings)
    {
        slips.Add(one.Name);
        var said = ShowHosts.Slip(one.Name, near, isText: closed);
        findings.Add(said.Severity, said.Code, said.Message, said.Advice, one.Position);
    }

    /// <summary>The items that a name heads.</summary>
    private sealed record NamedItems(string Name, int Count, int Position);
}
