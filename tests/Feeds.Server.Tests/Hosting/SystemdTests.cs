namespace Feeds.Server.Tests.Hosting;

/// <summary>The systemd unit, judged by systemd.</summary>
public sealed class SystemdTests : IDisposable
{
    private static readonly string Unit = RepositoryRoot.Combine("deploy", "feeds.service");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("feeds-unit-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Systemd_finds_nothing_to_say_about_the_unit() => Assert.Equal("", await VerifyAsync(text => text));

    /// <summary>It ends with status 0 on what it only warns of, so what it prints counts.</summary>
    [Fact]
    public async Task A_directive_that_systemd_does_not_know_is_printed()
    {
        string found = await VerifyAsync(text => text.Replace("ProtectHome", "ProtectHoome", StringComparison.Ordinal));
        Assert.Contains("ProtectHoome", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_unit_leaves_the_server_longer_than_it_takes_to_stop_and_starts_it_with_arguments_that_it_knows()
    {
        string[] lines = await File.ReadAllLinesAsync(Unit, Token);
        string command = lines.Single(line => line.StartsWith("ExecStart=", StringComparison.Ordinal));

        Assert.Equal(new ServerOptions(Port: 7071), ServerOptions.Parse(command.Split(' ')[1..]));
        Assert.Contains("TimeoutStopSec=45", lines);
    }

    private async Task<string> VerifyAsync(Func<string, string> change)
    {
        string systemd = Requires.Program("systemd-analyze");
        // A program of that name does not exist here; systemd looks whether it is executable.
        string unit = (await File.ReadAllTextAsync(Unit, Token)).Replace("/opt/feeds/Feeds.Server", "/bin/true", StringComparison.Ordinal);
        string path = Path.Combine(folder.FullName, "feeds.service");
        await File.WriteAllTextAsync(path, change(unit), Token);
        var run = await ProgramRun.RunAsync(systemd, ["verify", "--man=no", path]);
        return run.Output + run.Errors;
    }
}
