using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Feeds.Cli.Tests;

/// <summary>Importing a feed into a running app, and into a folder.</summary>
public sealed class ImportTests(StorageFixture storage) : IAsyncLifetime
{
    private const string AdminKey = "admin-key-of-the-import-tests-0123456789abcdef";

    private readonly string account = storage.NewAccount();

    private FeedsApp? app;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Dictionary<string, string> Settings => new(StringComparer.Ordinal) { ["FEEDS_KEY"] = AdminKey, ["FEEDS_URL"] = app!.Http.BaseAddress!.ToString() };

    public async ValueTask InitializeAsync() => app = await FeedsApp.StartAsync(account, new Dictionary<string, string>(StringComparer.Ordinal) { ["Feeds__AdminKey"] = AdminKey, ["Feeds__Import__AllowPrivateAddresses"] = "127.0.0.1/32" });

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
    }

    private static string Feed(string head, params string[] items) => $"<rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>Night trains</title>{head}\n{string.Join('\n', items)}\n</channel></rss>";

    private static string Item(int number, string duration = "10:00") =>
        $"<item><title>{number}: Part {number}</title><guid>part-{number}</guid><pubDate>Sat, 04 Aug 2018 06:07:0{number} GMT</pubDate><description>Words.</description><enclosure url=\"https://a.example/{number}.mp3\" length=\"5\" type=\"audio/mpeg\"/><itunes:duration>{duration}</itunes:duration></item>";

    [Fact]
    public async Task A_feed_in_a_file_is_imported_and_what_is_wrong_with_it_is_told_at_its_line()
    {
        using var folder = new TemporaryFolder().Put("feed.xml", Feed("", Item(1), Item(2, "an hour")));

        var run = (await FeedsCommand.RunAsync(folder, Settings, "import", "feed.xml", "--show", "trains")).Succeeded();

        string[] lines = run.Output.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.StartsWith("Page 1: ", lines[0], StringComparison.Ordinal);
        int at = Array.FindIndex(lines, l => l.StartsWith("feed.xml:3:", StringComparison.Ordinal));
        Assert.Contains(": warning FEED726: 002-part-2.json: The duration 'an hour' cannot be read.", lines[at], StringComparison.Ordinal);
        Assert.Contains("<itunes:duration>an hour</itunes:duration>", lines[at + 1], StringComparison.Ordinal);
        Assert.Equal(["done: 2 new, 0 changed, 0 unchanged, 0 kept as somebody changed them; show.yaml: made", "2 episodes: 0 errors, 1 warning"], lines[^2..]);
        string feed = "";
        await Eventually.BecomesTrueAsync(async () => (feed = await FeedAsync()).Contains("part-1<", StringComparison.Ordinal) && feed.Contains("part-2<", StringComparison.Ordinal), TimeSpan.FromSeconds(60), () => $"the feed has both episodes:\n{feed}");

        var again = (await FeedsCommand.RunAsync(folder, Settings, "import", "feed.xml", "--show", "trains")).Succeeded();
        Assert.Contains("done: 0 new, 0 changed, 2 unchanged, 0 kept as somebody changed them; show.yaml: kept", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_is_imported_by_its_address_with_all_its_pages()
    {
        await using var web = new PageServer();
        web.Add("/feed.xml", Feed("<atom:link rel=\"next\" href=\"/more.xml\"/>", Item(1)));
        web.Add("/more.xml", Feed("", Item(2)));
        using var folder = new TemporaryFolder();

        var run = (await FeedsCommand.RunAsync(folder, Settings, "import", web.Address("/feed.xml"), "--show", "trains", "--json")).Succeeded();

        var answer = JsonSerializer.Deserialize<JsonElement>(run.Output);
        Assert.Equal(("done", 2, web.Address("/feed.xml")), (answer.GetProperty("state").GetString(), answer.GetProperty("outcomes").GetProperty("new").GetInt32(), answer.GetProperty("source").GetString()));
        Assert.Equal("", run.Errors);
    }

    [Fact]
    public async Task What_is_no_feed_ends_with_status_1_and_the_reason()
    {
        using var folder = new TemporaryFolder().Put("page.html", "<html><body>A page</body></html>").Put("empty.xml", "");
        var run = await FeedsCommand.RunAsync(folder, Settings, "import", "page.html", "--show", "trains");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("page.html:1:1: error FEED710: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("failed: 0 new", run.Output, StringComparison.Ordinal);

        var refused = await FeedsCommand.RunAsync(folder, Settings, "import", "empty.xml", "--show", "trains");
        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith("feeds: The body is empty", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupt_leaves_the_import_to_the_deployment_and_says_where_to_look()
    {
        await using var web = new PageServer();
        web.Fail("/feed.xml");
        using var folder = new TemporaryFolder();
        using var command = FeedsCommand.Start(folder, Settings, "import", web.Address("/feed.xml"), "--show", "trains");
        string? line = "";
        while (line is not null && !line.Contains("tried again, for", StringComparison.Ordinal)) line = await command.StandardOutput.ReadLineAsync(Token);
        Assert.Equal($"Page 1: tried again, for {web.Address("/feed.xml")} answered 503.", line);

        ProcessSignal.Interrupt(command.Id);
        string said = await command.StandardError.ReadToEndAsync(Token);
        await command.WaitForExitAsync(Token);

        Assert.Equal(1, command.ExitCode);
        Assert.StartsWith("feeds: The import goes on without this command; http://", said, StringComparison.Ordinal);
        var progress = new Uri(said[said.IndexOf("http", StringComparison.Ordinal)..].Split(' ')[0]);
        web.Add("/feed.xml", Feed("", Item(1)));
        JsonElement import = default;
        await Eventually.BecomesTrueAsync(async () => (import = await GetAsync(progress)).GetProperty("state").GetString() is "done", TimeSpan.FromSeconds(60), () => $"the import is done: {import}");
        Assert.Equal(1, import.GetProperty("outcomes").GetProperty("new").GetInt32());
    }

    [Fact]
    public async Task A_folder_gets_the_files_that_a_deployment_would_get()
    {
        byte[] feed = await File.ReadAllBytesAsync(Examples.Find("feeds", "newrustacean.com__feed.xml"), Token);
        using var folder = new TemporaryFolder().Put("feed.xml", feed).Put("same.xml", Feed("", [.. Enumerable.Range(0, 12).Select(n => $"<item><title>Same</title><guid>same-{n}</guid></item>")]));

        foreach (string name in (string[])["feed", "same"])
        {
            var run = await FeedsCommand.RunAsync(folder, "import", $"{name}.xml", "--out", name);
            Assert.True(run.ExitCode == 0, run.Errors);
            (await FeedsCommand.RunAsync(folder, Settings, "import", $"{name}.xml", "--show", name)).Succeeded();
            var written = Directory.EnumerateFiles(Path.Combine(folder.Path, name)).ToDictionary(f => Path.GetFileName(f), f => Convert.ToBase64String(File.ReadAllBytes(f)), StringComparer.Ordinal);
            Assert.Equal(name == "feed" ? 104 : 13, written.Count);
            Assert.Equal(written, await FilesAsync(name));
        }

        (await FeedsCommand.RunAsync(folder, "check", "feed")).Succeeded();
    }

    [Fact]
    public async Task A_folder_needs_no_deployment_and_what_was_told_is_quoted_from_the_unpacked_feed()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n" + Feed("<atom:link rel=\"next\" href=\"https://a.example/2\"/>", Item(1, "Größe"))));
        using var folder = new TemporaryFolder().Put("feed.gz", packed.ToArray());

        var run = (await FeedsCommand.RunAsync(folder, "import", "feed.gz", "--out", "My Show")).Succeeded();

        Assert.Contains("    3 | ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Größe</itunes:duration>", run.Output, StringComparison.Ordinal);
        Assert.Contains("feed.gz: info FEED744: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(["001-part-1.json", "show.yaml"], Directory.EnumerateFiles(Path.Combine(folder.Path, "My Show")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        var json = JsonSerializer.Deserialize<JsonElement>((await FeedsCommand.RunAsync(folder, "import", "feed.gz", "--out", "other", "--json")).Succeeded().Output);
        Assert.Equal(["show.yaml", "001-part-1.json"], json.GetProperty("files").EnumerateArray().Select(f => f.GetString()!));
        Assert.Equal(["FEED744", "FEED726"], json.GetProperty("diagnostics").EnumerateArray().Select(d => d.GetProperty("code").GetString()!));
    }

    [Theory]
    [InlineData("nowhere.xml is not there.", "import", "nowhere.xml", "--out", "new")]
    [InlineData("A show is needed: give --show, or --out for files without a deployment.", "import", "feed.xml", "--key", "k")]
    [InlineData("full is not empty; name a folder that is, or that is not there yet.", "import", "feed.xml", "--out", "full")]
    [InlineData("feed.xml is not empty; name a folder that is, or that is not there yet.", "import", "feed.xml", "--out", "feed.xml")]
    [InlineData("--show is \"My Show\"; a slug has 1 to 63 lower-case letters, digits and hyphens.", "import", "feed.xml", "--out", "new", "--show", "My Show")]
    [InlineData("With --out the feed has to be a file; get it first, for instance: curl --location --output feed.xml https://a.example/feed", "import", "https://a.example/feed", "--out", "new")]
    public async Task A_command_line_that_cannot_be_is_refused_and_nothing_is_written(string problem, params string[] arguments)
    {
        using var folder = new TemporaryFolder().Put("feed.xml", Feed("", Item(1))).Put("full/a.txt", "mine");
        var run = await FeedsCommand.RunAsync(folder, arguments);
        Assert.Equal((2, "", $"feeds: {problem}"), (run.ExitCode, run.Output, run.Errors.Trim()));
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "new")));
        Assert.Single(Directory.EnumerateFileSystemEntries(Path.Combine(folder.Path, "full")));
    }

    private async Task<string> FeedAsync()
    {
        using var response = await app!.Http.GetAsync(new Uri("/shows/trains/rss.xml", UriKind.Relative), Token);
        return await response.Content.ReadAsStringAsync(Token);
    }

    private async Task<JsonElement> GetAsync(Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", AdminKey) } };
        using var response = await app!.Http.SendAsync(request, Token);
        return JsonSerializer.Deserialize<JsonElement>(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Token));
    }

    private async Task<Dictionary<string, string>> FilesAsync(string show)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var container = new BlobContainerClient(account, "episodes");
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = show + "/" }, Token))
        {
            var content = await container.GetBlobClient(blob.Name).DownloadContentAsync(Token);
            files.Add(blob.Name[(show.Length + 1)..], Convert.ToBase64String(content.Value.Content.ToArray()));
        }
        return files;
    }
}
