using AngleSharp.Dom;

namespace Feeds.EndToEnd.Tests.Support;

/// <summary>The script of every page. What files and queries bring in runs nothing beside it; data for search engines never runs.</summary>
internal static class OwnScript
{
    public static void AssertAlone(IDocument page)
    {
        var script = Assert.Single(page.QuerySelectorAll("script:not([type='application/ld+json'])"));
        Assert.Equal("", script.TextContent);
        Assert.Matches(@"^/assets/site\.[0-9a-f]{16}\.js$", script.GetAttribute("src"));
    }
}
