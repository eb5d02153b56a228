using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Feeds.TestKit;

namespace Feeds.Bench;

/// <summary>How long an upload to one show takes to be in its feed while another show imports a feed of many entries.</summary>
internal static class BusyNeighbour
{
    const double Target = 3;
    const int Idle = 30;

    /// <summary>Entries between two lines of progress.</summary>
    const int Step = 500;

    const string Admin = "the-administrator-of-this-benchmark-has-a-long-key";

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <param name="entries">Entries of the import.</param>
    /// <param name="servers">Servers on one storage; uploads are looked for in the last one's feed.</param>
    public static async Task RunAsync(int entries, int servers)
    {
        await using var storage = new StorageFixture();
        string connection = storage.NewAccount();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Feeds__AdminKey"] = Admin, ["Feeds__BaseUrl"] = "https://feeds.example" };
        var apps = new List<FeedsApp>();
        try
        {
            for (int server = 0; server < servers; server++) apps.Add(await FeedsApp.StartAsync(connection, settings));
            var files = new BlobContainerClient(connection, "episodes");
            int number = 0;
            for (int warmUp = 0; warmUp < 5; warmUp++) await UploadToFeed.MeasureAsync(apps[^1].Http, files, ++number);
            var idle = new List<double>();
            for (int upload = 0; upload < Idle; upload++) idle.Add(await UploadToFeed.MeasureAsync(apps[^1].Http, files, ++number) * 1000);

            var begin = Stopwatch.GetTimestamp();
            string import = await ImportAsync(apps[0].Http, entries);
            var busy = new List<double>();
            for (int next = Step; await DoneAsync(apps[0].Http, import) is { } done;)
            {
                if (done >= next)
                {
                    var (took, median) = (Stopwatch.GetElapsedTime(begin), busy.Order().ElementAtOrDefault(busy.Count / 2));
                    string progress = string.Create(
                        CultureInfo.InvariantCulture, $"  {done} entries after {took.TotalSeconds:0} s; uploads p50 {median:0} ms");
                    Console.WriteLine(progress);
                    next = done + Step;
                }
                busy.Add(await UploadToFeed.MeasureAsync(apps[^1].Http, files, ++number) * 1000);
                await Task.Delay(Pause);
            }
            double imported = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            await UploadToFeed.UntilAsync(async () => await CountAsync(apps[^1].Http) == entries, "every entry is in the feed");
            Write(servers, entries, idle, busy, imported, Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }
        finally
        {
            foreach (var app in apps) await app.DisposeAsync();
        }
    }

    static void Write(int servers, int entries, List<double> idle, List<double> busy, double imported, double published)
    {
        idle.Sort();
        busy.Sort();
        double ratio = busy[busy.Count / 2] / idle[idle.Count / 2];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{servers} server(s): an import of {entries} entries took {imported:0.0} s, and was in the feed after {published:0.0} s ({published * 1000 / entries:0.0} ms an entry)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  upload to another show's feed, idle:             p50 {idle[idle.Count / 2]:0} ms, p90 {idle[idle.Count * 9 / 10]:0} ms, max {idle[^1]:0} ms of {idle.Count}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  upload to another show's feed, during the import: p50 {busy[busy.Count / 2]:0} ms, p90 {busy[busy.Count * 9 / 10]:0} ms, max {busy[^1]:0} ms of {busy.Count}: {ratio:0.00} × (target {Target:0}: {(ratio <= Target ? "met" : "missed")})"));
    }

    static async Task<string> ImportAsync(HttpClient http, int entries)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/manage/shows/imported/import", UriKind.Relative)) { Content = new StringContent(Feed(entries), Encoding.UTF8, "application/rss+xml") };
        using var response = await SendAsync(http, request);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
    }

    /// <returns>How many entries are done; null when all are.</returns>
    static async Task<int?> DoneAsync(HttpClient http, string import)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/manage/shows/imported/imports/{import}.json", UriKind.Relative));
        using var response = await SendAsync(http, request);
        var row = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return row.GetProperty("state").GetString() switch
        {
            "failed" => throw new InvalidOperationException("The import failed."),
            "done" => null,
            _ => row.GetProperty("done").GetInt32(),
        };
    }

    static async Task<int> CountAsync(HttpClient http)
    {
        using var response = await http.GetAsync(new Uri("/shows/imported/rss.xml", UriKind.Relative));
        return response.IsSuccessStatusCode ? (await response.Content.ReadAsByteArrayAsync()).AsSpan().Count("<item>"u8) : 0;
    }

    static async Task<HttpResponseMessage> SendAsync(HttpClient http, HttpRequestMessage request)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Admin);
        var response = await http.SendAsync(request);
        return response.IsSuccessStatusCode ? response : throw new InvalidOperationException(await response.Content.ReadAsStringAsync());
    }

    static string Feed(int entries)
    {
        var feed = new StringBuilder("<rss version=\"2.0\"><channel><title>Imported</title><link>https://imported.example/</link><description>A long back catalogue</description>");
        for (int entry = 1; entry <= entries; entry++)
        {
            feed.Append(CultureInfo.InvariantCulture, $"<item><title>Part {entry}</title><guid isPermaLink=\"false\">part-{entry}</guid><pubDate>{new DateTime(1950, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(entry):R}</pubDate><description>Words of part {entry} on machines number {entry % 97}.</description><enclosure url=\"https://imported.example/{entry}.mp3\" length=\"{entry + 1000}\" type=\"audio/mpeg\"/></item>");
        }
        return feed.Append("</channel></rss>").ToString();
    }
}
