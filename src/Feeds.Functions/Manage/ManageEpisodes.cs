using Feeds.Functions.Description;
using Feeds.Shows;
using Feeds.Storage.Ingest;
using Feeds.Storage.Publish;
using Feeds.Storage.Keys;
using Feeds.Storage.Manage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Manage;

/// <summary>Takes episodes out of everything that is served, and lets them back; files and identity stay.</summary>
public sealed class ManageEpisodes(ManageGate gate, EpisodeFinder finder, EpisodeIngest ingest, ShowTurns turns)
{
    [Function("WithdrawEpisode")]
    [Operation("Take an episode out of everything that is served", Group = ApiGroups.ManageEpisodes)]
    [Key(KeyRole.Publisher)]
    [PathValue("id", "The episode's number, slug or stem.")]
    [Answer(202, "Done; readers see it a moment later.", MediaTypes.Json, Schema = ApiSchemas.EpisodeStatus)]
    [Problem(404, "The show has no such episode.")]
    [Problem(409, "Another request changed the same at the same time.")]
    public Task<IResult> Withdraw([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/shows/{show}/episodes/{id}/withdraw")] HttpRequest request, string show, string id, CancellationToken cancellationToken) =>
        gate.RunAsync(request, KeyRole.Publisher, show, changes: true, () => SetAsync(show, id, withdrawn: true, cancellationToken), cancellationToken);

    [Function("RestoreEpisode")]
    [Operation("Let a withdrawn episode back", Group = ApiGroups.ManageEpisodes)]
    [Key(KeyRole.Publisher)]
    [PathValue("id", "The episode's number, slug or stem.")]
    [Answer(202, "Done; readers see it a moment later.", MediaTypes.Json, Schema = ApiSchemas.EpisodeStatus)]
    [Problem(404, "The show has no such episode.")]
    [Problem(409, "Another request changed the same at the same time.")]
    public Task<IResult> Restore([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/shows/{show}/episodes/{id}/restore")] HttpRequest request, string show, string id, CancellationToken cancellationToken) =>
        gate.RunAsync(request, KeyRole.Publisher, show, changes: true, () => SetAsync(show, id, withdrawn: false, cancellationToken), cancellationToken);

    private async Task<IResult> SetAsync(string show, string id, bool withdrawn, CancellationToken cancellationToken)
    {
        if (!Slug.TryParse(show, out var slug) || await finder.FindStemAsync(slug, id, cancellationToken) is not { } stem) return ManageProblems.UnknownEpisode(show, id);
        var result = await ingest.SetWithdrawnAsync(slug, stem, withdrawn, cancellationToken);
        await turns.AskAsync(result.Publish, cancellationToken);
        // By its stem: what the id means may have changed by this very call.
        var episode = await finder.ReadAsync(slug, stem, cancellationToken);
        return Results.Json(new(show, episode?.Id, stem, episode?.Status ?? "withdrawn"), ManageJson.Readable.EpisodeStatusBody, statusCode: StatusCodes.Status202Accepted);
    }
}
