namespace Feeds.TestKit;

/// <summary>Tools as pinned in .config/dotnet-tools.json. Where they cannot be restored, their tests are skipped.</summary>
public static class DotNetTool
{
    static readonly Lazy<Task<ProgramRun>> Restored = new(() => DotNetAsync(["tool", "restore"]));

    /// <summary>Runs one in the root of the repository.</summary>
    /// <param name="command">Its command, for instance <c>pwsh</c>.</param>
    public static async Task<ProgramRun> RunAsync(
        string command, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? settings = null)
    {
        var restored = await Restored.Value;
        if (restored.ExitCode != 0) Requires.Missing($"{command} cannot be restored: {restored.Errors.Trim()}", "programs");
        return await DotNetAsync(["tool", "run", command, "--", .. arguments], settings);
    }

    static Task<ProgramRun> DotNetAsync(string[] arguments, IReadOnlyDictionary<string, string>? settings = null) =>
        ProgramRun.RunAsync(Requires.Program("dotnet"), arguments, settings, RepositoryRoot.Path);
}
