using Feeds.Syndication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Feeds.Functions;

/// <summary>
/// Headers that restrict what browsers do with an answer. All answers have one; pages, and what a key opens, have the others as well.
/// Feeds and media are polled, and podcast apps read none of these: each would cost bytes in every 304.
/// </summary>
internal static class SecurityHeaders
{
    /// <summary>A year. Without subdomains, which may belong to others. Source: RFC 6797, section 6.1.</summary>
    private const string HttpsOnly = "max-age=31536000";

    /// <summary>Other sites learn which site linked to them, and not from which page.</summary>
    private const string SiteOnly = "strict-origin-when-cross-origin";

    private const string NoDevices = "camera=(), geolocation=(), microphone=()";

    /// <summary>For every answer: the type is as stated, whatever the content looks like. To be called before the answer begins.</summary>
    public static void ForAll(HttpContext http) => http.Response.Headers.XContentTypeOptions = "nosniff";

    /// <param name="policy">See <c>PagePolicy</c>.</param>
    public static void ForPage(HttpContext http, string policy)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers["Referrer-Policy"] = SiteOnly;
        headers["Permissions-Policy"] = NoDevices;
        RequireHttps(http);
    }

    /// <summary>For what is answered to a key alone. No browser shows it or runs it.</summary>
    public static void ForManagement(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        headers["Referrer-Policy"] = "no-referrer";
        RequireHttps(http);
    }

    /// <summary>Only where readers reach the app by HTTPS, as <c>Feeds__BaseUrl</c> says.</summary>
    private static void RequireHttps(HttpContext http)
    {
        string baseUrl = http.RequestServices.GetRequiredService<Addresses>().BaseUrl;
        if (baseUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase)) http.Response.Headers.StrictTransportSecurity = HttpsOnly;
    }
}
