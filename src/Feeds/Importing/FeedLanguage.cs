using System.Text.RegularExpressions;
using Feeds.Parsing;

namespace Feeds.Importing;

/// <summary>The language of a feed in XML, also while its entries are still being read.</summary>
/// <remarks>Sources: RSS 2.0, <c>language</c>; Dublin Core, <c>language</c>; RFC 4287, section 2 (<c>xml:lang</c>).</remarks>
internal static partial class FeedLanguage
{
    /// <param name="root">As far as it has been read.</param>
    public static string? Of(FeedElement? root, SourceText source)
    {
        if (root is null) return null;
        var head = root.Child(FeedVocabulary.Rss, "channel") ?? root;
        return head.Line(FeedVocabulary.Rss, "language") ?? head.Line(FeedVocabulary.DublinCore, "language")
            ?? head["xml:lang"] ?? root["xml:lang"] ?? AfterEntries(source.Text);
    }

    /// <summary>Some programs write the head after the entries.</summary>
    private static string? AfterEntries(string text)
    {
        int end = text.LastIndexOf("</item>", StringComparison.Ordinal);
        return end >= 0 && Element().Match(text, end) is { Success: true } match ? match.Groups[1].Value.Trim() : null;
    }

    [GeneratedRegex(@"<(?:dc:)?language>\s*([A-Za-z_-]{2,20})\s*<", RegexOptions.NonBacktracking)]
    private static partial Regex Element();
}
