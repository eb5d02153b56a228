namespace Feeds.TestKit;

/// <summary>
/// What a test needs beyond the SDK and Node.js. Where it is missing the test is skipped and says why; where
/// <c>FEEDS_REQUIRE_ALL</c> is <c>1</c>, as in <c>.ci/run</c>, it fails, so that no skip goes unseen.
/// </summary>
public static class Requires
{
    /// <summary>A program on the search path.</summary>
    /// <returns>Its full path.</returns>
    public static string Program(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists) ?? Missing($"{name} is not installed.");
    }

    /// <summary>Ends the test: skipped, or failed where everything must be there.</summary>
    public static string Missing(string what)
    {
        if (Environment.GetEnvironmentVariable("FEEDS_REQUIRE_ALL") == "1")
        {
            Assert.Fail(what);
        }

        Assert.Skip(what);
        return what;
    }
}
