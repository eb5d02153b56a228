using Feeds.Search.Model;
using Feeds.Search.Queries;

namespace Feeds.Search.Ranking;

/// <summary>
/// Finds the passages that a query asks for, ordered by words and meaning together; where the show has no vectors or is not in
/// English, by words alone. Safe for several threads.
/// </summary>
/// <remarks>A query of plain words that no passage has all of finds what is nearest to it.</remarks>
public sealed class PassageSearch(SearchedShow show, EmbeddingModel? model)
{
    /// <summary>Passages of a page.</summary>
    public const int MaxLimit = 100;

    /// <summary>Passages of all pages together.</summary>
    public const int MaxResults = 1000;

    /// <summary>Passages that are nearest to words that no passage has all of.</summary>
    private const int MaxNearest = 20;

    private readonly PassageRanking ranking = new(show, model);

    /// <param name="limit">1 to <see cref="MaxLimit"/>.</param>
    /// <param name="after"><see cref="SearchPage.Next"/> of the page before; null for the first.</param>
    /// <param name="allowed">Whether a passage of this number may be found; null for all.</param>
    public SearchPage Search(SearchQuery query, int limit, string? after = null, Func<int, bool>? allowed = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit);
        var state = PageCursor.Read(after, show.Index, query, out int skipped);
        if (state is not CursorState.Valid) return new() { Cursor = state };
        string text = string.Join(' ', query.Wanted.Select(t => t.Text));
        var matching = Matching(query, allowed);
        bool nearest = matching.Count == 0 && query.IsPlain;
        var found = nearest ? Nearest(text, allowed) : Ordered(query, text, matching);
        return new()
        {
            Hits = Hits(query, found.Skip(skipped).Take(limit)),
            Total = nearest ? found.Count : matching.Count,
            IsNearest = nearest && found.Count > 0,
            Next = found.Count > skipped + limit ? PageCursor.Write(show.Index, query, skipped + limit) : null,
            Suggestion = after is null ? MeantWords.Suggest(query, show.Index) : null,
        };
    }

    /// <summary>Stems of all episodes with a passage that the query matches.</summary>
    public IReadOnlyCollection<string> Stems(SearchQuery query, Func<int, bool>? allowed = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        var matching = Matching(query, allowed);
        return [.. show.Index.Stems().Where(stem => show.Index.NumbersOf(stem).Any(matching.Contains))];
    }

    private MatchedPassages Matching(SearchQuery query, Func<int, bool>? allowed)
    {
        var matched = new MatchedPassages(show.Index.Size, allowed);
        show.Index.Searcher.Search(LuceneQueries.Of(query, show.Index.Words), matched);
        return matched;
    }

    /// <summary>Those that match, the nearest by words and meaning first; those after the first thousand by their words.</summary>
    private List<FoundPassage> Ordered(SearchQuery query, string text, MatchedPassages matching)
    {
        var byWords = ByWords(query, matching);
        if (!show.HasMeaning || model is not { IsAvailable: true } || text.Length == 0) return byWords;
        var ranked = ranking.First(Question.Read(text, show), MaxResults, matching.Contains);
        var placed = ranked.Select(r => r.Number).ToHashSet();
        return [.. ranked.Select(r => new FoundPassage(r.Number, r.Score)).Concat(byWords.Where(b => !placed.Contains(b.Number))).Take(MaxResults)];
    }

    private List<FoundPassage> ByWords(SearchQuery query, MatchedPassages matching)
    {
        int most = Math.Max(1, Math.Min(show.Index.Size, MaxResults + matching.LeftOut));
        var found = show.Index.Searcher.Search(LuceneQueries.Of(query, show.Index.Words), null, most, ShowSearch.Order, doDocScores: true, doMaxScore: false);
        return [.. found.ScoreDocs.Where(d => matching.Contains(d.Doc)).Take(MaxResults).Select(d => new FoundPassage(d.Doc, d.Score))];
    }

    private List<FoundPassage> Nearest(string text, Func<int, bool>? allowed) =>
        [.. ranking.First(Question.Read(text, show), MaxNearest, allowed).Select(r => new FoundPassage(r.Number, r.Score))];

    private List<SearchHit> Hits(SearchQuery query, IEnumerable<FoundPassage> found)
    {
        var marks = new QueryMarks(query, show.Index.Words);
        return [.. found.Select(f =>
        {
            var passage = show.Index.Passage(f.Number);
            return new SearchHit(f.Number, passage, f.Score, PassageExcerpt.Of(passage.Text, marks.In(passage.Text), marks.In(passage.Headline)));
        })];
    }

    private sealed record FoundPassage(int Number, double Score);
}
