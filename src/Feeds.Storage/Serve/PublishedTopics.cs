using Azure.Data.Tables;
using Feeds.Storage.Publish;
using Feeds.Storage.Rows;
using Feeds.Topics;

namespace Feeds.Storage.Serve;

/// <summary>The topics of one revision.</summary>
public sealed class PublishedTopics(FeedsStorage storage)
{
    /// <summary>Every topic with counts, the most mentioned first.</summary>
    public static IReadOnlyList<TopicCount> Count(PublishedShow show)
    {
        ArgumentNullException.ThrowIfNull(show);
        return [.. show.Catalog.Episodes
            .SelectMany(e => e.Topics.Select(t => (Episode: e, t.Topic, t.Mentions)))
            .GroupBy(m => m.Topic.Slug, StringComparer.Ordinal)
            .Select(g => new TopicCount(
                LabelOf(g.Select(m => m.Topic)),
                g.Count(),
                g.Sum(m => m.Mentions),
                g.Min(m => m.Episode.Published),
                g.Max(m => m.Episode.Published)))
            .OrderByDescending(t => t.Mentions)
            .ThenBy(t => t.Topic.Slug, StringComparer.Ordinal)];
    }

    /// <summary>The mentions of one topic, newest episode first.</summary>
    /// <returns>Null when no episode of the revision is about it.</returns>
    public async Task<TopicMentions?> FindAsync(PublishedShow show, string topic, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(show);
        var current = show.Catalog.Episodes.Where(e => e.Topics.Any(t => t.Topic.Slug == topic)).ToDictionary(e => (e.Stem, e.ContentHash));
        if (current.Count == 0) return null;
        var mentions = new List<EpisodeMention>();
        await foreach (var entity in storage.Episodes.QueryAsync<TableEntity>(RowKeys.PrefixFilter(show.Slug.ToString(), RowKeys.Mentions(topic)), cancellationToken: cancellationToken))
        {
            if (await TryReadAsync(entity, cancellationToken) is not { } row) continue;
            // Rows of versions that are not current yet, or no longer, are not this revision's.
            if (current.TryGetValue((row.Stem, row.ContentHash), out var episode)) mentions.Add(new(episode, row.Mention.Items));
        }
        var topics = current.Values.SelectMany(e => e.Topics).Select(t => t.Topic).Where(t => t.Slug == topic);
        return new(LabelOf(topics), [.. mentions.OrderByDescending(m => m.Episode.Published).ThenByDescending(m => m.Episode.Number ?? -1)]);
    }

    /// <returns>Null for a row that holds no mention: the others are served.</returns>
    private async Task<MentionRow?> TryReadAsync(TableEntity entity, CancellationToken cancellationToken)
    {
        try
        {
            return await MentionRow.FromAsync(entity, storage.Rows, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The spelling that most episodes use.</summary>
    private static Topic LabelOf(IEnumerable<Topic> topics) =>
        topics.GroupBy(t => t.Label, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().First();
}

/// <param name="Episodes">Episodes that are about it.</param>
/// <param name="Mentions">Items that are.</param>
/// <param name="First">Publication of the first such episode.</param>
public sealed record TopicCount(Topic Topic, int Episodes, int Mentions, DateTimeOffset First, DateTimeOffset Last);

public sealed record TopicMentions(Topic Topic, IReadOnlyList<EpisodeMention> Mentions);

public sealed record EpisodeMention(CatalogEpisode Episode, IReadOnlyList<MentionItem> Items);
