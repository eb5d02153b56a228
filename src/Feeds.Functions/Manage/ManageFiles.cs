using Feeds.Episodes;
using Feeds.Functions.Description;
using Feeds.Functions.Serve;
using Feeds.Storage.Keys;
using Feeds.Storage.Manage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace Feeds.Functions.Manage;

/// <summary>Puts, reads and removes a show's files: the blobs that anybody else could put with a blob tool.</summary>
public sealed class ManageFiles(ManageGate gate, EpisodeFiles files, UploadUrls urls)
{
    /// <returns>201 for a new file, 202 for one that is replaced: stored, and soon taken in; <c>uploads.json</c> tells what became of the version.</returns>
    [Function("PutFile")]
    [Operation("Store a file", Group = ApiGroups.ManageFiles)]
    [Key(KeyRole.Publisher)]
    [Body("The whole file.", MediaTypes.Any)]
    [Answer(201, "A new file. It is read a moment later.", MediaTypes.Json, Schema = ApiSchemas.Stored, Headers = [ApiHeaders.ETag])]
    [Answer(202, "Another version. It is read a moment later.", MediaTypes.Json, Schema = ApiSchemas.Stored, Headers = [ApiHeaders.ETag])]
    [Problem(400, "The show or the name is not one that an episode file can have, or the body is a part of a file.")]
    [Problem(409, "Another upload of this file ended first.")]
    [Problem(412, "A condition (If-Match, If-None-Match, If-Unmodified-Since) is not met.")]
    [Problem(413, "The file is larger than its kind may be.")]
    [Problem(415, "The body has a Content-Encoding.")]
    public Task<IResult> Put([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "manage/shows/{show}/files/{name}")] HttpRequest request, string show, string name, CancellationToken cancellationToken) =>
        RunAsync(request, KeyRole.Publisher, show, name, file => PutAsync(request, file, cancellationToken), cancellationToken);

    [Function("GetFile")]
    [Operation("Read a file", Group = ApiGroups.ManageFiles)]
    [Key(KeyRole.Reader)]
    [Document("The file as uploaded.", MediaTypes.Any)]
    [Problem(400, "The show or the name is not one that an episode file can have.")]
    [Problem(404, "The show has no such file.")]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/shows/{show}/files/{name}")] HttpRequest request, string show, string name, CancellationToken cancellationToken) =>
        RunAsync(request, KeyRole.Reader, show, name, async file => await files.OpenAsync(file, cancellationToken) is { } opened ? Download(request, file, opened) : ManageProblems.UnknownFile(file), cancellationToken);

    [Function("DeleteFile")]
    [Operation("Remove a file", Group = ApiGroups.ManageFiles)]
    [Key(KeyRole.Publisher)]
    [Answer(204, "Removed; what it contributed goes with it.")]
    [Problem(400, "The show or the name is not one that an episode file can have.")]
    [Problem(404, "The show has no such file.")]
    [Problem(409, "Another request changed the same at the same time.")]
    [Problem(412, "A condition (If-Match, If-None-Match, If-Unmodified-Since) is not met.")]
    public Task<IResult> Delete([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "manage/shows/{show}/files/{name}")] HttpRequest request, string show, string name, CancellationToken cancellationToken) =>
        RunAsync(request, KeyRole.Publisher, show, name, file => DeleteAsync(request, file, cancellationToken), cancellationToken);

    [Function("MakeUploadUrl")]
    [Operation("Make a URL that a large file can be put to", Group = ApiGroups.ManageFiles)]
    [Key(KeyRole.Publisher)]
    [Answer(200, "A shared access signature for this one file, for 15 minutes.", MediaTypes.Json, Schema = ApiSchemas.UploadUrl)]
    [Problem(400, "The show or the name is not one that an episode file can have.")]
    [Problem(409, "Another request changed the same at the same time.")]
    public Task<IResult> MakeUploadUrl(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/shows/{show}/files/{name}/upload-url")] HttpRequest request,
        string show, string name, CancellationToken cancellationToken) =>
        RunAsync(request, KeyRole.Publisher, show, name, file => MakeUrlAsync(file, cancellationToken), cancellationToken);

    private Task<IResult> RunAsync(HttpRequest request, KeyRole needed, string show, string name, Func<EpisodeFileName, Task<IResult>> call, CancellationToken cancellationToken) => gate.RunAsync(
        request,
        needed,
        show,
        changes: needed > KeyRole.Reader,
        () => EpisodeFileName.TryParse(show, name, out var file, out var problem) ? call(file) : Task.FromResult(ManageProblems.BadName(problem.Value, show, name)),
        cancellationToken);

    private async Task<IResult> PutAsync(HttpRequest request, EpisodeFileName file, CancellationToken cancellationToken)
    {
        if (WholeBody.WhyNot(request) is { } refused) return refused;
        if (request.ContentLength > file.MaxBytes) return ManageProblems.TooLarge(file);
        var put = await files.PutAsync(file, request.Body, WriteConditions.Of(request), cancellationToken);
        return put.Outcome switch
        {
            PutOutcome.Created => Stored(request, file, put.Version, StatusCodes.Status201Created),
            PutOutcome.Replaced => Stored(request, file, put.Version, StatusCodes.Status202Accepted),
            PutOutcome.TooLarge => ManageProblems.TooLarge(file),
            PutOutcome.ConditionFailed => ManageProblems.ConditionFailed(file),
            _ => ManageProblems.Conflict($"Another upload of {file.Name} ended first, so this one was discarded; send it again."),
        };
    }

    private static IResult Stored(HttpRequest request, EpisodeFileName file, string version, int status)
    {
        request.HttpContext.Response.Headers.ETag = $"\"{version}\"";
        return Results.Json(new(file.Name, version), ManageJson.Readable.StoredBody, statusCode: status);
    }

    private async Task<IResult> DeleteAsync(HttpRequest request, EpisodeFileName file, CancellationToken cancellationToken) =>
        await files.DeleteAsync(file, WriteConditions.Of(request), cancellationToken) switch
        {
            DeleteOutcome.Deleted => Results.NoContent(),
            DeleteOutcome.ConditionFailed => ManageProblems.ConditionFailed(file),
            _ => ManageProblems.UnknownFile(file),
        };

    private static IResult Download(HttpRequest request, EpisodeFileName file, OpenedFile opened)
    {
        if (Validators.Evaluate(request, opened.ETag, other: null, modified: null, told: null, out _) is Precondition.Failed)
        {
            opened.Content.Dispose();
            return ManageProblems.ConditionFailed(file);
        }
        var headers = request.HttpContext.Response.Headers;
        headers.ContentLength = opened.Length;
        return Results.Stream(opened.Content, file.MediaType, file.Name, entityTag: EntityTagHeaderValue.Parse(opened.ETag));
    }

    private async Task<IResult> MakeUrlAsync(EpisodeFileName file, CancellationToken cancellationToken)
    {
        var made = await urls.MakeAsync(file, cancellationToken);
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["x-ms-blob-type"] = "BlockBlob",
            ["Content-Type"] = file.MediaType,
        };
        return Results.Json(new(made.Url, made.Expires, "PUT", headers, file.MaxBytes), ManageJson.Readable.UploadUrlBody);
    }
}
