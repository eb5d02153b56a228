using System.Runtime.InteropServices;
using Feeds.Search.Answers;
using Feeds.Search.Model;
using Feeds.Search.Passages;

namespace Feeds.Search.Ranking;

/// <summary>Ranks the passages of a show for a question.</summary>
/// <param name="model">Null for words alone; so it is where passages have no vectors or the show is not in English.</param>
internal sealed class PassageRanking(SearchedShow show, EmbeddingModel? model)
{
    /// <summary>Passages that the first ranking looks at: the nearest by meaning, and as many by words.</summary>
    const int Candidates = 1000;

    /// <summary>Passages that the second ranking reads closely, at most and at least.</summary>
    public const int ReadClosely = 20, FewestReadClosely = 6;

    /// <summary>Words that it reads: they are what a question costs. docs/search-quality.md says what reading more would give.</summary>
    const int WordsReadClosely = 1200;

    readonly EmbeddingModel? model = show.HasMeaning && model is { IsAvailable: true } ? model : null;

    /// <summary>Whether meaning counts.</summary>
    public bool HasMeaning => model is not null;

    /// <summary>By words and meaning together; best first, of equal ones the lower number.</summary>
    /// <param name="count">At most so many.</param>
    /// <param name="allowed">Whether a passage of this number may be found; null for all.</param>
    public IEnumerable<ScoredPassage> First(Question question, int count, Func<int, bool>? allowed = null) =>
        First(question, model?.Embed(question.Core), count, allowed).Take(count);

    /// <summary>The best of the first ranking, read closely; best first.</summary>
    /// <param name="allowed">Whether a passage of this number may be quoted; null for all.</param>
    public CloseReading Second(Question question, Func<int, bool>? allowed = null)
    {
        var asked = model?.Encode(question.Core);
        var best = First(question, asked?.Mean, ReadClosely, allowed)
            .Select(p => new RankedPassage(p.Number, show.Index.Passage(p.Number), p.Score) { Evidence = p.Evidence })
            .Where(p => QuotableLine.Of(p.Passage).Count > 0);
        RankedPassage[] ordered = [.. RankedPassage.Ordered(best).Take(ReadClosely)];
        RankedPassage[] read = asked is null ? ordered : [.. Affordable(ordered)];
        return new CloseReading(show, model, question, asked, read) { Rest = ordered[read.Length..] };
    }

    IEnumerable<RankedPassage> Affordable(IEnumerable<RankedPassage> passages)
    {
        var (count, words) = (0, 0);
        foreach (var passage in passages)
        {
            words += Math.Min(LongText.PassageWords, show.Index.Facts[passage.Number].Words);
            if (++count > FewestReadClosely && words > WordsReadClosely)
            {
                yield break;
            }

            yield return passage;
        }
    }

    /// <summary>Best first; more than asked for where the last ones are equal.</summary>
    IEnumerable<ScoredPassage> First(Question question, float[]? vector, int count, Func<int, bool>? allowed)
    {
        using var words = show.Index.Score(question.Terms);
        var meaning = vector is null ? null : new VectorSearch(show.Vectors, vector);
        var found = new HashSet<int>(words.Best(Candidates, IsAllowed));
        found.UnionWith(meaning?.Nearest(Candidates, IsAllowed) ?? []);
        var scored = new List<ScoredPassage>(found.Count);
        foreach (var number in found)
        {
            var cosine = meaning?.Cosine(number) ?? 0;
            var evidence = PassageEvidence.Of(show.Index.Facts[number], question, words.Bm25[number], words.Covered[number], cosine);
            scored.Add(new ScoredPassage(number, evidence, RankedPassage.Rounded(evidence.FirstScore)));
        }

        scored.Sort(ScoredPassage.Compare);
        var least = scored.Count > count ? scored[count - 1].Score : double.MinValue;
        return scored.TakeWhile(p => p.Score >= least);

        bool IsAllowed(int number) => show.Index.IsLive(number) && allowed?.Invoke(number) != false;
    }
}

/// <summary>A passage in the order of the first ranking.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScoredPassage(int Number, PassageEvidence Evidence, double Score)
{
    /// <summary>Best first.</summary>
    public static int Compare(ScoredPassage one, ScoredPassage other) => (other.Score, one.Number).CompareTo((one.Score, other.Number));
}
