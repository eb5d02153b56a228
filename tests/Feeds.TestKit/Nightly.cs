namespace Feeds.TestKit;

/// <summary>How much a test tries: the suite of every day proves the same with fewer cases than that of the night.</summary>
public static class Nightly
{
    /// <summary>True where <c>FEEDS_NIGHTLY</c> is <c>1</c>.</summary>
    public static bool Runs { get; } = Environment.GetEnvironmentVariable("FEEDS_NIGHTLY") == "1";

    /// <returns>The number of cases to try.</returns>
    public static int Choose(int daily, int nightly) => Runs ? nightly : daily;
}
