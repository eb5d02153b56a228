using Feeds.Search.Model;

namespace Feeds.Search.Ranking;

/// <summary>Finds passages of a show by words and meaning together; by words alone where passages have no vectors or the show is not in English.</summary>
/// <remarks>Unlike <see cref="Queries.ShowSearch"/>, not every word has to occur. Safe for several threads.</remarks>
public sealed class MeaningSearch(SearchedShow show, EmbeddingModel? model)
{
    /// <summary>Passages of a page.</summary>
    public const int MaxLimit = 100;

    /// <summary>Passages of all pages together.</summary>
    public const int MaxResults = 1000;

    readonly PassageRanking ranking = new(show, model);

    /// <param name="text">Words or a question.</param>
    /// <param name="limit">1 to <see cref="MaxLimit"/>.</param>
    /// <param name="after"><see cref="FoundPassages.Next"/> of the page before; null for the first.</param>
    /// <param name="allowed">Whether a passage of this number may be found; null for all.</param>
    public FoundPassages Search(string text, int limit, string? after = null, Func<int, bool>? allowed = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit);
        if (!MeaningCursor.TryParse(after, out var cursor))
        {
            return new FoundPassages([], null) { HasBadCursor = true };
        }

        var found = ranking.First(Question.Read(text, show), MaxResults, allowed).Where(cursor.IsBefore).Take(limit + 1).ToArray();
        return found.Length > limit
            ? new FoundPassages(found[..limit], MeaningCursor.Of(found[limit - 1]).ToString())
            : new FoundPassages(found, null);
    }
}

/// <param name="Results">Best first.</param>
/// <param name="Next">For the page that follows; null on the last.</param>
public sealed record FoundPassages(IReadOnlyList<RankedPassage> Results, string? Next)
{
    /// <summary>The cursor is not one that was given out: nothing was searched.</summary>
    public bool HasBadCursor { get; init; }
}
