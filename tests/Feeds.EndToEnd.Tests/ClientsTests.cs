using System.Globalization;
using System.Text;
using System.Text.Json;
using Feeds.EndToEnd.Tests.Clients;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>One show of the library, behind a proxy that sees what readers ask for.</summary>
public sealed class SubscribedShow(StorageFixture storage, SharedApps apps) : IAsyncLifetime
{
    public const string Show = "night-shift";
    public const string Newest = "Lathes & \"tapes\" <live>";
    public static readonly byte[] Audio = TestMedia.Mp3(1500, mark: 9);

    readonly Shared<Library> library = new(storage, apps);
    LoggingProxy? proxy;

    internal LoggingProxy Proxy => proxy!;

    /// <summary>Where readers subscribe to it.</summary>
    public string Subscribed => $"{Proxy.Address}/shows/{Show}";

    /// <summary>Where its documents say that it is.</summary>
    public string Address => $"{library.App.Base}/shows/{Show}";

    /// <summary>The newest episode as the API tells it.</summary>
    public JsonElement Episode { get; private set; }

    public static IEnumerable<(string Name, byte[] Content)> Files =>
    [
        ($"{Show}/show.yaml", "title: Night shift\ndescription: What machines do at night.\nlanguage: en\nauthor: Ada & Bob\n"u8.ToArray()),
        ($"{Show}/001.md", "# Episode #1: Looms\n\nPublished Sat, Aug 4, 2018\n\n**Ada #1: [httpx](https://httpx.example/)**\n\n- A tool.\n"u8.ToArray()),
        ($"{Show}/002.md", Encoding.UTF8.GetBytes($"""
            # Episode #2: {Newest}

            Published Sat, Aug 11, 2018

            **Ada #1: [httpx](https://httpx.example/?a=1&b=2)**

            - "Quoted" & <escaped> – naïve, 日本語

            **Bob #2: Tapes**

            - Spools.

            """)),
        ($"{Show}/002.mp3", Audio),
    ];

    public static Task WhenWholeAsync(RunningApp app) => app.FeedWhenAsync(
        Show,
        f => f is { Title: "Night shift", Entries.Count: 2 } && f.Entries.Any(e => e.Enclosure is not null),
        "two episodes, one with audio");

    public async ValueTask InitializeAsync()
    {
        await library.InitializeAsync();
        proxy = await LoggingProxy.StartAsync();
        proxy.Target = library.App.App.Http.BaseAddress;
        Episode = (await library.App.GetAsync($"/shows/{Show}/episodes.json")).Has(200).Json.GetProperty("episodes")[0];
    }

    public async ValueTask DisposeAsync()
    {
        if (proxy is not null)
        {
            await proxy.DisposeAsync();
        }
    }

    public async Task<string> ReadAsync(string file) => (await library.App.GetAsync($"/shows/{Show}/{file}")).Has(200).Text;
}

/// <summary>What programs that people use make of our feeds.</summary>
public sealed class ClientsTests(SubscribedShow show) : IClassFixture<SubscribedShow>
{
    static readonly string NodeFolder = RepositoryRoot.Combine("eng", "clients");

    static readonly DateTimeOffset Published = new(2018, 8, 11, 0, 0, 0, TimeSpan.Zero);

    static readonly int WholeSeconds = (int)Math.Round(TestMedia.Seconds(1500));

    [Fact]
    public async Task Gpodder_subscribes_lists_downloads_and_is_told_that_nothing_changed()
    {
        using var gpo = new TerminalClient(Requires.Program("gpo"));
        var rss = $"{show.Subscribed}/rss.xml";
        await gpo.RunAsync("subscribe", rss);
        Assert.Contains("Night shift", await gpo.RunAsync("list"), StringComparison.Ordinal);

        var episodes = await gpo.RunAsync("episodes", "--guid", rss);
        Assert.Contains(SubscribedShow.Newest, episodes, StringComparison.Ordinal);
        Assert.Contains("Looms", episodes, StringComparison.Ordinal);
        Assert.Contains(show.Episode.GetProperty("guid").GetString()!, episodes, StringComparison.Ordinal);

        await gpo.RunAsync("download", rss);
        var downloaded = Assert.Single(gpo.Files("*.mp3"));
        Assert.Equal(SubscribedShow.Audio, await File.ReadAllBytesAsync(downloaded, TestContext.Current.CancellationToken));

        await gpo.RunAsync("update", rss);
        Assert.Equal([200, 304], Answers("gPodder"));
    }

    [Fact]
    public async Task Newsboat_subscribes_and_is_told_that_nothing_changed()
    {
        using var newsboat = new TerminalClient(Requires.Program("newsboat"));
        await File.WriteAllTextAsync(newsboat["urls"], $"{show.Subscribed}/rss.xml\n", TestContext.Current.CancellationToken);
        string[] files = ["-u", newsboat["urls"], "-c", newsboat["cache.db"]];
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await newsboat.RunAsync([.. files, "-x", "reload"]);
        }

        Assert.Equal("2 unread articles", (await newsboat.RunAsync([.. files, "-x", "print-unread"])).Trim());
        // It keeps tag and date only of a feed that it knows already.
        Assert.Equal([200, 200, 304], Answers("newsboat"));
    }

    IEnumerable<int> Answers(string program) =>
        show.Proxy.Log.Where(r => r.Path.EndsWith("/rss.xml", StringComparison.Ordinal) && r.UserAgent.Contains(program, StringComparison.OrdinalIgnoreCase)).Select(r => r.Status);

    // Feedsmith cuts white space off the ends of every text.
    [Fact]
    public async Task Feedsmith_reads_rss()
    {
        var feed = (await ReadAsync("feedsmith", "rss.xml")).GetProperty("feed");
        var item = feed.GetProperty("items")[0];

        Assert.Equal("Night shift", Text(feed, "title"));
        Assert.Equal("What machines do at night.", Text(feed, "description"));
        Assert.Equal("en", Text(feed, "language"));
        Assert.Equal("Ada & Bob", Text(feed, "itunes", "author"));
        Assert.Equal(2, feed.GetProperty("items").GetArrayLength());
        Assert.Equal(SubscribedShow.Newest, Text(item, "title"));
        Assert.Equal(Model("guid"), Text(item, "guid", "value"));
        Assert.False(item.GetProperty("guid").GetProperty("isPermaLink").GetBoolean());
        Assert.Equal(Model("url"), Text(item, "link"));
        Assert.Equal(Published, Date(Text(item, "pubDate")));
        Assert.Equal(Model("html").Trim(), Text(item, "content", "encoded"));
        Assert.Equal(Model("summary"), Text(item, "description"));
        Assert.Equal(WholeSeconds, item.GetProperty("itunes").GetProperty("duration").GetInt32());
        Assert.Equal(2, item.GetProperty("itunes").GetProperty("episode").GetInt32());
        Assert.Equal(["Ada", "Bob"], item.GetProperty("podcast").GetProperty("persons").EnumerateArray().Select(p => Text(p, "display")));
        var enclosure = item.GetProperty("enclosures")[0];
        Assert.Equal($"{show.Address}/media/002.mp3", Text(enclosure, "url"));
        Assert.Equal("audio/mpeg", Text(enclosure, "type"));
        Assert.Equal(SubscribedShow.Audio.Length, enclosure.GetProperty("length").GetInt32());
    }

    [Fact]
    public async Task Feedsmith_reads_atom()
    {
        var feed = (await ReadAsync("feedsmith", "atom.xml")).GetProperty("feed");
        var entry = feed.GetProperty("entries")[0];
        var links = entry.GetProperty("links").EnumerateArray().ToDictionary(l => Text(l, "rel"), StringComparer.Ordinal);

        Assert.Equal("Night shift", Text(feed, "title", "value"));
        Assert.Equal("Ada & Bob", Text(feed.GetProperty("authors")[0], "name"));
        Assert.Equal(2, feed.GetProperty("entries").GetArrayLength());
        Assert.Equal(SubscribedShow.Newest, Text(entry, "title", "value"));
        Assert.Equal($"urn:uuid:{Model("guid")}", Text(entry, "id"));
        Assert.Equal(Published, Date(Text(entry, "published")));
        Assert.Equal(Model("url"), Text(links["alternate"], "href"));
        Assert.Equal("html", Text(entry, "content", "type"));
        Assert.Equal(Model("html").Trim(), Text(entry, "content", "value"));
        Assert.Equal(Model("summary"), Text(entry, "summary", "value"));
        Assert.Equal(["Ada", "Bob"], entry.GetProperty("authors").EnumerateArray().Select(a => Text(a, "name")));
        Assert.Equal(WholeSeconds, entry.GetProperty("itunes").GetProperty("duration").GetInt32());
        Assert.Equal($"{show.Address}/media/002.mp3", Text(links["enclosure"], "href"));
        Assert.Equal("audio/mpeg", Text(links["enclosure"], "type"));
        Assert.Equal(SubscribedShow.Audio.Length, links["enclosure"].GetProperty("length").GetInt32());
    }

    [Fact]
    public async Task Feedsmith_reads_json_feed()
    {
        var read = await ReadAsync("feedsmith", "feed.json");
        var feed = read.GetProperty("feed");
        var item = feed.GetProperty("items")[0];
        var file = item.GetProperty("attachments")[0];

        Assert.Equal("json", Text(read, "format"));
        Assert.Equal("Night shift", Text(feed, "title"));
        Assert.Equal($"{show.Address}/feed.json", Text(feed, "feed_url"));
        Assert.Equal(2, feed.GetProperty("items").GetArrayLength());
        Assert.Equal(SubscribedShow.Newest, Text(item, "title"));
        Assert.Equal(Model("guid"), Text(item, "id"));
        Assert.Equal(Model("url"), Text(item, "url"));
        Assert.Equal(Published, Date(Text(item, "date_published")));
        Assert.Equal(Model("html").Trim(), Text(item, "content_html"));
        Assert.Equal(Model("summary"), Text(item, "summary"));
        Assert.Equal(["Ada", "Bob"], item.GetProperty("authors").EnumerateArray().Select(a => Text(a, "name")));
        Assert.Equal($"{show.Address}/media/002.mp3", Text(file, "url"));
        Assert.Equal("audio/mpeg", Text(file, "mime_type"));
        Assert.Equal(SubscribedShow.Audio.Length, file.GetProperty("size_in_bytes").GetInt32());
        Assert.Equal(TestMedia.Seconds(1500), file.GetProperty("duration_in_seconds").GetDouble(), 0.01);
    }

    [Fact]
    public async Task Rss_parser_reads_rss()
    {
        var feed = await ReadAsync("rss-parser", "rss.xml");
        var item = feed.GetProperty("items")[0];

        Assert.Equal("Night shift", Text(feed, "title"));
        Assert.Equal($"{show.Address}/rss.xml", Text(feed, "feedUrl"));
        Assert.Equal("Ada & Bob", Text(feed, "itunes", "author"));
        Assert.Equal(2, feed.GetProperty("items").GetArrayLength());
        Assert.Equal(SubscribedShow.Newest, Text(item, "title"));
        Assert.Equal(Model("guid"), Text(item, "guid"));
        Assert.Equal(Model("url"), Text(item, "link"));
        Assert.Equal(Published, Date(Text(item, "isoDate")));
        Assert.Equal(Model("html"), Text(item, "content:encoded"));
        Assert.Equal(Model("summary"), Text(item, "content"));
        Assert.Equal(WholeSeconds.ToString(CultureInfo.InvariantCulture), Text(item, "itunes", "duration"));
        Assert.Equal("2", Text(item, "itunes", "episode"));
        Assert.Equal($"{show.Address}/media/002.mp3", Text(item, "enclosure", "url"));
        Assert.Equal("audio/mpeg", Text(item, "enclosure", "type"));
        Assert.Equal(SubscribedShow.Audio.Length.ToString(CultureInfo.InvariantCulture), Text(item, "enclosure", "length"));
    }

    // It knows of an Atom entry neither its enclosure nor its duration.
    [Fact]
    public async Task Rss_parser_reads_atom()
    {
        var feed = await ReadAsync("rss-parser", "atom.xml");
        var item = feed.GetProperty("items")[0];

        Assert.Equal("Night shift", Text(feed, "title"));
        Assert.Equal($"{show.Address}/atom.xml", Text(feed, "feedUrl"));
        Assert.Equal(2, feed.GetProperty("items").GetArrayLength());
        Assert.Equal(SubscribedShow.Newest, Text(item, "title"));
        Assert.Equal($"urn:uuid:{Model("guid")}", Text(item, "id"));
        Assert.Equal(Model("url"), Text(item, "link"));
        Assert.Equal(Published, Date(Text(item, "isoDate")));
        Assert.Equal(Model("html"), Text(item, "content"));
        Assert.Equal(Model("summary"), Text(item, "summary"));
    }

    async Task<JsonElement> ReadAsync(string reader, string file)
    {
        var node = Requires.Program("node");
        await NodePackages.EnsureAsync(NodeFolder);
        var run = await ProgramRun.RunAsync(node, ["read.mjs", reader], folder: NodeFolder, input: await show.ReadAsync(file));
        return JsonSerializer.Deserialize<JsonElement>(run.Succeeded().Output);
    }

    string Model(string name) => show.Episode.GetProperty(name).GetString()!;

    static string Text(JsonElement of, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            of = of.GetProperty(name);
        }

        return of.GetString()!;
    }

    static DateTimeOffset Date(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
