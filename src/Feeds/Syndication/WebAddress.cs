using System.Diagnostics.CodeAnalysis;

namespace Feeds.Syndication;

/// <summary>Which addresses from files may be linked.</summary>
public static class WebAddress
{
    /// <summary>Takes absolute <c>http</c> and <c>https</c> addresses only: a link of another scheme can run script or read a reader's disk.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Uri? address)
    {
        bool web = Uri.TryCreate(text?.Trim(), UriKind.Absolute, out address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
        if (!web) address = null;
        return web;
    }

    /// <summary>The address as documents write it, or null.</summary>
    public static string? OrNull(string? text) => TryParse(text, out var address) ? address.AbsoluteUri : null;
}
