using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Feeds.TestKit;

namespace Feeds.Bench;

/// <summary>
/// From the start of the process to the first byte of a feed: the framework-dependent build, and one file with and without ReadyToRun.
/// </summary>
internal static class StartToFirstByte
{
    static readonly Uri Feed = new("/shows/pine-street-parsers/rss.xml", UriKind.Relative);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <param name="rounds">Starts of each that count, in turns.</param>
    public static async Task RunAsync(int rounds)
    {
        await using var storage = new StorageFixture();
        string connection = storage.NewAccount();
        var work = Directory.CreateTempSubdirectory("feeds-start-");
        try
        {
            (string Name, string? Program)[] builds =
            [
                ("framework-dependent", null),
                ("one file", await PublishAsync(work, readyToRun: false)),
                ("one file, ReadyToRun", await PublishAsync(work, readyToRun: true)),
            ];
            var milliseconds = builds.ToDictionary(build => build.Name, _ => new List<double>(), StringComparer.Ordinal);
            // The first start of each fills the store and the disk's cache.
            for (int round = 0; round <= rounds; round++)
            {
                foreach (var (name, program) in builds)
                {
                    double took = await MeasureAsync(connection, program, samples: round == 0);
                    if (round > 0) milliseconds[name].Add(took);
                }
            }
            foreach (var (name, program) in builds) Write(name, program, milliseconds[name]);
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    static async Task<string> PublishAsync(DirectoryInfo work, bool readyToRun)
    {
        string folder = Path.Combine(work.FullName, readyToRun ? "ready-to-run" : "plain");
        string[] arguments =
        [
            "publish", RepositoryRoot.Combine("src", "Feeds.Server"), "-c", "Release", "-p:SingleFile=true",
            $"-p:PublishReadyToRun={(readyToRun ? "true" : "false")}", "--output", folder, "-v", "quiet", "--nologo",
        ];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false })!;
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0
            ? Path.Combine(folder, "Feeds.Server")
            : throw new InvalidOperationException($"dotnet publish ended with status {publish.ExitCode}.");
    }

    static async Task<double> MeasureAsync(string connection, string? program, bool samples)
    {
        long begin = Stopwatch.GetTimestamp();
        await using var app = FeedsApp.Launch(connection, null, samples, FreePort.Next(), program);
        while (!await AnswersAsync(app.Http))
        {
            bool isLate = Stopwatch.GetElapsedTime(begin) > Deadline;
            if (isLate) throw new InvalidOperationException($"No feed within {Deadline.TotalSeconds} s:\n{app.Output}");
            await Task.Delay(Pause);
        }
        double took = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        await app.StopAsync();
        return took;
    }

    static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(Feed, HttpCompletionOption.ResponseHeadersRead);
            if (!answer.IsSuccessStatusCode) return false;
            await using var body = await answer.Content.ReadAsStreamAsync();
            return await body.ReadAsync(new byte[1]) == 1;
        }
        catch (Exception failure) when (failure is HttpRequestException or SocketException)
        {
            // Not listening yet; a connection that is closed while it opens throws SocketException itself.
            return false;
        }
    }

    static void Write(string name, string? program, List<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        string size = program is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {new FileInfo(program).Length / 1e6:0} MB");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-22} start to first byte {sorted[sorted.Length / 2],5:0} ms (least {sorted[0]:0}, most {sorted[^1]:0}){size}"));
    }
}
