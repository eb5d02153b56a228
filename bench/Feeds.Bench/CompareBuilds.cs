using System.Diagnostics;
using System.Globalization;
using Azure.Storage.Blobs;
using Feeds.TestKit;

namespace Feeds.Bench;

/// <summary>Measures this build's server against another build's, in turns: start, memory, upload to feed, feeds by wrk.</summary>
/// <remarks>Needs <c>wrk</c>. Build both with <c>-c Release</c>.</remarks>
internal static class CompareBuilds
{
    const string Show = "bench";
    const int Starts = 5;
    const int Rounds = 5;
    const int Seconds = 3;
    const double Target = 0.95;

    /// <param name="other">Path of the other build's server, a .dll.</param>
    /// <param name="uploads">Notes that are uploaded to each, one after the other.</param>
    public static async Task RunAsync(string other, int uploads)
    {
        await using var storage = new StorageFixture();
        (string Name, string? Assembly, string Connection)[] builds =
        [
            ("this build", null, storage.NewAccount()),
            ("the other", other, storage.NewAccount()),
        ];
        await CompareStartsAsync(builds);
        var apps = new List<FeedsApp>();
        try
        {
            foreach (var build in builds) apps.Add(await FeedsApp.StartAsync(build.Connection, assembly: build.Assembly));
            await CompareUploadsAsync(apps, [.. builds.Select(b => new BlobContainerClient(b.Connection, "episodes"))], uploads);
            await CompareFeedsAsync(apps);
        }
        finally
        {
            foreach (var app in apps) await app.DisposeAsync();
        }
    }

    static async Task CompareStartsAsync((string Name, string? Assembly, string Connection)[] builds)
    {
        var (seconds, memory) = (new List<double>[] { [], [] }, new List<double>[] { [], [] });
        // The first start of each makes its storage and fills the disk's cache.
        for (int start = 0; start <= Starts; start++)
        {
            foreach (var (index, build) in builds.Index())
            {
                var begin = Stopwatch.GetTimestamp();
                await using var app = await FeedsApp.StartAsync(build.Connection, assembly: build.Assembly);
                double took = Stopwatch.GetElapsedTime(begin).TotalSeconds;
                using var process = Process.GetProcessById(app.ProcessId);
                if (start > 0)
                {
                    seconds[index].Add(took);
                    memory[index].Add(process.WorkingSet64 / 1e6);
                }
                await app.StopAsync();
            }
        }
        Write("start to the first /healthz, s", Median(seconds[0]), Median(seconds[1]), smallerIsBetter: true);
        Write("working set after it, MB", Median(memory[0]), Median(memory[1]), smallerIsBetter: true);
    }

    static async Task CompareUploadsAsync(List<FeedsApp> apps, BlobContainerClient[] files, int uploads)
    {
        const int warmUp = 5;
        var seconds = new List<double>[] { [], [] };
        for (int number = 1; number <= uploads + warmUp; number++)
        {
            foreach (var (index, app) in apps.Index())
            {
                double took = await UploadToFeed.MeasureAsync(app.Http, files[index], number);
                if (number > warmUp) seconds[index].Add(took * 1000);
            }
        }
        Write($"upload to feed, p50 of {uploads}, ms", Median(seconds[0]), Median(seconds[1]), smallerIsBetter: true);
        Write("upload to feed, p90, ms", Percentile(seconds[0], 0.9), Percentile(seconds[1], 0.9), smallerIsBetter: true);
        Write("upload to feed, p99, ms", Percentile(seconds[0], 0.99), Percentile(seconds[1], 0.99), smallerIsBetter: true);
    }

    static async Task CompareFeedsAsync(List<FeedsApp> apps)
    {
        var servers = apps.ConvertAll(app => new ServeFeeds.Server(FeedOf(app), app.ProcessId));
        using var http = new HttpClient();
        var tags = new List<string>();
        foreach (var server in servers) tags.Add((await ServeFeeds.ReadAsync(http, server.Address, gzip: false)).ETag);
        await CompareFeedAsync("plain", servers, _ => []);
        await CompareFeedAsync("gzip", servers, _ => ["Accept-Encoding: gzip"]);
        await CompareFeedAsync("304", servers, index => ["Accept-Encoding: gzip", $"If-None-Match: {tags[index][..^1]}-gzip\""]);
    }

    static Uri FeedOf(FeedsApp app) => new(app.Http.BaseAddress!, $"/shows/{Show}/rss.xml");

    static async Task CompareFeedAsync(string what, List<ServeFeeds.Server> servers, Func<int, string[]> headers)
    {
        var (perSecond, microseconds) = (new List<double>[] { [], [] }, new List<double>[] { [], [] });
        for (int round = 0; round <= Rounds; round++)
        {
            foreach (var (index, server) in servers.Index())
            {
                var measured = await ServeFeeds.WrkAsync(server, headers(index), Seconds);
                if (round == 0) continue;
                perSecond[index].Add(measured.PerSecond);
                microseconds[index].Add(measured.Microseconds);
            }
        }
        Write($"feed, {what}, requests a second", Median(perSecond[0]), Median(perSecond[1]), smallerIsBetter: false);
        Write($"feed, {what}, µs of processor time a request", Median(microseconds[0]), Median(microseconds[1]), smallerIsBetter: true);
    }

    static void Write(string what, double mine, double other, bool smallerIsBetter)
    {
        double ratio = smallerIsBetter ? other / mine : mine / other;
        string verdict = ratio >= Target ? "met" : "missed";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-46} this build {mine,9:0.0#}, the other {other,9:0.0#}: {ratio:0.00} × as good ({verdict}: {Target:0.00})"));
    }

    static double Median(List<double> values) => Percentile(values, 0.5);

    /// <summary>Nearest rank.</summary>
    static double Percentile(List<double> values, double share)
    {
        List<double> sorted = [.. values.Order()];
        return sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
    }
}
