using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Feeds.TestKit;

namespace Feeds.Bench;

/// <summary>Feeds served by Feeds.Server against Go's net/http with the same bytes and ETag rules in memory, by wrk, in turns.</summary>
/// <remarks>Needs <c>go</c> and <c>wrk</c> (Debian: golang-go, wrk).</remarks>
internal static partial class ServeFeeds
{
    const string Show = "bench";
    const int Episodes = 100;
    const int Rounds = 3;
    const int Connections = 64;

    public static async Task RunAsync(int seconds)
    {
        await using var storage = new StorageFixture();
        string connection = storage.NewAccount();
        await using var app = await FeedsApp.StartAsync(connection);
        var files = new BlobContainerClient(connection, "episodes");
        for (int number = 1; number <= Episodes; number++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{Show}/{number:000}.md");
            await files.GetBlobClient(name).UploadAsync(BinaryData.FromString(UploadToFeed.Notes(number, $"Machine {number}")), overwrite: true);
        }
        var address = new Uri(app.Http.BaseAddress!, $"/shows/{Show}/rss.xml");
        using var plainHttp = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None });
        await UploadToFeed.UntilAsync(async () => (await ReadAsync(plainHttp, address, gzip: false)).Body.AsSpan().Count("<item>"u8) == Episodes, "every episode is in the feed");
        var (plain, etag) = await ReadAsync(plainHttp, address, gzip: false);
        var (zipped, _) = await ReadAsync(plainHttp, address, gzip: true);

        string folder = Directory.CreateTempSubdirectory("feeds-go").FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "plain"), plain);
        await File.WriteAllBytesAsync(Path.Combine(folder, "zipped"), zipped);
        await RunAsync("go", ["build", "-o", Path.Combine(folder, "server"), RepositoryRoot.Combine("bench", "go-server", "main.go")]);
        int port = FreePort.Next();
        string listen = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
        using var go = Process.Start(new ProcessStartInfo(Path.Combine(folder, "server")) { ArgumentList = { listen, Path.Combine(folder, "plain"), Path.Combine(folder, "zipped"), etag.Trim('"') } })!;
        try
        {
            var other = new Uri($"http://{listen}/feed");
            await UploadToFeed.UntilAsync(async () => await AnswersAsync(plainHttp, other), "the Go server answers");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The RSS feed of {Episodes} episodes: {plain.Length / 1000.0:0} KB, {zipped.Length / 1000.0:0} KB gzip. Requests a second over {Connections} connections, median of {Rounds} rounds of {seconds} s each, in turns."));
            var (ours, theirs) = (new Server(address, app.ProcessId), new Server(other, go.Id));
            await CompareAsync("200, gzip", ["Accept-Encoding: gzip"], ours, theirs, seconds, new(1.1, 1.0));
            await CompareAsync("200, plain", [], ours, theirs, seconds, new(1.0, 0.8));
            string known = $"If-None-Match: {etag[..^1]}-gzip\"";
            await CompareAsync("304", ["Accept-Encoding: gzip", known], ours, theirs, seconds, new(1.0, 1.0));
        }
        finally
        {
            go.Kill();
            await go.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task CompareAsync(string what, string[] headers, Server ours, Server theirs, int seconds, Targets targets)
    {
        var (mine, other) = (new List<(double PerSecond, double Microseconds)>(), new List<(double PerSecond, double Microseconds)>());
        // The first round warms up.
        for (int round = 0; round <= Rounds; round++)
        {
            var (a, b) = (await WrkAsync(ours, headers, seconds), await WrkAsync(theirs, headers, seconds));
            if (round == 0) continue;
            mine.Add(a);
            other.Add(b);
        }
        mine.Sort();
        other.Sort();
        var (m, o) = (mine[Rounds / 2], other[Rounds / 2]);
        Write(what, "requests a second", m.PerSecond, o.PerSecond, m.PerSecond / o.PerSecond, targets.Rate);
        Write(what, "processor time, µs", m.Microseconds, o.Microseconds, o.Microseconds / m.Microseconds, targets.Time);
    }

    static void Write(string what, string figure, double ours, double theirs, double ratio, double target)
    {
        string verdict = string.Create(CultureInfo.InvariantCulture, $"target {target:0.0}: {(ratio >= target ? "met" : "missed")}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {what,-10} {figure,-18} Feeds {ours,9:0.0}, Go {theirs,9:0.0}: {ratio:0.00} × ({verdict})"));
    }

    internal static async Task<(double PerSecond, double Microseconds)> WrkAsync(Server server, string[] headers, int seconds)
    {
        var before = Used(server);
        string output = await RunAsync("wrk", ["-t1", $"-c{Connections}", $"-d{seconds}s", .. headers.SelectMany(h => new[] { "-H", h }), server.Address.ToString()]);
        var used = Used(server) - before;
        if (output.Contains("Non-2xx", StringComparison.Ordinal)) throw new InvalidOperationException(output);
        return (double.Parse(RequestsPerSecond().Match(output).Groups[1].Value, CultureInfo.InvariantCulture), used.TotalMicroseconds / long.Parse(Requests().Match(output).Groups[1].Value, CultureInfo.InvariantCulture));
    }

    static TimeSpan Used(Server server)
    {
        using var process = Process.GetProcessById(server.ProcessId);
        return process.TotalProcessorTime;
    }

    static async Task<string> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}");
    }

    static async Task<bool> AnswersAsync(HttpClient http, Uri address)
    {
        try
        {
            using var response = await http.GetAsync(address);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    internal static async Task<(byte[] Body, string ETag)> ReadAsync(HttpClient http, Uri address, bool gzip)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (gzip) request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        using var response = await http.SendAsync(request);
        return (await response.Content.ReadAsByteArrayAsync(), response.Headers.ETag?.Tag ?? "");
    }

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex RequestsPerSecond();

    /// <param name="Rate">Our requests a second, in Go's.</param>
    /// <param name="Time">Go's processor time a request, in ours.</param>
    sealed record Targets(double Rate, double Time);

    internal sealed record Server(Uri Address, int ProcessId);
}
