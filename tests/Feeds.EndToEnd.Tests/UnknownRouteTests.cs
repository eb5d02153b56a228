using Azure.Storage.Blobs;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>What no function answers, and what fails: told as problems, never without a body.</summary>
public sealed class UnknownRouteTests(StorageFixture storage, RunningApp app) : IClassFixture<RunningApp>
{
    [Theory]
    [InlineData("GET", "/nope", 404, null)]
    [InlineData("GET", "/shows", 404, null)]
    [InlineData("PUT", "/shows/x/nope/deeper", 404, null)]
    [InlineData("OPTIONS", "/nope", 404, null)]
    [InlineData("GET", "/administrators", 404, null)]
    [InlineData("POST", "/", 405, "GET, HEAD")]
    [InlineData("DELETE", "/", 405, "GET, HEAD")]
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
        Assert.Superset(new HashSet<string>(["Content-Range", "ETag", "Link"]), answer["Access-Control-Expose-Headers"]!.Split(", ").ToHashSet());
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

    [Fact]
    public async Task What_fails_is_a_problem_that_tells_nothing_and_a_line_in_the_log_that_tells_all()
    {
        var connection = storage.NewAccount();
        await using var broken = await FeedsApp.StartAsync(connection);
        var files = new BlobContainerClient(connection, "episodes");
        await files.GetBlobClient("broken/1.md").UploadAsync(BinaryData.FromString("# Episode #1: One\n\nPublished Aug 4, 2018.\n\nAbout it.\n"), TestContext.Current.CancellationToken);
        await files.GetBlobClient("broken/1.mp3").UploadAsync(BinaryData.FromBytes(TestMedia.Mp3(50)), TestContext.Current.CancellationToken);
        await Eventually.BecomesTrueAsync(async () => (await AskAsync(broken, "/shows/broken/media/1.mp3")).Status == 200, RunningApp.Deadline, () => $"the audio is served. The app wrote:\n{broken.Output}");

        // The first fails while the answer is written, the second in the function. One container at a time: what is lost is made again.
        foreach (var (container, path) in ((string, string)[])[("media", "/shows/broken/media/1.mp3"), ("published", "/healthz")])
        {
            await new BlobContainerClient(connection, container).DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);
            var answer = (await AskAsync(broken, path)).Has(500);
            Assert.Equal("application/problem+json", answer["Content-Type"]);
            Assert.Equal(500, answer.Json.GetProperty("status").GetInt32());
            Assert.DoesNotContain("ContainerNotFound", answer.Text, StringComparison.Ordinal);
            Assert.Null(answer["ETag"]);
            Assert.Equal("*", answer["Access-Control-Allow-Origin"]);
            await Eventually.BecomesTrueAsync(() => broken.Output.Contains($"GET {path} failed", StringComparison.Ordinal), RunningApp.Deadline, () => $"the failure is in the log:\n{broken.Output}");
        }

        Assert.Contains("ContainerNotFound", broken.Output, StringComparison.Ordinal);
    }

    static async Task<Answer> AskAsync(FeedsApp app, string path)
    {
        using var response = await app.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(response);
    }
}
