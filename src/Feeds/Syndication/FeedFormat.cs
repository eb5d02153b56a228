namespace Feeds.Syndication;

public enum FeedFormat
{
    Rss,
    Atom,
    Json,
}

public static class FeedFormats
{
    /// <summary>The last segment of the feed's address, in a show's feed and in a topic's alike.</summary>
    public static string FileName(this FeedFormat format) => format switch
    {
        FeedFormat.Rss => "rss.xml",
        FeedFormat.Atom => "atom.xml",
        FeedFormat.Json => "feed.json",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    public static string ContentType(this FeedFormat format) => format switch
    {
        FeedFormat.Rss => "application/rss+xml; charset=utf-8",
        FeedFormat.Atom => "application/atom+xml; charset=utf-8",
        FeedFormat.Json => "application/feed+json; charset=utf-8",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>The type under which browsers apply the style sheet: the feeds' own types they show as plain text, or download. Null for JSON.</summary>
    public static string? PageType(this FeedFormat format) => format is FeedFormat.Json ? null : "application/xml; charset=utf-8";
}
