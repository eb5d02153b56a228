using Feeds.Syndication;

namespace Feeds.Pages;

/// <summary>Value of the header <c>Content-Security-Policy</c> that a page is served with. Source: CSP Level 3.</summary>
/// <remarks>
/// Scripts and style sheets come from here alone, and none is inline but the style of Turbo's progress bar, which is allowed by its hash.
/// Audio and images come from elsewhere only where the show has some there, and then from any host: tracking prefixes redirect to hosts
/// that cannot be listed.
/// </remarks>
public static class PagePolicy
{
    /// <summary>Of a page without a show.</summary>
    public static string Strict(Addresses addresses) => Of(audioElsewhere: false, imagesElsewhere: false, addresses);

    public static string Of(ShowFrame show, Addresses addresses)
    {
        ArgumentNullException.ThrowIfNull(show);
        return Of(show.AudioElsewhere, show.ImagesElsewhere, addresses);
    }

    /// <summary>Of a page of several shows: what one of them needs.</summary>
    public static string Of(IReadOnlyList<ShowFrame> shows, Addresses addresses)
    {
        ArgumentNullException.ThrowIfNull(shows);
        return Of(shows.Any(s => s.AudioElsewhere), shows.Any(s => s.ImagesElsewhere), addresses);
    }

    private static string Of(bool audioElsewhere, bool imagesElsewhere, Addresses addresses)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        var home = new Uri(addresses.BaseUrl);
        string here = $"'self' {home.GetLeftPart(UriPartial.Authority)}";
        string elsewhere = home.Scheme == Uri.UriSchemeHttps ? " https:" : " https: http:";
        return $"default-src 'none'; script-src 'self'; style-src 'self' '{PageAssets.TurboStyle}'; connect-src {here}; "
            + $"img-src {here} data:{(imagesElsewhere ? elsewhere : "")}; media-src {here}{(audioElsewhere ? elsewhere : "")}; "
            + $"form-action {here}; base-uri 'none'; frame-ancestors 'none'";
    }
}
