using System.Globalization;

namespace LocalFunctionsHost.Timers;

/// <summary>When a timer function runs: cron fields or a plain interval.</summary>
internal abstract class Schedule
{
    /// <summary>The first occurrence after a moment (UTC); null when there is none within some eight years.</summary>
    public abstract DateTime? Next(DateTime after);

    /// <summary>Reads six (or five) cron fields, or an interval as HH:MM:SS; null when it is neither.</summary>
    public static Schedule? TryParse(string text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && text.Contains(':', StringComparison.Ordinal)
            ? interval > TimeSpan.Zero ? new IntervalSchedule(interval) : null
            : CronSchedule.TryParse(text);

    /// <summary>True when two occurrences are less than a minute apart: the official host does not remember such runs.</summary>
    public bool IsTooFrequentToMonitor(DateTime now) =>
        Next(now) is { } first && Next(first) is { } second && second - first < TimeSpan.FromMinutes(1);
}
