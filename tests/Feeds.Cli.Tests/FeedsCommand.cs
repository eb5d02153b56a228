using System.Diagnostics;

namespace Feeds.Cli.Tests;

/// <summary>The command line as people run it: a process of its own.</summary>
internal static class FeedsCommand
{
    private static readonly string Program = RepositoryRoot.Combine("src", "Feeds.Cli", "bin", RepositoryRoot.Configuration, "net10.0", "Feeds.Cli.dll");

    /// <param name="folder">Where it runs.</param>
    public static Task<ProgramRun> RunAsync(TemporaryFolder folder, params string[] arguments) => RunAsync(folder, new Dictionary<string, string>(StringComparer.Ordinal), arguments);

    public static Task<ProgramRun> RunAsync(TemporaryFolder folder, IReadOnlyDictionary<string, string> settings, params string[] arguments) =>
        ProgramRun.RunAsync("dotnet", [Program, .. arguments], settings, folder.Path);

    /// <summary>Starts it without waiting for its end.</summary>
    public static Process Start(TemporaryFolder folder, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments]) { WorkingDirectory = folder.Path, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
