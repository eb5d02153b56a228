using System.Diagnostics;
using System.Globalization;
using Feeds.Search.Answers;
using Feeds.Search.Index;
using Feeds.Search.Model;
using Feeds.Search.Queries;
using Feeds.Search.Ranking;
using Feeds.Storage.Search;

namespace Feeds.Bench.Search;

/// <summary>
/// Memory of a process (resident set) before it searches, while it answers questions about 200,000 passages, and when index and model
/// have left memory because they were idle. The process that is measured does nothing else; another one writes the index.
/// </summary>
internal static class SearchMemory
{
    const int Episodes = 10_000;
    const int EpisodesOfCommit = 200;
    const int Questions = 20;
    const string ManifestName = "manifest.json";

    /// <summary>As short as it may be: nothing else depends on it.</summary>
    static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    public static async Task RunAsync()
    {
        var directory = Directory.CreateTempSubdirectory("feeds-search-memory-");
        try
        {
            Write(new IndexFolder(directory.FullName));
            using var measured = Process.Start(Environment.ProcessPath!, [.. ProgramFile(), "search-memory", "--of", directory.FullName]);
            await measured.WaitForExitAsync();
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    public static async Task MeasureAsync(string path)
    {
        var before = Resident();
        using var model = new EmbeddingModel(ModelPackage.BesideProgram, new() { Int8 = true, Idle = Idle }, TimeProvider.System);
        var (loaded, most) = Answer(path, model);
        while (model.IsLoaded)
        {
            await Task.Delay(Idle / 10);
        }

        IdleMemory.Return();
        Print($"before {before} MB, with model and index {loaded} MB, at most {most} MB, idle {Resident()} MB");
    }

    /// <returns>Resident at the end, and at most.</returns>
    static (long Loaded, long Most) Answer(string path, EmbeddingModel model)
    {
        var manifest = IndexManifest.Parse(File.ReadAllBytes(Path.Combine(path, ManifestName)))!;
        using var index = ShowIndex.Open(new IndexFolder(path), manifest, "en");
        var show = new SearchedShow(index, "", "en");
        var words = new SyntheticWords(vocabulary: 60_000, seed: 7);
        var most = 0L;
        for (var at = 0; at < Questions; at++)
        {
            var asked = $"{words.Common(at)} {words.Common(at + 1)}";
            new ShowAnswers(show, model).Ask($"How many {asked} are there?");
            if (SearchQuery.TryParse(asked, out var query, out _))
            {
                new PassageSearch(show, model).Search(query, 20);
            }

            most = Math.Max(most, Resident());
        }

        return (Resident(), most);
    }

    static void Write(IndexFolder folder)
    {
        var made = new SyntheticEpisodes();
        using var writer = ShowIndexWriter.Open(folder, null, "en");
        IndexManifest? manifest = null;
        for (var first = 1; first <= Episodes; first += EpisodesOfCommit)
        {
            foreach (var number in Enumerable.Range(first, EpisodesOfCommit))
            {
                writer.Replace(made.Episode(number), _ => made.Vector());
            }

            manifest = writer.Commit(first).Manifest;
        }

        File.WriteAllBytes(folder.PathOf(ManifestName), manifest!.ToJson());
    }

    /// <summary>The program's file where a host of its own runs it.</summary>
    static string[] ProgramFile() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(SearchMemory).Assembly.Location] : [];

    static long Resident()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / 1_000_000;
    }

    static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
