using Feeds.Functions.Description;
using Feeds.Storage.Serve;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Serve;

/// <summary>The shows, and one of them, for people.</summary>
public sealed class GetShow(PublishedShows shows, PageDocuments pages)
{
    [Function("GetShowsPage")]
    [Operation("The shows, as a page", Group = ApiGroups.Shows)]
    [Document("A page for people.", MediaTypes.Html)]
    public async Task<IResult> GetAll([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = AppRoutes.Root)] HttpRequest request, CancellationToken cancellationToken) =>
        new DocumentResult(await pages.ShowsAsync(await shows.ListPublicAsync(cancellationToken)));

    [Function("GetShowPage")]
    [Operation("A show's page", Group = ApiGroups.Shows)]
    [Query<ShowPageQuery>]
    [Document("A page for people.", MediaTypes.Html)]
    [Problem(404, "The show has published nothing here, or has no such page.")]
    public async Task<IResult> GetOne(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}")] HttpRequest request,
        string show,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await shows.FindAsync(show, cancellationToken) is not { } published) return Problems.UnknownShow(show);
        return ShowPageQuery.TryParse(request.Query, out int page) && await pages.FindShowAsync(published, page) is { } document
            ? new DocumentResult(document)
            : Problems.UnknownPage(show);
    }
}
