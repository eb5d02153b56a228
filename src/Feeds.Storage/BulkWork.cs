using Azure.Core;
using Azure.Core.Pipeline;
using Feeds.Shows;

namespace Feeds.Storage;

/// <summary>Lets imports and large publications give way to the single uploads to other shows in the same process.</summary>
/// <remarks>
/// Each storage call of bulk work waits while single uploads to other shows are under way: see <see cref="Policy"/>. A courtesy, not a
/// lock: bulk work waits for half of its time at most, so it always goes on.
/// </remarks>
public sealed class BulkWork(TimeProvider time)
{
    /// <summary>Calls at once of bulk work: fewer than single uploads have, as other instances do not know of each other's.</summary>
    internal const int Calls = 4;

    /// <summary>A single upload is work in two functions; bulk work does not begin between them.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    private static readonly AsyncLocal<Bulk?> Current = new();

    private TimeProvider Time { get; } = time;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> single = new(StringComparer.Ordinal);
    private (string Show, long At)? ended;

    /// <summary>For the storage clients: has the calls of bulk work give way.</summary>
    public static HttpPipelinePolicy Policy { get; } = new YieldingPolicy();

    /// <summary>Marks the work for a single upload, until the result is disposed of.</summary>
    /// <param name="show">The name of the show that it is to.</param>
    public IDisposable BeginSingle(string show)
    {
        lock (gate) single[show] = single.GetValueOrDefault(show) + 1;
        return new Ending(() => End(show));
    }

    /// <summary>Marks what this method's caller does as bulk work for a show, until the result is disposed of.</summary>
    public IDisposable Begin(Slug show)
    {
        Current.Value = new(this, show.ToString());
        return new Ending(static () => Current.Value = null);
    }

    private bool IsBusyBeside(string show)
    {
        lock (gate)
        {
            bool others = single.Count > (single.ContainsKey(show) ? 1 : 0);
            return others || (ended is { } last && last.Show != show && Time.GetElapsedTime(last.At) < Pause);
        }
    }

    private void End(string show)
    {
        lock (gate)
        {
            ended = (show, Time.GetTimestamp());
            if (--single[show] == 0) single.Remove(show);
        }
    }

    /// <summary>One import's step, or one publication.</summary>
    private sealed class Bulk(BulkWork work, string show)
    {
        private readonly Lock gate = new();
        private readonly long begun = work.Time.GetTimestamp();

        /// <summary>Calls that wait now; the time in which several wait counts once.</summary>
        private int waiting;

        private long waitingSince;

        /// <summary>Without what is waited now.</summary>
        private TimeSpan waited;

        public async Task YieldAsync(CancellationToken cancellationToken)
        {
            if (!HasToWait()) return;
            Enter();
            try
            {
                while (HasToWait()) await Task.Delay(Step, cancellationToken);
            }
            finally
            {
                Leave();
            }
        }

        /// <returns>False also when half of the time was waited: as it was, since a pause may take much longer than asked for.</returns>
        private bool HasToWait()
        {
            if (!work.IsBusyBeside(show)) return false;
            lock (gate)
            {
                long now = work.Time.GetTimestamp();
                return WaitedUntil(now) <= (work.Time.GetElapsedTime(begun, now) + Pause) / 2;
            }
        }

        private TimeSpan WaitedUntil(long now) => waiting == 0 ? waited : waited + work.Time.GetElapsedTime(waitingSince, now);

        private void Enter()
        {
            lock (gate)
            {
                if (waiting == 0) waitingSince = work.Time.GetTimestamp();
                waiting++;
            }
        }

        private void Leave()
        {
            lock (gate)
            {
                long now = work.Time.GetTimestamp();
                (waited, waitingSince) = (WaitedUntil(now), now);
                waiting--;
            }
        }
    }

    private sealed class YieldingPolicy : HttpPipelinePolicy
    {
        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (Current.Value is { } bulk) await bulk.YieldAsync(message.CancellationToken);
            await ProcessNextAsync(message, pipeline);
        }

        /// <remarks>Nothing here calls storage synchronously.</remarks>
        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);
    }

    private sealed class Ending(Action end) : IDisposable
    {
        private Action? end = end;

        public void Dispose() => Interlocked.Exchange(ref end, null)?.Invoke();
    }
}
