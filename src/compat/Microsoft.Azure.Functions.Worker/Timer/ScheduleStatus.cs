namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the host remembers of a schedule.</summary>
public class ScheduleStatus
{
    /// <summary>The occurrence that ran last; the default value before the first.</summary>
    public DateTime Last { get; set; }

    /// <summary>The occurrence that is expected next.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this was written.</summary>
    public DateTime LastUpdated { get; set; }
}
