using Feeds.Storage.Publish;

namespace Feeds.Storage.Serve;

/// <summary>Which episodes of a revision have which people and sponsors: made once a revision, so that a question costs what its answer
/// has.</summary>
internal sealed class EpisodeIndex
{
    private static readonly IReadOnlyList<int> None = [];

    private readonly Dictionary<string, List<int>> people = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<int>> sponsors = new(StringComparer.OrdinalIgnoreCase);

    private EpisodeIndex()
    {
    }

    /// <returns>Null for a catalog of an older version, which does not name them.</returns>
    public static EpisodeIndex? Of(IReadOnlyList<CatalogEpisode> episodes)
    {
        var index = new EpisodeIndex();
        for (int place = 0; place < episodes.Count; place++)
        {
            if (episodes[place] is not { People: { } people, Sponsors: { } sponsors }) return null;
            Add(index.people, people, place);
            Add(index.sponsors, sponsors, place);
        }
        return index;
    }

    /// <summary>Places of the episodes of a host or guest, in order.</summary>
    public IReadOnlyList<int> OfPerson(string name) => people.GetValueOrDefault(name) ?? None;

    public IReadOnlyList<int> OfSponsor(string name) => sponsors.GetValueOrDefault(name) ?? None;

    private static void Add(Dictionary<string, List<int>> index, IReadOnlyList<string> names, int place)
    {
        foreach (string name in names)
        {
            if (!index.TryGetValue(name, out var places)) index.Add(name, places = []);
            places.Add(place);
        }
    }
}
