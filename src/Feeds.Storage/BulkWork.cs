using Feeds.Shows;

namespace Feeds.Storage;

/// <summary>Lets imports and large publications give way to the single uploads to other shows in the same process.</summary>
/// <remarks>A courtesy, not a lock: bulk work waits a second at most before each of its small pieces, so it always goes on.</remarks>
public sealed class BulkWork(TimeProvider time)
{
    /// <summary>A single upload is work in two functions; bulk work does not begin between them.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    /// <summary>As many calls at once as a publication has: a single upload then gets about half of what storage does.</summary>
    private const int Calls = 6;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> single = new(StringComparer.Ordinal);
    private (string Show, long At)? ended;

    /// <summary>Marks the work for a single upload, until the result is disposed of.</summary>
    /// <param name="show">The name of the show that it is to.</param>
    public IDisposable BeginSingle(string show)
    {
        lock (gate) single[show] = single.GetValueOrDefault(show) + 1;
        return new Ending(this, show);
    }

    /// <summary>The pace of bulk work for a show.</summary>
    internal Pace PaceOf(Slug show, CancellationToken cancellationToken) => new(Calls, () => YieldAsync(show.ToString(), cancellationToken));

    /// <summary>Waits while there is work for single uploads to other shows, and a moment longer; but a second at most.</summary>
    private async Task YieldAsync(string show, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        while (IsBusyBeside(show) && time.GetElapsedTime(start) < LongestWait) await Task.Delay(Step, cancellationToken);
    }

    private bool IsBusyBeside(string show)
    {
        lock (gate)
        {
            bool others = single.Count > (single.ContainsKey(show) ? 1 : 0);
            return others || (ended is { } last && last.Show != show && time.GetElapsedTime(last.At) < Pause);
        }
    }

    private void End(string show)
    {
        lock (gate)
        {
            ended = (show, time.GetTimestamp());
            if (--single[show] == 0) single.Remove(show);
        }
    }

    private sealed class Ending(BulkWork work, string show) : IDisposable
    {
        private int disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref disposed, 1) == 0) work.End(show);
        }
    }
}
