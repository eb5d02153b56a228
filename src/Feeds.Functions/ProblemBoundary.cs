using Feeds.Functions.Serve;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Feeds.Functions;

/// <summary>
/// Wraps every request that a function answers. The one place where an exception becomes a response (a problem with status 500,
/// and a line in the log), and where scripts of other sites are allowed.
/// </summary>
internal static partial class ProblemBoundary
{
    /// <param name="answer">Runs the function and writes its result.</param>
    public static async Task AnswerAsync(HttpContext http, RequestDelegate answer)
    {
        CrossOrigin.Allow(http);
        try
        {
            await answer(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone.
        }
        catch (Exception failure)
        {
            Log.Failed(Logger(http), http.Request.Method, http.Request.Path, failure);
            await FailAsync(http);
        }
    }

    private static async Task FailAsync(HttpContext http)
    {
        if (http.Response.HasStarted)
        {
            // Half the response is on its way: the client has to see that the rest will not come.
            http.Abort();
            return;
        }
        http.Response.Clear();
        CrossOrigin.Allow(http);
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
