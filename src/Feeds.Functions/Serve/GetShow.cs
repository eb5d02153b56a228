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
    [Document("A page for people.", MediaTypes.Html)]
    [Problem(404, "The show has published nothing here.")]
    public async Task<IResult> GetOne([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}")] HttpRequest request, string show, CancellationToken cancellationToken) =>
        await shows.FindAsync(show, cancellationToken) is { } published
            ? new DocumentResult(await pages.ShowAsync(published))
            : Problems.UnknownShow(show);
}
