using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.Extensions.DependencyInjection;

namespace Feeds.Worker.Tests.Host;

/// <summary>
/// The functions host's router. Routes have no precedence: the host tries the functions in the order of their names, and the first one
/// whose route and methods match gets the request.
/// </summary>
/// <remarks>
/// Source: azure-functions-host, FunctionMetadataManager (the order) and WebScriptHostHttpRoutesManager; azure-webjobs-sdk-extensions,
/// WebJobsRouteBuilder; azure-functions-host, issues 3153, 6062 and 9876.
/// </remarks>
internal sealed class HostRoutes
{
    const string FunctionToken = "function";

    readonly RouteCollection routes = new();
    readonly IServiceProvider services;

    /// <param name="answer">Called with a request and the function that gets it.</param>
    public HostRoutes(IEnumerable<IndexedFunction> functions, Func<HttpContext, IndexedFunction, Task> answer, IServiceProvider services)
    {
        this.services = services;
        var resolver = services.GetRequiredService<IInlineConstraintResolver>();
        foreach (var function in functions.Where(f => f.Kind is TriggerKind.Http).OrderBy(f => f.Name, StringComparer.OrdinalIgnoreCase))
        {
            routes.Add(new Route(
                new RouteHandler(http => answer(http, function)),
                function.Name,
                function.Route,
                defaults: null,
                MethodConstraint(function),
                dataTokens: new RouteValueDictionary { [FunctionToken] = function },
                resolver));
        }
    }

    public IRouter Router => routes;

    /// <returns>The function that gets a request; null when the host itself answers 404.</returns>
    /// <param name="target">Path, percent-encoded, and query.</param>
    public async Task<IndexedFunction?> FindAsync(string method, string target)
    {
        var http = new DefaultHttpContext { RequestServices = services };
        (http.Request.Method, http.Request.Path) = (method, PathString.FromUriComponent(target.Split('?')[0]));
        var context = new RouteContext(http);
        await routes.RouteAsync(context);
        return context.Handler is null ? null : (IndexedFunction)context.RouteData.DataTokens[FunctionToken]!;
    }

    static Dictionary<string, object> MethodConstraint(IndexedFunction function) => function.Methods is { } methods
        ? new(StringComparer.Ordinal) { ["method"] = new HttpMethodRouteConstraint([.. methods]) }
        : new(StringComparer.Ordinal);
}
