using Feeds.Shows;
using Feeds.Storage.Publish;
using Feeds.Storage.Serve;
using Feeds.Syndication;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Serve;

/// <summary>A show's feeds, each with the whole history.</summary>
public sealed class GetFeed(PublishedShows shows, PublishedDocuments documents, Addresses addresses)
{
    [Function("GetRss")]
    public Task<IResult> GetRss([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/rss.xml")] HttpRequest request, string show, CancellationToken cancellationToken) =>
        GetAsync(show, FeedFormat.Rss, cancellationToken);

    [Function("GetAtom")]
    public Task<IResult> GetAtom([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/atom.xml")] HttpRequest request, string show, CancellationToken cancellationToken) =>
        GetAsync(show, FeedFormat.Atom, cancellationToken);

    [Function("GetJsonFeed")]
    public Task<IResult> GetJsonFeed([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/feed.json")] HttpRequest request, string show, CancellationToken cancellationToken) =>
        GetAsync(show, FeedFormat.Json, cancellationToken);

    private async Task<IResult> GetAsync(string show, FeedFormat format, CancellationToken cancellationToken)
    {
        if (!Slug.TryParse(show, out var slug) || await shows.FindAsync(slug, cancellationToken) is not { } published) return Problems.UnknownShow(show);
        var feed = published.Catalog.Feed(format);
        var plain = new Body(feed.Sum.Length, () => documents.Read(published.Catalog, feed, gzip: false));
        var gzip = () => new Body(GzipMember.Length(feed.Sum), () => documents.Read(published.Catalog, feed, gzip: true));
        var profile = published.Catalog.Profile;
        return new DocumentResult(new(plain, gzip, feed.Tag, format.ContentType(), feed.Modified)
        {
            CacheControl = FeedLinks.Hubs(profile).Any() ? Document.Pushed : Document.Polled,
            PageType = format.PageType(),
            Links = FeedLinks.Of(profile, addresses.Feed(slug, format)),
        });
    }
}
