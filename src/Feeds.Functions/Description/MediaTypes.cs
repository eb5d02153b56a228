namespace Feeds.Functions.Description;

/// <summary>The media types of answers, without parameters.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Problem = "application/problem+json";
    public const string Html = "text/html";
    public const string Css = "text/css";
    public const string Script = "text/javascript";
    public const string Text = "text/plain";
    public const string Opml = "text/x-opml";
    public const string Rss = "application/rss+xml";
    public const string Atom = "application/atom+xml";
    public const string JsonFeed = "application/feed+json";
    public const string Chapters = "application/json+chapters";
    public const string WebVtt = "text/vtt";

    /// <summary>RSS and Atom for a browser that is going to show them: see <c>FeedFormats.PageType</c>.</summary>
    public const string Xml = "application/xml";

    /// <summary>A file as uploaded, with the type of its ending.</summary>
    public const string Any = "*/*";
}
