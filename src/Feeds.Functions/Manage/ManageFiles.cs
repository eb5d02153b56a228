using Feeds.Episodes;
using Feeds.Storage.Keys;
using Feeds.Storage.Manage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace Feeds.Functions.Manage;

/// <summary>Puts, reads and removes a show's files: the blobs that anybody else could put with a blob tool.</summary>
public sealed class ManageFiles(ManageGate gate, EpisodeFiles files)
{
    /// <returns>201 for a new file, 202 for one that is replaced: stored, and soon taken in; <c>uploads.json</c> tells what became of the version.</returns>
    [Function("PutFile")]
    public Task<IResult> Put([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "manage/shows/{show}/files/{name}")] HttpRequest request, string show, string name, CancellationToken cancellationToken) =>
        RunAsync(request, KeyRole.Publisher, show, name, async file =>
            request.ContentLength > file.MaxBytes || await files.PutAsync(file, request.Body, cancellationToken) is not { } stored
                ? ManageProblems.TooLarge(file)
                : Results.Json(new(file.Name, stored.Version), ManageJson.Readable.StoredBody, statusCode: stored.Created ? StatusCodes.Status201Created : StatusCodes.Status202Accepted),
            cancellationToken);

    [Function("GetFile")]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/shows/{show}/files/{name}")] HttpRequest request, string show, string name, CancellationToken cancellationToken) =>
        RunAsync(request, KeyRole.Reader, show, name, async file => await files.OpenAsync(file, cancellationToken) is { } opened ? Download(request, file, opened) : ManageProblems.UnknownFile(file), cancellationToken);

    [Function("DeleteFile")]
    public Task<IResult> Delete([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "manage/shows/{show}/files/{name}")] HttpRequest request, string show, string name, CancellationToken cancellationToken) =>
        RunAsync(request, KeyRole.Publisher, show, name, async file => await files.DeleteAsync(file, cancellationToken) ? Results.NoContent() : ManageProblems.UnknownFile(file), cancellationToken);

    [Function("MakeUploadUrl")]
    public Task<IResult> MakeUploadUrl([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/shows/{show}/files/{name}/upload-url")] HttpRequest request, string show, string name, CancellationToken cancellationToken) =>
        RunAsync(request, KeyRole.Publisher, show, name, async file => Address(await files.MakeUploadUrlAsync(file, cancellationToken), file), cancellationToken);

    private Task<IResult> RunAsync(HttpRequest request, KeyRole needed, string show, string name, Func<EpisodeFileName, Task<IResult>> call, CancellationToken cancellationToken) => gate.RunAsync(
        request,
        needed,
        show,
        changes: needed > KeyRole.Reader,
        () => EpisodeFileName.TryParse(show, name, out var file, out var problem) ? call(file) : Task.FromResult(ManageProblems.BadName(problem.Value, show, name)),
        cancellationToken);

    private static IResult Download(HttpRequest request, EpisodeFileName file, OpenedFile opened)
    {
        var headers = request.HttpContext.Response.Headers;
        // What people upload is data: no browser shows it or runs it.
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.ContentLength = opened.Length;
        return Results.Stream(opened.Content, file.MediaType, file.Name, entityTag: EntityTagHeaderValue.Parse(opened.ETag));
    }

    private static IResult Address(UploadUrl address, EpisodeFileName file) => Results.Json(
        new(address.Url, address.Expires, "PUT", new Dictionary<string, string>(StringComparer.Ordinal) { ["x-ms-blob-type"] = "BlockBlob", ["Content-Type"] = file.MediaType }),
        ManageJson.Readable.UploadUrlBody);
}
