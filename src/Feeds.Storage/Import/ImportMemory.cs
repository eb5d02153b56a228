namespace Feeds.Storage.Import;

/// <summary>What all imports of the process hold in memory together: pages are read while there is room for them, and wait for it in
/// turn.</summary>
/// <param name="capacity">Bytes. A page that needs more has all of it for itself.</param>
public sealed class ImportMemory(TimeProvider time, long capacity = ImportMemory.DefaultCapacity)
{
    /// <summary>1 GB: one page of the largest size, whatever is in it, or many of usual ones.</summary>
    public const long DefaultCapacity = Importing.FeedImport.MaxBytes * Importing.FeedImport.MemoryFactor;

    private readonly Lock gate = new();
    private readonly LinkedList<Waiting> line = new();
    private long taken;

    private sealed record Waiting(long Bytes)
    {
        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Bytes that are taken.</summary>
    public long Taken
    {
        get
        {
            lock (gate) return taken;
        }
    }

    /// <param name="bytes">What the work holds at most.</param>
    /// <param name="patience">How long to wait for room.</param>
    /// <returns>To be disposed of when the work is done; null when there was no room in time.</returns>
    public async Task<IDisposable?> TryTakeAsync(long bytes, TimeSpan patience, CancellationToken cancellationToken)
    {
        bytes = Math.Clamp(bytes, 0, capacity);
        LinkedListNode<Waiting> waiting;
        lock (gate)
        {
            if (line.Count == 0 && HasRoom(bytes))
            {
                taken += bytes;
                return new Held(this, bytes);
            }
            waiting = line.AddLast(new Waiting(bytes));
        }
        try
        {
            await waiting.Value.Turn.Task.WaitAsync(patience, time, cancellationToken);
            return new Held(this, bytes);
        }
        catch (Exception over) when (over is TimeoutException or OperationCanceledException)
        {
            // The turn may have come at this moment: then it is passed on.
            if (!TryLeave(waiting)) GiveBack(bytes);
            if (over is TimeoutException) return null;
            throw;
        }
    }

    private bool HasRoom(long bytes) => bytes <= capacity - taken;

    private bool TryLeave(LinkedListNode<Waiting> waiting)
    {
        lock (gate)
        {
            if (waiting.List is null) return false;
            line.Remove(waiting);
            Serve();
            return true;
        }
    }

    private void GiveBack(long bytes)
    {
        lock (gate)
        {
            taken -= bytes;
            Serve();
        }
    }

    /// <summary>In turn: small pages never keep a large one waiting.</summary>
    private void Serve()
    {
        while (line.First is { } next && HasRoom(next.Value.Bytes))
        {
            line.RemoveFirst();
            taken += next.Value.Bytes;
            next.Value.Turn.SetResult();
        }
    }

    private sealed class Held(ImportMemory memory, long bytes) : IDisposable
    {
        private int given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref given, 1) == 0) memory.GiveBack(bytes);
        }
    }
}
