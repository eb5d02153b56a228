using Feeds.Shows;
using Feeds.Storage.Serve;
using Feeds.Syndication;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Serve;

/// <summary>A show's feeds, each with the whole history.</summary>
public sealed class GetFeed(PublishedShows shows, FeedDocuments feeds)
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

    private async Task<IResult> GetAsync(string show, FeedFormat format, CancellationToken cancellationToken) =>
        Slug.TryParse(show, out var slug) && await shows.FindAsync(slug, cancellationToken) is { } published
            ? new DocumentResult(feeds.Of(published, format))
            : Problems.UnknownShow(show);
}
