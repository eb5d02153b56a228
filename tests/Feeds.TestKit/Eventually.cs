using System.Diagnostics;

namespace Feeds.TestKit;

/// <summary>Waiting for what another process or task will do, never longer than a deadline.</summary>
public static class Eventually
{
    static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Asks again and again until the condition holds; fails the test with the description at the deadline.</summary>
    public static async Task BecomesTrueAsync(Func<Task<bool>> condition, TimeSpan deadline, Func<string> describe)
    {
        for (var start = Stopwatch.GetTimestamp(); !await condition();)
        {
            if (Stopwatch.GetElapsedTime(start) > deadline)
            {
                Assert.Fail($"Not within {deadline.TotalSeconds:0.#} s: {describe()}");
            }

            await Task.Delay(PauseAfter(Stopwatch.GetElapsedTime(start)), TestContext.Current.CancellationToken);
        }
    }

    /// <inheritdoc cref="BecomesTrueAsync(Func{Task{bool}}, TimeSpan, Func{string})"/>
    public static Task BecomesTrueAsync(Func<bool> condition, TimeSpan deadline, Func<string> describe) =>
        BecomesTrueAsync(() => Task.FromResult(condition()), deadline, describe);

    /// <summary>A tenth of the time waited: what comes soon is seen at once, and what takes long costs few questions.</summary>
    static TimeSpan PauseAfter(TimeSpan waited) =>
        waited / 10 is var tenth && tenth < FirstPause ? FirstPause : tenth < LongestPause ? tenth : LongestPause;
}
