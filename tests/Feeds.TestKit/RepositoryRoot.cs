namespace Feeds.TestKit;

/// <summary>The folder that holds Feeds.sln, and the configuration the tests were built in.</summary>
public static class RepositoryRoot
{
    public static string Path { get; } = Find();

    /// <summary>Debug or Release: the folder that this build went to, so that tests run what was built with them.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent?.Name ?? "Debug";

    /// <summary>A file or folder below the root.</summary>
    public static string Combine(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Feeds.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"Feeds.sln is in no folder above {AppContext.BaseDirectory}");
    }
}
