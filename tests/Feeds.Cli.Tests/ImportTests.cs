using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Feeds.Cli.Tests;

/// <summary>Importing a feed into the tests' app, and into a folder. Each test has a show of its own.</summary>
public sealed class ImportTests(Deployment deployment)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Feeds of whole shows; the real one where it is there.</summary>
    public static TheoryData<string> Feeds =>
        [.. ((string[])["night-build__feed", "newrustacean.com__feed"]).Where(name => Examples.IsListed($"feeds/{name}.xml"))];

    internal static string Feed(string head, params string[] items) =>
        $"<rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>Night trains</title>{head}\n{string.Join('\n', items)}\n</channel></rss>";

    internal static string Item(int number, string duration = "10:00") =>
        $"<item><title>{number}: Part {number}</title><guid>part-{number}</guid><pubDate>Sat, 04 Aug 2018 06:07:0{number} GMT</pubDate><description>Words.</description><enclosure url=\"https://a.example/{number}.mp3\" length=\"5\" type=\"audio/mpeg\"/><itunes:duration>{duration}</itunes:duration></item>";

    [Fact]
    public async Task A_feed_in_a_file_is_imported_and_what_is_wrong_with_it_is_told_at_its_line()
    {
        using var folder = new TemporaryFolder().Put("feed.xml", Feed("", Item(1), Item(2, "an hour")));

        var run = (await ImportAsync(folder["feed.xml"], "from-file")).Succeeded();

        string[] lines = run.Output.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.StartsWith("Page 1: ", lines[0], StringComparison.Ordinal);
        int at = Array.FindIndex(lines, l => l.StartsWith($"{folder["feed.xml"]}:3:", StringComparison.Ordinal));
        Assert.Contains(": warning FEED726: 002-part-2.json: The duration 'an hour' cannot be read.", lines[at], StringComparison.Ordinal);
        Assert.Contains("<itunes:duration>an hour</itunes:duration>", lines[at + 1], StringComparison.Ordinal);
        Assert.Equal(["done: 2 new, 0 changed, 0 unchanged, 0 kept as somebody changed them; show.yaml: made", "2 episodes: 0 errors, 1 warning"], lines[^2..]);
        await deployment.RssWhenAsync("from-file", "part-1<", "part-2<");

        var again = (await ImportAsync(folder["feed.xml"], "from-file")).Succeeded();
        Assert.Contains("done: 0 new, 0 changed, 2 unchanged, 0 kept as somebody changed them; show.yaml: kept", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_is_imported_by_its_address_with_all_its_pages()
    {
        await using var web = new PageServer();
        web.Add("/feed.xml", Feed("<atom:link rel=\"next\" href=\"/more.xml\"/>", Item(1)));
        web.Add("/more.xml", Feed("", Item(2)));

        var run = (await ImportAsync(web.Address("/feed.xml"), "from-address", "--json")).Succeeded();

        var answer = JsonSerializer.Deserialize<JsonElement>(run.Output);
        Assert.Equal(("done", 2, web.Address("/feed.xml")), (answer.GetProperty("state").GetString(), answer.GetProperty("outcomes").GetProperty("new").GetInt32(), answer.GetProperty("source").GetString()));
        Assert.Equal("", run.Errors);
    }

    [Fact]
    public async Task What_is_no_feed_ends_with_status_1_and_the_reason()
    {
        using var folder = new TemporaryFolder().Put("page.html", "<html><body>A page</body></html>").Put("empty.xml", "");
        var run = await ImportAsync(folder["page.html"], "no-feed");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("page.html:1:1: error FEED710: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("failed: 0 new", run.Output, StringComparison.Ordinal);

        var refused = await ImportAsync(folder["empty.xml"], "no-feed");
        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith("feeds: The body is empty", refused.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Feeds))]
    [Trait(Examples.Trait, Examples.Real)]
    public async Task A_folder_gets_the_files_that_a_deployment_would_get(string name)
    {
        byte[] feed = await File.ReadAllBytesAsync(Examples.Find("feeds", $"{name}.xml"), Token);
        int entries = JsonSerializer.Deserialize<JsonElement>(
            await File.ReadAllBytesAsync(RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected", "feeds", $"{name}.expected.json"), Token)).GetProperty("entries").GetInt32();

        // With show.yaml.
        await AssertSameAsync(feed, $"same-{entries}", entries + 1);
    }

    [Fact]
    public async Task Entries_of_one_title_get_the_same_names_in_a_folder_as_in_a_deployment()
    {
        const int entries = 12;
        string feed = Feed("", [.. Enumerable.Range(0, entries).Select(n => $"<item><title>Same</title><guid>same-{n}</guid></item>")]);

        await AssertSameAsync(Encoding.UTF8.GetBytes(feed), "same-titles", entries + 1);
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

    /// <summary>Imports a feed into a folder and into the app, and compares the files.</summary>
    private async Task AssertSameAsync(byte[] feed, string show, int files)
    {
        using var folder = new TemporaryFolder().Put("feed.xml", feed);
        var run = await FeedsCommand.RunAsync("import", folder["feed.xml"], "--out", folder[show]);
        Assert.True(run.ExitCode == 0, run.Errors);
        (await ImportAsync(folder["feed.xml"], show)).Succeeded();

        var written = Directory.EnumerateFiles(folder[show])
            .ToDictionary(f => Path.GetFileName(f), f => Convert.ToBase64String(File.ReadAllBytes(f)), StringComparer.Ordinal);
        Assert.Equal(files, written.Count);
        Assert.Equal(written, await deployment.FilesAsync(show));
        (await FeedsCommand.RunAsync("check", folder[show])).Succeeded();
    }

    private Task<ProgramRun> ImportAsync(string feed, string show, params string[] options) =>
        FeedsCommand.RunOnAsync(deployment, ["import", feed, "--show", show, .. options]);
}
