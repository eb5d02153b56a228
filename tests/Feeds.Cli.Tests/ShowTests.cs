using System.Text.Json;

namespace Feeds.Cli.Tests;

public sealed class ShowTests
{
    private const string Notes = "# Episode 12: Night trains\n\nPublished: Aug 4, 2018\n\n**Ana #1: [Sleepers](https://example.org/sleepers)**\n\n- Why they are back.\n\n**Bo #2: Dining cars**\n\n- Gone.\n";

    [Fact]
    public async Task What_is_understood_is_printed_for_people()
    {
        using var folder = new TemporaryFolder().Put("012.md", Notes);
        string[] lines = (await FeedsCommand.RunAsync(folder, "show", "012.md")).Succeeded().Output.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("Night trains", lines[0]);
        Assert.Contains("  number     12", lines);
        Assert.Contains("  published  2018-08-04", lines);
        Assert.Contains("  hosts      Ana, Bo", lines);
        Assert.Contains("  items      #1 Ana: Sleepers <https://example.org/sleepers>", lines);
        Assert.Contains("             #2 Bo: Dining cars", lines);
    }

    [Fact]
    public async Task Json_is_the_episode_as_the_API_tells_it_with_its_audio()
    {
        using var folder = new TemporaryFolder().Put("012.md", Notes).Put("012.mp3", TestMedia.Mp3(frames: 100));
        using var json = JsonDocument.Parse((await FeedsCommand.RunAsync(folder, "show", "--json", "--base-url", "https://feeds.example", "012.md", "012.mp3")).Succeeded().Output);
        var episode = json.RootElement;
        Assert.Equal("Night trains", episode.GetProperty("title").GetString());
        Assert.Equal("published", episode.GetProperty("status").GetString());
        Assert.Equal(2, episode.GetProperty("items").GetArrayLength());
        Assert.Equal(41_700, episode.GetProperty("enclosure").GetProperty("length").GetInt64());
        Assert.StartsWith("https://feeds.example/shows/", episode.GetProperty("url").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_file_is_explained_instead()
    {
        using var folder = new TemporaryFolder().Put("012.md", "\0\u0001\u0002 binary");
        var run = await FeedsCommand.RunAsync(folder, "show", "012.md");
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("012.md:1:1: error FEED102: ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_begin_with_the_number_belong_to_the_episode()
    {
        using var folder = new TemporaryFolder().Put("012.md", Notes).Put("12 - the sound.mp3", TestMedia.Mp3(frames: 100));
        using var json = JsonDocument.Parse((await FeedsCommand.RunAsync(folder, "show", "--json", "12 - the sound.mp3", "012.md")).Succeeded().Output);
        Assert.Equal("Night trains", json.RootElement.GetProperty("title").GetString());
        Assert.Equal(41_700, json.RootElement.GetProperty("enclosure").GetProperty("length").GetInt64());
    }

    [Fact]
    public async Task Files_of_two_episodes_are_not_shown_as_one()
    {
        using var folder = new TemporaryFolder().Put("012.md", Notes).Put("013.md", Notes);
        var run = await FeedsCommand.RunAsync(folder, "show", "012.md", "013.md");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("not the files of one episode", run.Errors, StringComparison.Ordinal);
    }
}
