using System.Diagnostics;
using System.Globalization;
using Feeds.Search.Index;
using Feeds.Search.Topics;
using Feeds.Topics;

namespace Feeds.Bench;

/// <summary>
/// What the topics of 10,000 episodes cost: joining their names, related topics and episodes, and finding where other episodes name them.
/// Each episode is about eight words, common and rare ones, of the same synthetic index as the benchmark of searches.
/// </summary>
internal static class TopicsSpeed
{
    const int Episodes = 10_000;
    const int TopicsOfEpisode = 8;
    const int EpisodesOfCommit = 200;
    const int Rounds = 200;

    public static void Run()
    {
        var directory = Directory.CreateTempSubdirectory("feeds-topics-speed-");
        try
        {
            var made = new SyntheticEpisodes();
            var topics = Join(made);
            MeasureRelated(topics);
            var folder = new IndexFolder(directory.FullName);
            using var index = ShowIndex.Open(folder, Build(folder, made), "en");
            MeasureNamed(index, topics);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    static ShowTopics Join(SyntheticEpisodes made)
    {
        var labels = new Random(11);
        List<IReadOnlyList<EpisodeTopic>> about = [];
        for (int i = 0; i < Episodes; i++)
        {
            about.Add([.. Enumerable.Range(0, TopicsOfEpisode).Select(_ => Label(made.Words, labels)).Distinct().Select(l => new EpisodeTopic(new(l, l), 1))]);
        }

        long before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var topics = ShowTopics.Of(about, vocabulary: null);
        double elapsed = watch.Elapsed.TotalMilliseconds;
        double size = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
        Print($"{topics.All.Count} topics of {Episodes} episodes joined in {elapsed:0} ms, {size:0} MB.");
        return topics;
    }

    /// <summary>Half of the topics of an episode are those that the show often speaks of.</summary>
    static string Label(SyntheticWords words, Random random) =>
        random.Next(2) == 0 ? words.Common(random.Next(100)) : words.Rare(random.Next(30_000));

    static void MeasureRelated(ShowTopics topics)
    {
        var common = topics.All.OrderByDescending(t => t.Episodes.Count).Take(Rounds).ToList();
        PrintTimes("related topics, of the most common", common.Select(t => Time(() => topics.RelatedTo(t))));
        PrintTimes("related episodes", Enumerable.Range(0, Rounds).Select(i => Time(() => topics.RelatedTo(i * 47))));
    }

    static IndexManifest Build(IndexFolder folder, SyntheticEpisodes made)
    {
        IndexManifest? manifest = null;
        using var writer = ShowIndexWriter.Open(folder, null, "en");
        for (int first = 1; first <= Episodes; first += EpisodesOfCommit)
        {
            for (int i = first; i < first + EpisodesOfCommit; i++)
            {
                writer.Replace(made.Episode(i), _ => null);
            }

            manifest = writer.Commit(first).Manifest;
        }

        return manifest!;
    }

    static void MeasureNamed(ShowIndex index, ShowTopics topics)
    {
        var watch = Stopwatch.StartNew();
        var named = NamedTopics.Of(index, _ => true, stem => int.Parse(stem, CultureInfo.InvariantCulture) - 1);
        Print($"episodes of {index.Count} passages found in {watch.Elapsed.TotalMilliseconds:0} ms");
        PrintTimes("one topic, first asked for", topics.All.Where((_, i) => i % 101 == 0).Take(Rounds).Select(t => Time(() => named.PlacesOf(t))));
        watch.Restart();
        long places = topics.All.Sum(t => (long)named.PlacesOf(t).Count);
        Print($"all topics: {places} mentions in {watch.Elapsed.TotalMilliseconds:0} ms");
        PrintTimes("all topics, asked for again", Enumerable.Range(0, 20).Select(_ => Time(() => topics.All.Sum(t => named.PlacesOf(t).Count))));
    }

    static double Time<T>(Func<T> run)
    {
        var watch = Stopwatch.StartNew();
        _ = run();
        return watch.Elapsed.TotalMilliseconds;
    }

    static void PrintTimes(string name, IEnumerable<double> times)
    {
        var ordered = times.Order().ToList();
        double p99 = ordered[(int)Math.Min(ordered.Count - 1, 0.99 * ordered.Count)];
        Print($"{name}: p50 {ordered[ordered.Count / 2]:0.00} ms, p99 {p99:0.00} ms");
    }

    static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
