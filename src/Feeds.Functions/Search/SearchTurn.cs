using System.Globalization;
using Feeds.Functions.Serve;
using Feeds.Search.Model;
using Feeds.Storage.Search;
using Feeds.Storage.Serve;
using Feeds.Storage.Telemetry;
using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Search;

/// <summary>A search or a question in a show's index, in its turn.</summary>
public sealed class SearchTurn(PublishedShows shows, PublishedSearch indexes, SearchGates gates)
{
    /// <summary>Seconds after which one that was refused may come again.</summary>
    private const int SoonAgain = 2;

    /// <param name="show">As in the address.</param>
    /// <param name="operation">A search or a question: it decides whose turn it is, and what its storage calls count for.</param>
    /// <param name="answer">Runs when it is its turn; the index is open until it ends.</param>
    /// <returns>What it answers; 404 for an unknown show, 503 while the show has no index or too many wait.</returns>
    internal async Task<IResult> RunAsync(
        HttpContext http,
        string show,
        StorageOperation operation,
        Func<SearchLease, Task<IResult>> answer,
        CancellationToken cancellationToken)
    {
        using var calls = StorageCalls.Begin(operation);
        var gate = operation is StorageOperation.Ask ? gates.Questions : gates.Searches;
        if (await shows.FindAsync(show, cancellationToken) is not { } published) return Problems.UnknownShow(show);
        using var turn = await gate.TryEnterAsync(cancellationToken);
        if (turn is null) return Later(http, Problems.TooBusy());
        using var lease = await indexes.FindAsync(published, cancellationToken);
        return lease is null ? Later(http, Problems.NotIndexed(show)) : await ComputeThreads.Questions.RunAsync(() => answer(lease));
    }

    private static IResult Later(HttpContext http, IResult problem)
    {
        http.Response.Headers.RetryAfter = SoonAgain.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers.CacheControl = "no-store";
        return problem;
    }
}
