using Feeds.Syndication;

namespace Feeds.Pages;

/// <summary>Addresses of what only pages name. They begin at the host's root, whatever name the host was reached by.</summary>
internal static class PagePaths
{
    public static string Asset(PageAsset asset, Addresses addresses) =>
        $"{new Uri(addresses.BaseUrl).AbsolutePath.TrimEnd('/')}/assets/{asset.Name}";
}

/// <summary>What the header of a show's page leads to.</summary>
public enum SitePlace
{
    None,
    Episodes,
    Topics,
    Search,

    /// <summary>A page where nothing was found: it has a search field of its own.</summary>
    Lost,
}
