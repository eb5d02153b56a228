using Feeds.Shows;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

/// <summary>Storage calls of bulk work give way to single uploads to other shows, for half of their time at most.</summary>
public sealed class BulkWorkTests(StorageFixture storage)
{
    private readonly SteppedTime time = new();

    private static Slug Show => TestApp.Show;

    [Fact]
    public async Task A_call_waits_while_a_single_upload_to_another_show_is_under_way_and_a_moment_longer()
    {
        var bulk = new BulkWork(time);
        var single = bulk.BeginSingle("other");
        var call = CallAsync(bulk);
        await OtherCallAsync();
        Assert.False(call.IsCompleted);

        single.Dispose();
        await OtherCallAsync();
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(60));

        await call;
    }

    [Fact]
    public async Task A_single_upload_to_the_same_show_holds_nothing_up()
    {
        var bulk = new BulkWork(time);
        using var single = bulk.BeginSingle(Show.ToString());

        await CallAsync(bulk);
    }

    [Fact]
    public async Task Work_that_is_not_marked_waits_for_nothing()
    {
        var bulk = new BulkWork(time);
        using var single = bulk.BeginSingle("other");
        bulk.Begin(Show).Dispose();

        await OtherCallAsync();
    }

    /// <param name="milliseconds">How long a pause of 5 ms takes: that depends on the system's timers and on how busy it is.</param>
    [Theory]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(100)]
    public async Task Bulk_work_goes_on_beside_uploads_without_an_end(int milliseconds)
    {
        var moment = TimeSpan.FromMilliseconds(milliseconds);
        var bulk = new BulkWork(time);
        using var single = bulk.BeginSingle("other");
        var call = CallAsync(bulk);
        int moments = 0;

        await Eventually.BecomesTrueAsync(
            () =>
            {
                time.Advance(moment);
                moments++;
                return call.IsCompleted;
            },
            TimeSpan.FromSeconds(30),
            () => $"the call is made within {moments} moments");

        Assert.True(moments * moment > TimeSpan.FromMilliseconds(50), $"{moments} moments");
    }

    private async Task CallAsync(BulkWork bulk)
    {
        using var marked = bulk.Begin(Show);
        await OtherCallAsync();
    }

    private async Task OtherCallAsync() =>
        await StorageConnection.Open(storage.NewAccount()).Shows.CreateIfNotExistsAsync(TestContext.Current.CancellationToken);

    /// <summary>Time that passes when the test says so.</summary>
    private sealed class SteppedTime : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref ticks);

        public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
    }
}
