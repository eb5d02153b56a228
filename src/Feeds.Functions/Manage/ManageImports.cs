using Feeds.Importing;
using Feeds.Shows;
using Feeds.Storage.Import;
using Feeds.Storage.Keys;
using Feeds.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Manage;

/// <summary>Imports the feed of an existing show.</summary>
public sealed class ManageImports(ManageGate gate, ShowImports imports)
{
    /// <returns>202 with the address of its progress.</returns>
    [Function("StartImport")]
    public Task<IResult> Start([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/shows/{show}/import")] HttpRequest request, string show, CancellationToken cancellationToken) =>
        gate.RunAsync(request, KeyRole.Publisher, show, changes: true, () => StartAsync(request, show, cancellationToken), cancellationToken);

    [Function("GetImport")]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/shows/{show}/imports/{id}.json")] HttpRequest request, string show, string id, CancellationToken cancellationToken) =>
        gate.RunAsync(request, KeyRole.Reader, show, changes: false, () => FindAsync(show, id, cancellationToken), cancellationToken);

    private async Task<IResult> FindAsync(string show, string id, CancellationToken cancellationToken) =>
        Slug.TryParse(show, out var slug) && await imports.FindAsync(slug, id, cancellationToken) is { } import
            ? Results.Json(ImportBody.Of(import), ManageJson.Readable.ImportBody)
            : ManageProblems.UnknownImport(show, id);

    private async Task<IResult> StartAsync(HttpRequest request, string show, CancellationToken cancellationToken)
    {
        if (!Slug.TryParse(show, out var slug)) return ManageProblems.BadShow(show);
        if (request.ContentLength > FeedImport.MaxBytes) return ManageProblems.FeedTooLarge();
        await using var body = await TemporaryFile.TryReadAsync(request.Body, FeedImport.MaxBytes, cancellationToken);
        if (body is null) return ManageProblems.FeedTooLarge();
        if (body.Length == 0) return ManageProblems.BadBody("The body is empty; send a feed, or {\"url\": \"https://…\"}.");
        if (body.Length <= ImportOrder.MaxBytes)
        {
            byte[] bytes = new byte[body.Length];
            await body.ReadExactlyAsync(bytes, cancellationToken);
            body.Position = 0;
            if (ImportOrder.Is(bytes)) return ImportOrder.TryParse(bytes, out var address, out var problem) ? Accepted(request, await imports.StartAsync(slug, address, cancellationToken)) : problem;
        }
        return Accepted(request, await imports.StartAsync(slug, body, cancellationToken));
    }

    private static IResult Accepted(HttpRequest request, ImportRow import)
    {
        string progress = $"/manage/shows/{import.Show}/imports/{import.Id}.json";
        request.HttpContext.Response.Headers.Location = progress;
        return Results.Json(new(import.Id, import.Show.ToString(), "queued", progress), ManageJson.Readable.ImportStartedBody, statusCode: StatusCodes.Status202Accepted);
    }
}
