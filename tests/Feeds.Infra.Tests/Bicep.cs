using System.Reflection;

namespace Feeds.Infra.Tests;

/// <summary>Microsoft's compiler of Bicep, from its NuGet package. There is one for Linux on x64; elsewhere its tests are
/// skipped.</summary>
static class Bicep
{
    /// <summary>The environment that parameter files are read in.</summary>
    public static IReadOnlyDictionary<string, string> Environment(string environmentName = "feeds") =>
        new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AZURE_ENV_NAME"] = environmentName,
        ["AZURE_LOCATION"] = "westeurope",
        ["FEEDS_ALERT_EMAILS"] = "ann@example.org, ben@example.org",
        ["FEEDS_ADMIN_KEY"] = "",
        ["FEEDS_BUDGET_START"] = "",
        ["FEEDS_CHAT_ENDPOINT"] = "",
        ["FEEDS_CHAT_KEY"] = "",
        ["FEEDS_CHAT_MODEL"] = "",
        ["FEEDS_DOMAIN"] = "feeds.example.org",
        ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1",
    };

    static readonly string Path = typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "BicepPath").Value!.Replace('\\', '/');

    /// <summary>Runs the compiler.</summary>
    /// <param name="folder">The folder that it runs in; null: infra.</param>
    /// <param name="settings">In place of those of the environment.</param>
    public static async Task<ProgramRun> RunAsync(
        string[] arguments, string environmentName = "feeds", string? folder = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        if (!OperatingSystem.IsLinux()
            || System.Runtime.InteropServices.RuntimeInformation.OSArchitecture != System.Runtime.InteropServices.Architecture.X64)
        {
            Requires.Missing("The compiler of Bicep is for Linux on x64.");
        }
        // NuGet unpacks files without the right to run them.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path, File.GetUnixFileMode(Path) | UnixFileMode.UserExecute);
        var environment = new Dictionary<string, string>(Environment(environmentName), StringComparer.Ordinal);
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) environment[name] = value;
        return await ProgramRun.RunAsync(Path, arguments, environment, folder ?? RepositoryRoot.Combine("infra"));
    }

    /// <summary>Names of the files in infra with this ending.</summary>
    public static IEnumerable<string> Files(string ending) =>
        Directory.GetFiles(RepositoryRoot.Combine("infra"), "*" + ending).Select(path => System.IO.Path.GetFileName(path))
            .Order(StringComparer.Ordinal);
}
