using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Feeds.Search.Index;
using Feeds.Search.Model;
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

    private readonly ShowIndex index;
    private readonly PassagePlaces passages;
    private readonly ConcurrentDictionary<ShowTopic, IReadOnlyList<NamedPlace>> places = new();

    private readonly Lock beginning = new();
    private Task<IReadOnlyDictionary<ShowTopic, IReadOnlyList<NamedPlace>>>? all;

    private NamedTopics(ShowIndex index, PassagePlaces passages) => (this.index, this.passages) = (index, passages);

    /// <param name="isCurrent">Whether a passage of this number counts.</param>
    /// <param name="placeOf">The place of an episode in the show; null where it is not listed.</param>
    public static NamedTopics Of(ShowIndex index, Func<int, bool> isCurrent, Func<string, int?> placeOf)
    {
        ArgumentNullException.ThrowIfNull(index);
        return new(index, PassagePlaces.Of(index, isCurrent, placeOf));
    }

    /// <summary>The first passage in each place of episodes that are not about the topic, by number: items and other parts of the notes; of
    /// a transcript its first that names the topic, where the notes do not.</summary>
    /// <remarks>Searched for when it is first asked for, while the index is open.</remarks>
    public IReadOnlyList<NamedPlace> PlacesOf(ShowTopic topic) => places.GetOrAdd(topic, static (t, self) => self.Find(t), this);

    /// <summary>The same of all topics of the show, found once, on threads that give way: thousands of topics take seconds.</summary>
    /// <remarks>The index stays open until it ends: nothing else waits for it, and it isn't cancelled.</remarks>
    public Task<IReadOnlyDictionary<ShowTopic, IReadOnlyList<NamedPlace>>> AllAsync(ShowTopics topics)
    {
        ArgumentNullException.ThrowIfNull(topics);
        lock (beginning) return all ??= ComputeThreads.Indexing.RunAsync(() => Task.FromResult(FindAll(topics)));
    }

    private IReadOnlyDictionary<ShowTopic, IReadOnlyList<NamedPlace>> FindAll(ShowTopics topics) =>
        topics.All.ToDictionary(topic => topic, PlacesOf);

    private IReadOnlyList<NamedPlace> Find(ShowTopic topic)
    {
        List<int> found = [];
        var about = topic.Episodes.Select(e => e.Place).ToHashSet();
        foreach (string name in topic.Aliases.Prepend(topic.Label))
        {
            bool ordinary = ShowTopic.IsOrdinary(name);
            if (ordinary && about.Count < FewestAbout) continue;
            var numbers = Numbers(name);
            if (!ordinary || IsName(numbers, about)) found.AddRange(numbers);
        }
        found.Sort();
        return found.Count == 0 ? [] : Places(found, about);
    }

    private List<int> Numbers(string name)
    {
        var numbers = new NamingPassages(number => passages.EpisodeOf(number) >= 0);
        index.Searcher.Search(LuceneQueries.Phrase(name, index.Words), numbers);
        return numbers.Found;
    }

    private bool IsName(List<int> numbers, HashSet<int> about)
    {
        var having = numbers.Select(passages.EpisodeOf).ToHashSet();
        return having.Count(about.Contains) * LeastShare >= having.Count;
    }

    /// <param name="found">Numbers in ascending order, some of them twice.</param>
    private List<NamedPlace> Places(List<int> found, HashSet<int> about)
    {
        var named = new List<NamedPlace>();
        int end;
        // The passages of an episode have consecutive numbers.
        for (int start = 0; start < found.Count; start = end)
        {
            int episode = passages.EpisodeOf(found[start]);
            end = start + 1;
            while (end < found.Count && passages.EpisodeOf(found[end]) == episode) end++;
            if (!about.Contains(episode)) AddPlaces(named, episode, CollectionsMarshal.AsSpan(found)[start..end]);
        }
        return named;
    }

    /// <summary>A long text is several passages, and one mention.</summary>
    private void AddPlaces(List<NamedPlace> named, int episode, ReadOnlySpan<int> numbers)
    {
        int before = named.Count;
        int last = -1;
        foreach (int number in numbers)
        {
            if (index.Facts[number].Kind is PassageKind.Transcript || passages.BeginOf(number) == last) continue;
            last = passages.BeginOf(number);
            named.Add(new(episode, number));
        }
        if (named.Count == before) named.Add(new(episode, numbers[0]));
    }
}

/// <param name="Episode">Place of the episode in the show.</param>
/// <param name="Passage">Number in the index.</param>
public readonly record struct NamedPlace(int Episode, int Passage);
