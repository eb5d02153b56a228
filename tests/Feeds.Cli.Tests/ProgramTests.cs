using System.Text.Json;

namespace Feeds.Cli.Tests;

/// <summary>The command line as people run it: a process with an environment, standard output and signals. Everything else is tested without one.</summary>
public sealed class ProgramTests(Deployment deployment)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_environment_gives_address_and_key_and_files_are_those_of_the_folder()
    {
        using var folder = new TemporaryFolder().Put("001.md", "# Episode 1: Größe 日本\n\nPublished: Aug 1, 2018\n\nText.\n").Put("002.md", "");

        var pushed = (await FeedsCommand.RunProgramAsync(folder, await SettingsAsync(), "push", "001.md", "--show", "program")).Succeeded();
        var shown = (await FeedsCommand.RunProgramAsync(folder, await SettingsAsync(), "show", "--json", "001.md")).Succeeded();
        var rejected = await FeedsCommand.RunProgramAsync(folder, await SettingsAsync(), "check", "002.md");
        var refused = await FeedsCommand.RunProgramAsync(folder, await SettingsAsync(), "check", "--nope");

        Assert.Contains("1 file: 0 errors", pushed.Output, StringComparison.Ordinal);
        await deployment.RssWhenAsync("program", "Größe 日本");
        Assert.Equal("Größe 日本", JsonSerializer.Deserialize<JsonElement>(shown.Output).GetProperty("title").GetString());
        Assert.Equal((1, ""), (rejected.ExitCode, rejected.Errors));
        Assert.StartsWith("002.md: error FEED101: ", rejected.Output, StringComparison.Ordinal);
        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
    }

    [Fact]
    public async Task An_interrupt_leaves_the_import_to_the_deployment_and_says_where_to_look()
    {
        await using var web = new PageServer();
        web.Fail("/feed.xml");
        using var folder = new TemporaryFolder();
        using var command = FeedsCommand.StartProgram(folder, await SettingsAsync(), "import", web.Address("/feed.xml"), "--show", "interrupted");
        string? line = "";
        while (line is not null && !line.Contains("tried again, for", StringComparison.Ordinal)) line = await command.StandardOutput.ReadLineAsync(Token);
        Assert.Equal($"Page 1: tried again, for {web.Address("/feed.xml")} answered 503.", line);

        ProcessSignal.Interrupt(command.Id);
        string said = await command.StandardError.ReadToEndAsync(Token);
        await command.WaitForExitAsync(Token);

        Assert.Equal(1, command.ExitCode);
        Assert.StartsWith("feeds: The import goes on without this command; http://", said, StringComparison.Ordinal);
        var progress = new Uri(said[said.IndexOf("http", StringComparison.Ordinal)..].Split(' ')[0]);
        web.Add("/feed.xml", ImportTests.Feed("", ImportTests.Item(1)));
        JsonElement import = default;
        await Eventually.BecomesTrueAsync(
            async () => (import = await deployment.CallAsync(HttpMethod.Get, progress.ToString())).GetProperty("state").GetString() is "done",
            TimeSpan.FromSeconds(60),
            () => $"the import is done: {import}");
        Assert.Equal(1, import.GetProperty("outcomes").GetProperty("new").GetInt32());
    }

    private async Task<Dictionary<string, string>> SettingsAsync() => new(StringComparer.Ordinal)
    {
        ["FEEDS_KEY"] = Deployment.AdminKey,
        ["FEEDS_URL"] = (await deployment.AddressAsync()).ToString(),
    };
}
