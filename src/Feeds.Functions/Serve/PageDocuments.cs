using Feeds.Pages;
using Feeds.Storage.Publish;
using Feeds.Storage.Serve;
using Feeds.Syndication;
using Microsoft.Extensions.Caching.Memory;

namespace Feeds.Functions.Serve;

/// <summary>Pages for people, made when they are first requested from a revision, and kept in memory while there is room.</summary>
public sealed class PageDocuments(
    PageRenderer renderer, TopicDocuments topics, PublishedTranscripts transcripts, PublishedDocuments documents, Addresses addresses)
    : IDisposable
{
    /// <summary>Kept for a day, and shown for a week while it is fetched anew: a sheet that is a little old shows a feed as well.</summary>
    private const string Kept = "public, max-age=86400, stale-while-revalidate=604800";

    /// <summary>The address of an asset stands for its bytes. Source: RFC 8246.</summary>
    private const string Immutable = "public, max-age=31536000, immutable";

    /// <summary>Bytes of pages kept in memory at most.</summary>
    private const long CacheBytes = 64L * 1024 * 1024;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = CacheBytes });

    private readonly Dictionary<string, Document> assets = PageAssets.All.ToDictionary(
        asset => asset.Name,
        asset => Document.Of(asset.Content, asset.ContentType) with { CacheControl = Immutable },
        StringComparer.Ordinal);

    /// <summary>The sheet by which browsers show feeds.</summary>
    internal Document FeedStyle { get; } = Document.Of(Feeds.Pages.FeedStyle.Content, Feeds.Pages.FeedStyle.ContentType) with { CacheControl = Kept };

    /// <returns>Null for a name of none.</returns>
    internal Document? FindAsset(string name) => assets.GetValueOrDefault(name);

    /// <summary>The list of shows; where there is one show, its page.</summary>
    internal async Task<Document> ShowsAsync(IReadOnlyList<PublishedShow> shows)
    {
        if (shows is [var only] && await FindShowAsync(only, page: 1) is { } page) return page;
        byte[] bytes = await renderer.ShowsAsync([.. shows.Select(s => s.Catalog.Profile)]);
        return Page(bytes, PagePolicy.Of([.. shows.Select(s => ShowPages.Of(s).Frame)], addresses));
    }

    /// <param name="page">From 1.</param>
    /// <returns>Null for a page that the show does not have.</returns>
    internal async Task<Document?> FindShowAsync(PublishedShow show, int page)
    {
        var parts = ShowPages.Of(show);
        if (ShowView.Of(parts.Listings, page) is not { } view) return null;
        if (page == 1) view = view with { Topics = parts.Topics };
        return await KeptAsync((show, nameof(ShowView), page), async () => Page(show, await renderer.ShowAsync(parts.Frame, view)));
    }

    /// <param name="start">Seconds at which the player begins; null for none.</param>
    internal async Task<Document> EpisodeAsync(PublishedShow show, CatalogEpisode entry, double? start, CancellationToken cancellationToken)
    {
        // Addresses with a moment are without number: each is made for itself.
        return start is null
            ? await KeptAsync((show, nameof(EpisodeView), entry.Stem), MakeAsync)
            : await MakeAsync();

        async Task<Document> MakeAsync()
        {
            var view = await ViewAsync(show, entry, cancellationToken) with { Start = start };
            return Page(show, await renderer.EpisodeAsync(ShowPages.Of(show).Frame, view));
        }
    }

    /// <returns>Null for an episode without a transcript of ours.</returns>
    internal async Task<Document?> FindTranscriptAsync(PublishedShow show, CatalogEpisode entry, CancellationToken cancellationToken)
    {
        var view = await ViewAsync(show, entry, cancellationToken);
        if (view.Transcript is null) return null;
        return await KeptAsync((show, nameof(EpisodeView.Transcript), entry.Stem), async () =>
            Page(show, await renderer.TranscriptAsync(ShowPages.Of(show).Frame, view)));
    }

    internal async Task<Document> TopicsAsync(PublishedShow show, CancellationToken cancellationToken) =>
        Page(show, await renderer.TopicsAsync(ShowPages.Of(show).Frame, await topics.SummariesAsync(show, cancellationToken)));

    internal async Task<Document> TopicAsync(PublishedShow show, TopicMentions found, CancellationToken cancellationToken) =>
        Page(show, await renderer.TopicAsync(ShowPages.Of(show).Frame, await topics.DetailAsync(show, found, cancellationToken)));

    /// <param name="show">The show that the address names; null where it names none.</param>
    internal async Task<Document> NotFoundAsync(PublishedShow? show)
    {
        if (show is null) return Page(await renderer.NotFoundAsync(), PagePolicy.Strict(addresses));
        var parts = ShowPages.Of(show);
        return Page(show, await renderer.NotFoundAsync(parts.Frame, parts.Listings.Count > 0 ? parts.Listings[0] : null));
    }

    /// <summary>A page of a show, with the policy that the show needs.</summary>
    internal Document Page(PublishedShow show, byte[] bytes) => Page(bytes, PagePolicy.Of(ShowPages.Of(show).Frame, addresses));

    public void Dispose() => cache.Dispose();

    private static Document Page(byte[] bytes, string policy) => Document.Of(bytes, PageRenderer.ContentType) with { Policy = policy };

    private async Task<EpisodeView> ViewAsync(PublishedShow show, CatalogEpisode entry, CancellationToken cancellationToken)
    {
        var episode = await documents.ReadEpisodeAsync(entry, cancellationToken);
        var view = new EpisodeView(episode, entry.Id)
        {
            Unlisted = entry.IsUnlisted,
            Transcript = await transcripts.FindKeptAsync(episode, entry, cancellationToken),
        };
        if (entry.IsUnlisted) return view;
        var parts = ShowPages.Of(show);
        int at = show.Catalog.Episodes.TakeWhile(e => e.Stem != entry.Stem).Count();
        return view with
        {
            Next = at > 0 ? parts.Listings[at - 1] : null,
            Previous = at + 1 < parts.Listings.Count ? parts.Listings[at + 1] : null,
            Related = parts.Related(show, entry),
        };
    }

    private async Task<Document> KeptAsync(object key, Func<Task<Document>> make)
    {
        if (cache.TryGetValue(key, out Document? kept)) return kept!;
        var made = await make();
        return cache.Set(key, made, new MemoryCacheEntryOptions { Size = made.Plain.Length });
    }
}
