using Feeds.Search.Index;
using Feeds.Search.Passages;
using Feeds.Search.Queries;
using Feeds.Topics;

namespace Feeds.Search.Topics;

/// <summary>Where the passages of a show name its topics, whether their episodes are about them or not: a phrase query a name.</summary>
/// <remarks>
/// A topic that comes with the newest episode is found in the oldest, and nothing is scanned for it. A name that is an ordinary word as well
/// ("click", "requests") counts only where the show uses it as a name: where a good part of the episodes that have the word are about
/// the topic.
/// </remarks>
public sealed class NamedTopics
{
    /// <summary>Of the episodes that have an ordinary word, one in so many must be about the topic, and at least so many in all.</summary>
    private const int LeastShare = 4, FewestAbout = 2;

    private readonly Dictionary<ShowTopic, IReadOnlyList<NamedPlace>> places = [];

    private NamedTopics()
    {
    }

    /// <summary>Nothing is named: there is no index.</summary>
    public static NamedTopics None { get; } = new();

    /// <param name="isCurrent">Whether a passage of this number counts.</param>
    /// <param name="placeOf">The place of an episode in the show; null where it is not listed.</param>
    public static NamedTopics Find(ShowIndex index, ShowTopics topics, Func<int, bool> isCurrent, Func<string, int?> placeOf)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(topics);
        var episodes = Episodes(index, isCurrent, placeOf);
        var named = new NamedTopics();
        foreach (var topic in topics.All)
        {
            var found = new SortedSet<int>();
            var about = topic.Episodes.Select(e => e.Place).ToHashSet();
            foreach (string name in topic.Aliases.Prepend(topic.Label))
            {
                var numbers = Numbers(index, name, episodes);
                if (!ShowTopic.IsOrdinary(name) || IsName(numbers, about, episodes)) found.UnionWith(numbers);
            }
            if (found.Count > 0) named.places.Add(topic, Places(index, found, about, episodes));
        }
        return named;
    }

    /// <summary>The first passage in each place of episodes that are not about the topic, by number: items and other parts of the notes; of
    /// a transcript its first that names the topic, where the notes do not.</summary>
    public IReadOnlyList<NamedPlace> PlacesOf(ShowTopic topic) => places.GetValueOrDefault(topic) ?? [];

    /// <summary>The episode of each passage, −1 for those that do not count.</summary>
    private static int[] Episodes(ShowIndex index, Func<int, bool> isCurrent, Func<string, int?> placeOf)
    {
        int[] episodes = new int[index.Size];
        Array.Fill(episodes, -1);
        foreach (string stem in index.Stems())
        {
            if (placeOf(stem) is not { } place) continue;
            foreach (int number in index.NumbersOf(stem))
            {
                if (index.IsLive(number) && isCurrent(number)) episodes[number] = place;
            }
        }
        return episodes;
    }

    private static List<int> Numbers(ShowIndex index, string name, int[] episodes)
    {
        var numbers = new NamingPassages(number => episodes[number] >= 0);
        index.Searcher.Search(LuceneQueries.Phrase(name, index.Words), numbers);
        return numbers.Found;
    }

    private static bool IsName(List<int> numbers, HashSet<int> about, int[] episodes)
    {
        if (about.Count < FewestAbout) return false;
        var having = numbers.Select(n => episodes[n]).ToHashSet();
        return having.Count(about.Contains) * LeastShare >= having.Count;
    }

    private static List<NamedPlace> Places(ShowIndex index, SortedSet<int> found, HashSet<int> about, int[] episodes)
    {
        var places = new List<NamedPlace>();
        foreach (var episode in found.GroupBy(number => episodes[number]))
        {
            if (about.Contains(episode.Key)) continue;
            var passages = episode.ToLookup(number => index.Facts[number].Kind is PassageKind.Transcript);
            var notes = passages[false].ToList();
            // A long text is several passages, and one mention.
            IEnumerable<int> mentions = notes.Count switch
            {
                0 => passages[true].Take(1),
                1 => notes,
                _ => notes.DistinctBy(number => index.Passage(number).Anchor),
            };
            places.AddRange(mentions.Select(number => new NamedPlace(episode.Key, number)));
        }
        return places;
    }
}

/// <param name="Episode">Place of the episode in the show.</param>
/// <param name="Passage">Number in the index.</param>
public readonly record struct NamedPlace(int Episode, int Passage);
