using System.Diagnostics.Metrics;

namespace Feeds.Storage.Telemetry;

/// <summary>What Reconcile measured last: the age of the oldest change that is due and not published yet.</summary>
internal static class OldestChange
{
    /// <summary>
    /// Twice the interval of Azure's timer. The timer may move to another instance; then this one has nothing to report, or an alert
    /// would see its last value for as long as it runs.
    /// </summary>
    private static readonly TimeSpan Valid = TimeSpan.FromMinutes(10);

    private static volatile Measurement? last;

    /// <param name="age">Zero where every change is published.</param>
    public static void Set(TimeSpan age, TimeProvider time) => last = new(age, time, time.GetTimestamp());

    /// <summary>Called by the meter: one value, or none where no Reconcile ran here for a while.</summary>
    public static IEnumerable<Measurement<double>> Measure() => Measure(last);

    private static IEnumerable<Measurement<double>> Measure(Measurement? measured) =>
        measured is null || measured.Time.GetElapsedTime(measured.At) > Valid ? [] : [new(Math.Max(0, measured.Age.TotalSeconds))];

    private sealed record Measurement(TimeSpan Age, TimeProvider Time, long At);
}
