namespace Feeds.Tests.Fuzzing;

/// <summary>Whether there is time for more of the same: <c>FEEDS_NIGHTLY</c> is <c>1</c>.</summary>
internal static class Nightly
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("FEEDS_NIGHTLY") == "1";

    /// <summary>How many times as much is tried.</summary>
    public static int Times => IsOn ? 10 : 1;
}
