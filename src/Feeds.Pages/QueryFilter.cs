using System.Text.RegularExpressions;

namespace Feeds.Pages;

/// <summary>A field of a query, such as <c>host:ann</c>, that a reader may take away again.</summary>
/// <param name="Text">As it stands in the query.</param>
/// <param name="Rest">The query without it.</param>
/// <remarks>
/// Source: <c>docs/search.md</c>, queries. Where there are brackets or alternatives a field is more than a filter, and none is offered.
/// </remarks>
internal sealed partial record QueryFilter(string Text, string Rest)
{
    public static IReadOnlyList<QueryFilter> Of(string query)
    {
        var parts = Part().Matches(query).Select(part => part.Value).ToList();
        if (query.AsSpan().ContainsAny('(', ')') || parts.Contains("OR", StringComparer.Ordinal)) return [];
        return [.. parts.Select((part, i) => (part, i))
            .Where(at => Field().IsMatch(at.part))
            .Select(at => new QueryFilter(at.part, string.Join(' ', parts.Where((_, i) => i != at.i))))];
    }

    /// <summary>A word, a phrase, or a field with either.</summary>
    [GeneratedRegex("[^\\s\"]*\"[^\"]*\"?|[^\\s\"]+", RegexOptions.NonBacktracking)]
    private static partial Regex Part();

    [GeneratedRegex(
        "^-?(host|speaker|topic|sponsor|episode|year):.",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Field();
}
