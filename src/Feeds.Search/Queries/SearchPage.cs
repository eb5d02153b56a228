using Feeds.Search.Passages;

namespace Feeds.Search.Queries;

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
/// <param name="Score">Comparable within one page.</param>
public sealed record SearchHit(int Number, Passage Passage, double Score, PassageExcerpt Excerpt);

public enum CursorState
{
    Valid,

    /// <summary>Not a cursor, or one of another query.</summary>
    Malformed,

    /// <summary>Of another state of the index: the search begins again at its first page.</summary>
    Outdated,
}
