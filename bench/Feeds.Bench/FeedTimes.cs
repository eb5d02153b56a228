using System.Diagnostics;
using System.Globalization;

namespace Feeds.Bench;

/// <summary>How long a feed takes to be answered, asked again and again by one reader.</summary>
internal sealed class FeedTimes
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    readonly List<double> milliseconds = [];

    FeedTimes()
    {
    }

    public double P50 => At(0.5);

    public double P99 => At(0.99);

    /// <summary>Reads a feed whole until the work has ended.</summary>
    public static async Task<FeedTimes> MeasureAsync(HttpClient http, string feed, Task work)
    {
        var times = new FeedTimes();
        while (!work.IsCompleted)
        {
            long begun = Stopwatch.GetTimestamp();
            using var response = await http.GetAsync(new Uri(feed, UriKind.Relative));
            response.EnsureSuccessStatusCode();
            await response.Content.ReadAsByteArrayAsync();
            times.milliseconds.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            await Task.Delay(Pause);
        }
        await work;
        times.milliseconds.Sort();
        return times;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"p50 {P50:0.00} ms, p99 {P99:0.00} ms, max {milliseconds[^1]:0.00} ms of {milliseconds.Count}");

    /// <summary>Nearest rank.</summary>
    double At(double share) => milliseconds[(int)Math.Ceiling(share * milliseconds.Count) - 1];
}
