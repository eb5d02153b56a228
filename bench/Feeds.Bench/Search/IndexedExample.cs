using Feeds.Search.Answers;
using Feeds.Search.Index;
using Feeds.Search.Model;
using Feeds.Search.Ranking;

namespace Feeds.Bench.Search;

/// <summary>A show of the examples with its index, in a temporary folder.</summary>
internal sealed class IndexedExample : IDisposable
{
    /// <summary>Passages of a ranking that are looked at.</summary>
    const int MostPassages = 50;

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("feeds-search-");
    readonly Dictionary<string, ExampleEpisode> byStem;
    readonly PassageRanking closely;

    public IndexedExample(ExampleShow show, EmbeddingModel model, VectorCache vectors)
    {
        byStem = show.Episodes.DistinctBy(e => e.Passages.Stem).ToDictionary(e => e.Passages.Stem, StringComparer.Ordinal);
        var index = new IndexFolder(folder.FullName);
        using (var writer = ShowIndexWriter.Open(index, null, show.Language))
        {
            var english = show.Language.StartsWith("en", StringComparison.OrdinalIgnoreCase);
            foreach (var episode in byStem.Values)
            {
                writer.Replace(episode.Passages, p => english ? vectors.Of(p) : null);
            }

            Searched = new SearchedShow(ShowIndex.Open(index, writer.Commit(1).Manifest, show.Language), show.Title, show.Language);
        }

        closely = new PassageRanking(Searched, model);
        Answers = new ShowAnswers(Searched, model);
        Fts5 = new Fts5Index(byStem.Values.SelectMany(e => e.Passages.Passages));
    }

    /// <summary>The shows in which questions are asked, by name.</summary>
    public static Dictionary<string, IndexedExample> OfAll(IEnumerable<ExpectedAnswer> questions, EmbeddingModel model)
    {
        var asked = questions.Select(q => q.AskedIn).ToHashSet(StringComparer.Ordinal);
        var vectors = new VectorCache(model);
        var shows = ExampleShow.LoadAll().Where(s => asked.Contains(s.Name))
            .ToDictionary(s => s.Name, s => new IndexedExample(s, model, vectors), StringComparer.Ordinal);
        vectors.Save();
        return shows;
    }

    /// <summary>Episodes by the first ranking, best first.</summary>
    public IEnumerable<string> ByWordsAndMeaning(string question) =>
        closely.First(Question.Read(question, Searched), MostPassages).Select(p => Searched.Index.Passage(p.Number).Stem);

    /// <summary>What an answer's confidence is computed from; null where nothing is found.</summary>
    /// <param name="without">Episodes that are left out.</param>
    public Confidence? EvidenceFor(string question, EmbeddingModel? by, IReadOnlyCollection<string> without)
    {
        var hidden = without.SelectMany(Searched.Index.NumbersOf).ToHashSet();
        var read = Question.Read(question, Searched);
        return new PassageRanking(Searched, by).Second(read, IsLeft).Passages is [var best, ..] ? Confidence.Of(read, best, IsLeft) : null;

        bool IsLeft(int number) => !hidden.Contains(number);
    }

    /// <summary>Episodes that answer a question.</summary>
    public IReadOnlyCollection<string> RightFor(ExpectedAnswer expected) =>
        expected.HasAnswer ? [.. byStem.Keys.Where(stem => IsRight(expected, stem))] : [];

    public SearchedShow Searched { get; }

    public ShowAnswers Answers { get; }

    public Fts5Index Fts5 { get; }

    /// <summary>The place, from 1, of the first right episode among those that passages are of; 0 where it is not among them.</summary>
    public int PlaceOf(ExpectedAnswer expected, IEnumerable<string> stems)
    {
        var place = 0;
        foreach (var stem in stems.Distinct(StringComparer.Ordinal))
        {
            place++;
            if (IsRight(expected, stem))
            {
                return place;
            }
        }

        return 0;
    }

    public bool IsRight(ExpectedAnswer expected, string stem) => expected.IsAnsweredBy(byStem[stem]);

    public void Dispose()
    {
        Fts5.Dispose();
        Searched.Index.Dispose();
        folder.Delete(recursive: true);
    }
}
