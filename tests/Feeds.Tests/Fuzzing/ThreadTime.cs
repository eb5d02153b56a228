using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Feeds.Tests.Fuzzing;

/// <summary>Time that this thread has computed: a machine that does other things beside does not lengthen it.</summary>
/// <remarks>On Linux the thread's own clock (clock_gettime(2), to the nanosecond), elsewhere the time that has passed.</remarks>
internal static class ThreadTime
{
    private const int ThreadClock = 3; // CLOCK_THREAD_CPUTIME_ID

    private static readonly bool Kept = OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    public static TimeSpan Now()
    {
        if (!Kept || GetTime(ThreadClock, out var time) != 0) return Stopwatch.GetElapsedTime(0);
        return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / TimeSpan.NanosecondsPerTick);
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out Time time);

    private readonly struct Time
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
