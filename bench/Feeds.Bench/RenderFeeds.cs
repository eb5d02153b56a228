using System.Diagnostics;
using System.Globalization;
using System.Text;
using Feeds.Episodes;
using Feeds.Parsing;
using Feeds.Shows;
using Feeds.Syndication;
using Feeds.TestKit;

namespace Feeds.Bench;

/// <summary>
/// The RSS feed of a thousand episodes rendered anew from models in memory, as after a change of the show, against the
/// generators feedsmith and podcast of npm with the same data, in turns in one run. Processor time, not the clock's:
/// what else the machine does is not counted.
/// </summary>
/// <remarks>Needs Node.js with npm.</remarks>
internal static class RenderFeeds
{
    const int Episodes = 1_000;
    const int WarmUp = 15;
    const int Rounds = 25;

    static readonly string[] Others = ["feedsmith", "podcast"];

    public static async Task RunAsync()
    {
        var folder = RepositoryRoot.Combine("bench", "feed-generators");
        await NodePackages.EnsureAsync(folder);
        if (!Slug.TryParse("bench", out var slug)) throw new InvalidOperationException();
        var show = new ShowProfile(slug, new ShowInfo { Title = "Machines", Description = "What machines do at night.", Author = "Ada", Hosts = ["Ada", "Bob"], Image = "https://feeds.example/artwork.png" }, null, "9b024349-ccf0-5f69-a609-6b82873eab3c");
        var episodes = Enumerable.Range(1, Episodes).Select(Compose).ToList();
        var addresses = new Addresses("https://feeds.example");
        var writer = new RssWriter();

        string file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, Render());
        using var node = Process.Start(new ProcessStartInfo("node", ["generate.mjs", file]) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            var times = Others.Prepend("Feeds").ToDictionary(name => name, _ => new List<double>(), StringComparer.Ordinal);
            var bytes = new Dictionary<string, int>(StringComparer.Ordinal);
            for (int round = -WarmUp; round < Rounds; round++)
            {
                var begin = Environment.CpuUsage.TotalTime;
                bytes["Feeds"] = Render().Length;
                var used = Environment.CpuUsage.TotalTime - begin;
                if (round >= 0) times["Feeds"].Add(used.TotalMilliseconds);
                foreach (string other in Others)
                {
                    await node.StandardInput.WriteLineAsync(other);
                    string[] answer = (await node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{other} failed.")).Split(' ');
                    bytes[other] = int.Parse(answer[1], CultureInfo.InvariantCulture);
                    if (round >= 0) times[other].Add(double.Parse(answer[0], CultureInfo.InvariantCulture));
                }
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The RSS feed of {Episodes} episodes from warm models; processor time of {Rounds} rounds in turns, after {WarmUp} to warm up."));
            foreach (var (name, taken) in times)
            {
                taken.Sort();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-10} median {taken[Rounds / 2],6:0.0} ms, best {taken[0],6:0.0} ms, {bytes[name] / 1e6:0.00} MB"));
            }
            double faster = Others.Min(other => times[other][Rounds / 2]), mine = times["Feeds"][Rounds / 2];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"time against the faster of both: {mine / faster:0.00} × (target at most 1.00: {(mine <= faster ? "met" : "missed")})"));
        }
        finally
        {
            node.StandardInput.Close();
            await node.WaitForExitAsync();
            File.Delete(file);
        }

        byte[] Render()
        {
            var frame = writer.WriteFrame(show, new(show.Title, addresses.Feed(slug, FeedFormat.Rss), addresses.Show(slug), episodes[0].Changed), addresses);
            using var document = new MemoryStream();
            document.Write(frame.Head);
            foreach (var episode in episodes) document.Write(writer.WriteItem(show, episode, episode.Stem, addresses));
            document.Write(frame.Tail);
            return document.ToArray();
        }
    }

    /// <summary>Notes as of a weekly show, with everything that a feed says of an episode.</summary>
    static Episode Compose(int number)
    {
        string stem = string.Create(CultureInfo.InvariantCulture, $"{number:0000}");
        if (!EpisodeFileName.TryParse("bench", stem + ".md", out var file, out _)) throw new InvalidOperationException();
        var parsed = NotesParser.Parse(file, Encoding.UTF8.GetBytes(PublishCost.Notes(number)));
        return EpisodeComposer.Compose(file.Show, stem, [new(file.Name, file.Role) { Notes = parsed.Notes }], null, DateTimeOffset.UnixEpoch).Episode with
        {
            Season = 1 + (number / 100),
            Duration = 1800 + number,
            Explicit = false,
            Enclosure = new(stem + ".mp3", "audio/mpeg", 20_000_000 + number, 1800 + number),
            Transcripts = [new(stem + ".vtt", "text/vtt", "en")],
            Chapters = [new(0, "Begin"), new(600, "Middle")],
            ImageUrl = $"https://feeds.example/images/{stem}.jpg",
        };
    }
}
