using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Feeds.Search.Model;

/// <summary>Threads for work that computes, which give way to all other threads of the machine.</summary>
/// <remarks>
/// The thread pool begins with one thread a core: a few questions on it, and feeds wait for a thread as long as those compute.
/// Threads of their own leave the pool to the feeds; a lower priority has the feeds' threads run at once. They belong to the process,
/// as the pool does.
/// </remarks>
public sealed class ComputeThreads : TaskScheduler
{
    /// <summary>Linux: from -20 to 19. A thread of this value gets a tenth of what one of 0 gets when both want the same core.</summary>
    const int Nice = 10;

    const int ThisThread = 0;

    [ThreadStatic]
    static ComputeThreads? owner;

    readonly BlockingCollection<Task> waiting = [];
    readonly Lazy<bool> started;
    readonly int count;

    ComputeThreads(string name, int count)
    {
        this.count = count;
        started = new(() => Start(name));
    }

    /// <summary>
    /// For searches and questions: as many as <see cref="ComputeGate"/> lets compute, and the texts that one question reads at once.
    /// </summary>
    public static ComputeThreads Questions { get; } = new("question", ComputeGate.Computing * 3);

    /// <summary>For the index: one computes, one loads the model or writes another show's.</summary>
    public static ComputeThreads Indexing { get; } = new("index", 2);

    public override int MaximumConcurrencyLevel => count;

    /// <summary>Runs work, also what it does after each await.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    protected override void QueueTask(Task task)
    {
        _ = started.Value;
        waiting.Add(task);
    }

    /// <summary>What one of the threads waits for runs on it at once, or all of them could wait for each other.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => owner == this && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => waiting.ToArray();

    bool Start(string name)
    {
        for (var number = 1; number <= count; number++)
        {
            new Thread(Work) { IsBackground = true, Name = string.Create(CultureInfo.InvariantCulture, $"{name} {number}") }.Start();
        }

        return true;
    }

    void Work()
    {
        owner = this;
        GiveWay();
        foreach (var task in waiting.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
        }
    }

    /// <remarks>.NET leaves priorities alone on Linux, where each thread has its own.</remarks>
    static void GiveWay()
    {
        if (OperatingSystem.IsLinux())
        {
            // Refused or not, it works: slower feeds are better than none.
            _ = SetPriority(ThisThread, ThisThread, Nice);
        }
        else
        {
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        }
    }

    /// <param name="which">0: a thread, where <paramref name="who"/> is its id, and 0 the one that calls.</param>
    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int SetPriority(int which, int who, int value);
}
