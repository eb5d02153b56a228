using System.Text.RegularExpressions;
using Feeds.EndToEnd.Tests.Support;
using Feeds.Functions;

namespace Feeds.EndToEnd.Tests;

/// <summary>What answers say to browsers, on every route that there is.</summary>
public sealed partial class SecurityHeadersTests(Shared<Library> shared, StorageFixture storage) : IClassFixture<Shared<Library>>
{
    /// <summary>The headers of a feed's 304, which is what pollers get most. More cost bytes in each.</summary>
    static readonly string[] HeadersOfNotModified =
    [
        "Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "Cache-Control", "Date", "ETag", "Last-Modified", "Link", "Vary",
        "X-Content-Type-Options",
    ];

    readonly Library app = shared.App;

    public static TheoryData<string, string> Routes =>
        new(AppFunction.All
            .Where(function => function.HttpTrigger is not null)
            .SelectMany(function => Methods(function).Select(method => (method, PathOf(function.HttpTrigger!.Route!))))
            .Distinct()
            .Select(pair => new TheoryDataRow<string, string>(pair.method, pair.Item2)));

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Every_answer_says_what_browsers_may_do_with_it(string method, string path)
    {
        var answer = await app.SendAsync(new HttpMethod(method), path);

        Assert.Equal("nosniff", answer["X-Content-Type-Options"]);
        // Readers reach this app over HTTP.
        Assert.Null(answer["Strict-Transport-Security"]);
        Assert.Null(answer["Server"]);
        if (path.StartsWith("/manage", StringComparison.Ordinal)) IsForKeysAlone(answer);
        else if (answer["Content-Type"]?.StartsWith("text/html", StringComparison.Ordinal) is true) IsPage(answer);
        else if (path.Contains("/media/", StringComparison.Ordinal) && answer.Status == 200) IsData(answer);
    }

    [Theory]
    [InlineData("/shows/served/rss.xml")]
    [InlineData("/shows/served/atom.xml")]
    [InlineData("/shows/served/feed.json")]
    public async Task A_poll_of_a_feed_has_no_header_that_podcast_apps_do_not_read(string path)
    {
        var first = (await app.GetAsync(path)).Has(200);

        var poll = (await app.SendAsync(HttpMethod.Get, path, ("If-None-Match", first["ETag"]!))).Has(304);

        Assert.Empty(poll.Headers.Keys.Except(HeadersOfNotModified, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Where_readers_come_by_https_pages_and_the_management_API_insist_on_it()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Feeds__BaseUrl"] = "https://feeds.example" };
        await using var https = await FeedsApp.StartAsync(storage.NewAccount(), settings);

        Assert.Equal("max-age=31536000", await HttpsOnlyAsync(https, "/"));
        Assert.Equal("max-age=31536000", await HttpsOnlyAsync(https, "/manage/keys"));
        Assert.Null(await HttpsOnlyAsync(https, "/opml.xml"));
    }

    static void IsForKeysAlone(Answer answer)
    {
        Assert.Equal("no-store", answer["Cache-Control"]);
        Assert.Equal("default-src 'none'; frame-ancestors 'none'; sandbox", answer["Content-Security-Policy"]);
        Assert.Equal("no-referrer", answer["Referrer-Policy"]);
    }

    static void IsPage(Answer answer)
    {
        string policy = answer["Content-Security-Policy"] ?? "";
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("strict-origin-when-cross-origin", answer["Referrer-Policy"]);
        Assert.Equal("camera=(), geolocation=(), microphone=()", answer["Permissions-Policy"]);
    }

    static void IsData(Answer answer) => Assert.Equal("default-src 'none'; sandbox", answer["Content-Security-Policy"]);

    static async Task<string?> HttpsOnlyAsync(FeedsApp app, string path)
    {
        using var response = await app.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (await Answer.ReadAsync(response))["Strict-Transport-Security"];
    }

    /// <summary>A function without methods answers all.</summary>
    static IEnumerable<string> Methods(AppFunction function) =>
        function.HttpTrigger!.Methods is { Length: > 0 } methods
            ? methods.Select(method => method.ToUpperInvariant())
            : ["GET", "PATCH", "OPTIONS"];

    /// <summary>The route with what the show has; a catch-all with what nothing has.</summary>
    static string PathOf(string route) => "/" + Parameter().Replace(route, match => match.Groups["name"].Value switch
    {
        "show" => "served",
        "id" => "1",
        "topic" => "httpx",
        "file" => "001.mp3",
        "name" => "001.md",
        "version" => "0x0",
        "root" => "",
        _ => "nothing/here",
    });

    [GeneratedRegex(@"\{\*?(?<name>[a-z]+)(:.*)?\??\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();
}
