using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Limits;

/// <summary>
/// Requests that are limited. All others are not: feeds, pages and media are polled, and a refused poll delays an episode.
/// </summary>
internal enum RequestKind
{
    /// <summary>Everything under <c>/manage</c>.</summary>
    Manage,

    /// <summary><c>/portal/session</c>: a key is tried.</summary>
    SignIn,

    /// <summary><c>/shows/{show}/search…</c></summary>
    Search,

    /// <summary><c>/shows/{show}/ask…</c></summary>
    Ask,

    /// <summary><c>/mcp</c>. What a tool asks counts as a search or a question as well.</summary>
    Assistant,
}

/// <summary>Which requests are limited, by their path.</summary>
internal static class RequestKinds
{
    private const string Shows = "/shows/";

    /// <returns>Null for a request that is not limited.</returns>
    public static RequestKind? Of(PathString path)
    {
        string text = path.Value ?? "";
        if (text.StartsWith(Shows, StringComparison.OrdinalIgnoreCase)) return OfShow(text.AsSpan(Shows.Length));
        if (path.StartsWithSegments("/manage", StringComparison.OrdinalIgnoreCase)) return RequestKind.Manage;
        if (path.StartsWithSegments("/portal/session", StringComparison.OrdinalIgnoreCase)) return RequestKind.SignIn;
        return path.StartsWithSegments("/mcp", StringComparison.OrdinalIgnoreCase) ? RequestKind.Assistant : null;
    }

    /// <param name="rest">The path after <c>/shows/</c>: the show and what is asked of it.</param>
    private static RequestKind? OfShow(ReadOnlySpan<char> rest)
    {
        int end = rest.IndexOf('/');
        if (end < 0) return null;
        var asked = rest[(end + 1)..];
        if (IsOrBelow(asked, "search")) return RequestKind.Search;
        return IsOrBelow(asked, "ask") ? RequestKind.Ask : null;
    }

    /// <summary><c>search</c>, <c>search.json</c> and <c>search/rss.xml</c>, but not <c>searching</c>.</summary>
    private static bool IsOrBelow(ReadOnlySpan<char> path, string name) =>
        path.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (path.Length == name.Length || path[name.Length] is '/' or '.');
}
