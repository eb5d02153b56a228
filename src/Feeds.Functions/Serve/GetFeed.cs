using Feeds.Functions.Description;
using Feeds.Storage.Serve;
using Feeds.Syndication;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Serve;

/// <summary>A show's feeds, each with the whole history.</summary>
public sealed class GetFeed(PublishedShows shows, FeedDocuments feeds)
{
    [Function("GetRss")]
    [Operation("The RSS feed", Group = ApiGroups.Feeds)]
    [Document("RSS 2.0; for browsers that show it, as application/xml.", MediaTypes.Rss, MediaTypes.Xml)]
    [Problem(404, "The show has published nothing here.")]
    public Task<IResult> GetRss([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/rss.xml")] HttpRequest request, string show, CancellationToken cancellationToken) =>
        GetAsync(show, FeedFormat.Rss, cancellationToken);

    [Function("GetAtom")]
    [Operation("The Atom feed", Group = ApiGroups.Feeds)]
    [Document("Atom 1.0; for browsers that show it, as application/xml.", MediaTypes.Atom, MediaTypes.Xml)]
    [Problem(404, "The show has published nothing here.")]
    public Task<IResult> GetAtom([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/atom.xml")] HttpRequest request, string show, CancellationToken cancellationToken) =>
        GetAsync(show, FeedFormat.Atom, cancellationToken);

    [Function("GetJsonFeed")]
    [Operation("The JSON Feed", Group = ApiGroups.Feeds)]
    [Document("JSON Feed 1.1.", MediaTypes.JsonFeed)]
    [Problem(404, "The show has published nothing here.")]
    public Task<IResult> GetJsonFeed([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/feed.json")] HttpRequest request, string show, CancellationToken cancellationToken) =>
        GetAsync(show, FeedFormat.Json, cancellationToken);

    private async Task<IResult> GetAsync(string show, FeedFormat format, CancellationToken cancellationToken) =>
        await shows.FindAsync(show, cancellationToken) is { } published
            ? new DocumentResult(feeds.Of(published, format))
            : Problems.UnknownShow(show);
}
