using Feeds.Functions.Description;
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
    private const string FeedOrUrl = "The feed itself (RSS, Atom or JSON Feed), or as JSON the URL where it is.";

    /// <returns>202 with the address of its progress.</returns>
    [Function("StartImport")]
    [Operation("Import a feed", Group = ApiGroups.ManageImports)]
    [Key(KeyRole.Publisher)]
    [Body(
        FeedOrUrl,
        MediaTypes.Json, MediaTypes.Rss, MediaTypes.Atom, MediaTypes.JsonFeed, MediaTypes.Xml,
        Schema = ApiSchemas.ImportOrder)]
    [Answer(202, "The import begins.", MediaTypes.Json, Schema = ApiSchemas.ImportStarted, Headers = [ApiHeaders.Location])]
    [Problem(400, "The show is not a slug, the body is empty, or its url is not one to import from.")]
    [Problem(409, "Another request changed the same at the same time.")]
    [Problem(413, "The feed has more than 50 MB.")]
    public Task<IResult> Start([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/shows/{show}/import")] HttpRequest request, string show, CancellationToken cancellationToken) =>
        gate.RunAsync(request, KeyRole.Publisher, show, changes: true, () => StartAsync(request, show, cancellationToken), cancellationToken);

    [Function("GetImport")]
    [Operation("How far an import is", Group = ApiGroups.ManageImports)]
    [Key(KeyRole.Reader)]
    [PathValue("id", "As the start of the import gave it.")]
    [Answer(200, "The import.", MediaTypes.Json, Schema = ApiSchemas.Import)]
    [Problem(404, "The show has no such import.")]
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
        string? charset = FeedImport.CharsetOf(request.ContentType);
        return Accepted(request, await imports.StartAsync(slug, body, charset, cancellationToken));
    }

    private static IResult Accepted(HttpRequest request, ImportRow import)
    {
        string progress = $"/manage/shows/{import.Show}/imports/{import.Id}.json";
        request.HttpContext.Response.Headers.Location = progress;
        return Results.Json(new(import.Id, import.Show.ToString(), "queued", progress), ManageJson.Readable.ImportStartedBody, statusCode: StatusCodes.Status202Accepted);
    }
}
