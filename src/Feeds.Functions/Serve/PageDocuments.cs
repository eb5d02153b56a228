using Feeds.Pages;
using Feeds.Storage.Serve;
using Feeds.Syndication;

namespace Feeds.Functions.Serve;

/// <summary>Pages for people, made when asked for from one revision.</summary>
public sealed class PageDocuments(PageRenderer renderer, TopicDocuments topics)
{
    /// <summary>Kept for a day, and shown for a week while it is fetched anew: a sheet that is a little old shows a feed as well.</summary>
    private const string Kept = "public, max-age=86400, stale-while-revalidate=604800";

    /// <summary>The sheet by which browsers show feeds.</summary>
    internal Document FeedStyle { get; } = Document.Of(Feeds.Pages.FeedStyle.Content, Feeds.Pages.FeedStyle.ContentType) with { CacheControl = Kept };

    internal async Task<Document> ShowsAsync(IReadOnlyList<PublishedShow> shows) => Page(await renderer.ShowsAsync([.. shows.Select(s => s.Catalog.Profile)]));

    internal async Task<Document> ShowAsync(PublishedShow show) => Page(await renderer.ShowAsync(
        show.Catalog.Profile,
        [.. show.Catalog.Episodes.Select(e => new EpisodeListing(e.Id, e.Number, e.Title, e.Published, e.Duration, Summary: null))]));

    internal async Task<Document> EpisodeAsync(PublishedShow show, PublishedEpisode episode) =>
        Page(await renderer.EpisodeAsync(show.Catalog.Profile, episode.Episode, episode.Id, unlisted: episode.Status == "unlisted"));

    internal async Task<Document> TopicsAsync(PublishedShow show, CancellationToken cancellationToken) =>
        Page(await renderer.TopicsAsync(show.Catalog.Profile, await topics.SummariesAsync(show, cancellationToken)));

    internal async Task<Document> TopicAsync(PublishedShow show, TopicMentions found, CancellationToken cancellationToken) =>
        Page(await renderer.TopicAsync(show.Catalog.Profile, await topics.DetailAsync(show, found, cancellationToken)));

    private static Document Page(byte[] bytes) => Document.Of(bytes, PageRenderer.ContentType);
}
