using System.Net;
using Feeds.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Compat.Tests.Host;

public sealed class HttpTests : IAsyncLifetime
{
    TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync(
        null, [typeof(HttpFunctions)], new() { ["AzureWebJobsDisableHomepage"] = "true", ["AzureWebJobs.CatchAll.Disabled"] = "false" });

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("/shows/python-bytes/rss.xml", "show python-bytes GET True")]
    [InlineData("/SHOWS/python-bytes/RSS.xml", "show python-bytes GET True")]
    [InlineData("/shows/latest", "latest /shows/latest")]
    [InlineData("/shows/python-bytes.json", "json python-bytes /shows/python-bytes.json")]
    [InlineData("/shows/python-bytes", "plain python-bytes Plain GET")]
    [InlineData("/shows/a/b/c.txt", "rest a/b/c.txt GET")]
    [InlineData("/shows/a%20b/rss.xml", "show a b GET True")]
    [InlineData("/", "home /")]
    public async Task The_most_literal_route_wins(string path, string expected) =>
        Assert.Equal(expected, await host.Http.GetStringAsync(path, TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("POST", "/shows/latest", HttpStatusCode.NotFound)]
    [InlineData("HEAD", "/shows/latest", HttpStatusCode.NotFound)]
    [InlineData("HEAD", "/shows/python-bytes/rss.xml", HttpStatusCode.OK)]
    [InlineData("PUT", "/shows/latest", HttpStatusCode.OK)]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound)]
    [InlineData("PATCH", "/Unnamed", HttpStatusCode.Accepted)]
    [InlineData("GET", "/Unnamed", HttpStatusCode.Accepted)]
    public async Task A_method_that_a_route_does_not_list_is_not_found(string method, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Content.Headers.Contains("Allow"));
    }

    [Theory]
    [InlineData("/throws")]
    [InlineData("/throws-at-once")]
    public async Task An_exception_is_a_500_without_a_body(string path)
    {
        using var response = await host.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.False(response.Headers.Contains("X-Half"));
    }

    [Fact]
    public async Task A_body_over_thirty_million_bytes_fails_unless_the_limit_is_raised()
    {
        const int length = 30_000_001;
        using var refused = await PostAsync(host, length);
        Assert.Equal(HttpStatusCode.InternalServerError, refused.StatusCode);

        await using var raised = await TestHost.StartAsync(
            null, [typeof(HttpFunctions)], configure: builder => builder.Services.Configure<KestrelServerOptions>(server => server.Limits.MaxRequestBodySize = null));
        using var accepted = await PostAsync(raised, length);
        Assert.Equal($"{length}", await accepted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        using var tooLarge = await PostAsync(raised, 104_857_601);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
    }

    [Fact]
    public async Task Without_the_setting_the_root_is_the_hosts_page()
    {
        await using var other = await TestHost.StartAsync(null, [typeof(HttpFunctions)]);

        Assert.Contains("AzureWebJobsDisableHomepage", await other.Http.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_is_switched_off_is_not_found()
    {
        await using var other = await TestHost.StartAsync(null, [typeof(HttpFunctions)], new() { ["AzureWebJobs.Upload.Disabled"] = "true", ["AzureWebJobs.Latest.Disabled"] = "1" });

        using var off = await other.Http.PostAsync("/upload", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, off.StatusCode);
        Assert.Equal("plain latest Plain GET", await other.Http.GetStringAsync("/shows/latest", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("GET", "/any/thing", HttpStatusCode.OK, "any any/thing GET")]
    [InlineData("PATCH", "/shows/latest", HttpStatusCode.OK, "any shows/latest PATCH")]
    [InlineData("GET", "/shows/latest", HttpStatusCode.OK, "latest /shows/latest")]
    [InlineData("GET", "/admin/nope", HttpStatusCode.NotFound, "")]
    [InlineData("GET", "/runtime-x", HttpStatusCode.NotFound, "")]
    public async Task A_route_for_everything_that_leaves_out_the_hosts_own_takes_what_no_other_does(string method, string path, HttpStatusCode status, string expected)
    {
        await using var other = await TestHost.StartAsync(null, [typeof(HttpFunctions), typeof(EverythingFunctions)]);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await other.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((status, expected), (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Contains("Running", await other.Http.GetStringAsync("/admin/host/status", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Middleware_replaces_what_a_function_returns_or_throws()
    {
        await using var other = await TestHost.StartAsync(null, [typeof(HttpFunctions)], configure: builder => builder.Use(next => async context =>
        {
            Assert.Equal("GET", context.GetHttpContext()!.Request.Method);
            try
            {
                await next(context);
            }
            catch (InvalidOperationException thrown)
            {
                context.GetInvocationResult().Value = Results.Text(thrown.Message, statusCode: 418);
                return;
            }

            context.GetInvocationResult().Value = Results.Text($"instead of {context.GetInvocationResult().Value!.GetType().Name}");
        }));

        Assert.StartsWith("instead of ", await other.Http.GetStringAsync("/shows/latest", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var failed = await other.Http.GetAsync("/throws", TestContext.Current.CancellationToken);
        Assert.Equal(("on purpose", 418), (await failed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), (int)failed.StatusCode));
    }

    [Fact]
    public async Task The_route_prefix_stands_before_every_route()
    {
        await using var other = await TestHost.StartAsync(null, [typeof(HttpFunctions)], hostJson: """{ "version": "2.0" }""");

        Assert.Equal("latest /api/shows/latest", await other.Http.GetStringAsync("/api/shows/latest", TestContext.Current.CancellationToken));
        using var without = await other.Http.GetAsync("/shows/latest", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, without.StatusCode);
    }

    [Fact]
    public async Task The_status_says_that_the_host_runs() =>
        Assert.Contains("\"state\":\"Running\"", await host.Http.GetStringAsync("/admin/host/status", TestContext.Current.CancellationToken), StringComparison.Ordinal);

    [Fact]
    public async Task A_running_request_is_answered_before_the_host_stops()
    {
        await using var other = await TestHost.StartAsync(null, [typeof(HttpFunctions)]);
        var answer = other.Http.GetStringAsync("/slow", TestContext.Current.CancellationToken);
        await Eventually.BecomesTrueAsync(() => other.Probe.RunningNow == 1, TimeSpan.FromSeconds(10), () => "the request is being worked on");

        var stopped = other.StopAsync();
        Assert.False(stopped.IsCompleted);
        Assert.Contains("\"state\":\"Stopping\"", await other.Http.GetStringAsync("/admin/host/status", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var late = await other.Http.GetAsync("/shows/latest", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, late.StatusCode);
        other.Probe.Gate.Release();

        Assert.Equal("slow but whole", await answer);
        await stopped;
    }

    // The server answers before it reads the body, which the client then need not send.
    static async Task<HttpResponseMessage> PostAsync(TestHost host, int length)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/upload") { Content = new ByteArrayContent(new byte[length]) };
        request.Headers.ExpectContinue = true;
        return await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
