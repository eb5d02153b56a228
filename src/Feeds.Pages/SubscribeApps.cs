using Feeds.Shows;

namespace Feeds.Pages;

/// <summary>A way to subscribe to a show.</summary>
/// <param name="Name">Of the app or platform.</param>
internal sealed record SubscribeApp(string Name, string Url);

/// <summary>Apps that open a feed's address, by the addresses that they document.</summary>
/// <remarks>
/// Platforms that list shows themselves are linked only where <c>show.yaml</c> names the show's page there: <see cref="ShowInfo.Apps"/>.
/// </remarks>
internal static class SubscribeApps
{
    /// <param name="feed">Absolute address of the show's RSS.</param>
    public static IReadOnlyList<SubscribeApp> Of(string feed, string title)
    {
        string encoded = Uri.EscapeDataString(feed);
        string bare = feed[(feed.IndexOf("://", StringComparison.Ordinal) + 3)..];
        return
        [
            new("Overcast", $"overcast://x-callback-url/add?url={encoded}"),
            new("Pocket Casts", $"pktc://subscribe/{bare}"),
            new("AntennaPod", $"https://antennapod.org/deeplink/subscribe?url={encoded}&title={Uri.EscapeDataString(title)}"),
            new("Castro", $"castro://subscribe/{bare}"),
            new("Podcast Addict", $"podcastaddict://{bare}"),
        ];
    }
}
