namespace LocalFunctionsHost.Triggers;

/// <summary>Something that watches for events and starts functions on them, until it is stopped.</summary>
internal abstract class Listener : IDisposable
{
    readonly CancellationTokenSource stopping = new();
    Task loop = Task.CompletedTask;

    /// <summary>What has been started and has not ended.</summary>
    protected RunningWork Running { get; } = new();

    public void Start() => loop = Task.Run(() => RunAsync(stopping.Token));

    /// <summary>Takes no more work at once; returns when the running work has ended.</summary>
    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        try
        {
            await loop;
        }
        catch (OperationCanceledException)
        {
            // That is how it was told to stop.
        }

        await Running.EndAsync();
        await StoppedAsync();
    }

    public virtual void Dispose() => stopping.Dispose();

    /// <summary>Watches until <paramref name="stopping"/>; an error of the storage is logged and waited out, never thrown.</summary>
    protected abstract Task RunAsync(CancellationToken stopping);

    /// <summary>Gives back what it held.</summary>
    protected virtual Task StoppedAsync() => Task.CompletedTask;
}
