using System.Globalization;
using Feeds.Functions.Writing;

namespace Feeds.Server.Tests.Writing;

public sealed class ChatPauseTests
{
    readonly Clock clock = new();

    /// <summary>Seconds that the service asks for at each failure, "-" for none, "ok" for a success; and how long it rests after the
    /// last.</summary>
    [Theory]
    [InlineData("", 0)]
    [InlineData("- -", 0)]
    [InlineData("- - -", 60)]
    [InlineData("- - - -", 120)]
    [InlineData("- - - - - - - - - - - -", 960)]
    [InlineData("- - ok - -", 0)]
    [InlineData("30", 30)]
    [InlineData("ok 30 ok", 30)]
    [InlineData("300 30", 300)]
    [InlineData("- - 30", 60)]
    [InlineData("1000000000", 3600)]
    public void It_rests_after_failures_in_a_row_or_as_long_as_the_service_asks(string events, int seconds)
    {
        var pause = new ChatPause(clock);
        foreach (string happened in events.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (happened == "ok") pause.Succeeded();
            else pause.Failed(happened == "-" ? null : TimeSpan.FromSeconds(int.Parse(happened, CultureInfo.InvariantCulture)));
        }

        Assert.Equal(seconds > 0, pause.IsOn);
        clock.Now += TimeSpan.FromSeconds(Math.Max(0, seconds - 1));
        Assert.Equal(seconds > 0, pause.IsOn);
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.False(pause.IsOn);
    }

    sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
