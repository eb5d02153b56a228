using Feeds.Search.Passages;
using Feeds.Search.Topics;
using Feeds.Storage.Publish;
using Feeds.Storage.Serve;
using Feeds.Topics;

namespace Feeds.Storage.Search;

/// <summary>Mentions of topics by episodes that are not about them, read from the show's index as it is now.</summary>
/// <remarks>Nothing of it is stored: it is found when it is first asked for in a state of the index, and kept as long as that is open. While
/// a show has no index there are none.</remarks>
public sealed class NamedMentions(PublishedSearch search)
{
    /// <summary>Newest episode first; within an episode as its page shows them.</summary>
    public async Task<IReadOnlyList<NamedMention>> FindAsync(PublishedShow show, ShowTopic topic, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(show);
        using var lease = await search.FindAsync(show, cancellationToken);
        if (lease is null) return [];
        var index = lease.Searched.Index;
        return
        [
            .. lease.NamedTopics.PlacesOf(topic).OrderBy(p => p.Episode).ThenBy(p => p.Passage)
                .Select(p => new NamedMention(show.Catalog.Episodes[p.Episode], index.Passage(p.Passage))),
        ];
    }

    /// <summary>The same of all topics, as the places of episodes: one for each mention.</summary>
    public async Task<Func<ShowTopic, IReadOnlyList<int>>> CountAsync(PublishedShow show, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(show);
        using var lease = await search.FindAsync(show, cancellationToken);
        if (lease is null) return _ => [];
        var places = await lease.NamedTopics.AllAsync(show.Topics);
        return topic => [.. places[topic].Select(p => p.Episode)];
    }
}

/// <param name="Passage">The first of the place that names the topic.</param>
public sealed record NamedMention(CatalogEpisode Episode, Passage Passage);
