using Feeds.Storage.Import;

namespace Feeds.Storage.Tests.Import;

/// <summary>What imports hold in memory together stays within its limit, and each has its turn.</summary>
public sealed class ImportMemoryTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_waits_while_there_is_no_room()
    {
        var memory = new ImportMemory(TimeProvider.System, 100);
        var first = await memory.TryTakeAsync(60, Long, Token);
        var second = memory.TryTakeAsync(60, Long, Token);
        var third = memory.TryTakeAsync(10, Long, Token);
        Assert.False(second.IsCompleted);
        // The small one does not overtake the large one, or that might never have its turn.
        Assert.False(third.IsCompleted);
        first!.Dispose();
        first.Dispose();
        Assert.NotNull(await second);
        Assert.NotNull(await third);
        Assert.Equal(70, memory.Taken);
    }

    [Fact]
    public async Task Work_larger_than_all_there_is_has_all_of_it()
    {
        var memory = new ImportMemory(TimeProvider.System, 100);
        using var all = await memory.TryTakeAsync(1000, Long, Token);
        Assert.Equal(100, memory.Taken);
        Assert.Null(await memory.TryTakeAsync(1, TimeSpan.FromMilliseconds(1), Token));
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_line_and_takes_nothing_along()
    {
        var memory = new ImportMemory(TimeProvider.System, 100);
        var first = await memory.TryTakeAsync(60, Long, Token);
        using var given = new CancellationTokenSource();
        var second = memory.TryTakeAsync(60, Long, given.Token);
        var third = memory.TryTakeAsync(40, Long, Token);
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.NotNull(await third);
        Assert.Equal(100, memory.Taken);
        first!.Dispose();
        Assert.Equal(40, memory.Taken);
    }

    [Fact]
    public async Task Many_at_once_never_hold_more_than_there_is()
    {
        var memory = new ImportMemory(TimeProvider.System, 100);
        int held = 0;
        await Parallel.ForEachAsync(Enumerable.Range(1, 500), Token, async (n, token) =>
        {
            int bytes = n % 97;
            using var room = await memory.TryTakeAsync(bytes, Long, token);
            Assert.True(Interlocked.Add(ref held, bytes) <= 100);
            await Task.Yield();
            Interlocked.Add(ref held, -bytes);
        });
        Assert.Equal(0, memory.Taken);
    }
}
