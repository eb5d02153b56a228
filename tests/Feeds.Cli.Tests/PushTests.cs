using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Feeds.Cli.Tests;

/// <summary>Pushing to a running app.</summary>
public sealed class PushTests(StorageFixture storage) : IAsyncLifetime
{
    private const string AdminKey = "admin-key-of-the-push-tests-0123456789abcdef";

    private FeedsApp? app;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await FeedsApp.StartAsync(storage.NewAccount(), new Dictionary<string, string>(StringComparer.Ordinal) { ["Feeds__AdminKey"] = AdminKey });

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
    }

    [Fact]
    public async Task A_folder_is_pushed_and_is_in_the_feed_when_the_command_ends()
    {
        using var folder = new TemporaryFolder().Put("show.yaml", "title: Night trains\nlanguage: en\n").Put("001.md", Notes(1)).Put("002.md", Notes(2)).Put("002.mp3", TestMedia.Mp3(frames: 100)).Put("README", "not an episode");
        var run = (await PushAsync(folder, AdminKey, ".")).Succeeded();
        Assert.Contains("002.mp3: accepted", run.Output, StringComparison.Ordinal);
        Assert.Contains("./001.md: warning FEED501: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("4 files: 0 errors", run.Output, StringComparison.Ordinal);
        Assert.Contains("README is no episode file", run.Errors, StringComparison.Ordinal);
        string feed = "";
        await Eventually.BecomesTrueAsync(async () => (feed = await FeedAsync()).Contains("Part 1", StringComparison.Ordinal) && feed.Contains("Part 2", StringComparison.Ordinal) && feed.Contains("002.mp3", StringComparison.Ordinal), TimeSpan.FromSeconds(30), () => $"the feed has both episodes:\n{feed}");
    }

    [Fact]
    public async Task A_folder_that_a_check_finds_clean_is_pushed_without_a_warning()
    {
        using var folder = new TemporaryFolder()
            .Put("show.yaml", "title: Night trains\ndescription: Trains at night.\nlanguage: en\nauthor: Ann\nowner: { name: Ann, email: ann@example.org }\ncategories: [Technology]\nexplicit: false\n")
            .Put("artwork.png", TestMedia.Png(1400))
            .Put("001.md", Notes(1))
            .Put("001.mp3", TestMedia.Mp3(frames: 100));
        Assert.Contains("0 errors, 0 warnings", (await FeedsCommand.RunAsync(folder, "check", ".")).Succeeded().Output, StringComparison.Ordinal);

        var run = (await PushAsync(folder, AdminKey, ".")).Succeeded();

        Assert.Contains("4 files: 0 errors, 0 warnings", run.Output, StringComparison.Ordinal);
        Assert.Contains("001.md: accepted", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_file_is_explained_at_its_line_and_the_others_are_taken_in()
    {
        using var folder = new TemporaryFolder().Put("001.md", Notes(1)).Put("002.md", "<!DOCTYPE x [\n<!ENTITY a \"b\">\n]>\n").Put("003.docx", "PK");
        var run = await PushAsync(folder, AdminKey, "001.md", "002.md", "003.docx");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("001.md: warnings", run.Output, StringComparison.Ordinal);
        Assert.Contains("002.md:2:1: error FEED107: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("    2 | <!ENTITY a \"b\">", run.Output, StringComparison.Ordinal);
        Assert.Contains("003.docx: error FEED103: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_beyond_the_hosts_limit_goes_straight_to_storage()
    {
        byte[] large = new byte[65 * 1024 * 1024];
        byte[] frame = TestMedia.Mp3(frames: 1);
        for (int at = 0; at + frame.Length <= large.Length; at += frame.Length) frame.CopyTo(large.AsSpan(at));
        using var folder = new TemporaryFolder().Put("001.md", Notes(1)).Put("001.mp3", large);
        var run = (await PushAsync(folder, AdminKey, "001.md", "001.mp3")).Succeeded();
        Assert.Contains("001.mp3: ", run.Output, StringComparison.Ordinal);
        string feed = "";
        await Eventually.BecomesTrueAsync(async () => (feed = await FeedAsync()).Contains($"length=\"{large.Length}\"", StringComparison.Ordinal), TimeSpan.FromSeconds(30), () => $"the feed has the audio:\n{feed}");
    }

    [Fact]
    public async Task A_key_without_the_right_is_told_so()
    {
        using var folder = new TemporaryFolder().Put("001.md", Notes(1));
        var wrong = await PushAsync(folder, "feeds_0123456789abcdef_wrong", "001.md");
        Assert.Equal((1, "feeds: The key is refused: it is unknown, expired or revoked."), (wrong.ExitCode, wrong.Errors.Trim()));
        var elsewhere = await PushAsync(folder, await MakeKeyAsync("other"), "001.md");
        Assert.Equal((1, "feeds: The key has no right to do this: it is another show's, or a reader's."), (elsewhere.ExitCode, elsewhere.Errors.Trim()));
        var none = await FeedsCommand.RunAsync(folder, "push", "001.md", "--show", "trains");
        Assert.Equal((2, "feeds: A key is needed: set FEEDS_KEY or give --key."), (none.ExitCode, none.Errors.Trim()));
    }

    [Fact]
    public async Task A_deployment_that_is_not_there_is_named()
    {
        using var folder = new TemporaryFolder().Put("001.md", Notes(1));
        int nobody = FreePort.Next();
        var run = await FeedsCommand.RunAsync(folder, "push", "001.md", "--show", "trains", "--key", "x", "--to", $"http://127.0.0.1:{nobody}");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"feeds: http://127.0.0.1:{nobody}/ cannot be reached: ", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--to", "localhost", "--show", "trains")]
    [InlineData("--to", "http://localhost:1", "--show", "Night Trains")]
    public async Task A_wrong_address_or_show_ends_with_status_2(params string[] options)
    {
        using var folder = new TemporaryFolder().Put("001.md", Notes(1));
        Assert.Equal(2, (await FeedsCommand.RunAsync(folder, ["push", "001.md", "--key", "x", .. options])).ExitCode);
    }

    private static string Notes(int number) => $"# Episode {number}: Part {number}\n\nPublished: Aug {number}, 2018\n\n**Ana #1: [Sleepers](https://example.org/sleepers)**\n\n- Why they are back.\n";

    private Task<ProgramRun> PushAsync(TemporaryFolder folder, string key, params string[] paths) =>
        FeedsCommand.RunAsync(folder, new Dictionary<string, string>(StringComparer.Ordinal) { ["FEEDS_KEY"] = key, ["FEEDS_URL"] = app!.Http.BaseAddress!.ToString() }, ["push", .. paths, "--show", "trains"]);

    private async Task<string> FeedAsync()
    {
        using var response = await app!.Http.GetAsync(new Uri("/shows/trains/rss.xml", UriKind.Relative), Token);
        return await response.Content.ReadAsStringAsync(Token);
    }

    private async Task<string> MakeKeyAsync(string show)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/manage/keys") { Content = JsonContent.Create(new { role = "publisher", show }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AdminKey);
        using var response = await app!.Http.SendAsync(request, Token);
        using var json = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Token));
        return json.RootElement.GetProperty("key").GetString()!;
    }
}
