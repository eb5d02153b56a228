namespace Feeds.Functions.Reconcile;

/// <summary>
/// Limits Reconcile to a tenth of the time where its schedule fires every few seconds, as a local one does: a run over many files
/// takes longer. A schedule of minutes is followed to the letter.
/// </summary>
public sealed class ReconcilePace(TimeProvider time)
{
    /// <summary>A run is followed by a rest of so many times its length.</summary>
    private const int Rest = 9;

    /// <summary>As often as Azure's schedule. What is due in a quarter of an hour was queued by the run before.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(5);

    /// <summary>A run is left out only where the next one comes within this time.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private long ended;
    private TimeSpan rest;

    /// <param name="next">When the schedule fires next; null where that is unknown, and nothing is left out then.</param>
    /// <returns>True when a rest lasts, and the run may be left to the next time.</returns>
    public bool IsResting(DateTimeOffset? next)
    {
        if (!(next - time.GetUtcNow() <= Soon)) return false;
        lock (gate) return time.GetElapsedTime(ended) < rest;
    }

    /// <summary>Begins a run; it ends when the result is disposed of.</summary>
    public IDisposable Begin() => new Run(this, time.GetTimestamp());

    private void End(long begun)
    {
        lock (gate)
        {
            ended = time.GetTimestamp();
            rest = TimeSpan.FromTicks(Math.Min(time.GetElapsedTime(begun, ended).Ticks * Rest, LongestRest.Ticks));
        }
    }

    private sealed class Run(ReconcilePace pace, long begun) : IDisposable
    {
        public void Dispose() => pace.End(begun);
    }
}
