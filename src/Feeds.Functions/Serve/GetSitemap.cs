using Feeds.Functions.Description;
using Feeds.Storage.Serve;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Serve;

/// <summary>What search engines ask for.</summary>
public sealed class GetSitemap(PublishedShows shows, SitemapDocuments documents)
{
    [Function("GetRobots")]
    [Operation("What crawlers may read", Group = ApiGroups.Deployment)]
    [Document("robots.txt.", MediaTypes.Text)]
    public IResult GetRobots(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "robots.txt")] HttpRequest request) =>
        new DocumentResult(documents.Robots());

    [Function("GetSitemapIndex")]
    [Operation("The sitemaps of the shows, for search engines", Group = ApiGroups.Shows)]
    [Document("An index of sitemaps.", MediaTypes.Xml)]
    public async Task<IResult> GetIndex(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "sitemap.xml")] HttpRequest request,
        CancellationToken cancellationToken) =>
        new DocumentResult(documents.Index(await shows.ListPublicAsync(cancellationToken)));

    [Function("GetSitemap")]
    [Operation("A show's pages, for search engines", Group = ApiGroups.Shows)]
    [Document("The show's page, its episodes and its topics: up to 50,000 URLs.", MediaTypes.Xml)]
    [Problem(404, "The show has published nothing here.")]
    public async Task<IResult> GetOne(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/sitemap.xml")] HttpRequest request,
        string show,
        CancellationToken cancellationToken) =>
        await shows.FindAsync(show, cancellationToken) is { } published
            ? new DocumentResult(documents.Of(published))
            : Problems.UnknownShow(show);
}
