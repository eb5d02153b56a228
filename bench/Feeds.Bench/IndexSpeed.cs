using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Feeds.Bench;

/// <summary>How soon search has what a feed has, how long a long transcript takes, and how fast feeds are while that is indexed.</summary>
internal static class IndexSpeed
{
    const double UploadTarget = 5;
    const double TranscriptTarget = 60;
    const int Episodes = 100;
    const int Uploads = 20;
    const int Words = 100_000;
    const int WordsOfCue = 10;
    const string LastWord = "xylographer";

    static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    public static async Task RunAsync()
    {
        await using var show = await BenchShow.StartAsync(Episodes);
        await FeedTimes.MeasureAsync(show.Http, BenchShow.Feed, Task.Delay(TimeSpan.FromSeconds(2)));
        var idle = await FeedTimes.MeasureAsync(show.Http, BenchShow.Feed, Task.Delay(Idle));

        var after = new List<double>();
        for (int number = Episodes + 1; number <= Episodes + Uploads; number++)
        {
            await UploadToFeed.MeasureAsync(show.Http, show.Files, number);
            after.Add(await FoundAsync(show, $"\"{BenchShow.Title(number)}\""));
        }
        await show.IndexedAsync();

        var transcript = show.Files.GetBlobClient($"{BenchShow.Show}/001.vtt");
        await transcript.UploadAsync(BinaryData.FromString(Transcript()));
        var found = FoundAsync(show, LastWord);
        var indexed = CompleteAsync(show, found);
        var busy = await FeedTimes.MeasureAsync(show.Http, BenchShow.Feed, indexed);
        Write(idle, busy, after, await found, await indexed);
    }

    static void Write(FeedTimes idle, FeedTimes busy, List<double> after, double found, double indexed)
    {
        after.Sort();
        var (median, slowest) = (after[Uploads / 2], after[^1]);
        Line($"{Uploads} uploads, each alone, from the feed to search: p50 {median:0.00} s, max {slowest:0.00} s");
        Line($"  (target {UploadTarget:0} s: {Verdict(slowest, UploadTarget)})");
        Line($"A transcript of {Words:#,0} words, from the put to search: {found:0.0} s, its last vector {indexed:0.0} s");
        Line($"  (target {TranscriptTarget:0} s: {Verdict(found, TranscriptTarget)})");
        Console.WriteLine($"A feed, idle:                         {idle}");
        Console.WriteLine($"A feed, while the transcript is indexed: {busy}");
        Line($"  p50 {busy.P50 / idle.P50:0.00} ×, p99 {busy.P99 / idle.P99:0.00} × idle");
    }

    /// <returns>Seconds until a query finds something.</returns>
    static async Task<double> FoundAsync(BenchShow show, string query)
    {
        long begun = Stopwatch.GetTimestamp();
        while (await show.TotalAsync(query) == 0) await Task.Delay(TimeSpan.FromMilliseconds(50));
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    static async Task<double> CompleteAsync(BenchShow show, Task<double> found)
    {
        long begun = Stopwatch.GetTimestamp();
        await found;
        await show.IndexedAsync();
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    /// <summary>Cues of ten invented words; the last one ends with a word that occurs nowhere else.</summary>
    static string Transcript()
    {
        var words = new SyntheticWords(20_000, seed: 14);
        var text = new StringBuilder("WEBVTT\n");
        for (int cue = 0; cue < Words / WordsOfCue; cue++)
        {
            var (start, end) = (TimeSpan.FromSeconds(4 * cue), TimeSpan.FromSeconds((4 * cue) + 4));
            string last = cue == (Words / WordsOfCue) - 1 ? LastWord : "";
            string speaker = cue % 7 < 4 ? "Ada" : "Bob";
            text.Append(CultureInfo.InvariantCulture, $"\n{Clock(start)} --> {Clock(end)}\n<v {speaker}>{words.Text(WordsOfCue)} {last}\n");
        }
        return text.ToString();
    }

    static string Clock(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}.000");

    static string Verdict(double measured, double target) => measured <= target ? "met" : "missed";

    static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
