using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Serve;

/// <summary>The routes of the app's HTTP functions, read from their attributes, which is what the platform routes by.</summary>
public sealed class AppRoutes
{
    /// <summary>The route of <c>/</c>: an optional parameter that matches only nothing. <c>"/"</c> itself fails in the isolated worker, which puts another slash before it.</summary>
    public const string Root = "{root:maxlength(0)?}";

    private readonly IReadOnlyList<(TemplateMatcher Matcher, string[] Methods)> routes =
        [.. AppFunction.All
            .Where(function => function.Method.DeclaringType != typeof(UnknownRoute))
            .Select(function => function.HttpTrigger)
            .OfType<HttpTriggerAttribute>()
            .Select(trigger => (new TemplateMatcher(TemplateParser.Parse(TemplateOf(trigger)), []), trigger.Methods ?? []))];

    /// <summary>The matcher looks at no constraints.</summary>
    private static string TemplateOf(HttpTriggerAttribute trigger) => trigger.Route == Root ? "" : trigger.Route ?? "";

    /// <returns>The methods that some function answers at this path, in upper case and order; none for a path that is no address.</returns>
    public IReadOnlyList<string> MethodsOf(PathString path) =>
        [.. routes.Where(route => route.Matcher.TryMatch(path, [])).SelectMany(route => route.Methods).Select(method => method.ToUpperInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
