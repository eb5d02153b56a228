namespace Feeds.TestKit;

/// <summary>Episode files: those invented for the tests in <c>tests/Examples</c>, and the real ones beside the repository, where present.</summary>
/// <remarks>
/// A test over a folder runs on what <see cref="Files"/> finds in both. Each test project has one test that is skipped
/// where the real ones are missing, by <see cref="RequireReal"/>, so that the skip is one line and not hundreds.
/// </remarks>
public static class Examples
{
    /// <summary>The trait of tests that get more cases from the real examples: <c>--filter-trait "Examples=Real"</c>.</summary>
    public const string Trait = "Examples";

    /// <summary>The value of <see cref="Trait"/>.</summary>
    public const string Real = "Real";

    /// <summary>The invented examples.</summary>
    public static string OwnRoot { get; } = RepositoryRoot.Combine("tests", "Examples");

    /// <summary>The real examples. The folder may be missing.</summary>
    public static string Root { get; } = Path.GetFullPath(RepositoryRoot.Combine("..", "shared", "examples"));

    /// <summary>Whether the real examples are beside the repository.</summary>
    public static bool HasReal { get; } = Directory.Exists(Root);

    /// <summary>Skips the test where the real examples are missing; fails it where <c>FEEDS_REQUIRE_ALL</c> is <c>1</c>.</summary>
    public static void RequireReal()
    {
        if (!HasReal)
        {
            Requires.Missing($"There are no real examples at {Root}: tests use the invented ones alone.");
        }
    }

    /// <summary>A file or folder of the invented examples, else of the real ones.</summary>
    /// <returns>Its full path. In neither, the test fails; without the real ones, which might have it, it is skipped.</returns>
    public static string Find(params ReadOnlySpan<string> parts)
    {
        string[] all = parts.ToArray();
        foreach (var root in (string[])[OwnRoot, Root])
        {
            var path = Path.Combine([root, .. all]);
            if (Path.Exists(path))
            {
                return path;
            }
        }

        RequireReal();
        Assert.Fail($"The example {string.Join('/', all)} is neither in {OwnRoot} nor in {Root}.");
        return "";
    }

    /// <summary>
    /// Whether a theory lists a case over this file. A file that the real examples should have is listed where they are there,
    /// so that <see cref="Find"/> fails the case if the file is missing.
    /// </summary>
    /// <param name="path">Below the examples, with slashes.</param>
    public static bool IsListed(string path) => HasReal || Path.Exists(Path.Combine([OwnRoot, .. path.Split('/')]));

    /// <summary>The files of one folder in both places, the invented ones first, each in the order of their names.</summary>
    /// <param name="folder">Below the examples, with slashes. Many folders are in one place only.</param>
    /// <param name="pattern">As in <see cref="Directory.EnumerateFiles(string, string)"/>.</param>
    /// <returns>Full paths.</returns>
    public static IEnumerable<string> Files(string folder, string pattern = "*") =>
        from root in (string[])[OwnRoot, Root]
        let path = Path.Combine([root, .. folder.Split('/')])
        where Directory.Exists(path)
        from file in Directory.EnumerateFiles(path, pattern).Order(StringComparer.Ordinal)
        select file;

    /// <summary>The path below the examples, with slashes, of a file that <see cref="Files"/> found: what <see cref="Find"/> takes, split.</summary>
    public static string NameOf(string file)
    {
        var root = file.StartsWith(OwnRoot, StringComparison.Ordinal) ? OwnRoot : Root;
        return Path.GetRelativePath(root, file).Replace('\\', '/');
    }
}
