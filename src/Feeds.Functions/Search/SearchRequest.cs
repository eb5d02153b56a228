using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Feeds.Functions.Description;
using Feeds.Functions.Serve;
using Feeds.Search.Queries;
using Feeds.Search.Ranking;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Feeds.Functions.Search;

/// <summary>The query of a search.</summary>
/// <param name="Query">See <see cref="SearchQuery"/>.</param>
/// <param name="Limit">1 to 100; default 20.</param>
/// <param name="After">As <c>next</c> gave it.</param>
internal sealed record SearchRequest(SearchQuery Query, int Limit, string? After) : IQueryParameters
{
    private const int DefaultLimit = 20;

    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new TextParameter("q", "Words, phrases and fields; docs/queries.md has the language.", "pytest -unittest") { Required = true },
        new NumberParameter("limit", "How many passages a page has at most.", 1, PassageSearch.MaxLimit, DefaultLimit),
        new TextParameter("after", "The value of next in the page before."),
    ];

    /// <param name="strict">Whether parameters that are not known here and limits out of their range are refused: not for pages and
    /// feeds.</param>
    public static bool TryParse(
        IQueryCollection query, bool strict, [NotNullWhen(true)] out SearchRequest? parsed, [NotNullWhen(false)] out IResult? problem)
    {
        parsed = null;
        problem = strict ? RequestQuery.Check<SearchRequest>(query) : null;
        if (problem is not null) return false;
        if (!TryParseLimit(query["limit"], out int limit) && strict)
        {
            problem = Problems.BadQuery(
                "limit", $"limit is \"{Shortened(query["limit"])}\"; give a number from 1 to {PassageSearch.MaxLimit}.");
            return false;
        }
        if (!SearchQuery.TryParse(query["q"].ToString(), out var search, out var error))
        {
            problem = Problems.BadQuery("q", Explained(error));
            return false;
        }
        parsed = new(search, limit, query["after"] is [{ Length: > 0 } after, ..] ? after : null);
        return true;
    }

    /// <returns>False where the text is not a limit; the limit is then the default.</returns>
    private static bool TryParseLimit(StringValues text, out int limit)
    {
        limit = DefaultLimit;
        if (text.Count == 0) return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number is < 1 or > PassageSearch.MaxLimit) return false;
        limit = number;
        return true;
    }

    private static string Explained(QueryError error) => error.Problem is QueryProblem.Empty
        ? "q has no word to look for; give words, for instance q=pytest."
        : string.Create(CultureInfo.InvariantCulture, $"q cannot be understood at character {error.Start + 1}: {error.Message}");

    private static string Shortened(string? text) => text is { Length: > 40 } ? text[..40] + "…" : text ?? "";
}
