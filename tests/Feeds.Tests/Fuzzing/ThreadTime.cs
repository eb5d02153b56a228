using System.Diagnostics;
using System.Globalization;

namespace Feeds.Tests.Fuzzing;

/// <summary>Time that this thread has computed: a machine that does other things beside does not lengthen it.</summary>
/// <remarks>Source: Linux, Documentation/scheduler/sched-stats.rst (nanoseconds on the processor come first). Elsewhere the time that has passed.</remarks>
internal static class ThreadTime
{
    private const string File = "/proc/thread-self/schedstat";

    private static readonly bool Kept = System.IO.File.Exists(File);

    public static TimeSpan Now()
    {
        if (!Kept) return Stopwatch.GetElapsedTime(0);
        string text = System.IO.File.ReadAllText(File);
        return TimeSpan.FromMicroseconds(long.Parse(text.AsSpan(0, text.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture) / 1000);
    }
}
