using System.Collections.Concurrent;
using System.Globalization;
using Feeds.Search.Model;

namespace Feeds.Search.Tests.Model;

public class ComputeThreadsTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_runs_on_them_also_after_it_waited()
    {
        var (before, after) = await ComputeThreads.Questions.RunAsync(async () =>
        {
            var begun = Thread.CurrentThread.Name;
            await Task.Delay(1, Cancellation);
            return (begun, Thread.CurrentThread.Name);
        });

        Assert.StartsWith("question ", before, StringComparison.Ordinal);
        Assert.StartsWith("question ", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_give_way_to_other_threads()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems show no thread's priority.");

        var line = await ComputeThreads.Indexing.RunAsync(() => Task.FromResult(File.ReadAllText("/proc/thread-self/stat")));

        // proc(5): the 19th field; the second, in brackets, may have blanks.
        var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
        Assert.Equal(5, int.Parse(fields[16], CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Parallel_work_stays_on_them_and_does_not_wait_for_itself()
    {
        var names = new ConcurrentBag<string?>();
        // More at once than there are threads, and each of them wants two.
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ComputeThreads.Indexing.RunAsync(() =>
        {
            Parallel.For(
                0,
                4,
                new ParallelOptions { MaxDegreeOfParallelism = 2, TaskScheduler = TaskScheduler.Current },
                _ => names.Add(Thread.CurrentThread.Name));
            return Task.CompletedTask;
        }))).WaitAsync(TimeSpan.FromMinutes(1), Cancellation);

        Assert.Equal(80, names.Count);
        Assert.All(names, name => Assert.StartsWith("index ", name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 1)]
    public async Task One_work_has_all_threads_and_several_leave_some_free(int works, int expected)
    {
        var threads = new ComputeThreads("test", count: 3, shared: 1);
        int running = 0, most = 0;
        var (begun, read) = (new Meeting(works), new Meeting(works));

        await Task.WhenAll(Enumerable.Range(0, works).Select(_ => threads.RunAsync(ReadTextsAsync)))
            .WaitAsync(TimeSpan.FromMinutes(1), Cancellation);

        Assert.Equal(expected, most);

        async Task ReadTextsAsync()
        {
            await begun.ArriveAsync();
            await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    InterlockedMost(Interlocked.Increment(ref running));
                    Thread.Sleep(20);
                    Interlocked.Decrement(ref running);
                },
                Cancellation,
                TaskCreationOptions.None,
                TaskScheduler.Current)));
            await read.ArriveAsync();
        }

        void InterlockedMost(int now)
        {
            int before;
            while ((before = Volatile.Read(ref most)) < now && Interlocked.CompareExchange(ref most, now, before) != before)
            {
            }
        }
    }

    [Fact]
    public async Task A_failure_is_the_callers() =>
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => ComputeThreads.Questions.RunAsync(() => throw new InvalidOperationException()));

    /// <summary>Goes on when all have come.</summary>
    sealed class Meeting(int expected)
    {
        readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int arrived;

        public Task ArriveAsync()
        {
            if (Interlocked.Increment(ref arrived) == expected) all.SetResult();
            return all.Task;
        }
    }
}
