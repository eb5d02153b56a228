using Feeds.Search.Model;

namespace Feeds.Search.Tests.Model;

public class ComputeGateTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_compute_eight_wait_and_the_next_is_refused()
    {
        using var gate = new ComputeGate();
        var first = await gate.TryEnterAsync(Cancellation);
        var second = await gate.TryEnterAsync(Cancellation);
        Assert.NotNull(first);
        Assert.NotNull(second);
        var waiting = Enumerable.Range(0, 8).Select(_ => gate.TryEnterAsync(Cancellation)).ToArray();
        Assert.All(waiting, w => Assert.False(w.IsCompleted));
        Assert.Null(await gate.TryEnterAsync(Cancellation));

        first.Dispose();
        var third = await waiting[0].WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
        Assert.NotNull(third);
        Assert.All(waiting[1..], w => Assert.False(w.IsCompleted));
    }

    [Fact]
    public async Task A_turn_ends_once()
    {
        using var gate = new ComputeGate(computing: 1, waiting: 0);
        var turn = await gate.TryEnterAsync(Cancellation);
        turn!.Dispose();
        turn.Dispose();
        using var next = await gate.TryEnterAsync(Cancellation);
        Assert.NotNull(next);
        Assert.Null(await gate.TryEnterAsync(Cancellation));
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_place_to_others()
    {
        using var gate = new ComputeGate(computing: 1, waiting: 1);
        using var turn = await gate.TryEnterAsync(Cancellation);
        using var patience = new CancellationTokenSource();
        var waiting = gate.TryEnterAsync(patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        var next = gate.TryEnterAsync(Cancellation);
        Assert.False(next.IsCompleted);
        turn!.Dispose();
        Assert.NotNull(await next);
    }
}
