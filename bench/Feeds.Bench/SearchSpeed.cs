using System.Diagnostics;
using System.Globalization;
using Feeds.Search.Answers;
using Feeds.Search.Index;
using Feeds.Search.Model;
using Feeds.Search.Queries;
using Feeds.Search.Ranking;

namespace Feeds.Bench;

/// <summary>
/// How long searches take in an index of 10,000 episodes with 200,000 passages, and what adding one episode writes.
/// Words are invented and distributed by Zipf's law, vectors are random; both are the same in each run.
/// </summary>
internal static class SearchSpeed
{
    const int Episodes = 10_000;
    const int Added = 100;
    const int Rounds = 200;
    const int WarmUp = 20;
    const string Hostile = "hostile";

    static readonly SyntheticEpisodes Made = new();

    static SyntheticWords Words => Made.Words;

    /// <param name="oneByOne">Commits each of the episodes, as a show does over the years, instead of two hundred at once.</param>
    public static void Run(bool oneByOne)
    {
        var directory = Directory.CreateTempSubdirectory("feeds-search-speed-");
        try
        {
            var folder = new IndexFolder(directory.FullName);
            var manifest = Build(folder, oneByOne ? 1 : 200);
            Measure(folder, manifest);
            manifest = Add(folder, manifest);
            using var after = ShowIndex.Open(folder, manifest, "en");
            Print($"{after.Count} passages in {manifest.Files.Count} files, {Size(manifest.Files)}.");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    static IndexManifest Build(IndexFolder folder, int episodesOfCommit)
    {
        var watch = Stopwatch.StartNew();
        var written = new List<long>();
        IndexManifest? manifest = null;
        using var writer = ShowIndexWriter.Open(folder, null, "en");
        for (int first = 1; first <= Episodes; first += episodesOfCommit)
        {
            for (int i = first; i < first + episodesOfCommit; i++) writer.Replace(Made.Episode(i), _ => Made.Vector());
            var commit = writer.Commit(first);
            written.Add(commit.NewFiles.Sum(f => f.Length));
            manifest = commit.Manifest;
        }
        Print($"Built {Episodes} episodes, {Episodes * SyntheticEpisodes.Passages} passages in {watch.Elapsed.TotalSeconds:0.0} s: {manifest!.Files.Count} files, {Size(manifest.Files)}.");
        if (episodesOfCommit == 1) Print($"One by one: {written.Average() / 1024:0} KiB an episode; most on average of {Added} in a row: {MostOf(written) / 1024:0} KiB.");
        return manifest;
    }

    static IndexManifest Add(IndexFolder folder, IndexManifest manifest)
    {
        var written = new List<double>();
        var times = new List<double>();
        for (int i = 1; i <= Added; i++)
        {
            var episode = Made.Episode(Episodes + i);
            var watch = Stopwatch.StartNew();
            using var writer = ShowIndexWriter.Open(folder, manifest, "en");
            writer.Replace(episode, _ => Made.Vector());
            var commit = writer.Commit(Episodes + i);
            times.Add(watch.Elapsed.TotalMilliseconds);
            written.Add(commit.NewFiles.Sum(f => f.Length) / 1024.0);
            manifest = commit.Manifest;
        }
        Print($"Adding one episode, of {Added}: writes {written.Average():0} KiB on average, {At(written, 0.5):0} at the median, {written.Max():0} at most; {At(times, 0.5):0} ms, p99 {At(times, 0.99):0} ms.");
        return manifest;
    }

    static void Measure(IndexFolder folder, IndexManifest manifest)
    {
        var watch = Stopwatch.StartNew();
        using var index = ShowIndex.Open(folder, manifest, "en");
        Print($"Opened in {watch.Elapsed.TotalMilliseconds:0} ms.");
        watch.Restart();
        var show = new SearchedShow(index, "", "en");
        Print($"Loaded {show.Vectors.Count} vectors in {watch.Elapsed.TotalMilliseconds:0} ms.");
        using var model = new EmbeddingModel(ModelPackage.BesideProgram, new() { Int8 = true }, TimeProvider.System);
        model.Load();
        Measure("by words alone", new PassageSearch(show, model: null));
        Measure("by words and meaning", new PassageSearch(show, model));
        Print($"");
        Ask("question, int8", show, model);
        using var whole = new EmbeddingModel(ModelPackage.BesideProgram, new(), TimeProvider.System);
        whole.Load();
        Ask("question, fp32", show, whole);
        Print(Row("bag of eight words", Times(round => Bag(index, round), out long matched), matched));
    }

    static void Measure(string name, PassageSearch search)
    {
        Print($"");
        Print($"{name,-34}{"p50 ms",8}{"p99 ms",8}{"found",9}");
        var all = new List<double>();
        foreach (var (query, queryOf) in Mix())
        {
            var times = Times(round => Found(search, queryOf(round)), out long found);
            Print(Row(query, times, found));
            if (!query.StartsWith(Hostile, StringComparison.Ordinal)) all.AddRange(times);
        }
        Print(Row("all but hostile ones", all, 0));
    }

    /// <summary>A question at a time, which reads two texts at once.</summary>
    static void Ask(string name, SearchedShow show, EmbeddingModel model)
    {
        var answers = new ShowAnswers(show, model);
        var times = Times(
            round => answers.Ask($"Why was {Words.Common(round)} {Words.Rare(round)} so {Words.Common(round + 1)}?").Lines.Count,
            out long lines);
        Print(Row(name, times, lines));
    }

    static int Bag(ShowIndex index, int round)
    {
        using var scores = index.Score(Enumerable.Range(0, 8).Select(i => Words.Common((round * 8) + i)));
        return scores.Best(int.MaxValue, allowed: null).Count();
    }

    /// <param name="found">On average.</param>
    static List<double> Times(Func<int, int> run, out long found)
    {
        var times = new List<double>();
        found = 0;
        for (int round = -WarmUp; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            int count = run(round + WarmUp);
            if (round < 0) continue;
            times.Add(watch.Elapsed.TotalMilliseconds);
            found += count;
        }
        found /= Rounds;
        return times;
    }

    static FormattableString Row(string name, List<double> times, long found) =>
        $"{name,-34}{At(times, 0.5),8:0.0}{At(times, 0.99),8:0.0}{found,9}";

    static IEnumerable<(string Name, Func<int, string> Query)> Mix() =>
    [
        ("rare word", r => Words.Rare(r)),
        ("common word", r => Words.Common(r)),
        ("two common words", r => $"{Words.Common(r)} {Words.Common(r + 1)}"),
        ("phrase", r => $"\"{Words.Common(r)} {Words.Common(r * 3)}\""),
        ("OR of six common words", r => string.Join(" OR ", Enumerable.Range(r, 6).Select(Words.Common))),
        ("field and common word", r => string.Create(CultureInfo.InvariantCulture, $"host:ada year:{2000 + (r % 20)} {Words.Common(r)}")),
        ("field alone", r => string.Create(CultureInfo.InvariantCulture, $"year:{2000 + (r % 20)}")),
        ("prefix of three letters", r => $"{Words.Common(r)[..3]}*"),
        ("misspelt", r => Words.Misspelt(r)),
        ($"{Hostile}: 64 common words, OR", _ => string.Join(" OR ", Enumerable.Range(0, 64).Select(Words.Common))),
        ($"{Hostile}: phrase of 64 words", _ => $"\"{string.Join(' ', Enumerable.Range(0, 64).Select(i => Words.Common(i % 2)))}\""),
        ($"{Hostile}: 8 prefixes of two letters", _ => string.Join(" OR ", Enumerable.Range(0, 8).Select(i => $"{Words.Common(i)[..2]}*"))),
        ($"{Hostile}: 6 misspelt long words", r =>
            string.Join(' ', Enumerable.Range(r, 6).Select(i => $"{Words.Misspelt(i)}{Words.Misspelt(i + 1)}"))),
    ];

    static int Found(PassageSearch search, string text) => SearchQuery.TryParse(text, out var query, out var error)
        ? search.Search(query, limit: 20).Total
        : throw new InvalidOperationException(error.Message);

    /// <summary>The largest average of as many commits in a row as are added later.</summary>
    static double MostOf(List<long> written) =>
        Enumerable.Range(0, written.Count - Added + 1).Max(first => written.GetRange(first, Added).Average());

    static string Size(IEnumerable<IndexFile> files) =>
        string.Create(CultureInfo.InvariantCulture, $"{files.Sum(f => f.Length) / 1e6:0} MB");

    static double At(List<double> values, double share) => values.Order().ElementAt((int)Math.Min(values.Count - 1, share * values.Count));

    static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
