using Feeds.Functions;
using Feeds.Functions.Start;
using Feeds.Server.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Server.Tests;

/// <summary>HTTP functions as endpoints: only what the functions host binds as well.</summary>
public sealed class FunctionEndpointsTests
{
    private const string Route = "/shows/{show}";

    [Fact]
    public void Every_http_function_binds()
    {
        var functions = AppFunction.All.Where(function => function.HttpTrigger is not null).ToList();
        Assert.NotEmpty(functions);
        Assert.All(functions, function =>
        {
            var route = RoutePatternFactory.Parse("/" + function.HttpTrigger!.Route);
            FunctionEndpoints.CheckParameters(function.Method, route);
        });
    }

    [Theory]
    [InlineData(nameof(Odd.FromQuery), "limit")]
    [InlineData(nameof(Odd.FromBody), "context")]
    [InlineData(nameof(Odd.FromService), "services")]
    [InlineData(nameof(Odd.NotText), "show")]
    public void A_parameter_that_the_functions_host_would_not_bind_is_refused(string method, string parameter)
    {
        var function = typeof(Odd).GetMethod(method)!;
        var route = RoutePatternFactory.Parse(Route);

        var refused = Assert.Throws<StartException>(() => FunctionEndpoints.CheckParameters(function, route));

        Assert.StartsWith($"Odd.{method}: the parameter {parameter} has to be", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_of_the_request_and_the_route_are_taken()
    {
        FunctionEndpoints.CheckParameters(typeof(Odd).GetMethod(nameof(Odd.Usual))!, RoutePatternFactory.Parse(Route));
    }

#pragma warning disable CA1822, IDE0060 // Only their signatures count.
    private sealed class Odd
    {
        public IResult FromQuery(HttpRequest request, string limit) => Results.Empty;

        public IResult FromBody(HttpRequest request, FunctionContext context) => Results.Empty;

        public IResult FromService(HttpRequest request, IServiceProvider services) => Results.Empty;

        public IResult NotText(HttpRequest request, int show) => Results.Empty;

        public IResult Usual(HttpRequest request, string show, CancellationToken cancellationToken) => Results.Empty;
    }
#pragma warning restore CA1822, IDE0060
}
