using Azure.Data.Tables;
using Feeds.Storage.Publish;
using Feeds.Storage.Rows;
using Feeds.Topics;

namespace Feeds.Storage.Serve;

/// <summary>The topics of one revision.</summary>
public sealed class PublishedTopics(FeedsStorage storage)
{
    /// <summary>What episodes say about one topic, newest episode first.</summary>
    /// <param name="topic">The slug of any of its spellings.</param>
    /// <returns>Null when no episode of the revision is about it.</returns>
    public async Task<TopicMentions?> FindAsync(PublishedShow show, string topic, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(show);
        if (show.Topics.Find(topic) is not { } found) return null;
        var current = found.Episodes.Select(e => show.Catalog.Episodes[e.Place]).ToDictionary(e => (e.Stem, e.ContentHash));
        var mentions = new Dictionary<string, EpisodeMention>(StringComparer.Ordinal);
        foreach (string slug in found.Slugs)
        {
            var rows = storage.Episodes.QueryAsync<TableEntity>(
                RowKeys.PrefixFilter(show.Slug.ToString(), RowKeys.Mentions(slug)), cancellationToken: cancellationToken);
            await foreach (var entity in rows)
            {
                if (await TryReadAsync(entity, cancellationToken) is not { } row) continue;
                // Rows of versions that are not current yet, or no longer, are not this revision's.
                if (current.TryGetValue((row.Stem, row.ContentHash), out var episode)) Add(mentions, episode, row.Mention.Items);
            }
        }
        return new(found, [.. mentions.Values.OrderByDescending(m => m.Episode.Published).ThenByDescending(m => m.Episode.Number ?? -1)]);
    }

    /// <summary>An episode that spells the topic in two ways has a row for each.</summary>
    private static void Add(Dictionary<string, EpisodeMention> mentions, CatalogEpisode episode, IReadOnlyList<MentionItem> items)
    {
        var before = mentions.TryGetValue(episode.Stem, out var known) ? known.Items : [];
        mentions[episode.Stem] = new(episode, [.. before.Concat(items).DistinctBy(i => (i.Ordinal, i.Headline, i.Url))]);
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
}

/// <summary>One topic with the episodes that are about it.</summary>
public sealed record TopicMentions(ShowTopic Topic, IReadOnlyList<EpisodeMention> Mentions);

/// <param name="Items">Empty where only the episode as a whole is about the topic.</param>
public sealed record EpisodeMention(CatalogEpisode Episode, IReadOnlyList<MentionItem> Items);
