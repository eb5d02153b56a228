using System.Runtime.CompilerServices;

namespace Feeds.Topics;

/// <summary>Which topic a name means in a show: spellings of one name are one, and <c>topics.yaml</c> joins and removes others.</summary>
public sealed class TopicNames
{
    private static readonly ConditionalWeakTable<TopicVocabulary, TopicNames> Known = [];

    private readonly Dictionary<string, NamedTopic> named = new(StringComparer.Ordinal);
    private readonly HashSet<string> stopped;

    private TopicNames(TopicVocabulary vocabulary)
    {
        stopped = vocabulary.StopWords.Select(TopicKey.Of).ToHashSet(StringComparer.Ordinal);
        foreach (var topic in vocabulary.Topics)
        {
            foreach (string name in topic.Aliases.Prepend(topic.Label)) named.TryAdd(TopicKey.Of(name), topic);
        }
    }

    public static TopicNames Of(TopicVocabulary? vocabulary) => Known.GetValue(vocabulary ?? TopicVocabulary.None, static v => new(v));

    /// <returns>The topic as the show spells it; null where it is no topic there.</returns>
    public Topic? Find(Topic topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        string key = KeyOf(topic.Slug);
        if (stopped.Contains(key)) return null;
        return named.TryGetValue(key, out var own) ? new(TopicSlug.From(own.Label), own.Label) : topic;
    }

    /// <summary>Equal for all names of one topic.</summary>
    internal string IdentityOf(string slug) => named.TryGetValue(KeyOf(slug), out var own) ? TopicKey.Of(own.Label) : KeyOf(slug);

    internal NamedTopic? NamedBy(string slug) => named.GetValueOrDefault(KeyOf(slug));

    internal bool IsStopped(string slug) => stopped.Contains(KeyOf(slug));

    private static string KeyOf(string slug) => slug.Replace("-", "", StringComparison.Ordinal);
}
