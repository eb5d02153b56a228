namespace Feeds.Server.Tests.Hosting;

/// <summary>The server as one file, published for this machine when the first test asks for it.</summary>
public sealed class SingleFile
{
    static readonly PublishedFolder Published = new(RepositoryRoot.Combine("tests", "Feeds.Server.Tests", "obj", "published"));

    readonly Lazy<Task<string>> folder = new(() => Task.Run(() => Published.EnsureAsync(DecidingFiles(), PublishTo)));

    /// <summary>The folder of the published output.</summary>
    public Task<string> FolderAsync() => folder.Value;

    /// <summary>The program.</summary>
    public async Task<string> ProgramAsync() => Path.Combine(await FolderAsync(), "Feeds.Server");

    /// <summary>What docs/self-hosting.md says, with the projects that are already built.</summary>
    static string[] PublishTo(string folder) =>
    [
        "publish", RepositoryRoot.Combine("src", "Feeds.Server"), "-c", RepositoryRoot.Configuration, "-p:SingleFile=true",
        "-p:BuildProjectReferences=false", "--output", folder, "--disable-build-servers", "-v", "quiet", "--nologo",
    ];

    static IEnumerable<string> DecidingFiles()
    {
        string built = RepositoryRoot.Combine("src", "Feeds.Server", "bin", RepositoryRoot.Configuration, "net10.0");
        return
        [
            .. Directory.GetFiles(built, "Feeds*.dll").Order(StringComparer.Ordinal),
            Path.Combine(built, "Feeds.Server.deps.json"),
            RepositoryRoot.Combine("src", "Feeds.Server", "Feeds.Server.csproj"),
            RepositoryRoot.Combine("Directory.Build.targets"),
        ];
    }
}
