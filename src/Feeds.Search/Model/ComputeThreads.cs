using System.Globalization;
using System.Runtime.InteropServices;

namespace Feeds.Search.Model;

/// <summary>Threads for work that computes, which give way to all other threads of the machine.</summary>
/// <remarks>
/// The thread pool begins with one thread a core: a few questions on it, and feeds wait for a thread as long as those compute.
/// Threads of their own leave the pool to the feeds; a lower priority has the feeds' threads run at once. Several works at once leave
/// a core free, too: the system takes a core from a thread only every few milliseconds, whatever its priority. The threads belong to
/// the process, as the pool does.
/// </remarks>
public sealed class ComputeThreads : TaskScheduler
{
    /// <summary>Linux: from -20 to 19. A thread of this value gets a third of what one of 0 gets when both want the same core.</summary>
    const int Nice = 5;

    const int ThisThread = 0;

    [ThreadStatic]
    static ComputeThreads? owner;

    readonly Queue<Task> waiting = new();
    readonly Lazy<bool> started;
    readonly int count;
    readonly int shared;
    int works;
    int running;

    /// <param name="count">Threads: one work alone may use them all.</param>
    /// <param name="shared">How many of them compute while there are several works.</param>
    internal ComputeThreads(string name, int count, int shared)
    {
        (this.count, this.shared) = (count, shared);
        started = new(() => Start(name));
    }

    /// <summary>
    /// For searches and questions: at most as many as <see cref="ComputeGate"/> lets compute, and the texts that one question reads at
    /// once.
    /// </summary>
    public static ComputeThreads Questions { get; } = OfCores(ComputeGate.Computing * 3);

    /// <summary>For the index: one computes, one loads the model or writes another show's.</summary>
    public static ComputeThreads Indexing { get; } = new("index", count: 2, shared: 2);

    public override int MaximumConcurrencyLevel => count;

    int Allowed => works > 1 ? shared : count;

    /// <summary>Runs work, also what it does after each await.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        Change(works: 1);
        try
        {
            return await Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();
        }
        finally
        {
            Change(works: -1);
        }
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Func<Task> work) => RunAsync(async () =>
    {
        await work();
        return true;
    });

    protected override void QueueTask(Task task)
    {
        _ = started.Value;
        lock (waiting)
        {
            waiting.Enqueue(task);
            Monitor.Pulse(waiting);
        }
    }

    /// <summary>What one of the threads waits for runs on it at once, or all of them could wait for each other.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => owner == this && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (waiting)
        {
            return waiting.ToArray();
        }
    }

    static ComputeThreads OfCores(int most)
    {
        int cores = Environment.ProcessorCount;
        return new("question", Math.Min(most, cores), Math.Clamp(cores - 1, 1, most));
    }

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
        while (true)
        {
            TryExecuteTask(Next());
            lock (waiting)
            {
                running--;
            }
        }
    }

    Task Next()
    {
        lock (waiting)
        {
            while (waiting.Count == 0 || running >= Allowed)
            {
                Monitor.Wait(waiting);
            }

            running++;
            return waiting.Dequeue();
        }
    }

    void Change(int works)
    {
        lock (waiting)
        {
            this.works += works;
            // One work alone may use threads that wait.
            Monitor.PulseAll(waiting);
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
