using System.Globalization;
using System.Text.RegularExpressions;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>What the first command on a fresh machine does, and the second.</summary>
public sealed partial class StartTests(StorageFixture storage)
{
    [Fact]
    public async Task Fresh_store_gets_the_sample_show_and_a_second_start_names_its_own_address()
    {
        var connection = storage.NewAccount();
        string rss;
        await using (var first = await FeedsApp.StartAsync(connection, samples: true))
        {
            rss = await PrintedAsync(first);
            var feed = await ReadAsync(first, rss);
            Assert.NotEmpty(feed.Entries);
            Assert.Contains(feed.Entries, e => e.Enclosure is { Length: > 1000 } && e.Duration > 0);
            // Every sample is as it should be, in whatever order the files are taken in.
            Assert.DoesNotContain("warning FEED", first.Output, StringComparison.Ordinal);
            await first.StopAsync();
        }

        await using var second = await FeedsApp.StartAsync(connection, samples: true);
        var address = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{second.Port}/");
        var printed = await PrintedAsync(second);
        Assert.Equal(new Uri(rss).AbsolutePath, new Uri(printed).AbsolutePath);
        Assert.StartsWith(address, printed, StringComparison.Ordinal);
        ReadFeed? again = null;
        await Eventually.BecomesTrueAsync(
            async () => (again = await ReadAsync(second, printed)).Self.StartsWith(address, StringComparison.Ordinal),
            RunningApp.Deadline,
            () => $"the feed names {address}; it names {again?.Self}");
        Assert.All(again!.Entries, e =>
        {
            Assert.StartsWith(address, e.Link, StringComparison.Ordinal);
            Assert.True(e.Enclosure is null || e.Enclosure.Url.StartsWith(address, StringComparison.Ordinal), e.Enclosure?.Url);
        });
        await second.StopAsync();
    }

    [Fact]
    public async Task No_samples_leaves_the_store_as_it_is()
    {
        var connection = storage.NewAccount();
        await using var app = await FeedsApp.StartAsync(connection, samples: false);
        await Eventually.BecomesTrueAsync(() => app.Output.Contains("http://localhost:", StringComparison.Ordinal), RunningApp.Deadline, () => $"it prints its address:\n{app.Output}");

        var files = new Azure.Storage.Blobs.BlobContainerClient(connection, "episodes");
        Assert.Empty(files.GetBlobs(cancellationToken: TestContext.Current.CancellationToken));
        await app.StopAsync();
    }

    [Fact]
    public async Task Stated_base_address_is_in_every_document()
    {
        await using var app = await FeedsApp.StartAsync(storage.NewAccount(), new Dictionary<string, string>(StringComparer.Ordinal) { ["Feeds__BaseUrl"] = "https://feeds.example/podcasts/" }, samples: true);
        var path = new Uri(await PrintedAsync(app)).AbsolutePath.Replace("/podcasts", "", StringComparison.Ordinal);

        var feed = await ReadAsync(app, path);

        Assert.Equal($"https://feeds.example/podcasts{path}", feed.Self);
        Assert.All(feed.Entries, e => Assert.StartsWith("https://feeds.example/podcasts/shows/", e.Link, StringComparison.Ordinal));
        await app.StopAsync();
    }

    /// <summary>The feed's address once the app has printed it.</summary>
    static async Task<string> PrintedAsync(FeedsApp app)
    {
        await Eventually.BecomesTrueAsync(() => RssLine().IsMatch(app.Output), RunningApp.Deadline, () => $"it prints the address of a feed:\n{app.Output}");
        return RssLine().Match(app.Output).Groups["url"].Value;
    }

    static async Task<ReadFeed> ReadAsync(FeedsApp app, string address)
    {
        using var response = await app.Http.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken);
        return ReadFeed.Parse("rss.xml", (await Answer.ReadAsync(response)).Has(200).Body);
    }

    [GeneratedRegex(@"(?<url>https?://\S+/shows/[a-z0-9-]+/rss\.xml)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex RssLine();
}
