using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Feeds.Storage.Publish;
using Feeds.Storage.Serve;
using Feeds.Syndication;

namespace Feeds.Functions.Serve;

/// <summary>The feeds of revisions with their headers: made once for each, as nearly every request is for one that is known.</summary>
public sealed class FeedDocuments(PublishedDocuments documents, Addresses addresses, IEnumerable<IFeedWriter> writers)
{
    /// <summary>For as long as a revision is kept in memory.</summary>
    private readonly ConditionalWeakTable<Catalog, ConcurrentDictionary<FeedFormat, Document>> made = new();

    internal Document Of(PublishedShow show, FeedFormat format) =>
        made.GetOrCreateValue(show.Catalog).GetOrAdd(format, static (f, of) => of.Self.Make(of.Show, f), (Self: this, Show: show));

    /// <summary>Some of a show's episodes as a feed of their own: the items of the show's feed, byte for byte.</summary>
    internal Document OfEpisodes(PublishedShow show, FeedHead head, IReadOnlyList<CatalogEpisode> episodes, FeedFormat format)
    {
        var frame = writers.First(w => w.Format == format).WriteFrame(show.Catalog.Profile, head, addresses);
        return Document.Of(documents.Compose(show.Catalog, format, frame, episodes), format.ContentType()) with
        {
            CacheControl = Document.Polled,
            PageType = format.PageType(),
        };
    }

    private Document Make(PublishedShow show, FeedFormat format)
    {
        var catalog = show.Catalog;
        var feed = catalog.Feed(format);
        var plain = new Body(feed.Sum.Length, () => documents.Read(catalog, feed, gzip: false));
        var packed = new Body(GzipMember.Length(feed.Sum), () => documents.Read(catalog, feed, gzip: true));
        return new(plain, () => packed, feed.Tag, format.ContentType(), feed.Modified)
        {
            CacheControl = FeedLinks.Hubs(catalog.Profile).Any() ? Document.Pushed : Document.Polled,
            PageType = format.PageType(),
            Links = FeedLinks.Of(catalog.Profile, addresses.Feed(show.Slug, format)),
        };
    }
}
