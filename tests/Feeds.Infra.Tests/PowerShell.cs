namespace Feeds.Infra.Tests;

/// <summary>PowerShell as pinned in .config/dotnet-tools.json. Where it cannot be restored, its tests are skipped.</summary>
static class PowerShell
{
    /// <summary>Runs it with these arguments in the root of the repository.</summary>
    public static Task<ProgramRun> RunAsync(string[] arguments, IReadOnlyDictionary<string, string>? settings = null) =>
        DotNetTool.RunAsync("pwsh", arguments, settings);
}
