using System.Collections.Concurrent;

namespace LocalFunctionsHost.Triggers;

/// <summary>Tasks that run beside each other and are waited for in the end.</summary>
internal sealed class RunningWork
{
    readonly ConcurrentDictionary<Task, bool> tasks = new();
    readonly AsyncSignal ended = new();

    public int Count => tasks.Count;

    /// <summary>Starts work that handles its own errors.</summary>
    public void Start(Func<Task> work)
    {
        var task = Task.Run(work);
        tasks[task] = true;
        _ = task.ContinueWith(
            done =>
            {
                tasks.TryRemove(done, out _);
                ended.Set();
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Returns when some work has ended since the last call.</summary>
    public Task OneEndsAsync(CancellationToken cancellationToken) => ended.WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Returns when all work has ended.</summary>
    public Task EndAsync() => Task.WhenAll(tasks.Keys);
}
