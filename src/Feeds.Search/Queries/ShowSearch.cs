using Feeds.Search.Index;
using Feeds.Search.Passages;
using Lucene.Net.Search;

namespace Feeds.Search.Queries;

/// <summary>Finds passages by their words, best first; of equally good ones the newest first. Safe for several threads.</summary>
public sealed class ShowSearch(ShowIndex index)
{
    /// <summary>Passages of a page.</summary>
    public const int MaxLimit = 100;

    internal static readonly Sort Order = new(SortField.FIELD_SCORE,
        new SortField(PassageFields.Published, SortFieldType.INT64, reverse: true));

    /// <param name="limit">1 to <see cref="MaxLimit"/>.</param>
    /// <param name="after"><see cref="SearchPage.Next"/> of the page before; null for the first.</param>
    public SearchPage Search(SearchQuery query, int limit, string? after = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit);
        var state = Continue(query, after, out var last);
        if (state is not CursorState.Valid) return new() { Cursor = state };
        var lucene = LuceneQueries.Of(query, index.Words);
        TopDocs found = index.Searcher.SearchAfter(last, lucene, null, limit + 1, Order, doDocScores: false, doMaxScore: false);
        return new()
        {
            Hits = Hits(query, found.ScoreDocs.Take(limit)),
            Total = found.TotalHits,
            Next = found.ScoreDocs.Length > limit ? Next(query, (FieldDoc)found.ScoreDocs[limit - 1]) : null,
            Suggestion = after is null ? MeantWords.Suggest(query, index) : null,
        };
    }

    private List<SearchHit> Hits(SearchQuery query, IEnumerable<ScoreDoc> found)
    {
        var marks = new QueryMarks(query, index.Words);
        return [.. found.Select(d =>
        {
            var passage = index.Passage(d.Doc);
            var excerpt = PassageExcerpt.Of(passage.Text, marks.In(passage.Text), marks.In(passage.Headline));
            return new SearchHit(d.Doc, passage, ScoreOf((FieldDoc)d), excerpt);
        })];
    }

    private CursorState Continue(SearchQuery query, string? after, out FieldDoc? last)
    {
        last = null;
        if (after is null) return CursorState.Valid;
        if (!SearchCursor.TryParse(after, out var cursor)) return CursorState.Malformed;
        if (cursor.Index != SearchCursor.OfVersion(Version)) return CursorState.Outdated;
        if (cursor.Query != SearchCursor.OfQuery(query.Text) || cursor.Passage >= index.Size) return CursorState.Malformed;
        object[] values = [J2N.Numerics.Single.GetInstance(cursor.Score), J2N.Numerics.Int64.GetInstance(cursor.Published)];
        last = new(cursor.Passage, cursor.Score, values);
        return CursorState.Valid;
    }

    private string Next(SearchQuery query, FieldDoc last) => new SearchCursor(
        SearchCursor.OfVersion(Version),
        SearchCursor.OfQuery(query.Text),
        ScoreOf(last),
        ((J2N.Numerics.Int64)last.Fields[1]).ToInt64(),
        last.Doc).ToString();

    private string Version { get; } = index.Manifest.Version();

    private static float ScoreOf(FieldDoc found) => ((J2N.Numerics.Single)found.Fields[0]).ToSingle();
}

/// <summary>Passages that a query finds.</summary>
public sealed record SearchPage
{
    /// <summary>Not <see cref="CursorState.Valid"/>: nothing was searched.</summary>
    public CursorState Cursor { get; init; }

    public IReadOnlyList<SearchHit> Hits { get; init; } = [];

    /// <summary>No passage has all the words; these are the nearest.</summary>
    public bool IsNearest { get; init; }

    /// <summary>Of all pages.</summary>
    public int Total { get; init; }

    /// <summary>For the page that follows, as long as the index is the same; null on the last.</summary>
    public string? Next { get; init; }

    /// <summary>The query with other words, where some of its words occur nowhere and similar ones do. Only on the first page.</summary>
    public string? Suggestion { get; init; }
}

/// <param name="Number">Of the passage in this index.</param>
/// <param name="Score">BM25; comparable within one query.</param>
public sealed record SearchHit(int Number, Passage Passage, double Score, PassageExcerpt Excerpt);

public enum CursorState
{
    Valid,

    /// <summary>Not a cursor, or one of another query.</summary>
    Malformed,

    /// <summary>Of another state of the index: the search begins again at its first page.</summary>
    Outdated,
}
