namespace Feeds.TestKit;

/// <summary>The real episode files beside the repository. A test that needs them is skipped where they are missing.</summary>
public static class Examples
{
    public static string Root { get; } = Path.GetFullPath(RepositoryRoot.Combine("..", "shared", "examples"));

    /// <summary>A file or folder of the examples; skips the test when it is not there.</summary>
    public static string Find(params ReadOnlySpan<string> parts)
    {
        var path = Path.Combine([Root, .. parts]);
        if (!Path.Exists(path))
        {
            Requires.Missing($"The example {string.Join('/', parts.ToArray())} is not beside this repository.");
        }

        return path;
    }
}
