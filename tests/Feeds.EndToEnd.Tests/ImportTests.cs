using Azure.Storage.Blobs.Models;
using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>Whole shows move here: by their feed as a file, or by its address.</summary>
public sealed class ImportTests(Shared<ManagedApp> shared, StorageFixture storage) : IClassFixture<Shared<ManagedApp>>
{
    /// <summary>An app that may read 127.0.0.1; by the setting's older name.</summary>
    static readonly Dictionary<string, string> Importing = new(StringComparer.Ordinal)
    {
        ["Feeds__AdminKey"] = ManagedApp.Admin,
        ["Feeds__Import__AllowPrivateAddresses"] = "127.0.0.1/32",
    };

    /// <summary>One byte more than a feed may have.</summary>
    const int TooLarge = 50_000_001;

    static readonly string Expected = RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected", "feeds");

    readonly ManagedApp app = shared.App;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Feeds => [.. Examples.Files("feeds", "*.xml").Select(f => Path.GetFileNameWithoutExtension(f))];

    [Theory]
    [MemberData(nameof(Feeds))]
    [Trait(Examples.Trait, Examples.Real)]
    public async Task An_imported_show_has_the_guids_audio_dates_and_durations_of_the_original(string name)
    {
        var show = string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        var original = await File.ReadAllBytesAsync(Examples.Find("feeds", name + ".xml"), Token);
        var items = OriginalFeed.Read(original);
        var said = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllBytesAsync(Path.Combine(Expected, name + ".expected.json"), Token));

        var import = await SendAsync(show, original);

        Assert.Equal(("done", items.Count), (import.GetProperty("state").GetString(), import.GetProperty("outcomes").GetProperty("new").GetInt32()));
        // The show's file may be published after the last episode.
        var title = said.GetProperty("show").GetProperty("title").GetString();
        var feed = await app.FeedWhenAsync(
            show,
            f => f.Entries.Count == items.Count && f.Title == title,
            $"{title} and the {items.Count} episodes of {name} are in the feed");
        Assert.Equal(said.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString()).Order(StringComparer.Ordinal), feed.Entries.Select(e => e.Title).Order(StringComparer.Ordinal));
        foreach (var file in ReadFeed.Files)
        {
            var served = await app.FeedAsync(show, file);
            foreach (var item in items)
            {
                var guid = file == "atom.xml" ? AtomId(show, item.Guid) : item.Guid;
                var entry = Assert.Single(served.Entries, e => e.Guid == guid);
                Assert.Equal((item.Published, item.Enclosure), (entry.Published, entry.Enclosure));
                // JSON Feed states the duration of the attachment: where there is none, it states none.
                if (file != "feed.json" || item.Enclosure is not null) Assert.Equal(item.Duration, entry.Duration);
            }
        }
        var rss = (await app.GetAsync($"/shows/{show}/rss.xml")).Text;
        foreach (var item in said.GetProperty("items").EnumerateArray())
        {
            if (item.TryGetProperty("image", out var image)) Assert.Contains(image.GetString()!.Replace("&", "&amp;", StringComparison.Ordinal), rss, StringComparison.Ordinal);
        }

        // The same again: nothing is new to anybody.
        await app.SettleAsync();
        var (files, etags) = (await FilesAsync(app, show), await ETagsAsync(show));
        var again = await SendAsync(show, original);
        Assert.Equal((0, 0, items.Count, "kept"), (Outcome(again, "new"), Outcome(again, "changed"), Outcome(again, "unchanged"), again.GetProperty("showFile").GetString()));
        await app.SettleAsync();
        Assert.Equal(files, await FilesAsync(app, show));
        Assert.Equal(etags, await ETagsAsync(show));
    }

    [Fact]
    public async Task A_feed_is_followed_by_its_address_over_redirects_and_pages()
    {
        await using var web = new PageServer();
        web.Redirect("/feed", "/moved");
        web.Redirect("/moved", web.Address("/feed-1.xml"));
        web.Add("/feed-1.xml", Page("""<atom:link rel="next" href="feed-2.xml"/>""", "one"));
        web.Add("/feed-2.xml", Page("", "two"));
        const string show = "by-address";

        var import = await OrderAsync(app, show, web.Address("/feed"));

        Assert.Equal(("done", 2, 2), (import.GetProperty("state").GetString(), import.GetProperty("done").GetInt32(), import.GetProperty("page").GetProperty("number").GetInt32()));
        Assert.Equal(web.Address("/feed"), import.GetProperty("source").GetString());
        await app.FeedWhenAsync(show, f => f.Entries.Select(e => e.Guid).Order(StringComparer.Ordinal).SequenceEqual(["one", "two"]), "both pages are in the feed");
        Assert.Equal(["/feed", "/moved", "/feed-1.xml", "/feed-2.xml"], web.Asked);
    }

    [Fact]
    public async Task Pages_may_be_packed_and_a_server_may_be_out_for_a_moment()
    {
        await using var web = new PageServer();
        web.Add("/packed", Packed(Encoding.UTF8.GetBytes(Page("""<atom:link rel="next" href="/file.gz"/>""", "encoded"))), "gzip");
        web.Add("/file.gz", Packed(Encoding.UTF8.GetBytes(Page("""<atom:link rel="next" href="/out"/>""", "a-file"))));
        web.AddAfterFailure("/out", Page("", "later"));

        var import = await OrderAsync(app, "packed", web.Address("/packed"));

        Assert.Equal(("done", 3), (import.GetProperty("state").GetString(), Outcome(import, "new")));
        Assert.Equal(["/packed", "/file.gz", "/out", "/out"], web.Asked);
    }

    [Theory]
    [InlineData("/nowhere", "answered 404")]
    [InlineData("/large", "more than 50 MB")]
    [InlineData("/bomb", "more than 50 MB")]
    [InlineData("/round", "redirects more than 5 times")]
    public async Task A_page_that_cannot_be_had_ends_the_import_with_the_reason(string path, string reason)
    {
        await using var web = new PageServer();
        if (path == "/large") web.Add(path, new byte[TooLarge]);
        if (path == "/bomb") web.Add(path, Packed(new byte[TooLarge]), "gzip");
        web.Redirect("/round", "/round");

        var import = await OrderAsync(app, "unreadable", web.Address(path));

        var told = Assert.Single(import.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal(("failed", "FEED741"), (import.GetProperty("state").GetString(), told.GetProperty("code").GetString()));
        Assert.Contains(reason, told.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packed_file_that_is_too_large_unpacked_is_refused()
    {
        var import = await SendAsync("bomb", Packed(new byte[TooLarge]));
        Assert.Equal(("failed", "FEED716"), (import.GetProperty("state").GetString(), import.GetProperty("diagnostics")[0].GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("/to-the-host", "http://127.0.0.2:{port}/feed.xml")]
    [InlineData("/mapped", "http://[::ffff:127.0.0.2]:{port}/feed.xml")]
    [InlineData("/metadata", "http://169.254.169.254/metadata/instance")]
    [InlineData("/ten", "http://10.1.2.3/feed.xml")]
    [InlineData("/six", "http://[::1]:{port}/feed.xml")]
    [InlineData("/file", "file:///etc/hostname")]
    [InlineData("/named", "http://name:word@127.0.0.1:{port}/feed.xml")]
    public async Task A_redirect_to_an_address_that_is_not_public_is_refused(string path, string location)
    {
        await using var web = new PageServer();
        web.Add("/feed.xml", Page("", "secret"));
        web.Redirect(path, location.Replace("{port}", web.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

        var import = await OrderAsync(app, "refused", web.Address(path));

        Assert.Equal("failed", import.GetProperty("state").GetString());
        Assert.Equal("FEED740", Assert.Single(import.GetProperty("diagnostics").EnumerateArray()).GetProperty("code").GetString());
        Assert.DoesNotContain("/feed.xml", web.Asked);
    }

    [Fact]
    public async Task Without_the_setting_nothing_of_the_own_network_is_read()
    {
        await using var web = new PageServer();
        web.Add("/feed.xml", Page("", "secret"));
        await using var strict = await FeedsApp.StartAsync(storage.NewAccount(), new Dictionary<string, string>(StringComparer.Ordinal) { ["Feeds__AdminKey"] = ManagedApp.Admin });

        foreach (string host in (string[])["127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"])
        {
            var url = string.Create(CultureInfo.InvariantCulture, $"http://{host}:{web.Port}/feed.xml");
            var import = await FinishedAsync(strict.Http, (await PostAsync(strict.Http, "strict", JsonContent.Create(new { url }))).GetProperty("progress").GetString()!);
            Assert.Equal((url, "failed", "FEED740"), (url, import.GetProperty("state").GetString(), import.GetProperty("diagnostics")[0].GetProperty("code").GetString()));
        }

        Assert.Empty(web.Asked);
    }

    [Fact]
    public async Task An_import_whose_app_is_killed_is_finished_by_the_next_one()
    {
        const string show = "killed";
        var account = storage.NewAccount();
        var original = await File.ReadAllBytesAsync(Examples.Find("feeds", "night-build__feed.xml"), Token);
        var items = OriginalFeed.Read(original).Count;
        string progress;
        await using (var first = await FeedsApp.StartAsync(account, Importing))
        {
            progress = (await PostAsync(first.Http, show, new ByteArrayContent(original))).GetProperty("progress").GetString()!;
            await Eventually.BecomesTrueAsync(
                async () => (await FilesAsync(account, show)).Count > 5,
                RunningApp.Deadline,
                () => $"the import has begun. The app wrote:\n{first.Output}");
            await first.KillAsync();
        }

        Assert.InRange((await FilesAsync(account, show)).Count, 6, items);
        await using var second = await FeedsApp.StartAsync(account, Importing);
        var import = await FinishedAsync(second.Http, progress);
        Assert.Equal(
            ("done", items, items, "made"),
            (import.GetProperty("state").GetString(), import.GetProperty("done").GetInt32(), Outcome(import, "new"), import.GetProperty("showFile").GetString()));
        // With show.yaml.
        Assert.Equal(items + 1, (await FilesAsync(account, show)).Count);
        ReadFeed? feed = null;
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                using var response = await second.Http.GetAsync(new Uri($"/shows/{show}/rss.xml", UriKind.Relative), Token);
                feed = response.IsSuccessStatusCode ? ReadFeed.Parse("rss.xml", await response.Content.ReadAsByteArrayAsync(Token)) : null;
                return feed?.Entries.Count == items;
            },
            RunningApp.Deadline,
            () => $"all episodes are in the feed, not {feed?.Entries.Count}");
        Assert.Distinct(feed!.Entries.Select(e => e.Guid));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_upload_to_another_show_is_served_before_an_import_ends(int servers)
    {
        const int entries = 250;
        var account = storage.NewAccount();
        var settings = new Dictionary<string, string>(Importing, StringComparer.Ordinal) { ["Feeds__BaseUrl"] = "https://feeds.example" };
        var apps = await Task.WhenAll(Enumerable.Range(0, servers).Select(_ => FeedsApp.StartAsync(account, settings)));
        try
        {
            var progress = (await PostAsync(apps[0].Http, "importing", new ByteArrayContent(Encoding.UTF8.GetBytes(LongFeed(entries))))).GetProperty("progress").GetString()!;
            await Eventually.BecomesTrueAsync(async () => await DoneAsync(apps[0].Http, progress) > 0, RunningApp.Deadline, () => "the import has begun");
            const string title = "Between the entries";
            var notes = BinaryData.FromString($"# Episode #1: {title}\n\nWords.\n");
            await new Azure.Storage.Blobs.BlobContainerClient(account, "episodes").GetBlobClient("single/001.md").UploadAsync(notes, overwrite: true, Token);
            await Eventually.BecomesTrueAsync(async () => (await TitlesAsync(apps[^1].Http, "single")).Contains(title), RunningApp.Deadline, () => $"{title} is in the feed");

            Assert.InRange(await DoneAsync(apps[0].Http, progress), 1, entries - 1);
            Assert.Equal("done", (await FinishedAsync(apps[0].Http, progress)).GetProperty("state").GetString());
            await Eventually.BecomesTrueAsync(async () => (await TitlesAsync(apps[^1].Http, "importing")).Count == entries, RunningApp.Deadline, () => "every entry is in the feed");
        }
        finally
        {
            foreach (var one in apps) await one.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("{\"url\": \"ftp://a.example/feed\"}", "url")]
    [InlineData("{\"url\": \"feed.xml\"}", "url")]
    [InlineData("{\"url\": \"https://name:word@a.example/feed\"}", "url")]
    [InlineData("{\"url\": 5}", "url")]
    [InlineData("{\"url\": \"https://a.example/\", \"url\": \"https://b.example/\"}", "url")]
    [InlineData("{\"ulr\": \"https://a.example/\"}", "ulr")]
    [InlineData("{\"\\ud800\": 1}", "")]
    [InlineData("{}", "url")]
    public async Task An_order_that_cannot_be_is_refused_at_once(string body, string? parameter)
    {
        var problem = (await app.PostAsync("/manage/shows/orders/import", ManagedApp.Admin, new StringContent(body))).Has(400);
        Assert.Equal("application/problem+json", problem["Content-Type"]);
        Assert.Equal(parameter, problem.Json.TryGetProperty("parameter", out var named) ? named.GetString() : null);
        (await app.PostAsync("/manage/shows/No%20Show/import", ManagedApp.Admin, new StringContent("<rss/>"))).Has(400);
        (await app.GetWithKeyAsync("/manage/shows/orders/imports/0123456789abcdef.json", ManagedApp.Admin)).Has(404);
    }

    [Fact]
    public async Task A_feed_of_a_byte_too_many_is_refused()
    {
        using var content = new ByteArrayContent(new byte[TooLarge]);
        (await app.PostAsync("/manage/shows/orders/import", ManagedApp.Admin, content)).Has(413);
    }

    [Fact]
    public async Task What_is_no_feed_fails_and_says_why()
    {
        var import = await SendAsync("no-feed", "<html><body>x</body></html>"u8.ToArray());
        Assert.Equal(("failed", "FEED710", "page-1"), (import.GetProperty("state").GetString(), import.GetProperty("diagnostics")[0].GetProperty("code").GetString(), import.GetProperty("diagnostics")[0].GetProperty("file").GetString()));
    }

    static string LongFeed(int entries)
    {
        var items = Enumerable.Range(1, entries).Select(e => FormattableString.Invariant(
            $"<item><title>Part {e}</title><guid isPermaLink=\"false\">part-{e}</guid><pubDate>{new DateTime(2001, 1, 1, 6, 7, 8, DateTimeKind.Utc).AddDays(e):R}</pubDate></item>"));
        return $"<rss version=\"2.0\"><channel><title>Long</title>{string.Concat(items)}</channel></rss>";
    }

    static async Task<int> DoneAsync(HttpClient http, string progress)
    {
        using var request = Request(HttpMethod.Get, progress);
        using var response = await http.SendAsync(request, Token);
        return (await Answer.ReadAsync(response)).Has(200).Json.GetProperty("done").GetInt32();
    }

    static async Task<IReadOnlyCollection<string>> TitlesAsync(HttpClient http, string show)
    {
        using var response = await http.GetAsync(new Uri($"/shows/{show}/rss.xml", UriKind.Relative), Token);
        return response.IsSuccessStatusCode ? [.. ReadFeed.Parse("rss.xml", await response.Content.ReadAsByteArrayAsync(Token)).Entries.Select(e => e.Title)] : [];
    }

    static string Page(string head, string guid) =>
        $"""<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Pages</title>{head}<item><title>Episode {guid}</title><guid>{guid}</guid><pubDate>Sat, 04 Aug 2018 06:07:08 GMT</pubDate></item></channel></rss>""";

    /// <summary>An id of Atom is an address (RFC 4287, 4.2.6): a GUID that is none stands in one, a UUID in lower case (RFC 9562, 4).</summary>
    static string AtomId(string show, string guid) =>
        Guid.TryParse(guid, out var uuid) && guid.Contains('-', StringComparison.Ordinal) ? uuid.ToString()
        : Uri.IsWellFormedUriString(guid, UriKind.Absolute) ? guid
        : $"urn:feeds:{show}:{Uri.EscapeDataString(guid)}";

    static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(content);
        return packed.ToArray();
    }

    static int Outcome(JsonElement import, string name) => import.GetProperty("outcomes").GetProperty(name).GetInt32();

    async Task<JsonElement> SendAsync(string show, byte[] feed) =>
        await FinishedAsync(app.App.Http, (await PostAsync(app.App.Http, show, new ByteArrayContent(feed))).GetProperty("progress").GetString()!);

    static async Task<JsonElement> OrderAsync(ManagedApp app, string show, string url) =>
        await FinishedAsync(app.App.Http, (await PostAsync(app.App.Http, show, JsonContent.Create(new { url }))).GetProperty("progress").GetString()!);

    static async Task<JsonElement> PostAsync(HttpClient http, string show, HttpContent content)
    {
        using var request = Request(HttpMethod.Post, $"/manage/shows/{show}/import");
        request.Content = content;
        using var response = await http.SendAsync(request, Token);
        var answer = (await Answer.ReadAsync(response)).Has(202);
        Assert.Equal(answer.Json.GetProperty("progress").GetString(), answer["Location"]);
        return answer.Json;
    }

    static async Task<JsonElement> FinishedAsync(HttpClient http, string progress)
    {
        JsonElement import = default;
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                using var request = Request(HttpMethod.Get, progress);
                using var response = await http.SendAsync(request, Token);
                import = (await Answer.ReadAsync(response)).Has(200).Json;
                return import.GetProperty("state").GetString() is "done" or "failed";
            },
            RunningApp.Deadline,
            () => $"the import is finished: {import}");
        return import;
    }

    static HttpRequestMessage Request(HttpMethod method, string path) =>
        new(method, new Uri(path, UriKind.Relative)) { Headers = { Authorization = new("Bearer", ManagedApp.Admin) } };

    static Task<Dictionary<string, string>> FilesAsync(RunningApp app, string show) => ListAsync(app.Files, show);

    static Task<Dictionary<string, string>> FilesAsync(string account, string show) => ListAsync(new(account, "episodes"), show);

    static async Task<Dictionary<string, string>> ListAsync(Azure.Storage.Blobs.BlobContainerClient container, string show)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = show + "/" }, Token)) files.Add(blob.Name, blob.Properties.ETag!.Value.ToString());
        return files;
    }

    async Task<string[]> ETagsAsync(string show) => [.. await Task.WhenAll(ReadFeed.Files.Select(async f => (await app.GetAsync($"/shows/{show}/{f}")).Has(200)["ETag"]!))];
}
