using System.Globalization;
using Feeds.Functions.Description;
using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Serve;

/// <summary>What a query may hold: known parameters, each at most once. A misspelled filter that were passed over would answer with everything.</summary>
/// <remarks>Feeds and pages are not so strict: what others add to their addresses (<c>utm_source</c>) changes nothing there.</remarks>
internal static class RequestQuery
{
    /// <returns>The problem with the first parameter that cannot be; null when there is none.</returns>
    public static IResult? Check<TQuery>(IQueryCollection query)
        where TQuery : IQueryParameters
    {
        var known = TQuery.Parameters;
        foreach (var (name, values) in query)
        {
            if (!Contains(known, name)) return Problems.BadQuery(name, $"There is no parameter \"{name}\" here; there {Listed(known)}.");
            if (values.Count > 1 && !known.Any(p => p.IsRepeatable && p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))) return Problems.BadQuery(name, $"{name} is given {values.Count} times; give it once.");
        }
        return null;
    }

    /// <summary>A text parameter; null where it is absent or empty.</summary>
    public static string? Text(IQueryCollection query, string name) => query[name] is [{ Length: > 0 } text, ..] ? text : null;

    public static bool TryLimit(IQueryCollection query, int unset, int most, out int limit)
    {
        limit = unset;
        return !query.TryGetValue("limit", out var text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit >= 1 && limit <= most);
    }

    public static IResult BadLimit(IQueryCollection query, int most) =>
        Problems.BadQuery("limit", string.Create(CultureInfo.InvariantCulture, $"limit is \"{Shortened(query["limit"])}\"; give a number from 1 to {most}."));

    public static string Shortened(string? text) => text is { Length: > 40 } ? text[..40] + "…" : text ?? "";

    private static string Listed(IReadOnlyList<QueryParameter> known) => known switch
    {
        [] => "is none",
        [var one] => $"is {one.Name}",
        _ => $"are {string.Join(", ", known.Select(parameter => parameter.Name))}",
    };

    private static bool Contains(IReadOnlyList<QueryParameter> known, string name)
    {
        foreach (var parameter in known)
        {
            if (parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}
