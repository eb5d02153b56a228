namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs a failed timer function again. No other trigger takes it (AZFW0012): they have retries of their own.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RetryAttribute : Attribute
{
    public RetryAttribute()
    {
    }

    /// <summary>How often to run again after the first failure; -1 is without end.</summary>
    public int MaxRetryCount { get; set; }
}

/// <summary>The same pause before each further run.</summary>
public sealed class FixedDelayRetryAttribute : RetryAttribute
{
    /// <param name="maxRetryCount">How often to run again after the first failure; -1 is without end.</param>
    /// <param name="delayInterval">Pause before each run, as HH:MM:SS.</param>
    public FixedDelayRetryAttribute(int maxRetryCount, string delayInterval) =>
        (MaxRetryCount, DelayInterval) = (maxRetryCount, delayInterval);

    public string DelayInterval { get; }
}
