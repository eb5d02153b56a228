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
    private const int DefaultLimit = 50;
    private const int MaxLimit = 500;

    /// <remarks>The show need not be a slug: an admin also sees what lies in folders with names that no show can have.</remarks>
    [Function("GetUploads")]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/shows/{show}/uploads.json")] HttpRequest request, string show, CancellationToken cancellationToken) =>
        gate.RunAsync(request, KeyRole.Reader, show, changes: false, () => ListAsync(request, show, cancellationToken), cancellationToken);

    /// <summary>Reads an upload once more and publishes what changed; for what failed for a reason that is gone.</summary>
    [Function("RetryUpload")]
    public Task<IResult> Retry([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/shows/{show}/uploads/{version}/retry")] HttpRequest request, string show, string version, CancellationToken cancellationToken) =>
        gate.RunAsync(request, KeyRole.Publisher, show, changes: true, () => RetryAsync(show, version, cancellationToken), cancellationToken);

    private async Task<IResult> ListAsync(HttpRequest request, string show, CancellationToken cancellationToken)
    {
        if (RequestQuery.Check(request.Query, "limit", "after") is { } bad) return bad;
        int limit = DefaultLimit;
        if (request.Query.TryGetValue("limit", out var text) && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaxLimit))
        {
            return Problems.BadQuery("limit", $"limit is \"{text}\"; give a number from 1 to {MaxLimit}.");
        }
        string? after = request.Query["after"] is [{ Length: > 0 } given, ..] ? given : null;
        return await uploads.ListAsync(show, limit, after, cancellationToken) is { } page
            ? Results.Json(new([.. page.Uploads.Select(UploadBody.Of)], page.Next), ManageJson.Readable.UploadsBody)
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
