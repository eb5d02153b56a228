using Feeds.Functions.Reconcile;

namespace Feeds.Server.Tests;

public class ReconcilePaceTests
{
    private readonly Clock clock = new();

    [Fact]
    public void BeginsWithoutARest() => Assert.False(new ReconcilePace(clock).IsResting(In(5)));

    [Theory]
    [InlineData(0.5, 4.5)]
    [InlineData(20, 180)]
    [InlineData(100, 300)]
    public void RestsForNineTimesAsLongAsARunTook(double run, double rest)
    {
        var pace = new ReconcilePace(clock);
        using (pace.Begin()) clock.Advance(run);
        clock.Advance(rest - 0.001);
        Assert.True(pace.IsResting(In(5)));
        clock.Advance(0.001);
        Assert.False(pace.IsResting(In(5)));
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    [InlineData(300, false)]
    public void LeavesOutNoRunThatTheNextFollowsLater(double next, bool resting)
    {
        var pace = new ReconcilePace(clock);
        using (pace.Begin()) clock.Advance(20);
        Assert.Equal(resting, pace.IsResting(In(next)));
    }

    [Fact]
    public void LeavesOutNoRunOfAnUnknownSchedule()
    {
        var pace = new ReconcilePace(clock);
        using (pace.Begin()) clock.Advance(20);
        Assert.False(pace.IsResting(null));
    }

    [Fact]
    public void ARunThatFailedCountsAsOthersDo()
    {
        var pace = new ReconcilePace(clock);
        Assert.Throws<InvalidOperationException>(() => RunAndFail(pace));
        Assert.True(pace.IsResting(In(5)));
    }

    private DateTimeOffset In(double seconds) => clock.GetUtcNow().AddSeconds(seconds);

    private void RunAndFail(ReconcilePace pace)
    {
        using var run = pace.Begin();
        clock.Advance(1);
        throw new InvalidOperationException();
    }

    private sealed class Clock : TimeProvider
    {
        private TimeSpan now = TimeSpan.FromDays(1);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now.Ticks;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + now;

        public void Advance(double seconds) => now += TimeSpan.FromSeconds(seconds);
    }
}
