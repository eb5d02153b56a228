namespace Feeds.Topics;

/// <summary>The topics of all episodes of a show: one for all spellings of a name. Immutable.</summary>
/// <remarks>Episodes are numbered in the order in which they were given, from 0.</remarks>
public sealed class ShowTopics
{
    /// <summary>Topics that meet in fewer episodes are together by chance, for all that the show says.</summary>
    private const int FewestMeetings = 2;

    /// <summary>In a show of fewer episodes a topic of most of them is not the show's own subject yet.</summary>
    private const int FewestEpisodes = 10;

    private const int MostRelated = 10, MostRelatedEpisodes = 5;

    /// <summary>Cosine below which two episodes have too little in common.</summary>
    private const double LeastLikeness = 0.05;

    private readonly Dictionary<string, ShowTopic> bySlug = new(StringComparer.Ordinal);
    private readonly List<ShowTopic>[] byEpisode;
    private readonly double[] lengths;

    private ShowTopics(IReadOnlyList<IReadOnlyList<EpisodeTopic>> episodes, TopicNames names)
    {
        byEpisode = [.. episodes.Select(_ => new List<ShowTopic>())];
        var spellings = new Dictionary<string, TopicSpellings>(StringComparer.Ordinal);
        var identities = new Dictionary<string, string>(StringComparer.Ordinal);
        var singulars = Singulars(episodes, names);
        for (int episode = 0; episode < episodes.Count; episode++)
        {
            foreach (var about in episodes[episode])
            {
                if (names.IsStopped(about.Topic.Slug)) continue;
                if (!identities.TryGetValue(about.Topic.Slug, out string? identity))
                {
                    identity = names.IdentityOf(about.Topic.Slug);
                    identities[about.Topic.Slug] = identity = singulars.GetValueOrDefault(identity, identity);
                }
                if (!spellings.TryGetValue(identity, out var found)) spellings.Add(identity, found = new());
                found.Add(episode, about);
            }
        }
        All = [.. spellings.Values.Select(s => s.ToTopic(names))];
        foreach (var topic in All)
        {
            foreach (string slug in topic.Slugs) bySlug.TryAdd(slug, topic);
            foreach (var episode in topic.Episodes) byEpisode[episode.Place].Add(topic);
        }
        foreach (var topic in All)
        {
            foreach (string alias in topic.Aliases) bySlug.TryAdd(TopicSlug.From(alias), topic);
        }
        lengths = [.. byEpisode.Select(topics => Math.Sqrt(topics.Sum(t => Weight(t) * Weight(t))))];
    }

    /// <summary>In no particular order.</summary>
    public IReadOnlyList<ShowTopic> All { get; }

    /// <param name="episodes">What each episode is about.</param>
    public static ShowTopics Of(IReadOnlyList<IReadOnlyList<EpisodeTopic>> episodes, TopicVocabulary? vocabulary)
    {
        ArgumentNullException.ThrowIfNull(episodes);
        return new(episodes, TopicNames.Of(vocabulary));
    }

    /// <param name="slug">Of any of its spellings.</param>
    public ShowTopic? Find(string slug) => bySlug.GetValueOrDefault(slug);

    public IReadOnlyList<ShowTopic> OfEpisode(int place) => byEpisode[place];

    /// <summary>Topics that meet this one more often than chance would have it, best first.</summary>
    /// <remarks>
    /// Normalized pointwise mutual information (Bouma 2009) over episodes, discounted where there are few of them (Pantel and Lin 2002): a
    /// topic that is in every other episode gains nothing by that.
    /// </remarks>
    public IReadOnlyList<(ShowTopic Topic, double Score)> RelatedTo(ShowTopic topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        var met = new Dictionary<ShowTopic, int>();
        foreach (var episode in topic.Episodes)
        {
            foreach (var other in byEpisode[episode.Place])
            {
                if (other != topic) met[other] = met.GetValueOrDefault(other) + 1;
            }
        }
        return
        [
            .. met.Where(m => m.Value >= FewestMeetings)
                .Select(m => (Topic: m.Key, Score: Association(m.Value, topic.Episodes.Count, m.Key.Episodes.Count)))
                .Where(r => r.Score > 0)
                .OrderByDescending(r => r.Score).ThenBy(r => r.Topic.Slug, StringComparer.Ordinal)
                .Take(MostRelated),
        ];
    }

    /// <summary>Episodes with the same topics, rare ones counting more; best first.</summary>
    public IReadOnlyList<(int Place, double Score)> RelatedTo(int episode)
    {
        var products = new Dictionary<int, double>();
        foreach (var topic in byEpisode[episode])
        {
            double weight = Weight(topic) * Weight(topic);
            if (weight == 0) continue;
            foreach (var other in topic.Episodes)
            {
                if (other.Place != episode) products[other.Place] = products.GetValueOrDefault(other.Place) + weight;
            }
        }
        return
        [
            .. products.Select(p => (Place: p.Key, Score: p.Value / (lengths[episode] * lengths[p.Key])))
                .Where(r => r.Score >= LeastLikeness)
                .OrderByDescending(r => r.Score).ThenBy(r => r.Place)
                .Take(MostRelatedEpisodes),
        ];
    }

    /// <summary>Identities in the plural whose singular is a topic as well: "PyCons", "DSLs". Words of the dictionary are left apart, as
    /// "Requests" is no request.</summary>
    private static Dictionary<string, string> Singulars(IReadOnlyList<IReadOnlyList<EpisodeTopic>> episodes, TopicNames names)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var topic in episodes.SelectMany(e => e).Select(e => e.Topic)) labels.TryAdd(names.IdentityOf(topic.Slug), topic.Label);
        return labels.Where(IsPlural).ToDictionary(l => l.Key, l => l.Key[..^1], StringComparer.Ordinal);

        bool IsPlural(KeyValuePair<string, string> plural) =>
            plural.Key.Length > 3 && plural.Value.EndsWith('s') && labels.TryGetValue(plural.Key[..^1], out string? singular)
            && !ShowTopic.IsOrdinary(singular);
    }

    /// <summary>0 for what is in more than half of the episodes, where there are enough of them to say so.</summary>
    private double Weight(ShowTopic topic) =>
        byEpisode.Length >= FewestEpisodes && topic.Episodes.Count * 2 > byEpisode.Length ? 0 : Math.Log((double)byEpisode.Length / topic.Episodes.Count);

    private double Association(int together, int one, int other)
    {
        double all = byEpisode.Length;
        double information = Math.Log(together * all / ((double)one * other));
        double normalized = together == all ? 0 : information / -Math.Log(together / all);
        return normalized * together / (together + 1);
    }

    /// <summary>The spellings of one topic, and where each is.</summary>
    private sealed class TopicSpellings
    {
        private readonly Dictionary<(string Slug, string Label), int> counts = [];
        private readonly List<TopicEpisode> episodes = [];

        public void Add(int episode, EpisodeTopic about)
        {
            var spelling = (about.Topic.Slug, about.Topic.Label);
            counts[spelling] = counts.GetValueOrDefault(spelling) + 1;
            if (episodes.Count > 0 && episodes[^1].Place == episode) episodes[^1] = new(episode, episodes[^1].Mentions + about.Mentions);
            else episodes.Add(new(episode, about.Mentions));
        }

        public ShowTopic ToTopic(TopicNames names)
        {
            // The spelling that most episodes use.
            var ordered = counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key.Label, StringComparer.Ordinal).Select(c => c.Key).ToList();
            var (slug, label) = ordered[0];
            var own = names.NamedBy(slug);
            if (own is not null) (slug, label) = (TopicSlug.From(own.Label), own.Label);
            string[] slugs = [.. ordered.Select(o => o.Slug).Prepend(slug).Distinct(StringComparer.Ordinal)];
            string[] aliases =
                [.. (own?.Aliases ?? []).Concat(ordered.Select(o => o.Label)).Where(a => a != label).Distinct(StringComparer.OrdinalIgnoreCase)];
            return new(new(slug, label), aliases, slugs, episodes);
        }
    }
}

/// <param name="Mentions">Items that are about it; at least 1.</param>
public readonly record struct EpisodeTopic(Topic Topic, int Mentions);

/// <summary>A topic of a show.</summary>
public sealed class ShowTopic(Topic topic, IReadOnlyList<string> aliases, IReadOnlyList<string> slugs, IReadOnlyList<TopicEpisode> episodes)
{
    /// <summary>With the label and slug that the show gives it, else those that most episodes use.</summary>
    public Topic Topic { get; } = topic;

    public string Slug => Topic.Slug;

    public string Label => Topic.Label;

    /// <summary>Its other names.</summary>
    public IReadOnlyList<string> Aliases { get; } = aliases;

    /// <summary>The slugs of its spellings: all of them lead to it.</summary>
    public IReadOnlyList<string> Slugs { get; } = slugs;

    /// <summary>Those whose notes are about it, by place.</summary>
    public IReadOnlyList<TopicEpisode> Episodes { get; } = episodes;

    /// <summary>Whether its name is an ordinary word as well, so that not every text that has the word is about it.</summary>
    public static bool IsOrdinary(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length < 2) return true;
        return name.AsSpan().IndexOfAny(" .+#") < 0 && (EnglishWords.Contains(name) || StopWords.Contains(name, null));
    }
}

/// <param name="Place">Of the episode among those of the show.</param>
/// <param name="Mentions">Its items that are about the topic; at least 1.</param>
public readonly record struct TopicEpisode(int Place, int Mentions);
