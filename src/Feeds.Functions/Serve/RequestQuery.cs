using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Serve;

/// <summary>What a query may hold: known parameters, each at most once. A misspelled filter that were passed over would answer with everything.</summary>
/// <remarks>Feeds and pages are not so strict: what others add to their addresses (<c>utm_source</c>) changes nothing there.</remarks>
internal static class RequestQuery
{
    /// <returns>The problem with the first parameter that cannot be; null when there is none.</returns>
    public static IResult? Check(IQueryCollection query, params ReadOnlySpan<string> known)
    {
        foreach (var (name, values) in query)
        {
            if (!Contains(known, name)) return Problems.BadQuery(name, $"There is no parameter \"{name}\" here; there {Listed(known)}.");
            if (values.Count > 1) return Problems.BadQuery(name, $"{name} is given {values.Count} times; give it once.");
        }
        return null;
    }

    private static string Listed(ReadOnlySpan<string> known) => known.Length switch
    {
        0 => "is none",
        1 => $"is {known[0]}",
        _ => $"are {string.Join(", ", known)}",
    };

    private static bool Contains(ReadOnlySpan<string> known, string name)
    {
        foreach (string one in known)
        {
            if (one.Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}
