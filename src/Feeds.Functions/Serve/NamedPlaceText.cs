using Feeds.Search.Passages;
using Feeds.Storage.Search;
using Feeds.Syndication;
using Feeds.Topics;

namespace Feeds.Functions.Serve;

/// <summary>A passage that names a topic, as a mention of it.</summary>
internal static class NamedPlaceText
{
    /// <summary>Characters before the name and in all.</summary>
    private const int Before = 80;

    public static TopicMention Mention(NamedMention named, ShowTopic topic)
    {
        var (entry, passage) = named;
        var episode = new MentionedEpisode(entry.Id, entry.Number, entry.Title, entry.Published);
        int at = Math.Max(0, topic.Aliases.Prepend(topic.Label).Select(n => passage.Text.IndexOf(n, StringComparison.OrdinalIgnoreCase)).Where(i => i >= 0).DefaultIfEmpty(0).Min());
        var turn = passage.Turns.LastOrDefault(t => t.Offset <= at);
        bool isItem = passage.Kind is PassageKind.Item or PassageKind.Extra;
        var item = isItem ? new MentionedItem(passage.Ordinal, passage.Host, passage.Headline, null, passage.Start) : null;
        return new(episode, item, Excerpt(passage, at), Weight(passage, topic))
        {
            Start = turn?.Start ?? passage.Start,
            Speaker = turn?.Speaker,
        };
    }

    private static MentionWeight Weight(Passage passage, ShowTopic topic)
    {
        if (passage.Kind is PassageKind.Transcript) return MentionWeight.Transcript;
        return passage.Headline.Contains(topic.Label, StringComparison.OrdinalIgnoreCase) ? MentionWeight.Headline : MentionWeight.Body;
    }

    /// <summary>The text around the name, cut between words.</summary>
    private static string Excerpt(Passage passage, int at)
    {
        string text = passage.Text.Length > 0 ? passage.Text.ReplaceLineEndings(" ") : passage.Headline;
        if (text.Length <= MentionItem.ExcerptLength) return text;
        int start = at <= Before ? 0 : text.IndexOf(' ', at - Before) + 1;
        int end = Math.Min(text.Length, start + MentionItem.ExcerptLength);
        if (end < text.Length && text.LastIndexOf(' ', end - 1) is var space && space > start) end = space;
        return $"{(start > 0 ? "…" : "")}{text[start..end]}{(end < text.Length ? "…" : "")}";
    }
}
