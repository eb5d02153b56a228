using Feeds.Functions.Description;
using System.Globalization;
using Feeds.Episodes;
using Feeds.Functions.Serve;
using Feeds.Storage.Ingest;
using Feeds.Storage.Publish;
using Feeds.Storage.Keys;
using Feeds.Storage.Manage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Manage;

/// <summary>What became of uploads, and another try.</summary>
public sealed class ManageUploads(ManageGate gate, UploadList uploads, EpisodeIngest ingest, ShowTurns turns)
{
    /// <remarks>The show need not be a slug: an admin also sees what lies in folders with names that no show can have.</remarks>
    [Function("GetUploads")]
    [Operation("What became of uploads, newest first", Group = ApiGroups.ManageFiles)]
    [Key(KeyRole.Reader)]
    [Query<UploadQuery>]
    [Answer(200, "A page of uploads.", MediaTypes.Json, Schema = ApiSchemas.UploadPage)]
    [Problem(400, "A parameter is unknown, given twice or out of its range; parameter names it.")]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/shows/{show}/uploads.json")] HttpRequest request, string show, CancellationToken cancellationToken) =>
        gate.RunAsync(request, KeyRole.Reader, show, changes: false, () => ListAsync(request, show, cancellationToken), cancellationToken);

    /// <summary>Reads an upload once more and publishes what changed; for what failed for a reason that is gone.</summary>
    [Function("RetryUpload")]
    [Operation("Read an upload again", Group = ApiGroups.ManageFiles)]
    [Key(KeyRole.Publisher)]
    [PathValue("version", "As in uploads.json.")]
    [Answer(200, "The upload as it stands after another reading.", MediaTypes.Json, Schema = ApiSchemas.Upload)]
    [Problem(400, "The show or the name is not one that an episode file can have.")]
    [Problem(404, "The show has no such upload.")]
    [Problem(409, "The file was replaced or removed since.")]
    public Task<IResult> Retry([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/shows/{show}/uploads/{version}/retry")] HttpRequest request, string show, string version, CancellationToken cancellationToken) =>
        gate.RunAsync(request, KeyRole.Publisher, show, changes: true, () => RetryAsync(show, version, cancellationToken), cancellationToken);

    private async Task<IResult> ListAsync(HttpRequest request, string show, CancellationToken cancellationToken)
    {
        if (RequestQuery.Check<UploadQuery>(request.Query) is { } bad) return bad;
        int limit = UploadQuery.DefaultLimit;
        if (request.Query.TryGetValue("limit", out var text)
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > UploadQuery.MaxLimit))
        {
            return Problems.BadQuery("limit", $"limit is \"{text}\"; give a number from 1 to {UploadQuery.MaxLimit}.");
        }
        string? after = request.Query["after"] is [{ Length: > 0 } given, ..] ? given : null;
        return await uploads.ListAsync(show, limit, after, cancellationToken) is { } page
            ? Results.Json(new([.. page.Uploads.Select(UploadBody.Of)], page.Next), ManageJson.Readable.UploadPageBody)
            : Problems.BadQuery("after", "after is not what next gave; begin again without it.");
    }

    private async Task<IResult> RetryAsync(string show, string version, CancellationToken cancellationToken)
    {
        if (await uploads.FindAsync(show, version, cancellationToken) is not { } upload) return ManageProblems.UnknownUpload(show, version);
        if (!EpisodeFileName.TryParse(show, upload.Name, out var file, out var problem)) return ManageProblems.BadName(problem.Value, show, upload.Name);
        var result = await ingest.IngestAgainAsync(file, cancellationToken);
        await turns.AskAsync(result.Publish, cancellationToken);
        return result.Uploads is [var now] && now.Version == upload.Version
            ? Results.Json(UploadBody.Of((await uploads.AsTheyAreAsync(show, [now], cancellationToken))[0]), ManageJson.Readable.UploadBody)
            : ManageProblems.Conflict($"{upload.Name} was replaced or removed since; only the newest version of a file can be taken in.");
    }
}

/// <summary>The query of <c>uploads.json</c>.</summary>
internal abstract class UploadQuery : IQueryParameters
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 500;

    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new NumberParameter("limit", "How many uploads a page has at most.", 1, MaxLimit, DefaultLimit),
        new TextParameter("after", "The value of next in the page before."),
    ];
}
