using Feeds.Search.Model;

namespace Feeds.Search.Ranking;

/// <summary>Ranks the passages of a show for a question.</summary>
/// <param name="model">Null for words alone; so it is where passages have no vectors or the show is not in English.</param>
internal sealed class PassageRanking(SearchedShow show, EmbeddingModel? model)
{
    /// <summary>Passages that the first ranking looks at: the nearest by meaning, and as many by words.</summary>
    const int Candidates = 1000;

    /// <summary>Passages that the second ranking reads closely.</summary>
    public const int ReadClosely = 20;

    readonly EmbeddingModel? model = show.HasMeaning && model is { IsAvailable: true } ? model : null;

    /// <summary>Whether meaning counts.</summary>
    public bool HasMeaning => model is not null;

    /// <summary>By words and meaning together; best first.</summary>
    /// <param name="count">At most so many.</param>
    /// <param name="allowed">Whether a passage of this number may be found; null for all.</param>
    public IReadOnlyList<RankedPassage> First(Question question, int count, Func<int, bool>? allowed = null) =>
        First(question, model?.Embed(question.Core), count, allowed);

    /// <summary>The best of the first ranking, read closely; best first.</summary>
    /// <param name="allowed">Whether a passage of this number may be found; null for all.</param>
    public CloseReading Second(Question question, Func<int, bool>? allowed = null)
    {
        if (model is null)
        {
            return new CloseReading(show, model, question, null, First(question, null, ReadClosely, allowed));
        }

        var asked = model.Encode(question.Core);
        return new CloseReading(show, model, question, asked, First(question, asked.Mean, ReadClosely, allowed));
    }

    IReadOnlyList<RankedPassage> First(Question question, float[]? vector, int count, Func<int, bool>? allowed)
    {
        var words = show.Index.Score(question.Terms);
        var meaning = vector is null ? null : new VectorSearch(show.Vectors, vector);
        var found = new HashSet<int>(BestByWords(words.Bm25, words.Covered));
        found.UnionWith(meaning?.Nearest(Candidates) ?? []);
        var scored = found.Where(n => show.Index.IsLive(n) && allowed?.Invoke(n) != false)
            .Select(number =>
            {
                var evidence = PassageEvidence.Of(
                    show.Index.Facts[number], question, words.Bm25[number], words.Covered[number], meaning?.Cosine(number) ?? 0);
                return (Number: number, Evidence: evidence, Score: RankedPassage.Rounded(evidence.FirstScore));
            })
            .OrderByDescending(p => p.Score).ToArray();
        var least = scored.Length > count ? scored[count - 1].Score : double.MinValue;
        var best = scored.TakeWhile(p => p.Score >= least)
            .Select(p => new RankedPassage(p.Number, show.Index.Passage(p.Number), p.Score) { Evidence = p.Evidence });
        return [.. RankedPassage.Ordered(best).Take(count)];
    }

    static IEnumerable<int> BestByWords(ReadOnlySpan<float> bm25, ReadOnlySpan<float> covered)
    {
        var matched = new List<(int Number, float Score)>();
        for (var number = 0; number < bm25.Length; number++)
        {
            if (bm25[number] > 0)
            {
                matched.Add((number, bm25[number] + covered[number]));
            }
        }

        return matched.OrderByDescending(m => m.Score).ThenBy(m => m.Number).Take(Candidates).Select(m => m.Number);
    }
}
