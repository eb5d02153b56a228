namespace Feeds.EndToEnd.Tests.Support;

/// <summary>An app without the timer that looks for what events missed: whatever happens does so without it.</summary>
internal static class NoTimer
{
    /// <summary>Once a year.</summary>
    public static readonly IReadOnlyDictionary<string, string> Settings = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ReconcileSchedule"] = "0 0 0 1 1 *",
    };
}
