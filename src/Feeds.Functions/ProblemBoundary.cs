using Feeds.Functions.Serve;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Feeds.Functions;

/// <summary>Around every HTTP function: the one place where what it or its result throws becomes an answer (a problem with status 500, and a line in the log), and where other sites' scripts are let in. Other triggers fail as they are, so that the host tries again.</summary>
internal static partial class ProblemBoundary
{
    /// <remarks>To be used after <c>ConfigureFunctionsWebApplication</c>, which gives the request and answers with the result.</remarks>
    public static FunctionExecutionDelegate Around(FunctionExecutionDelegate next) => async context =>
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }
        CrossOrigin.Allow(http);
        try
        {
            await next(context);
            var returned = context.GetInvocationResult();
            if (returned.Value is IResult result) returned.Value = new GuardedResult(result);
        }
        catch (Exception failure) when (!IsGone(http, failure))
        {
            Log.Failed(Logger(http), http.Request.Method, http.Request.Path, failure);
            http.Response.Clear();
            CrossOrigin.Allow(http);
            context.GetInvocationResult().Value = Problems.Failed();
        }
    };

    /// <summary>Nobody is there to be told.</summary>
    private static bool IsGone(HttpContext http, Exception failure) => failure is OperationCanceledException && http.RequestAborted.IsCancellationRequested;

    private static ILogger Logger(HttpContext http) => http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProblemBoundary));

    private sealed class GuardedResult(IResult result) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            try
            {
                await result.ExecuteAsync(httpContext);
            }
            catch (Exception failure) when (!IsGone(httpContext, failure))
            {
                Log.Failed(Logger(httpContext), httpContext.Request.Method, httpContext.Request.Path, failure);
                if (httpContext.Response.HasStarted)
                {
                    // Half an answer is already on its way: the client has to see that it does not end well.
                    httpContext.Abort();
                    return;
                }
                httpContext.Response.Clear();
                CrossOrigin.Allow(httpContext);
                await Problems.Failed().ExecuteAsync(httpContext);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(500, LogLevel.Error, "{Method} {Path} failed")]
        public static partial void Failed(ILogger logger, string method, PathString path, Exception failure);
    }
}
