using System.Text;
using Feeds.Shows;

namespace Feeds.Syndication;

/// <summary>What every format says about a show, with the gaps of <c>show.yaml</c> filled the same way.</summary>
internal static class ShowFacts
{
    public static bool IsMainFeed(this ShowProfile show, FeedHead head, FeedFormat format, Addresses addresses) =>
        string.Equals(head.Self, addresses.Feed(show.Slug, format), StringComparison.Ordinal);

    /// <summary>The show's own web site belongs to its main feed; a topic's feed leads to the topic's page.</summary>
    public static string Link(this ShowProfile show, FeedHead head, FeedFormat format, Addresses addresses) =>
        (show.IsMainFeed(head, format, addresses) ? WebAddress.UriOrNull(show.Info.Link) : null) ?? head.Page;

    /// <summary>As plain text. RSS demands a description: without one it is the title. A longer one than directories take is cut before the word.</summary>
    /// <remarks>Source: PSP-1 and Apple, <c>description</c>: at most 4,000 bytes.</remarks>
    public static string Description(this ShowProfile show) => CleanText.Shortened(CleanText.Of(show.Info.Description ?? show.Title), ShowFileParser.LongestDescription);

    /// <summary>As HTML where the show's file wrote HTML, in as many bytes; null of plain text. Of HTML that is too long it is the text.</summary>
    public static string? DescriptionHtml(this ShowProfile show)
    {
        if (show.Info.DescriptionHtml is not { } html) return null;
        html = CleanText.Of(html);
        if (Encoding.UTF8.GetByteCount(html) <= ShowFileParser.LongestDescription) return html;
        string text = show.Description();
        for (int room = ShowFileParser.LongestDescription; ; text = CleanText.Shortened(text, room))
        {
            string escaped = text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
            int over = Encoding.UTF8.GetByteCount(escaped) - ShowFileParser.LongestDescription;
            if (over <= 0) return escaped;
            // A sign takes at most five bytes for one: a fifth of what is too much may be enough, and is never too much.
            room = Encoding.UTF8.GetByteCount(text) - Math.Max(4, over / 5);
        }
    }

    public static string? Author(this ShowProfile show)
    {
        string author = CleanText.Of(show.Info.Author ?? show.Info.Owner?.Name ?? string.Join(", ", show.Info.Hosts));
        return string.IsNullOrWhiteSpace(author) ? null : author;
    }

    public static string? Image(this ShowProfile show, Addresses addresses) =>
        show.Artwork is { } file ? addresses.Media(show.Slug, file, show.ArtworkVersion) : WebAddress.UriOrNull(show.Info.Image);

    /// <summary>Hubs are told of the main feeds and of no other: whoever subscribed to a topic's feed there would never hear of it.</summary>
    public static IEnumerable<string> Hubs(this ShowProfile show, FeedHead head, FeedFormat format, Addresses addresses) =>
        show.IsMainFeed(head, format, addresses) ? show.Info.Hubs.Select(WebAddress.UriOrNull).OfType<string>() : [];
}
