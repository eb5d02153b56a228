using Feeds.Functions.Limits;
using Feeds.Functions.Serve;
using Feeds.Storage.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Feeds.Functions;

/// <summary>
/// Wraps every request that a function answers. The one place where an exception becomes a response (a problem with status 500,
/// and a line in the log), where requests are limited, and where headers are set that every answer has.
/// </summary>
internal static partial class ProblemBoundary
{
    /// <param name="answer">Runs the function and writes its result.</param>
    public static async Task AnswerAsync(HttpContext http, RequestDelegate answer)
    {
        var kind = RequestKinds.Of(http.Request.Path);
        using var calls = StorageCalls.Begin(kind is RequestKind.Manage ? StorageOperation.Manage : StorageOperation.Serve);
        Begin(http, kind);
        try
        {
            if (WhyNot(http, kind) is { } refused) await refused.ExecuteAsync(http);
            else await answer(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone.
        }
        catch (Exception failure)
        {
            Log.Failed(Logger(http), http.Request.Method, http.Request.Path, failure);
            await FailAsync(http, kind);
        }
    }

    /// <summary>Headers of every answer.</summary>
    private static void Begin(HttpContext http, RequestKind? kind)
    {
        CrossOrigin.Allow(http);
        SecurityHeaders.ForAll(http);
        if (kind is RequestKind.Manage) SecurityHeaders.ForManagement(http);
    }

    /// <returns>Null for a request that is within its limit, or has none.</returns>
    private static IResult? WhyNot(HttpContext http, RequestKind? kind) => kind is { } limited
        ? http.RequestServices.GetRequiredService<RequestLimits>().WhyNot(http, limited)
        : null;

    private static async Task FailAsync(HttpContext http, RequestKind? kind)
    {
        if (http.Response.HasStarted)
        {
            // Half the response is on its way: the client has to see that the rest will not come.
            http.Abort();
            return;
        }
        http.Response.Clear();
        Begin(http, kind);
        await Problems.Failed().ExecuteAsync(http);
    }

    private static ILogger Logger(HttpContext http) =>
        http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProblemBoundary));

    private static partial class Log
    {
        [LoggerMessage(500, LogLevel.Error, "{Method} {Path} failed")]
        public static partial void Failed(ILogger logger, string method, PathString path, Exception failure);
    }
}
