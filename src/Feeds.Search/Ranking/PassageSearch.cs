using Feeds.Search.Model;
using Feeds.Search.Queries;
using Feeds.Topics;

namespace Feeds.Search.Ranking;

/// <summary>
/// Finds the passages that a query asks for, ordered by words and meaning together; where the show has no vectors or is not in
/// English, by words alone, of equally good ones the newest first. Safe for several threads.
/// </summary>
/// <remarks>A query of plain words that no passage has all of finds what is nearest to it.</remarks>
/// <param name="model">Null for words alone.</param>
/// <param name="topics">Of the show: <c>topic:</c> finds a topic by each of its names. Null knows the slugs of the index alone.</param>
public sealed class PassageSearch(SearchedShow show, EmbeddingModel? model, ShowTopics? topics = null)
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
        var matching = MatchedPassages.Of(query, show.Index, MaxResults, allowed, topics);
        bool nearest = matching.Count == 0 && query.IsPlain;
        var found = nearest ? Nearest(text, allowed) : Ordered(text, matching);
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
        var matching = MatchedPassages.Of(query, show.Index, most: 1, allowed, topics);
        return [.. show.Index.Stems().Where(stem => show.Index.NumbersOf(stem).Any(matching.Contains))];
    }

    /// <summary>
    /// Those that match, the nearest by words and meaning first; those that are not among its candidates after them by their words.
    /// </summary>
    private List<(int Number, double Score)> Ordered(string text, MatchedPassages matching)
    {
        if (!ranking.HasMeaning || text.Length == 0) return [.. matching.ByWords()];
        var ranked = ranking.First(Question.Read(text, show), MaxResults, matching.Contains).ToArray();
        var placed = ranked.Select(r => r.Number).ToHashSet();
        return [.. ranked.Select(r => (r.Number, r.Score)).Concat(matching.ByWords().Where(b => !placed.Contains(b.Number))).Take(MaxResults)];
    }

    private List<(int Number, double Score)> Nearest(string text, Func<int, bool>? allowed) =>
        [.. ranking.First(Question.Read(text, show), MaxNearest, allowed).Select(r => (r.Number, r.Score))];

    private List<SearchHit> Hits(SearchQuery query, IEnumerable<(int Number, double Score)> found)
    {
        var marks = new QueryMarks(query, show.Index.Words);
        return [.. found.Select(f =>
        {
            var passage = show.Index.Passage(f.Number);
            return new SearchHit(
                f.Number, passage, f.Score, PassageExcerpt.Of(passage.Text, marks.In(passage.Text), marks.In(passage.Headline)));
        })];
    }
}
