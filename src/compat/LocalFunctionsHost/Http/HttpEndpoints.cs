using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace LocalFunctionsHost.Http;

/// <summary>The routes of the functions and of the host itself.</summary>
internal static class HttpEndpoints
{
    /// <summary>
    /// Adds the functions under ASP.NET Core's own precedence, which is the official host's. A method that no function
    /// of the path answers is a 404, as there, not ASP.NET Core's 405.
    /// </summary>
    /// <exception cref="HostException">Two functions answer the same method of the same route.</exception>
    public static void MapFunctions(this WebApplication app, IReadOnlyCollection<HttpFunction> functions, HttpDrain drain)
    {
        CheckUnique(functions);
        app.UseRouting();
        app.Use(static (http, next) =>
        {
            // Routing's answer to a known path with another method is an endpoint without a route.
            if (http.GetEndpoint() is { } endpoint and not RouteEndpoint)
            {
                http.SetEndpoint(null);
            }

            return next(http);
        });
        var endpoints = ((IEndpointRouteBuilder)app).DataSources;
        endpoints.Add(new DefaultEndpointDataSource(functions.Select(function =>
        {
            var builder = new RouteEndpointBuilder(http => drain.AnswerAsync(http, function.AnswerAsync), function.Trigger.Route, order: 0) { DisplayName = function.Name };
            if (function.Trigger.Methods.Count > 0)
            {
                builder.Metadata.Add(new HttpMethodMetadata(function.Trigger.Methods));
            }

            return builder.Build();
        })));
    }

    /// <summary>Adds the host's page at the root, before any function.</summary>
    public static void MapHomepage(this WebApplication app) => app.Use(static (http, next) =>
        http.Request.Path == "/" && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            ? http.Response.WriteAsync("This functions app is running. A function at the root needs the app setting AzureWebJobsDisableHomepage=true.\n")
            : next(http));

    /// <summary>Adds <c>GET /admin/host/status</c>.</summary>
    public static void MapStatus(this WebApplication app, string hostId, Func<string> state)
    {
        var started = Stopwatch.GetTimestamp();
        var version = Assembly.GetExecutingAssembly().GetName().Version?.ToString();
        app.MapGet("/admin/host/status", (RequestDelegate)(http => http.Response.WriteAsJsonAsync(new
        {
            id = hostId,
            state = state(),
            version,
            versionDetails = version,
            processUptime = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds,
        })));
    }

    static void CheckUnique(IEnumerable<HttpFunction> functions)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var function in functions)
        {
            foreach (var method in function.Trigger.Methods.DefaultIfEmpty("any method"))
            {
                var key = $"{method} /{Shape(function.Trigger.Route)}";
                if (!seen.TryAdd(key, function.Name))
                {
                    throw new HostException($"The functions {seen[key]} and {function.Name} both answer {method} of the route '{function.Trigger.Route.RawText}'.");
                }
            }
        }
    }

    // Parameters' names tell no two routes apart.
    static string Shape(RoutePattern route) => string.Join('/', route.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => $"{{{(parameter.IsCatchAll ? "*" : "")}{string.Concat(parameter.ParameterPolicies.Select(policy => ":" + policy.Content))}}}",
        _ => "",
    }))));
}
