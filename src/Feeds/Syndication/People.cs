using Feeds.Episodes;
using Feeds.Shows;

namespace Feeds.Syndication;

/// <summary>Who is named with a show or an episode, each once, with what is known of them.</summary>
/// <remarks>An item's persons replace the show's (Podcasting 2.0, tag <c>person</c>): of whom an episode says no more than the name, it is what the show says.</remarks>
public static class People
{
    /// <summary>The persons as stated where these name everybody; else hosts, guests and whoever else there is.</summary>
    public static IReadOnlyList<Person> Of(Episode episode, ShowInfo show)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(show);
        var persons = episode.Persons;
        if (episode.Hosts.All(host => persons.Any(p => p.IsHost && p.Name == host)) && episode.Guests.All(guest => persons.Any(p => p.IsGuest && p.Name == guest))) return Known(persons, show);
        return
        [
            .. HostsOf(episode, show),
            .. Known([.. episode.Guests.Select(guest => persons.FirstOrDefault(p => p.IsGuest && p.Name == guest) ?? new(guest, "guest"))], show),
            .. Known([.. persons.Where(p => !(p.IsHost && episode.Hosts.Contains(p.Name)) && !(p.IsGuest && episode.Guests.Contains(p.Name)))], show),
        ];
    }

    internal static IReadOnlyList<Person> HostsOf(Episode episode, ShowInfo show) => Known(Hosts(episode.Hosts, episode.Persons), show);

    /// <summary>The persons as stated, behind the hosts of whom nothing more is said.</summary>
    internal static IReadOnlyList<Person> Of(ShowInfo show) =>
        [.. show.Hosts.Where(host => !show.Persons.Any(p => p.Name == host)).Select(host => new Person(host)), .. show.Persons];

    internal static IReadOnlyList<Person> HostsOf(ShowInfo show) => Hosts(show.Hosts, show.Persons);

    private static List<Person> Hosts(IReadOnlyList<string> names, IReadOnlyList<Person> persons) =>
        [.. names.Select(name => persons.FirstOrDefault(p => p.IsHost && p.Name == name) ?? new(name, "host"))];

    /// <summary>The same people with the pages and pictures that the show states of them, and the group where they do the same there.</summary>
    private static IReadOnlyList<Person> Known(IReadOnlyList<Person> persons, ShowInfo show)
    {
        if (show.Persons.Count == 0) return persons;
        return [.. persons.Select(person =>
        {
            var named = show.Persons.Where(known => string.Equals(known.Name, person.Name, StringComparison.OrdinalIgnoreCase)).ToList();
            var same = named.Find(known => (known.Role ?? "host") == (person.Role ?? "host"));
            return (same ?? named.FirstOrDefault()) is not { } known ? person : person with
            {
                Url = person.Url ?? known.Url,
                Image = person.Image ?? known.Image,
                Group = person.Group ?? same?.Group,
            };
        })];
    }
}
