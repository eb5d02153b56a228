using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>What no function answers: told as a problem, never without a body.</summary>
public sealed class UnknownRouteTests(Shared<ManagedApp> shared) : IClassFixture<Shared<ManagedApp>>
{
    readonly ManagedApp app = shared.App;

    [Theory]
    [InlineData("GET", "/nope", 404, null)]
    [InlineData("GET", "/shows", 404, null)]
    [InlineData("PUT", "/shows/x/nope/deeper", 404, null)]
    [InlineData("OPTIONS", "/nope", 404, null)]
    [InlineData("GET", "/administrators", 404, null)]
    [InlineData("POST", "/", 405, "GET, HEAD")]
    [InlineData("DELETE", "/", 405, "GET, HEAD")]
    [InlineData("FOO", "/", 405, "GET, HEAD")]
    [InlineData("TRACE", "/", 405, "GET, HEAD")]
    [InlineData("FOO", "/shows/x/", 405, "GET, HEAD")]
    [InlineData("POST", "/shows/x", 405, "GET, HEAD")]
    [InlineData("DELETE", "/shows/x/rss.xml", 405, "GET, HEAD")]
    [InlineData("PATCH", "/shows/x/episodes/1.json", 405, "GET, HEAD")]
    [InlineData("PURGE", "/healthz", 405, "GET, HEAD")]
    public async Task An_address_that_is_none_and_a_method_that_it_does_not_have_are_problems(string method, string path, int status, string? allow)
    {
        var answer = (await app.SendAsync(new HttpMethod(method), path)).Has(status);

        Assert.Equal("application/problem+json", answer["Content-Type"]);
        Assert.Equal(status, answer.Json.GetProperty("status").GetInt32());
        Assert.NotEmpty(answer.Json.GetProperty("title").GetString()!);
        Assert.Equal(allow, answer["Allow"]);
    }

    [Theory]
    [InlineData("/nope", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", true)]
    [InlineData("/shows/x", "text/html", true)]
    [InlineData("/shows/x/episodes/1", "text/html;q=0.9, application/json;q=0.5", true)]
    [InlineData("/shows/x/episodes/1.json", "application/json, text/html;q=0.5", false)]
    [InlineData("/nope", "*/*", false)]
    [InlineData("/nope", "text/html;q=0, */*", false)]
    public async Task A_browser_gets_a_page_that_leads_on_and_programs_get_a_problem(string path, string accept, bool isPage)
    {
        var answer = (await app.GetAsync(path, ("Accept", accept))).Has(404);

        Assert.Contains("Accept", answer["Vary"]!.Split(", "));
        Assert.StartsWith(isPage ? "text/html" : "application/problem+json", answer["Content-Type"], StringComparison.Ordinal);
        if (!isPage) return;
        Assert.Contains($"href=\"{app.Base}/\"", answer.Text, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none';", answer["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/shows/x/feed.json")]
    [InlineData("/shows/x/episodes.json?year=2018")]
    [InlineData("/shows/x/media/1.mp3")]
    public async Task A_browser_that_asks_may_read_and_only_read(string path)
    {
        var answer = (await app.SendAsync(HttpMethod.Options, path, ("Origin", "https://reader.example"), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "range"))).Has(204);

        Assert.Equal(("*", "GET, HEAD, OPTIONS", "GET, HEAD, OPTIONS"), (answer["Access-Control-Allow-Origin"], answer["Access-Control-Allow-Methods"], answer["Allow"]));
        Assert.Contains("Range", answer["Access-Control-Allow-Headers"]!.Split(", "));
        Assert.DoesNotContain("Authorization", answer["Access-Control-Allow-Headers"]!, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("GET", "/healthz", 200)]
    [InlineData("GET", "/feed.css", 200)]
    [InlineData("HEAD", "/opml.xml", 200)]
    [InlineData("GET", "/nope", 404)]
    [InlineData("GET", "/shows/x/rss.xml", 404)]
    [InlineData("GET", "/shows/x/media/1.mp3", 404)]
    [InlineData("GET", "/shows/x/episodes.json?limit=no", 400)]
    [InlineData("POST", "/shows/x/feed.json", 405)]
    public async Task Scripts_of_other_sites_read_every_answer_that_needs_no_key(string method, string path, int status)
    {
        var answer = (await app.SendAsync(new HttpMethod(method), path, ("Origin", "https://reader.example"))).Has(status);

        Assert.Equal("*", answer["Access-Control-Allow-Origin"]);
        var exposed = answer["Access-Control-Expose-Headers"]!.Split(", ").ToHashSet();
        Assert.Superset(new HashSet<string>(["Content-Range", "ETag", "Link", "Retry-After"]), exposed);
        Assert.Null(answer["Access-Control-Allow-Credentials"]);
    }

    [Theory]
    [InlineData("/manage/keys")]
    [InlineData("/manage/nope")]
    [InlineData("/MANAGE/shows/x/uploads.json")]
    [InlineData("/shows/x/episodes/1.json")]
    public async Task Scripts_of_other_sites_read_nothing_that_is_asked_for_with_a_key(string path)
    {
        var answer = (await app.GetAsync(path, ("Origin", "https://reader.example"), ("Authorization", "Bearer none"))).Has(401);

        Assert.Equal((null, null), (answer["Access-Control-Allow-Origin"], answer["Access-Control-Expose-Headers"]));
    }

    [Fact]
    public async Task The_hosts_own_addresses_stay_the_hosts()
    {
        Assert.Empty((await app.GetAsync("/admin/nope")).Has(404).Body);
        Assert.Empty((await app.GetAsync("/runtime/nope")).Has(404).Body);
    }
}
