using System.Diagnostics;
using System.Globalization;
using Feeds.Search.Index;
using Feeds.Search.Passages;
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
    const int PassagesOfEpisode = 20;
    const int Added = 100;
    const int Rounds = 200;
    const int WarmUp = 20;
    const int Dimensions = 384;

    static readonly SyntheticWords Words = new(vocabulary: 60_000, seed: 7);

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
            for (int i = first; i < first + episodesOfCommit; i++) writer.Replace(Episode(i), _ => Vector());
            var commit = writer.Commit(first);
            written.Add(commit.NewFiles.Sum(f => f.Length));
            manifest = commit.Manifest;
        }
        Print($"Built {Episodes} episodes, {Episodes * PassagesOfEpisode} passages in {watch.Elapsed.TotalSeconds:0.0} s: {manifest!.Files.Count} files, {Size(manifest.Files)}.");
        if (episodesOfCommit == 1) Print($"One by one: {written.Average() / 1024:0} KiB an episode; most on average of {Added} in a row: {MostOf(written) / 1024:0} KiB.");
        return manifest;
    }

    static IndexManifest Add(IndexFolder folder, IndexManifest manifest)
    {
        var written = new List<double>();
        var times = new List<double>();
        for (int i = 1; i <= Added; i++)
        {
            var episode = Episode(Episodes + i);
            var watch = Stopwatch.StartNew();
            using var writer = ShowIndexWriter.Open(folder, manifest, "en");
            writer.Replace(episode, _ => Vector());
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
        var vectors = index.LoadVectors(Dimensions);
        Print($"Loaded {vectors.Count} vectors in {watch.Elapsed.TotalMilliseconds:0} ms.");
        var search = new PassageSearch(new SearchedShow(index, "", "en"), model: null);
        Print($"{"query",-34}{"p50 ms",8}{"p99 ms",8}{"found",9}");
        foreach (var (name, queryOf) in Mix()) Measure(name, round => Found(search, queryOf(round)));
        Measure("bag of eight words, every passage", round =>
            index.Score(Enumerable.Range(0, 8).Select(i => Words.Common((round * 8) + i))).Bm25.Length);
    }

    static void Measure(string name, Func<int, int> run)
    {
        var times = new List<double>();
        long found = 0;
        for (int round = -WarmUp; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            int count = run(round + WarmUp);
            if (round < 0) continue;
            times.Add(watch.Elapsed.TotalMilliseconds);
            found += count;
        }
        Print($"{name,-34}{At(times, 0.5),8:0.0}{At(times, 0.99),8:0.0}{found / Rounds,9}");
    }

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
        ("hostile: 64 common words, OR", _ => string.Join(" OR ", Enumerable.Range(0, 64).Select(Words.Common))),
        ("hostile: phrase of 64 words", _ => $"\"{string.Join(' ', Enumerable.Range(0, 64).Select(i => Words.Common(i % 2)))}\""),
        ("hostile: 8 prefixes of two letters", _ => string.Join(" OR ", Enumerable.Range(0, 8).Select(i => $"{Words.Common(i)[..2]}*"))),
        ("hostile: 6 misspelt long words", r =>
            string.Join(' ', Enumerable.Range(r, 6).Select(i => $"{Words.Misspelt(i)}{Words.Misspelt(i + 1)}"))),
    ];

    static int Found(PassageSearch search, string text) => SearchQuery.TryParse(text, out var query, out var error)
        ? search.Search(query, limit: 20).Total
        : throw new InvalidOperationException(error.Message);

    static EpisodePassages Episode(int number)
    {
        string stem = number.ToString("00000", CultureInfo.InvariantCulture);
        return new()
        {
            Stem = stem,
            Slug = $"episode-{stem}",
            Number = number,
            Published = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(number * 17.5),
            Hosts = number % 2 == 0 ? ["Ada Night", "Bo Day"] : ["Bo Day"],
            Passages = [.. Enumerable.Range(1, PassagesOfEpisode).Select(i => PassageOf(stem, i))],
        };
    }

    static Passage PassageOf(string stem, int place)
    {
        string anchor = string.Create(CultureInfo.InvariantCulture, $"item-{place}");
        return new()
        {
            Id = $"{stem}#{anchor}",
            Stem = stem,
            Kind = PassageKind.Item,
            Anchor = anchor,
            Headline = Words.Text(4),
            Text = Words.Text(55),
        };
    }

    static PassageVector Vector()
    {
        Span<float> values = stackalloc float[Dimensions];
        foreach (ref float value in values) value = Words.Random.NextSingle() - 0.5f;
        return PassageVector.Of(values);
    }

    /// <summary>The largest average of as many commits in a row as are added later.</summary>
    static double MostOf(List<long> written) =>
        Enumerable.Range(0, written.Count - Added + 1).Max(first => written.GetRange(first, Added).Average());

    static string Size(IEnumerable<IndexFile> files) =>
        string.Create(CultureInfo.InvariantCulture, $"{files.Sum(f => f.Length) / 1e6:0} MB");

    static double At(List<double> values, double share) => values.Order().ElementAt((int)Math.Min(values.Count - 1, share * values.Count));

    static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
