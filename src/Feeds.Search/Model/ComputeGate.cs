namespace Feeds.Search.Model;

/// <summary>
/// How many questions compute at once, and how many wait: a question takes a core for a while, and the feeds need one, too.
/// </summary>
/// <remarks>Those that wait are served in the order they came.</remarks>
public sealed class ComputeGate(int computing = ComputeGate.Computing, int waiting = ComputeGate.Waiting) : IDisposable
{
    /// <summary>Questions that compute at once.</summary>
    public const int Computing = 2;

    /// <summary>Questions that wait for their turn; the next is refused.</summary>
    public const int Waiting = 8;

    readonly SemaphoreSlim turns = new(computing, computing);
    int inside;

    /// <summary>Waits for a turn.</summary>
    /// <returns>The turn, to be disposed of when the work is done; null where too many wait: the caller answers 503.</returns>
    /// <exception cref="OperationCanceledException">The caller has gone while it waited; its place is free again.</exception>
    public async Task<IDisposable?> TryEnterAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref inside) > computing + waiting)
        {
            Interlocked.Decrement(ref inside);
            return null;
        }

        try
        {
            await turns.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Decrement(ref inside);
            throw;
        }

        return new Turn(this);
    }

    public void Dispose() => turns.Dispose();

    void Leave()
    {
        Interlocked.Decrement(ref inside);
        turns.Release();
    }

    sealed class Turn(ComputeGate gate) : IDisposable
    {
        int done;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref done, 1) == 0)
            {
                gate.Leave();
            }
        }
    }
}
