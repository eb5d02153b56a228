using System.Text.Json;
using Feeds.TestKit;
using Feeds.Topics;

namespace Feeds.Bench.Search;

/// <summary>Topics of episodes beside lists that readers made without seeing them: precision and recall.</summary>
static class TopicsQuality
{
    /// <param name="development">The lists that rules were made with, instead of the blind ones.</param>
    /// <param name="details">Prints what was missed and what was wrong: not for lists that are to stay blind.</param>
    /// <param name="named">Counts what an episode's notes name of other episodes' topics, too.</param>
    public static void Run(bool development, bool details, bool named)
    {
        Examples.RequireReal();
        var folder = RepositoryRoot.Combine("tests", "Feeds.Search.Tests", development ? "Expected" : "Blind", "topics");
        var shows = ExampleShow.LoadAll();
        var results = Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(path => TopicsResult.Of(path, shows, named)).ToList();
        Console.WriteLine($"{"list",-52} {"precision",-20} {"recall",-20}");
        foreach (var result in results)
        {
            Console.WriteLine($"{result.Name,-52} {result.Precision,-20} {result.Recall,-20}");
            if (!details)
            {
                continue;
            }

            Console.WriteLine($"    missed: {string.Join(", ", result.Missed)}");
            Console.WriteLine($"    wrong:  {string.Join(", ", result.Wrong)}");
        }

        var (precision, recall) = (results.Select(r => r.Precision).ToList(), results.Select(r => r.Recall).ToList());
        Console.WriteLine($"{"all lists together",-52} {Sum(precision),-20} {Sum(recall),-20}");
        Console.WriteLine($"{"mean of the lists",-52} {Mean(precision),-20:0.00} {Mean(recall),-20:0.00}");
    }

    static Interval Sum(List<Interval> shares) => new(shares.Sum(s => s.Hits), shares.Sum(s => s.All));

    static double Mean(List<Interval> shares) => shares.Where(s => s.All > 0).Average(s => (double)s.Hits / s.All);
}

/// <summary>The topics of one episode beside a list.</summary>
/// <param name="Precision">Of what is listed and not optional.</param>
/// <param name="Recall">Of the required topics.</param>
sealed record TopicsResult(string Name, Interval Precision, Interval Recall, IReadOnlyList<string> Missed, IReadOnlyList<string> Wrong)
{
    static readonly Dictionary<ExampleShow, Dictionary<string, List<string>>> NamedByShow = [];

    public static TopicsResult Of(string path, IReadOnlyList<ExampleShow> shows, bool named)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = json.RootElement;
        var file = root.GetProperty("file").GetString()!;
        var entry = root.TryGetProperty("entry", out var guid) ? guid.GetString() : null;
        var (show, episode) = shows.SelectMany(s => s.Episodes.Select(e => (s, e)))
            .Single(x => x.e.Files[0] == file && (entry is null || x.e.Guid == entry));
        var labels = named ? NamedIn(show)[episode.Passages.Stem] : [.. episode.Topics.Select(t => t.Label)];
        var wanted = root.GetProperty("topics").EnumerateArray().Select(WantedTopic.Of).ToList();
        var found = labels.Select(label => (Label: label, Hit: wanted.Find(w => w.Has(label)))).ToList();
        var hits = found.Select(f => f.Hit).OfType<WantedTopic>().Where(w => !w.Optional).Distinct().ToList();
        string[] wrong = [.. found.Where(f => f.Hit is null).Select(f => f.Label)];
        string[] missed = [.. wanted.Where(w => !w.Optional && !hits.Contains(w)).Select(w => w.Names[0])];
        return new(
            Path.GetFileNameWithoutExtension(path),
            new(hits.Count, hits.Count + wrong.Length),
            new(hits.Count, wanted.Count(w => !w.Optional)),
            missed,
            wrong);
    }

    static Dictionary<string, List<string>> NamedIn(ExampleShow show)
    {
        if (!NamedByShow.TryGetValue(show, out var named))
        {
            NamedByShow.Add(show, named = NamedShowTopics.Of(show));
        }

        return named;
    }
}

/// <param name="Names">The label first, then its aliases.</param>
sealed record WantedTopic(IReadOnlyList<string> Names, bool Optional)
{
    readonly HashSet<string> keys = [.. Names.Select(Key)];

    public static WantedTopic Of(JsonElement topic) => new(
        [topic.GetProperty("label").GetString()!, .. topic.GetProperty("aliases").EnumerateArray().Select(a => a.GetString()!)],
        topic.TryGetProperty("optional", out var optional) && optional.GetBoolean());

    public bool Has(string label) => keys.Contains(Key(label));

    /// <summary>Without case, hyphens and spaces, as topics are told apart.</summary>
    static string Key(string name) => TopicSlug.From(name).Replace("-", "", StringComparison.Ordinal);
}
