using System.Globalization;
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

    /// <summary>Episodes of the passages that were read closely, best first.</summary>
    public IEnumerable<string> ReadClosely(string question) => closely.Second(Question.Read(question, Searched)).Passages.Select(p => p.Passage.Stem);

    /// <summary>The same by the first ranking.</summary>
    public IEnumerable<string> ByWordsAndMeaning(string question) =>
        closely.First(Question.Read(question, Searched), MostPassages).Select(p => Searched.Index.Passage(p.Number).Stem);

    /// <summary>What an answer's confidence is computed from, one value a column.</summary>
    public string EvidenceFor(string question)
    {
        var read = Question.Read(question, Searched);
        if (closely.Second(read).Passages is not [var best, ..])
        {
            return "";
        }

        var c = Confidence.Of(read, best);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(c.HasUnknownName ? 1 : 0)} {c.MissingNames:0.000} {(c.WantsKind ? 1 : 0)} {(c.LacksKind ? 1 : 0)} {c.Pieces:0.000} {c.Cosine:0.000} {c.Coverage:0.000} {best.Score:0.000}");
    }

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
