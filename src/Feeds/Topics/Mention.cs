using System.Net;
using System.Text.RegularExpressions;
using Feeds.Episodes;

namespace Feeds.Topics;

/// <summary>What one episode says about one topic: the items that are about it, or none when only the episode as a whole is.</summary>
public sealed record Mention(Topic Topic, IReadOnlyList<MentionItem> Items)
{
    public static IEnumerable<Mention> Of(Episode episode)
    {
        ArgumentNullException.ThrowIfNull(episode);
        foreach (var topic in episode.Topics)
        {
            yield return new(topic, [.. episode.Items.Concat(episode.Extras).Where(i => i.Topics.Contains(topic.Slug)).Select(i => MentionItem.Of(i, topic))]);
        }
    }
}

/// <param name="Ordinal">Null for an extra.</param>
/// <param name="Start">Seconds from the start of the audio.</param>
/// <param name="Excerpt">The beginning of the item's body, plain text, at most <see cref="ExcerptLength"/> characters.</param>
public sealed partial record MentionItem(int? Ordinal, string? Host, string Headline, string? Url, double? Start, string? Excerpt, MentionWeight Weight)
{
    public const int ExcerptLength = 240;

    internal static MentionItem Of(EpisodeItem item, Topic topic)
    {
        var weight = Names(item.Headline, topic) ? MentionWeight.Headline : item.Links.Any(l => Names(l.Text, topic)) ? MentionWeight.Link : MentionWeight.Body;
        return new(item.Ordinal, item.Host, item.Headline, item.Url, item.Start, ExcerptOf(item.Html), weight);
    }

    private static bool Names(string text, Topic topic) =>
        text.Contains(topic.Label, StringComparison.OrdinalIgnoreCase) || $"-{TopicSlug.From(text)}-".Contains($"-{topic.Slug}-", StringComparison.Ordinal);

    private static string? ExcerptOf(string html)
    {
        // The html is our own writer's: every "<" begins a tag.
        string text = WhiteSpace().Replace(WebUtility.HtmlDecode(Tag().Replace(html, " ")), " ").Trim();
        if (text.Length == 0) return null;
        if (text.Length <= ExcerptLength) return text;
        int end = text.LastIndexOf(' ', ExcerptLength - 1);
        end = end < ExcerptLength / 2 ? ExcerptLength - 1 : end;
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return text[..end] + "…";
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex WhiteSpace();
}

/// <summary>Where the topic is named, the most telling place first.</summary>
public enum MentionWeight
{
    Headline,
    Link,
    Body,
    Transcript,
}
