namespace LocalFunctionsHost.Triggers;

/// <summary>One bit that is set by many and waited for by one; waiting clears it.</summary>
internal sealed class AsyncSignal
{
    TaskCompletionSource source = New();

    public void Set() => Volatile.Read(ref source).TrySetResult();

    /// <summary>True when it was set, false when the time is over.</summary>
    public async Task<bool> WaitAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var signal = Volatile.Read(ref source).Task;
        await signal.WaitAsync(time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        if (!signal.IsCompleted)
        {
            return false;
        }

        Volatile.Write(ref source, New());
        return true;
    }

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
