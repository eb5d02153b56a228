namespace Feeds.Storage;

/// <summary>Many callers, one look-up at a time: each caller gets the result of a look-up that began after it asked.</summary>
/// <remarks>So no answer is older than one that anybody got before, and storage sees at most one look-up at a time however many ask.</remarks>
internal sealed class SharedLookup<T>(Func<Task<T>> lookUp)
{
    private readonly Lock gate = new();
    private Task<T>? running;
    private Task<T>? next;

    public Task<T> GetAsync()
    {
        lock (gate)
        {
            if (running is null || running.IsCompleted) return running = lookUp();
            return next ??= AfterAsync(running);
        }
    }

    /// <summary>Begins a look-up if none is running; its outcome is for those that ask later.</summary>
    public void Renew()
    {
        // Every request calls this while an answer grows old, and nearly all of them find a look-up under way.
        if (Volatile.Read(ref running) is { IsCompleted: false }) return;
        lock (gate)
        {
            if (running is null || running.IsCompleted) running = lookUp();
        }
    }

    private async Task<T> AfterAsync(Task<T> before)
    {
        await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        Task<T> mine;
        lock (gate)
        {
            // From here on a caller is too late for this look-up.
            next = null;
            mine = running = lookUp();
        }
        return await mine;
    }
}
