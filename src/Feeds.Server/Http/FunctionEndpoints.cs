using System.Reflection;
using Feeds.Functions;
using Feeds.Functions.Start;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Feeds.Server.Http;

/// <summary>Every function with an HTTP trigger as an endpoint, with the routes and the precedence that the functions host uses.</summary>
internal static class FunctionEndpoints
{
    public static void AddFunctionEndpoints(this IServiceCollection services)
    {
        // The slim builder leaves it out; the catch-all route has one.
        services.AddRouting().Configure<RouteOptions>(routes => routes.SetParameterPolicy<RegexInlineRouteConstraint>("regex"));
        var functions = AppFunction.All.Where(function => function.HttpTrigger is not null);
        foreach (var type in functions.Select(function => function.Method.DeclaringType!).Distinct()) services.AddSingleton(type);
    }

    public static void MapFunctions(this WebApplication app)
    {
        foreach (var (method, name, trigger) in AppFunction.All)
        {
            if (trigger is null || DisabledFunctions.Contains(app.Configuration, name)) continue;
            var route = RoutePatternFactory.Parse("/" + trigger.Route);
            var handler = Guarded(Handler(method, route, app.Services));
            var endpoint = trigger.Methods is { Length: > 0 } methods
                ? app.MapMethods(route.RawText!, methods, handler)
                : app.Map(route, handler);
            endpoint.WithDisplayName(name);
        }
    }

    /// <summary>Refuses parameters that ASP.NET Core would read from the query or the body; the functions host does not.</summary>
    /// <exception cref="StartException">A parameter is not the request, its cancellation or a string of the route.</exception>
    public static void CheckParameters(MethodInfo method, RoutePattern route)
    {
        foreach (var parameter in method.GetParameters())
        {
            if (IsBound(parameter, route)) continue;
            string which = $"{method.DeclaringType!.Name}.{method.Name}: the parameter {parameter.Name}";
            string allowed = $"an HttpRequest, a CancellationToken, or a string named in the route '{route.RawText}'";
            throw new StartException($"{which} has to be {allowed}.");
        }
    }

    private static bool IsBound(ParameterInfo parameter, RoutePattern route)
    {
        var type = parameter.ParameterType;
        if (type == typeof(string)) return route.GetParameter(parameter.Name!) is not null;
        return type == typeof(HttpRequest) || type == typeof(CancellationToken);
    }

    private static RequestDelegate Handler(MethodInfo method, RoutePattern route, IServiceProvider services)
    {
        CheckParameters(method, route);
        object target = services.GetRequiredService(method.DeclaringType!);
        var names = route.Parameters.Select(p => p.Name);
        var options = new RequestDelegateFactoryOptions { ServiceProvider = services, RouteParameterNames = names };
        return RequestDelegateFactory.Create(method, _ => target, options).RequestDelegate;
    }

    private static RequestDelegate Guarded(RequestDelegate function) => http => ProblemBoundary.AnswerAsync(http, function);
}
