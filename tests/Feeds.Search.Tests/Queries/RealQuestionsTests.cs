using System.Text.Json;
using Feeds.Episodes;
using Feeds.Parsing;
using Feeds.Search.Passages;
using Feeds.Shows;
using Feeds.TestKit;

namespace Feeds.Search.Tests.Queries;

/// <summary>Questions that were written blind, on the real notes of a show, ranked by words alone.</summary>
[Trait(Examples.Trait, Examples.Real)]
public sealed class RealQuestionsTests
{
    private const string Show = "python-bytes";

    [Fact]
    public void Words_alone_find_a_third_of_the_episodes_among_the_first_ten()
    {
        Examples.RequireReal();
        using var index = new TestIndex();
        index.Write(w =>
        {
            foreach (string path in Directory.EnumerateFiles(Path.Combine(Examples.Root, Show), "*.md"))
            {
                if (Read(path) is { } episode) w.Replace(EpisodePassages.Of(episode, null), _ => null);
            }
        });
        var questions = Questions().ToList();
        int first = questions.Count(q => Rank(index, q.Question, q.Stems) < 1);
        int three = questions.Count(q => Rank(index, q.Question, q.Stems) < 3);
        int ten = questions.Count(q => Rank(index, q.Question, q.Stems) < 10);
        Assert.True(ten * 3 >= questions.Count,
            $"{index.Index.Count} passages; of {questions.Count} questions {first} first, {three} among three, {ten} among ten.");
    }

    private static int Rank(TestIndex index, string question, string[] stems)
    {
        var scores = index.Index.Score(index.Index.Words.ContentStems(question).Select(w => w.Term)).Bm25.ToArray();
        var episodes = Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).Take(200)
            .Select(i => index.Index.Passage(i).Stem);
        int rank = episodes.Distinct(StringComparer.Ordinal).ToList().FindIndex(stems.Contains);
        return rank < 0 ? int.MaxValue : rank;
    }

    private static IEnumerable<(string Question, string[] Stems)> Questions()
    {
        foreach (string line in File.ReadLines(RepositoryRoot.Combine("tests", "Feeds.Search.Tests", "Expected", "questions.jsonl")))
        {
            using var row = JsonDocument.Parse(line);
            string[] files = [.. Strings(row.RootElement, "files"), .. Strings(row.RootElement, "also")];
            if (files.Length == 0 || !files[0].StartsWith(Show + "/", StringComparison.Ordinal)) continue;
            yield return (row.RootElement.GetProperty("question").GetString()!,
                [.. files.Select(f => Path.GetFileNameWithoutExtension(f))]);
        }
    }

    private static IEnumerable<string> Strings(JsonElement row, string name) =>
        row.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(e => e.GetString()!) : [];

    private static Episode? Read(string path)
    {
        if (!EpisodeFileName.TryParse(Show, Path.GetFileName(path), out var file, out _)) return null;
        if (NotesParser.Parse(file, File.ReadAllBytes(path)).Notes is not { } notes) return null;
        Assert.True(Slug.TryParse(Show, out var show));
        return EpisodeComposer.Compose(show, file.Stem, [new(file.Name, file.Role) { Notes = notes }], null,
            DateTimeOffset.UnixEpoch).Episode;
    }
}
