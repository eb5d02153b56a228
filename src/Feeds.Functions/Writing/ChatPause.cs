namespace Feeds.Functions.Writing;

/// <summary>Lets a service rest that fails: after three failures in a row for a minute, and twice as long with each further one; at once
/// for as long as the service itself says.</summary>
internal sealed class ChatPause(TimeProvider time)
{
    private const int Failures = 3;

    private const int MostDoublings = 4;

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <summary>Whatever the service says: its owner may have put it right long before.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private DateTimeOffset until = DateTimeOffset.MinValue;
    private int failures;

    public bool IsOn
    {
        get
        {
            lock (gate) return time.GetUtcNow() < until;
        }
    }

    public void Succeeded()
    {
        lock (gate) failures = 0;
    }

    /// <param name="retryAfter">How long the service wants to be left alone; null where it does not say.</param>
    public void Failed(TimeSpan? retryAfter)
    {
        lock (gate)
        {
            failures++;
            var own = failures < Failures ? TimeSpan.Zero : Shortest * (1 << Math.Min(failures - Failures, MostDoublings));
            var said = retryAfter > Longest ? Longest : retryAfter ?? TimeSpan.Zero;
            var end = time.GetUtcNow() + (own > said ? own : said);
            if (end > until) until = end;
        }
    }
}
