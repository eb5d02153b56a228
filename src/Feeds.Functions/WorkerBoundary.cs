using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Feeds.Functions;

/// <summary>
/// Puts <see cref="ProblemBoundary"/> around the HTTP functions of the isolated worker. Exceptions of other triggers pass through,
/// so that the host tries again.
/// </summary>
/// <remarks>To be used after <c>ConfigureFunctionsWebApplication</c>, which provides the request.</remarks>
internal static class WorkerBoundary
{
    public static FunctionExecutionDelegate Around(FunctionExecutionDelegate next) => context =>
        context.GetHttpContext() is { } http ? ProblemBoundary.AnswerAsync(http, _ => RunAsync(context, next, http)) : next(context);

    /// <summary>Runs the function and writes what it returned, as the worker would do outside the boundary.</summary>
    private static async Task RunAsync(FunctionContext context, FunctionExecutionDelegate next, HttpContext http)
    {
        await next(context);
        var returned = context.GetInvocationResult();
        if (returned.Value is not IResult result) return;
        returned.Value = Results.Empty;
        await result.ExecuteAsync(http);
    }
}
