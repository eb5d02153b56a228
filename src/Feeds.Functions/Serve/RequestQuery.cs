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
            if (values.Count > 1) return Problems.BadQuery(name, $"{name} is given {values.Count} times; give it once.");
        }
        return null;
    }

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
