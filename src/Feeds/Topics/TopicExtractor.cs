using Feeds.Episodes;

namespace Feeds.Topics;

/// <summary>What items are about, read off their headlines and the names they link.</summary>
/// <remarks>
/// Knows no tool by name. A name is told by what surrounds it: a short headline that is itself the link, an address that names a
/// project, spelling that no ordinary word has, a word that is in no dictionary, a capital that stays inside sentences. Where these
/// do not agree the word is left out: a missed topic costs less than a wrong one. Linear in the length of the notes.
/// </remarks>
public static class TopicExtractor
{
    /// <summary>Longest label in characters; what is longer is a sentence.</summary>
    private const int LongestLabel = 60;

    /// <returns>The notes with every item's and extra's topics set, and the episode's topics in order of first mention, each once; what the notes state for the whole episode comes last.</returns>
    public static (EpisodeNotes Notes, IReadOnlyList<Topic> Topics) Extract(EpisodeNotes notes)
    {
        ArgumentNullException.ThrowIfNull(notes);
        var items = notes.Items.Select(item => BodyText.Read(item.Html)).ToList();
        var extras = notes.Extras.Select(item => BodyText.Read(item.Html)).ToList();
        var episode = new EpisodeWords(notes, items);
        var topics = new Dictionary<string, Topic>(StringComparer.Ordinal);
        var found = notes with
        {
            Items = [.. notes.Items.Select((item, i) => WithTopics(new(item, items[i], episode, isExtra: false), topics))],
            Extras = [.. notes.Extras.Select((item, i) => WithTopics(new(item, extras[i], episode, isExtra: true), topics))],
        };
        foreach (string label in notes.Tags)
        {
            string key = TopicKey.Of(label);
            if (key.Length > 0 && label.Length <= LongestLabel) topics.TryAdd(key, new(TopicSlug.From(label), label));
        }
        return (found, [.. topics.Values]);
    }

    private static EpisodeItem WithTopics(ItemEvidence evidence, Dictionary<string, Topic> topics)
    {
        var slugs = new List<string>();
        var labels = HeadlineTopics.Find(evidence).Concat(LinkTopics.Find(evidence)).Select(label => label.Trim(' ', ',', '.', ':', ';', '-')).ToList();
        for (int i = 0; i < labels.Count; i++)
        {
            string label = labels[i];
            string key = TopicKey.Of(label);
            // The same project under its longer name ("python-tabulate" behind "tabulate") adds nothing.
            if (key.Length == 0 || label.Length > LongestLabel || labels.Take(i).Any(earlier => TopicKey.Same(earlier, label))) continue;
            if (!topics.TryGetValue(key, out var topic)) topics.Add(key, topic = new(TopicSlug.From(label), label));
            if (!slugs.Contains(topic.Slug)) slugs.Add(topic.Slug);
        }
        return evidence.Item with { Topics = slugs };
    }
}
