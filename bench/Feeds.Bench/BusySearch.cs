using System.Collections.Concurrent;
using System.Globalization;
using System.Net;

namespace Feeds.Bench;

/// <summary>
/// How long a feed takes while a hundred clients search and ask without a pause, and whether uploads are published meanwhile.
/// </summary>
internal static class BusySearch
{
    const double Target = 3;
    const int Clients = 100;
    const int Episodes = 100;
    const int FirstUpload = Episodes + 1;

    static readonly TimeSpan Settle = TimeSpan.FromSeconds(3);

    /// <param name="seconds">Of each of the two measurements.</param>
    public static async Task RunAsync(int seconds)
    {
        await using var show = await BenchShow.StartAsync(Episodes);
        var time = TimeSpan.FromSeconds(seconds);
        for (int warmUp = 0; warmUp < 20; warmUp++)
        {
            await AskAsync(show, warmUp);
            await FeedTimes.MeasureAsync(show.Http, BenchShow.Feed, Task.Delay(100));
        }
        await Task.Delay(Settle);
        var idle = await FeedTimes.MeasureAsync(show.Http, BenchShow.Feed, Task.Delay(time));

        using var done = new CancellationTokenSource();
        var answers = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var clients = Enumerable.Range(0, Clients).Select(client => AskOnAsync(show, client, answers, done.Token)).ToList();
        var uploads = UploadOnAsync(show, done.Token);
        await Task.Delay(Settle);
        var busy = await FeedTimes.MeasureAsync(show.Http, BenchShow.Feed, Task.Delay(time));
        await done.CancelAsync();
        await Task.WhenAll(clients);
        Write(idle, busy, answers, await uploads);
    }

    static void Write(FeedTimes idle, FeedTimes busy, ConcurrentDictionary<string, int> answers, List<double> uploads)
    {
        uploads.Sort();
        double ratio = busy.P99 / idle.P99;
        string verdict = ratio <= Target ? "met" : "missed";
        Console.WriteLine($"A feed, idle:                             {idle}");
        Console.WriteLine($"A feed, while {Clients} clients search and ask: {busy}");
        Line($"  p99 {ratio:0.00} × idle (target {Target:0}: {verdict}); p50 {busy.P50 / idle.P50:0.00} ×");
        var counts = answers.OrderBy(answer => answer.Key, StringComparer.Ordinal).Select(answer => $"{answer.Key} {answer.Value}");
        Console.WriteLine($"  answers: {string.Join(", ", counts)}");
        var (median, slowest) = (uploads[uploads.Count / 2], uploads[^1]);
        Line($"  {uploads.Count} uploads meanwhile were in the feed after p50 {median:0} ms, max {slowest:0} ms");
    }

    static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>Asks as soon as the last answer is there; after a refusal, when <c>Retry-After</c> says.</summary>
    static async Task AskOnAsync(BenchShow show, int client, ConcurrentDictionary<string, int> answers, CancellationToken done)
    {
        for (int turn = client; !done.IsCancellationRequested; turn += Clients)
        {
            using var response = await AskAsync(show, turn);
            string kind = turn % 2 == 0 ? "ask" : "search";
            answers.AddOrUpdate($"{kind} {(int)response.StatusCode}", 1, (_, count) => count + 1);
            if (response.StatusCode is not HttpStatusCode.ServiceUnavailable) continue;
            await Task.Delay(response.Headers.RetryAfter!.Delta!.Value, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    static Task<HttpResponseMessage> AskAsync(BenchShow show, int turn)
    {
        string tool = string.Create(CultureInfo.InvariantCulture, $"tool-{(turn % Episodes) + 1}-{(turn % 6) + 1}");
        var (path, query) = turn % 2 == 0
            ? ("ask.json", $"What does {tool} do with machines on night {turn}?")
            : ("search.json", $"machines OR code OR {tool} OR night{turn}");
        return show.Http.GetAsync(new Uri($"/shows/{BenchShow.Show}/{path}?q={Uri.EscapeDataString(query)}", UriKind.Relative));
    }

    /// <returns>Milliseconds from each upload to its being in the feed.</returns>
    static async Task<List<double>> UploadOnAsync(BenchShow show, CancellationToken done)
    {
        var times = new List<double>();
        for (int number = FirstUpload; !done.IsCancellationRequested; number++)
        {
            times.Add(await UploadToFeed.MeasureAsync(show.Http, show.Files, number) * 1000);
            await Task.Delay(TimeSpan.FromSeconds(1), done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return times;
    }
}
