namespace Feeds.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("--nope is no option of feeds rebuild.", "Usage: feeds rebuild [options]", "rebuild", "--nope")]
    [InlineData("--nope=1 is no option of feeds rebuild.", "Usage: feeds rebuild [options]", "rebuild", "--storage", "x", "--nope=1")]
    [InlineData("extra is one word too many.", "Usage: feeds rebuild [options]", "rebuild", "extra")]
    [InlineData("--nope is no option of feeds.", "Usage: feeds check|", "--nope")]
    [InlineData("There is no command nope.", "Usage: feeds check|", "nope", "--nope")]
    [InlineData("Required", "Usage: feeds check|")]
    [InlineData("Required", "Usage: feeds rebuild [options]", "rebuild", "--storage")]
    [InlineData("Required", "Usage: feeds import <feed> [options]", "import")]
    [InlineData("Option '--show' is required.", "Usage: feeds push <path> [options]", "push", "x.md")]
    public async Task A_wrong_command_line_is_refused_with_one_line_and_the_usage(string problem, string usage, params string[] arguments)
    {
        using var folder = new TemporaryFolder();

        var run = await FeedsCommand.RunAsync(folder, arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        string[] lines = run.Errors.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"feeds: {problem}", lines[0], StringComparison.Ordinal);
        Assert.StartsWith(usage, lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("show")]
    [InlineData("push", "--show", "night-trains", "--key", "k")]
    public async Task An_unknown_option_is_no_file(params string[] arguments)
    {
        using var folder = new TemporaryFolder().Put("012.md", "# Episode 12\n\nWords.\n");

        var run = await FeedsCommand.RunAsync(folder, [.. arguments, "--nope", "012.md"]);

        Assert.Equal((2, "", "feeds: --nope is no option of this command; --help lists them."), (run.ExitCode, run.Output, run.Errors.Trim()));
    }

    [Fact]
    public async Task Help_is_given_for_every_command()
    {
        using var folder = new TemporaryFolder();
        foreach (string command in (string[])["check", "show", "push", "import", "rebuild"])
        {
            Assert.Contains("Options:", (await FeedsCommand.RunAsync(folder, command, "--help")).Succeeded().Output, StringComparison.Ordinal);
        }
    }
}
