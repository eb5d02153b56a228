using AngleSharp.Html.Parser.Tokens;

namespace Feeds.Parsing.Html;

/// <summary>
/// Addresses in attributes of which nothing in a feed can be made: where a form sends, what is linked for programs, backgrounds.
/// </summary>
/// <remarks>Source: HTML Living Standard, the index of attributes that hold URLs; CSS Values and Units 4, 4.5 (<c>url()</c>).</remarks>
internal static class LostAddresses
{
    /// <summary>What a <c>link</c> is for that readers never see.</summary>
    private static readonly string[] ForBrowsers =
    [
        "stylesheet", "icon", "preload", "prefetch", "prerender", "preconnect", "dns-prefetch", "modulepreload", "manifest", "mask-icon",
        "apple-touch-icon",
    ];

    private static readonly (string Element, string Attribute)[] Links =
        [("form", "action"), ("link", "href"), ("track", "src"), ("input", "formaction"), ("button", "formaction"), ("img", "longdesc")];

    private const int LongestStyle = 10_000;

    /// <param name="tag">A tag that opens an element.</param>
    public static void Report(HtmlTagToken tag, Findings findings, Func<int> place)
    {
        if (tag.Attributes.Count == 0) return;
        foreach (var (element, attribute) in Links)
        {
            if (tag.Name == element && tag.Attribute(attribute) is { } address && Counts(address) && !IsForBrowsers(tag))
            {
                DroppedLink.ReportAttribute(findings, address.Trim(), $"{element} {attribute}", place());
            }
        }
        string? picture = tag.Attribute("background") ?? (tag.Name == "input" ? tag.Attribute("src") : null);
        if (picture is not null && Counts(picture)) DroppedLink.ReportBackground(findings, picture.Trim(), place());
        if (tag.Attribute("style") is not { Length: <= LongestStyle } style) return;
        foreach (string address in InStyle(style).Where(Counts)) DroppedLink.ReportBackground(findings, address, place());
    }

    private static bool Counts(string address) =>
        address.AsSpan().Trim() is [not '#', ..] && WebAddress.Classify(address, out _) is AddressKind.Safe or AddressKind.Relative;

    private static bool IsForBrowsers(HtmlTagToken tag) => tag.Name == "link" && tag.Attribute("rel") is { } relations
        && relations.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Any(r => Array.Exists(ForBrowsers, b => b.Equals(r, StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<string> InStyle(string style)
    {
        const string begin = "url(";
        for (int at = style.IndexOf(begin, StringComparison.OrdinalIgnoreCase); at >= 0;)
        {
            int start = at + begin.Length;
            int end = style.IndexOf(')', start);
            if (end < 0) yield break;
            yield return style[start..end].Trim(' ', '"', '\'');
            at = style.IndexOf(begin, end, StringComparison.OrdinalIgnoreCase);
        }
    }
}
