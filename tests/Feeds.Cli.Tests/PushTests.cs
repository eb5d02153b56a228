namespace Feeds.Cli.Tests;

/// <summary>Pushing to the tests' app. Each test has a show of its own.</summary>
public sealed class PushTests(Deployment deployment)
{
    [Fact]
    public async Task A_folder_is_pushed_and_is_in_the_feed_when_the_command_ends()
    {
        using var folder = new TemporaryFolder().Put("show.yaml", "title: Night trains\nlanguage: en\n").Put("001.md", Notes(1)).Put("002.md", Notes(2)).Put("002.mp3", TestMedia.Mp3(frames: 100)).Put("README", "not an episode");
        var run = (await PushAsync(folder, "pushed", ".")).Succeeded();
        Assert.Contains("002.mp3: accepted", run.Output, StringComparison.Ordinal);
        Assert.Contains("./001.md: warning FEED501: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("4 files: 0 errors", run.Output, StringComparison.Ordinal);
        Assert.Contains("README is not an episode file (FEED103); it was not uploaded.", run.Errors, StringComparison.Ordinal);
        await deployment.RssWhenAsync("pushed", "Part 1", "Part 2", "002.mp3");
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

        var run = (await PushAsync(folder, "clean", ".")).Succeeded();

        Assert.Contains("4 files: 0 errors, 0 warnings", run.Output, StringComparison.Ordinal);
        Assert.Contains("001.md: accepted", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_file_is_explained_at_its_line_and_the_others_are_taken_in()
    {
        using var folder = new TemporaryFolder().Put("001.md", Notes(1)).Put("002.md", "<!DOCTYPE x [\n<!ENTITY a \"b\">\n]>\n").Put("003.docx", "PK");
        var run = await PushAsync(folder, "rejected", "001.md", "002.md", "003.docx");
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
        var run = (await PushAsync(folder, "large", "001.md", "001.mp3")).Succeeded();
        Assert.Contains("001.mp3: ", run.Output, StringComparison.Ordinal);
        await deployment.RssWhenAsync("large", $"length=\"{large.Length}\"");
    }

    [Fact]
    public async Task A_key_without_the_right_is_told_so()
    {
        using var folder = new TemporaryFolder().Put("001.md", Notes(1));
        string[] push = ["push", folder["001.md"], "--show", "keys"];
        var made = await deployment.CallAsync(HttpMethod.Post, "/manage/keys", new { role = "publisher", show = "other" });

        var wrong = await FeedsCommand.RunOnAsync(deployment, push, "feeds_0123456789abcdef_wrong");
        Assert.Equal((1, "feeds: The key is refused: it is unknown, expired or revoked."), (wrong.ExitCode, wrong.Errors.Trim()));
        var elsewhere = await FeedsCommand.RunOnAsync(deployment, push, made.GetProperty("key").GetString()!);
        Assert.Equal((1, "feeds: The key has no right to do this: it is another show's, or a reader's."), (elsewhere.ExitCode, elsewhere.Errors.Trim()));
        var none = await FeedsCommand.RunAsync(push);
        Assert.Equal((2, "feeds: A key is needed: set FEEDS_KEY or give --key."), (none.ExitCode, none.Errors.Trim()));
    }

    [Fact]
    public async Task A_deployment_that_is_not_there_is_named()
    {
        using var folder = new TemporaryFolder().Put("001.md", Notes(1));
        int nobody = FreePort.Next();
        var run = await FeedsCommand.RunAsync("push", folder["001.md"], "--show", "trains", "--key", "x", "--to", $"http://127.0.0.1:{nobody}");
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

    private Task<ProgramRun> PushAsync(TemporaryFolder folder, string show, params string[] paths) =>
        FeedsCommand.RunOnAsync(deployment, ["push", .. paths.Select(path => folder[path]), "--show", show]);
}
