using Feeds.Shows;

namespace Feeds.Functions.Serve;

/// <summary>The header <c>Link</c> of a feed: its hubs, and the address by which they know it. Source: WebSub, section 4.</summary>
internal static class FeedLinks
{
    /// <param name="self">The feed's own address, as its document names it.</param>
    /// <returns>Null for a show without hubs.</returns>
    public static string? Of(ShowProfile show, string self)
    {
        string hubs = string.Concat(Hubs(show).Select(hub => $"<{hub}>; rel=\"hub\", "));
        return hubs.Length == 0 ? null : $"{hubs}<{self}>; rel=\"self\"";
    }

    public static IEnumerable<string> Hubs(ShowProfile show) => show.Info.Hubs.Select(WebAddress.UriOrNull).OfType<string>();
}
