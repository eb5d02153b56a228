namespace Feeds.Pages;

/// <summary>The style sheet by which browsers show RSS and Atom: <c>feed.css</c> beside this file.</summary>
public static class FeedStyle
{
    /// <summary>A browser that is told not to guess takes no style sheet of another type.</summary>
    public static string ContentType => "text/css; charset=utf-8";

    /// <summary>UTF-8; the same array whenever asked.</summary>
    public static byte[] Content { get; } = Read();

    private static byte[] Read()
    {
        using var resource = typeof(FeedStyle).Assembly.GetManifestResourceStream("Feeds.Pages.feed.css") ?? throw new InvalidOperationException("The style sheet of feeds is not in the assembly.");
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }
}
