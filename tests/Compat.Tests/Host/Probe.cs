using System.Collections.Concurrent;

namespace Compat.Tests.Host;

/// <summary>What the functions of a test note down, and what the test tells them.</summary>
public sealed class Probe
{
    readonly ConcurrentQueue<string> notes = new();
    int running;
    int most;

    public IReadOnlyList<string> Notes => [.. notes];

    /// <summary>How many functions have been inside <see cref="RunAsync"/> at once.</summary>
    public int MostAtOnce => Volatile.Read(ref most);

    public int RunningNow => Volatile.Read(ref running);

    /// <summary>How often a function still has to fail.</summary>
    public int Failures;

    /// <summary>Released by the test to let functions in <see cref="RunAsync"/> go on.</summary>
    public SemaphoreSlim Gate { get; } = new(0);

    public void Note(string text) => notes.Enqueue(text);

    public void FailIfTold()
    {
        if (Interlocked.Decrement(ref Failures) >= 0)
        {
            throw new InvalidOperationException("The test asked for a failure.");
        }
    }

    /// <summary>Waits at the gate.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = Interlocked.Increment(ref running);
        for (var seen = Volatile.Read(ref most); now > seen && Interlocked.CompareExchange(ref most, now, seen) != seen; seen = Volatile.Read(ref most))
        {
        }

        try
        {
            await Gate.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }
}
