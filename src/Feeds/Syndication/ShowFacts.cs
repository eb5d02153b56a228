using Feeds.Shows;

namespace Feeds.Syndication;

/// <summary>What every format says about a show, with the gaps of <c>show.yaml</c> filled the same way.</summary>
internal static class ShowFacts
{
    public static bool IsMainFeed(this ShowProfile show, FeedHead head, FeedFormat format, Addresses addresses) =>
        string.Equals(head.Self, addresses.Feed(show.Slug, format), StringComparison.Ordinal);

    /// <summary>The show's own web site belongs to its main feed; a topic's feed leads to the topic's page.</summary>
    public static string Link(this ShowProfile show, FeedHead head, FeedFormat format, Addresses addresses) =>
        (show.IsMainFeed(head, format, addresses) ? WebAddress.OrNull(show.Info.Link) : null) ?? head.Page;

    /// <summary>RSS demands a description: without one it is the title. A longer one than directories take is cut before the word, and never within a tag.</summary>
    /// <remarks>Source: PSP-1 and Apple, <c>description</c>: at most 4,000 bytes.</remarks>
    public static string Description(this ShowProfile show)
    {
        string text = CleanText.Of(show.Info.Description ?? show.Title);
        string fits = CleanText.Shortened(text, ShowFileParser.LongestDescription);
        if (fits.Length == text.Length) return text;
        int opened = fits.LastIndexOf('<');
        bool inTag = opened > fits.LastIndexOf('>') && opened + 1 < fits.Length && (char.IsAsciiLetter(fits[opened + 1]) || fits[opened + 1] is '/' or '!');
        return inTag ? fits[..opened].TrimEnd() + "…" : fits;
    }

    public static string? Author(this ShowProfile show)
    {
        string author = CleanText.Of(show.Info.Author ?? show.Info.Owner?.Name ?? string.Join(", ", show.Info.Hosts));
        return string.IsNullOrWhiteSpace(author) ? null : author;
    }

    public static string? Image(this ShowProfile show, Addresses addresses) =>
        show.Artwork is { } file ? addresses.Media(show.Slug, file) : WebAddress.OrNull(show.Info.Image);

    /// <summary>Hubs are told of the main feeds and of no other: whoever subscribed to a topic's feed there would never hear of it.</summary>
    public static IEnumerable<string> Hubs(this ShowProfile show, FeedHead head, FeedFormat format, Addresses addresses) =>
        show.IsMainFeed(head, format, addresses) ? show.Info.Hubs.Select(WebAddress.OrNull).OfType<string>() : [];
}
