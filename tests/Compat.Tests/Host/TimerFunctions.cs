using Microsoft.Azure.Functions.Worker;

namespace Compat.Tests.Host;

public sealed class TimerFunctions(Probe probe)
{
    [Function("Often")]
    public void Often([TimerTrigger("%OftenSchedule%")] TimerInfo timer)
    {
        probe.FailIfTold();
        probe.Note($"often {timer.ScheduleStatus is null} {timer.IsPastDue}");
    }
}

public sealed class HourlyFunctions(Probe probe)
{
    [Function("Hourly")]
    public void Hourly([TimerTrigger("0 0 * * * *")] TimerInfo timer) => probe.Note($"hourly {timer.ScheduleStatus is not null} {timer.IsPastDue}");
}

public sealed class StartupFunctions(Probe probe)
{
    [Function("AtStart")]
    [FixedDelayRetry(2, "00:00:00.010")]
    public void AtStart([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer)
    {
        probe.Note($"try {timer.IsPastDue}");
        throw new InvalidOperationException("on purpose");
    }
}
