using System.Runtime.InteropServices;

namespace Feeds.Worker.Tests;

/// <summary>
/// The folder that a deployment uploads. Publishing starts with the tests, while they prepare everything else.
/// </summary>
public sealed class PublishedApp
{
    static readonly PublishedFolder Published = new(RepositoryRoot.Combine("tests", "Feeds.Worker.Tests", "obj", "published"));

    readonly Task<string> folder = Task.Run(() => Published.EnsureAsync(DecidingFiles(), PublishTo));

    /// <summary>Waits until the app is published.</summary>
    public Task<string> FolderAsync() => folder;

    /// <summary>What a deployment runs; the packages are already restored. The extensions of the functions host are built here.</summary>
    static string[] PublishTo(string folder) =>
    [
        "publish", RepositoryRoot.Combine("src", "Feeds.Functions"), "-c", "Release", "--output", folder,
        "--no-restore", "--disable-build-servers", "-p:RunAnalyzers=false", "-v", "quiet", "--nologo", .. ForThisMachine(),
    ];

    /// <summary>A deployment has the native libraries of Azure's platform; elsewhere the worker could not run with them.</summary>
    static IEnumerable<string> ForThisMachine()
    {
        string platform = RuntimeInformation.RuntimeIdentifier;
        return platform == "linux-x64" ? [] : [$"-p:NativePlatforms={platform}"];
    }

    static IEnumerable<string> DecidingFiles()
    {
        string built = RepositoryRoot.Combine("src", "Feeds.Functions", "bin", RepositoryRoot.Configuration, "net10.0");
        return
        [
            .. Directory.GetFiles(built, "Feeds*.dll").Order(StringComparer.Ordinal),
            Path.Combine(built, "Feeds.Functions.deps.json"),
            RepositoryRoot.Combine("src", "Feeds.Functions", "Feeds.Functions.csproj"),
            RepositoryRoot.Combine("Directory.Build.targets"),
        ];
    }
}
