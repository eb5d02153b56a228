using Feeds.Storage.Serve;
using Feeds.Syndication;
using Feeds.Topics;

namespace Feeds.Functions.Serve;

/// <summary>Documents about topics, made when asked for from one revision.</summary>
public sealed class TopicDocuments(FeedDocuments feeds, Addresses addresses)
{
    private const string JsonType = "application/json; charset=utf-8";

    internal static Document All(PublishedShow show) => Document.Of(TopicsJson.Write(Summaries(show), next: null), JsonType);

    internal Document One(PublishedShow show, TopicMentions found) => Document.Of(TopicJson.Write(show.Slug, Detail(found), addresses), JsonType);

    internal static IReadOnlyList<TopicSummary> Summaries(PublishedShow show) =>
        [.. PublishedTopics.Count(show).Select(t => new TopicSummary(t.Topic, t.Episodes, t.Mentions, t.First, t.Last))];

    internal static TopicDetail Detail(TopicMentions found)
    {
        var mentions = found.Mentions.SelectMany(Mentions).ToList();
        return new(found.Topic)
        {
            Mentions = mentions,
            Related = Related(found),
            Years = [.. mentions.GroupBy(m => m.Episode.Published.UtcDateTime.Year).OrderByDescending(g => g.Key).Select(g => new YearMentions(g.Key, g.Count()))],
            Hosts = [.. mentions.Where(m => m.Item?.Host is not null).GroupBy(m => m.Item!.Host!).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => new HostMentions(g.Key, g.Count()))],
        };
    }

    /// <summary>The episodes about one topic as a feed.</summary>
    internal Document Feed(PublishedShow show, TopicMentions found, FeedFormat format)
    {
        var profile = show.Catalog.Profile;
        string page = addresses.Topic(show.Slug, found.Topic.Slug);
        var changed = found.Mentions.Max(m => m.Episode.Changed);
        var head = new FeedHead($"{found.Topic.Label} – {profile.Title}", $"{page}/{format.FileName()}", page, changed);
        return feeds.OfEpisodes(show, head, [.. found.Mentions.Select(m => m.Episode)], format);
    }

    private static IEnumerable<TopicMention> Mentions(EpisodeMention mention)
    {
        var e = mention.Episode;
        var episode = new MentionedEpisode(e.Id, e.Number, e.Title, e.Published);
        if (mention.Items.Count == 0) return [new(episode, null, "", MentionWeight.Body)];
        return mention.Items.Select(i => new TopicMention(episode, new(i.Ordinal, i.Host, i.Headline, i.Url, i.Start), i.Excerpt ?? "", i.Weight));
    }

    /// <summary>Topics of the same episodes, scored by the share of this topic's episodes that are about them too.</summary>
    private static IReadOnlyList<RelatedTopic> Related(TopicMentions found) =>
        [.. found.Mentions
            .SelectMany(m => m.Episode.Topics.Select(t => t.Topic))
            .Where(t => t.Slug != found.Topic.Slug)
            .GroupBy(t => t.Slug, StringComparer.Ordinal)
            .Select(g => new RelatedTopic(g.First(), Math.Round((double)g.Count() / found.Mentions.Count, 3)))
            .OrderByDescending(r => r.Score)
            .ThenBy(r => r.Topic.Slug, StringComparer.Ordinal)
            .Take(10)];
}
