using Feeds.Episodes;
using Feeds.Shows;

namespace Feeds.Syndication;

/// <summary>Who is named with a show or an episode, each once, with what is known of them.</summary>
internal static class People
{
    /// <summary>The persons as stated where these name everybody; else hosts, guests and whoever else there is.</summary>
    public static IReadOnlyList<Person> Of(Episode episode)
    {
        var persons = episode.Persons;
        if (episode.Hosts.All(host => persons.Any(p => p.IsHost && p.Name == host)) && episode.Guests.All(guest => persons.Any(p => p.IsGuest && p.Name == guest))) return persons;
        return
        [
            .. HostsOf(episode),
            .. episode.Guests.Select(guest => persons.FirstOrDefault(p => p.IsGuest && p.Name == guest) ?? new(guest, "guest")),
            .. persons.Where(p => !(p.IsHost && episode.Hosts.Contains(p.Name)) && !(p.IsGuest && episode.Guests.Contains(p.Name))),
        ];
    }

    public static IReadOnlyList<Person> HostsOf(Episode episode) => Hosts(episode.Hosts, episode.Persons);

    /// <summary>The persons as stated, behind the hosts of whom nothing more is said.</summary>
    public static IReadOnlyList<Person> Of(ShowInfo show) => [.. show.Hosts.Where(host => !show.Persons.Any(p => p.Name == host)).Select(host => new Person(host)), .. show.Persons];

    public static IReadOnlyList<Person> HostsOf(ShowInfo show) => Hosts(show.Hosts, show.Persons);

    private static List<Person> Hosts(IReadOnlyList<string> names, IReadOnlyList<Person> persons) =>
        [.. names.Select(name => persons.FirstOrDefault(p => p.IsHost && p.Name == name) ?? new(name, "host"))];
}
