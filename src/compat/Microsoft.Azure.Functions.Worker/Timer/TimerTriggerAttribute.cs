using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>A schedule starts the function, on one instance at a time.</summary>
/// <param name="schedule">Six cron fields ({second} {minute} {hour} {day} {month} {day of week}, UTC), or an interval as HH:MM:SS; <c>%setting%</c> is replaced by that app setting.</param>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    public string Schedule { get; } = schedule;

    /// <summary>Remember runs in storage so that one missed while no host ran is made up for. Off for schedules of less than a minute. Default true.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Run when the host starts, whatever the schedule says.</summary>
    public bool RunOnStartup { get; set; }
}
