using Feeds.Functions.Description;
using Feeds.Functions.Manage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Serve;

/// <summary>What no other function answers: addresses that are none, methods that an address does not have, and the questions that browsers ask before another site's script may read (CORS).</summary>
/// <remarks>The platform's own answer to each is a 404 without a body.</remarks>
public sealed class UnknownRoute(AppRoutes routes, ManageGate gate)
{
    /// <summary>Everything but what begins with <c>admin</c> or <c>runtime</c>: those are the host's, and events of storage come in there.</summary>
    private const string Anything = "{*path:regex(^(?!(admin|runtime)\\b).*$)}";

    /// <summary>Source: Fetch, CORS-preflight request; what a feed reader or an assistant in a browser sends.</summary>
    private const string PreflightHeaders =
        "Accept, Accept-Language, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, "
        + "Mcp-Method, Mcp-Name, MCP-Protocol-Version, Range";

    private const string PreflightSeconds = "86400";

    /// <remarks>
    /// Routes have no precedence in the functions host. It tries the functions in the order of their names, and the first one whose route
    /// and methods match gets the request, so this name comes after all others.
    /// Source: azure-functions-host, FunctionMetadataManager; issues 3153 and 9876.
    /// </remarks>
    [Function("ZUnknownRoute")]
    [NotDescribed("Answers what no other function does.")]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = Anything)] HttpRequest request, CancellationToken cancellationToken) => AnswerAsync(request, cancellationToken);

    /// <summary>The root is no path that <see cref="Anything"/> matches.</summary>
    [Function("UnknownRootMethod")]
    [NotDescribed("Answers methods that / does not have.")]
    public Task<IResult> RunAtRoot(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = AppRoutes.Root)] HttpRequest request, CancellationToken cancellationToken) =>
        AnswerAsync(request, cancellationToken);

    /// <summary>Under <c>/manage</c> nothing is told without a key, not even that there is nothing, and no other site's script may ask.</summary>
    private Task<IResult> AnswerAsync(HttpRequest request, CancellationToken cancellationToken) =>
        request.Path.StartsWithSegments("/manage", StringComparison.OrdinalIgnoreCase)
            ? gate.RunAsync(request, needed: null, show: null, changes: false, () => Task.FromResult(Refuse(request)), cancellationToken)
            : Task.FromResult(HttpMethods.IsOptions(request.Method) && routes.MethodsOf(request.Path) is { Count: > 0 } methods ? Preflight(request, methods) : Refuse(request));

    private static IResult Preflight(HttpRequest request, IEnumerable<string> methods)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.Allow = headers.AccessControlAllowMethods = string.Join(", ", methods.Append("OPTIONS"));
        headers.AccessControlAllowHeaders = PreflightHeaders;
        headers.AccessControlMaxAge = PreflightSeconds;
        return Results.NoContent();
    }

    private IResult Refuse(HttpRequest request)
    {
        var methods = routes.MethodsOf(request.Path);
        // A function that is switched off has its method all the same.
        if (methods.Count == 0 || methods.Contains(request.Method, StringComparer.Ordinal)) return Problems.UnknownAddress(request.Path);
        string allowed = string.Join(", ", methods);
        request.HttpContext.Response.Headers.Allow = allowed;
        return Problems.UnknownMethod(request.Method, allowed);
    }
}
