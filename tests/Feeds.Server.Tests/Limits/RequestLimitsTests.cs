using System.Globalization;
using System.Net;
using Feeds.Functions;
using Feeds.Functions.Assistants;
using Feeds.Functions.Limits;
using Feeds.Functions.Search;
using Feeds.Functions.Start;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Feeds.Server.Tests.Limits;

/// <summary>How many requests of a kind a client may send, and which requests have no limit.</summary>
public sealed class RequestLimitsTests
{
    [Fact]
    public void A_client_beyond_its_limit_waits_and_others_do_not()
    {
        using var limits = new RequestLimits(new LimitSettings(Manage: 3, Search: 1), new ClientAddress(TrustedProxies.None));

        Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(limits.WhyNot(From("192.0.2.1"), RequestKind.Manage)));
        var http = From("192.0.2.1");
        var refused = limits.WhyNot(http, RequestKind.Manage);

        Assert.Equal(429, Assert.IsType<IStatusCodeHttpResult>(refused, exactMatch: false).StatusCode);
        Assert.InRange(int.Parse(http.Response.Headers.RetryAfter.ToString(), CultureInfo.InvariantCulture), 1, 20);
        Assert.Equal("no-store", http.Response.Headers.CacheControl);
        // One of many may share a counter with it.
        Assert.Contains(Enumerable.Range(2, 3), i => limits.WhyNot(From($"192.0.2.{i}"), RequestKind.Manage) is null);
        Assert.Null(limits.WhyNot(From("192.0.2.1"), RequestKind.Search));
        Assert.NotNull(limits.WhyNot(From("192.0.2.1"), RequestKind.Search));
    }

    [Fact]
    public async Task A_client_that_waited_for_Retry_After_may_go_on()
    {
        using var limits = new RequestLimits(new LimitSettings(Manage: 60), new ClientAddress(TrustedProxies.None));
        var http = From("192.0.2.1");
        while (limits.WhyNot(http, RequestKind.Manage) is null)
        {
        }
        Assert.Equal("1", http.Response.Headers.RetryAfter);

        await Eventually.BecomesTrueAsync(
            () => limits.WhyNot(From("192.0.2.1"), RequestKind.Manage) is null,
            TimeSpan.FromSeconds(30),
            () => "the limit has been refilled");
    }

    [Fact]
    public void However_many_clients_there_are_the_memory_for_them_is_bounded()
    {
        using var limits = new RequestLimits(new LimitSettings(Manage: 1), new ClientAddress(TrustedProxies.None));
        int accepted = Enumerable.Range(0, 100_000)
            .Count(i => limits.WhyNot(From(new IPAddress((uint)i + 1).ToString()), RequestKind.Manage) is null);

        // A client that shares a group with one that came before has its limit.
        Assert.InRange(accepted, 10_000, 16_384);
    }

    [Theory]
    [InlineData("/manage", "Manage")]
    [InlineData("/Manage/keys", "Manage")]
    [InlineData("/manage/shows/x/files/rss.xml", "Manage")]
    [InlineData("/portal/session", "SignIn")]
    [InlineData("/shows/x/search", "Search")]
    [InlineData("/shows/x/search.json", "Search")]
    [InlineData("/shows/x/search/rss.xml", "Search")]
    [InlineData("/SHOWS/x/SEARCH.json", "Search")]
    [InlineData("/shows/x/ask.json", "Ask")]
    [InlineData("/shows/x/ask/rss.xml", "Ask")]
    [InlineData("/mcp", "Assistant")]
    [InlineData("/shows/search", null)]
    [InlineData("/shows/x/searching", null)]
    [InlineData("/shows/x/asks.json", null)]
    [InlineData("/shows/x/topics/search.json", null)]
    [InlineData("/shows/x/media/ask.mp3", null)]
    [InlineData("/management", null)]
    [InlineData("/portal", null)]
    [InlineData("", null)]
    public void A_request_is_limited_by_its_path(string path, string? expected) =>
        Assert.Equal(expected, RequestKinds.Of(path)?.ToString());

    [Fact]
    public void No_route_that_is_polled_is_limited_and_each_that_computes_is()
    {
        var routes = AppFunction.All.Where(
            function => function.HttpTrigger?.Route?.StartsWith("manage", StringComparison.OrdinalIgnoreCase) is false)
            .ToLookup(function => IsComputing(function.Method.DeclaringType!),
                function => function.HttpTrigger!.Route!);

        Assert.Contains("shows/{show}/rss.xml", routes[false]);
        Assert.All(routes[false], route => Assert.Null(KindOf(route)));
        Assert.Contains("shows/{show}/ask.json", routes[true]);
        Assert.All(routes[true], route => Assert.NotNull(KindOf(route)));

        static bool IsComputing(Type type) => type == typeof(GetSearch) || type == typeof(GetAsk) || type == typeof(PostMcp);

        static RequestKind? KindOf(string route) => RequestKinds.Of("/" + route.Replace("{show}", "a-show", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Manage", "0")]
    [InlineData("Search", "1000001")]
    [InlineData("Ask", "many")]
    [InlineData("SignIn", "-1")]
    public void A_limit_that_is_no_number_of_the_range_is_refused(string name, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"Feeds:Limits:{name}", value)]).Build();

        var wrong = Assert.Throws<StartException>(() => LimitSettings.Of(configuration));

        Assert.Equal($"Feeds__Limits__{name} is \"{value}\". Set it to a number from 1 to 1000000.", wrong.Message);
    }

    [Fact]
    public void Limits_are_those_of_the_settings()
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Feeds:Limits:Manage"] = "7", ["Feeds:Limits:Ask"] = "8" };

        var limits = LimitSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(values).Build());

        RequestKind[] kinds = [RequestKind.Manage, RequestKind.SignIn, RequestKind.Search, RequestKind.Ask, RequestKind.Assistant];
        Assert.Equal([7, 30, 120, 8, 300], kinds.Select(kind => limits[kind]));
    }

    private static DefaultHttpContext From(string address)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        return http;
    }
}
