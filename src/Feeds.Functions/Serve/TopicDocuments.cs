using Feeds.Storage.Publish;
using Feeds.Storage.Search;
using Feeds.Storage.Serve;
using Feeds.Syndication;
using Feeds.Topics;

namespace Feeds.Functions.Serve;

/// <summary>Documents about topics, made when asked for from one revision and the show's index.</summary>
public sealed class TopicDocuments(PublishedDocuments documents, NamedMentions named, Addresses addresses, IEnumerable<IFeedWriter> writers)
{
    /// <summary>Entries of a topic's feed: the newest.</summary>
    private const int MostEntries = 200;

    private const string JsonType = "application/json; charset=utf-8";

    /// <returns>Null where the topic that the query names as the last one is not known.</returns>
    internal async Task<Document?> FindAllAsync(PublishedShow show, TopicListQuery query, CancellationToken cancellationToken)
    {
        var ordered = Ordered(await SummariesAsync(show, cancellationToken), query.Order).Where(t => query.Prefix is not { } prefix || Begins(t, prefix)).ToList();
        int start = 0;
        if (query.After is { } after && (start = ordered.FindIndex(t => t.Topic.Slug == after) + 1) == 0) return null;
        var page = ordered.Skip(start).Take(query.Limit).ToList();
        string? next = start + page.Count < ordered.Count ? page[^1].Topic.Slug : null;
        return Document.Of(TopicsJson.Write(page, next), JsonType);
    }

    /// <returns>Null where the mention that the query names as the last one is not there any more.</returns>
    internal async Task<Document?> FindOneAsync(PublishedShow show, TopicMentions found, TopicQuery query, CancellationToken cancellationToken)
    {
        var detail = await DetailAsync(show, found, cancellationToken);
        int start = 0;
        if (query.After is { } after)
        {
            start = detail.Mentions.ToList().FindIndex(m => m.Episode.Id == after.Episode) + after.Given;
            if (start < after.Given || start > detail.Mentions.Count || detail.Mentions[start - 1].Episode.Id != after.Episode) return null;
        }
        var page = detail.Mentions.Skip(start).Take(query.Limit).ToList();
        return Document.Of(TopicJson.Write(show.Slug, detail with { Mentions = page, Next = NextOf(detail.Mentions, start + page.Count) }, addresses), JsonType);
    }

    /// <summary>The most mentioned first.</summary>
    internal async Task<IReadOnlyList<TopicSummary>> SummariesAsync(PublishedShow show, CancellationToken cancellationToken)
    {
        var namedIn = await named.CountAsync(show, cancellationToken);
        return [.. Ordered(show.Topics.All.Select(t => Summary(show, t, namedIn(t))), TopicOrder.Count)];
    }

    internal async Task<TopicDetail> DetailAsync(PublishedShow show, TopicMentions found, CancellationToken cancellationToken)
    {
        var mentions = found.Mentions.SelectMany(Mentions)
            .Concat((await named.FindAsync(show, found.Topic, cancellationToken)).Select(m => NamedPlaceText.Mention(m, found.Topic)))
            .OrderByDescending(m => m.Episode.Published).ThenByDescending(m => m.Episode.Number ?? -1).ToList();
        return new(found.Topic.Topic)
        {
            Aliases = found.Topic.Aliases,
            Mentions = mentions,
            Related = [.. show.Topics.RelatedTo(found.Topic).Select(r => new RelatedTopic(r.Topic.Topic, r.Score))],
            Years = [.. mentions.GroupBy(m => m.Episode.Published.UtcDateTime.Year).OrderByDescending(g => g.Key).Select(g => new YearMentions(g.Key, g.Count()))],
            Hosts = [.. mentions.Where(m => m.Item?.Host is not null).GroupBy(m => m.Item!.Host!).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => new HostMentions(g.Key, g.Count()))],
        };
    }

    /// <summary>The items about one topic as a feed, an entry each; where only an episode as a whole is about it, the episode.</summary>
    /// <remarks>What the notes say alone: so a feed does not change with the index, and answers as fast without one.</remarks>
    internal async Task<Document> FeedAsync(PublishedShow show, TopicMentions found, FeedFormat format, CancellationToken cancellationToken)
    {
        var profile = show.Catalog.Profile;
        string page = addresses.Topic(show.Slug, found.Topic.Slug);
        var entries = found.Mentions.SelectMany(Entries).Take(MostEntries).ToList();
        var head = new FeedHead($"{found.Topic.Label} – {profile.Title}", $"{page}/{format.FileName()}", page, found.Mentions.Max(m => m.Episode.Changed));
        var writer = writers.First(w => w.Format == format);
        var frame = writer.WriteFrame(profile, head, addresses);
        var episodes = new Dictionary<string, Task<Episodes.Episode>>(StringComparer.Ordinal);
        foreach (var (episode, _) in entries) episodes.TryAdd(episode.Stem, documents.ReadEpisodeAsync(episode, cancellationToken));
        await Task.WhenAll(episodes.Values);
        using var bytes = new MemoryStream();
        bytes.Write(frame.Head);
        for (int i = 0; i < entries.Count; i++)
        {
            var (entry, item) = entries[i];
            if (i > 0) bytes.Write(frame.Separator);
            bytes.Write(writer.WriteItem(profile, MentionFeed.Entry(await episodes[entry.Stem], item, entry.Id, addresses), entry.Id, addresses));
        }
        bytes.Write(frame.Tail);
        return Document.Of(bytes.ToArray(), format.ContentType()) with { CacheControl = Document.Polled, PageType = format.PageType() };
    }

    private static IEnumerable<(CatalogEpisode Episode, MentionItem? Item)> Entries(EpisodeMention mention)
    {
        if (mention.Items.Count == 0) yield return (mention.Episode, null);
        foreach (var item in mention.Items) yield return (mention.Episode, item);
    }

    /// <summary>The feeds of all topics, by label.</summary>
    internal Document Opml(PublishedShow show)
    {
        var topics = show.Topics.All.Select(t => t.Topic).OrderBy(t => t.Label, StringComparer.OrdinalIgnoreCase).ThenBy(t => t.Slug, StringComparer.Ordinal);
        return Document.Of(OpmlWriter.Write(show.Catalog.Profile, topics, show.Catalog.Changed, addresses), OpmlWriter.ContentType) with { CacheControl = Document.Polled };
    }

    private static TopicSummary Summary(PublishedShow show, ShowTopic topic, IReadOnlyList<int> namedIn)
    {
        var about = topic.Episodes.Select(e => e.Place);
        var dates = about.Concat(namedIn).Select(place => show.Catalog.Episodes[place].Published).ToList();
        int episodes = about.Concat(namedIn).Distinct().Count();
        return new(topic.Topic, episodes, topic.Episodes.Sum(e => e.Mentions) + namedIn.Count, dates.Min(), dates.Max()) { Aliases = topic.Aliases };
    }

    private static IEnumerable<TopicSummary> Ordered(IEnumerable<TopicSummary> topics, TopicOrder order) => (order switch
    {
        TopicOrder.Name => topics.OrderBy(t => t.Topic.Label, StringComparer.OrdinalIgnoreCase),
        TopicOrder.Recency => topics.OrderByDescending(t => t.Last),
        _ => topics.OrderByDescending(t => t.Mentions),
    }).ThenBy(t => t.Topic.Slug, StringComparer.Ordinal);

    private static bool Begins(TopicSummary topic, string prefix) =>
        topic.Aliases.Prepend(topic.Topic.Label).Prepend(topic.Topic.Slug).Any(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>The episode of the last mention that was given, and how many of its mentions were.</summary>
    private static string? NextOf(IReadOnlyList<TopicMention> mentions, int given)
    {
        if (given >= mentions.Count || given == 0) return null;
        string last = mentions[given - 1].Episode.Id;
        return new MentionCursor(last, mentions.Take(given).Count(m => m.Episode.Id == last)).ToString();
    }

    private static IEnumerable<TopicMention> Mentions(EpisodeMention mention)
    {
        var e = mention.Episode;
        var episode = new MentionedEpisode(e.Id, e.Number, e.Title, e.Published);
        if (mention.Items.Count == 0) return [new(episode, null, "", MentionWeight.Body)];
        return mention.Items.Select(i =>
            new TopicMention(episode, new(i.Ordinal, i.Host, i.Headline, i.Url, i.Start), i.Excerpt ?? "", i.Weight) { Start = i.Start });
    }
}
