namespace Feeds.TestKit;

/// <summary>
/// What a test needs beyond the SDK and Node.js. Where it is missing the test is skipped and says why. Where
/// <c>FEEDS_REQUIRE_ALL</c> is <c>1</c> it fails, so that no skip goes unseen; where that is <c>programs</c>, as in <c>.ci/run</c>
/// on a copy with nothing beside it, only a missing program fails.
/// </summary>
public static class Requires
{
    /// <summary>A program on the search path.</summary>
    /// <returns>Its full path.</returns>
    public static string Program(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists) ?? Missing($"{name} is not installed.", "programs");
    }

    /// <summary>Ends the test: skipped, or failed where everything must be there.</summary>
    /// <param name="demand">A value of <c>FEEDS_REQUIRE_ALL</c> that demands it, beside <c>1</c>.</param>
    public static string Missing(string what, string demand = "1")
    {
        var demanded = Environment.GetEnvironmentVariable("FEEDS_REQUIRE_ALL");
        if (demanded == "1" || demanded == demand)
        {
            Assert.Fail(what);
        }

        Assert.Skip(what);
        return what;
    }
}
