using Feeds.Functions.Description;
using Feeds.Storage.Serve;
using Feeds.Syndication;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Serve;

/// <summary>The shows as OPML, for podcast apps that import lists of subscriptions.</summary>
/// <remarks>Without <c>Last-Modified</c>: when a show goes, the newest date of those that are left may be an older one.</remarks>
public sealed class GetDirectory(PublishedShows shows, Addresses addresses)
{
    [Function(nameof(GetDirectory))]
    [Operation("The shows, for podcast apps", Group = ApiGroups.Shows)]
    [Document("A list of subscriptions.", MediaTypes.Opml)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "opml.xml")] HttpRequest request, CancellationToken cancellationToken)
    {
        var listed = await shows.ListPublicAsync(cancellationToken);
        return new DocumentResult(Document.Of(OpmlWriter.Write([.. listed.Select(s => s.Catalog.Profile)], listed.Max(s => s.Catalog.Changed), addresses), OpmlWriter.ContentType) with { CacheControl = Document.Polled });
    }
}
