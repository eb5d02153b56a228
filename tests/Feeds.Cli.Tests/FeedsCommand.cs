using System.Diagnostics;

namespace Feeds.Cli.Tests;

/// <summary>The command line within this process; and as people run it, in a process of its own.</summary>
internal static class FeedsCommand
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    private static readonly string Program = RepositoryRoot.Combine("src", "Feeds.Cli", "bin", RepositoryRoot.Configuration, "net10.0", "Feeds.Cli.dll");

    /// <summary>A process has one working folder: commands that run in one take turns.</summary>
    private static readonly SemaphoreSlim Turn = new(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Runs it in a folder.</summary>
    public static async Task<ProgramRun> RunAsync(TemporaryFolder folder, params string[] arguments)
    {
        await Turn.WaitAsync(Token);
        string before = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = folder.Path;
            return await RunAsync(arguments);
        }
        finally
        {
            Environment.CurrentDirectory = before;
            Turn.Release();
        }
    }

    /// <summary>Runs it wherever this process is: paths among the arguments are whole.</summary>
    public static async Task<ProgramRun> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(Deadline);
        int status = await CommandLine.RunAsync(arguments, new Session(new Terminal(output, errors), new HastyTime()), deadline.Token);
        return new(status, output.ToString(), errors.ToString());
    }

    /// <summary>Runs it against the tests' app, with a key: the admin's where none is given.</summary>
    public static async Task<ProgramRun> RunOnAsync(Deployment deployment, string[] arguments, string key = Deployment.AdminKey) =>
        await RunAsync([.. arguments, "--to", (await deployment.AddressAsync()).ToString(), "--key", key]);

    /// <summary>Runs it as people do.</summary>
    public static Task<ProgramRun> RunProgramAsync(TemporaryFolder folder, IReadOnlyDictionary<string, string> settings, params string[] arguments) =>
        ProgramRun.RunAsync("dotnet", [Program, .. arguments], settings, folder.Path);

    /// <summary>Starts it as people do, without waiting for its end.</summary>
    public static Process StartProgram(TemporaryFolder folder, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            WorkingDirectory = folder.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
