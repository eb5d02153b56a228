using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Azure.Storage.Blobs;
using Feeds.TestKit;

namespace Feeds.Bench;

/// <summary>How long after an upload the RSS feed has its entry, seen from outside; and how soon a start prints an address.</summary>
internal static class UploadToFeed
{
    const string Show = "bench";
    const double P50Target = 0.15;
    const double P99Target = 0.5;
    const double FirstAddressTarget = 10;

    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    /// <param name="uploads">Notes to upload one after the other, each when the one before is in the feed.</param>
    public static async Task RunAsync(int uploads)
    {
        var begin = Stopwatch.GetTimestamp();
        await using var storage = new StorageFixture();
        var connection = storage.NewAccount();
        var emulatorStarted = Stopwatch.GetElapsedTime(begin).TotalSeconds;

        begin = Stopwatch.GetTimestamp();
        await using var app = FeedsApp.Launch(connection, settings: null, samples: true, FreePort.Next());
        await UntilAsync(() => Task.FromResult(app.Output.Contains("http://", StringComparison.Ordinal)), "the app prints an address");
        var firstAddress = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        await UntilAsync(() => Task.FromResult(app.Output.Contains("RSS:", StringComparison.Ordinal)), "the app prints the address of a feed");
        var firstFeed = Stopwatch.GetElapsedTime(begin).TotalSeconds;

        var seconds = new List<double>(uploads);
        var files = new BlobContainerClient(connection, "episodes");
        for (var number = 1; number <= uploads; number++)
        {
            seconds.Add(await MeasureAsync(app.Http, files, number));
        }

        seconds.Sort();
        Console.WriteLine(Line($"{uploads} uploads, each alone, from the put's return until the RSS feed has the entry:"));
        Console.WriteLine(Line($"  p50 {Percentile(seconds, 0.5) * 1000:0} ms (target {P50Target * 1000:0} ms: {Verdict(Percentile(seconds, 0.5), P50Target)})"));
        Console.WriteLine(Line($"  p90 {Percentile(seconds, 0.9) * 1000:0} ms"));
        Console.WriteLine(Line($"  p99 {Percentile(seconds, 0.99) * 1000:0} ms (target {P99Target * 1000:0} ms: {Verdict(Percentile(seconds, 0.99), P99Target)})"));
        Console.WriteLine(Line($"  max {seconds[^1] * 1000:0} ms"));
        Console.WriteLine(Line($"Start on an empty store with the sample show: storage emulator {emulatorStarted:0.0} s, then the app's first address {firstAddress:0.0} s (target for both {FirstAddressTarget:0} s: {Verdict(emulatorStarted + firstAddress, FirstAddressTarget)}), the sample show's feed {firstFeed:0.0} s"));
        await app.StopAsync();
    }

    internal static async Task<double> MeasureAsync(HttpClient http, BlobContainerClient files, int number)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"Machine number {number} at night");
        await files.GetBlobClient(string.Create(CultureInfo.InvariantCulture, $"{Show}/{number:000}.md")).UploadAsync(BinaryData.FromString(Notes(number, title)), overwrite: true);
        var put = Stopwatch.GetTimestamp();
        string? tag = null;
        await UntilAsync(
            async () =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/shows/{Show}/rss.xml", UriKind.Relative));
                request.Headers.TryAddWithoutValidation("If-None-Match", tag);
                using var response = await http.SendAsync(request);
                tag = response.Headers.ETag?.ToString() ?? tag;
                return response.StatusCode == HttpStatusCode.OK && (await response.Content.ReadAsStringAsync()).Contains(title, StringComparison.Ordinal);
            },
            $"{title} is in the feed");
        return Stopwatch.GetElapsedTime(put).TotalSeconds;
    }

    /// <summary>Notes like those of a weekly show: six items with links and bullets, about 3 KB.</summary>
    internal static string Notes(int number, string title)
    {
        var notes = new StringBuilder().Append(CultureInfo.InvariantCulture, $"# Episode #{number}: {title}\n\nPublished Sat, Aug 4, 2018.\n\nSponsored by [Lathes](https://lathes.example/)\n\n");
        for (var item = 1; item <= 6; item++)
        {
            notes.Append(CultureInfo.InvariantCulture, $"**{(item % 2 == 0 ? "Bob" : "Ada")} #{item}: [tool-{number}-{item}](https://tools.example/{number}/{item})**\n\n");
            for (var bullet = 1; bullet <= 5; bullet++)
            {
                notes.Append(CultureInfo.InvariantCulture, $"- Bullet {bullet} says what the tool does with **machines** and `code` in about eighty characters.\n");
            }

            notes.Append('\n');
        }

        return notes.ToString();
    }

    internal static async Task UntilAsync(Func<Task<bool>> condition, string expectation)
    {
        for (var start = Stopwatch.GetTimestamp(); !await condition();)
        {
            if (Stopwatch.GetElapsedTime(start) > Deadline)
            {
                throw new TimeoutException($"Not within {Deadline.TotalSeconds:0} s: {expectation}");
            }

            await Task.Delay(Poll);
        }
    }

    /// <summary>Nearest rank: the smallest value that so large a share of all values does not exceed.</summary>
    static double Percentile(List<double> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];

    static string Verdict(double measured, double target) => measured <= target ? "met" : "missed";

    static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
