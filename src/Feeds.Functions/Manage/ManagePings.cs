using Feeds.Functions.Description;
using Feeds.Functions.Serve;
using Feeds.Shows;
using Feeds.Storage.Keys;
using Feeds.Storage.Push;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Manage;

/// <summary>Who was told of the show's last change, and with what outcome.</summary>
public sealed class ManagePings(ManageGate gate, ShowPush push)
{
    [Function("GetPings")]
    [Operation("Who is notified of changes, and with what outcome", Group = ApiGroups.ManageEpisodes)]
    [Key(KeyRole.Reader)]
    [Query<NoQuery>]
    [Answer(200, "Hubs and addresses.", MediaTypes.Json, Schema = ApiSchemas.PingList)]
    [Problem(400, "The show is not a slug, or the query has a parameter.")]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/shows/{show}/pings.json")] HttpRequest request, string show, CancellationToken cancellationToken) =>
        gate.RunAsync(request, KeyRole.Reader, show, changes: false, () => ListAsync(request, show, cancellationToken), cancellationToken);

    private async Task<IResult> ListAsync(HttpRequest request, string show, CancellationToken cancellationToken)
    {
        if (RequestQuery.Check<NoQuery>(request.Query) is { } bad) return bad;
        return Slug.TryParse(show, out var slug)
            ? Results.Json(new([.. (await push.ListAsync(slug, cancellationToken)).Select(PingBody.Of)]), ManageJson.Readable.PingListBody)
            : ManageProblems.BadShow(show);
    }
}

internal sealed record PingListBody(IReadOnlyList<PingBody> Pings);

/// <param name="Kind"><c>hub</c> or <c>ping</c>.</param>
/// <param name="Feed">Address of the feed that it is told of.</param>
/// <param name="State"><c>done</c>, <c>waiting</c> (tried again at <paramref name="Next"/>), <c>failed</c> (not before the next change) or <c>sending</c>.</param>
/// <param name="Status">HTTP status of the last try; absent when nothing answered.</param>
/// <param name="Tries">Requests for the last change.</param>
/// <param name="Tried">When the last of them ended.</param>
/// <param name="Told">The last success, be it of an earlier change.</param>
/// <param name="Trouble">Why the last try failed.</param>
internal sealed record PingBody(string Kind, string Address, string Feed, string State, int? Status, int Tries, DateTimeOffset? Tried, DateTimeOffset? Told, DateTimeOffset? Next, string? Trouble)
{
    public static PingBody Of(PingRow row) => new(
        row.Kind is PingKind.Hub ? "hub" : "ping",
        row.Address,
        row.Feed,
        row.State.ToString().ToLowerInvariant(),
        row.Status,
        row.Tries,
        row.Tried,
        row.Told,
        row.State is PingState.Waiting ? row.Next : null,
        row.Trouble);
}
