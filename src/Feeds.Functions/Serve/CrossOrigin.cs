using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Serve;

/// <summary>Lets scripts of other web sites read every answer that needs no key, errors too: what a script may not read, it sees as a failed connection. Source: Fetch, CORS protocol.</summary>
internal static class CrossOrigin
{
    /// <summary>What a feed reader needs of an answer's headers, beside those that every script may read (Content-Type, Last-Modified and so on).</summary>
    private const string Exposed = "Accept-Ranges, Allow, Content-Encoding, Content-Range, Date, ETag, Link, Retry-After, Vary";

    /// <summary>To be called before the answer begins.</summary>
    public static void Allow(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/manage", StringComparison.OrdinalIgnoreCase)) return;
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = Exposed;
    }

    /// <summary>For what is answered to a key alone.</summary>
    public static void Refuse(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = default;
        headers.AccessControlExposeHeaders = default;
    }
}
