namespace LocalFunctionsHost.Timers;

/// <summary>Again after a fixed time.</summary>
internal sealed class IntervalSchedule(TimeSpan interval) : Schedule
{
    public override DateTime? Next(DateTime after) => after + interval;

    public override string ToString() => interval.ToString("c", System.Globalization.CultureInfo.InvariantCulture);
}
