using System.Collections.Frozen;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Markup;

/// <summary>What HTML elements mean to a reader of notes. Elements that are not here are words in angle brackets.</summary>
internal static class HtmlElements
{
    private static readonly FrozenDictionary<string, InlineKind> Spans = new Dictionary<string, InlineKind>
    {
        ["b"] = InlineKind.Strong, ["strong"] = InlineKind.Strong,
        ["i"] = InlineKind.Emphasis, ["em"] = InlineKind.Emphasis, ["cite"] = InlineKind.Emphasis, ["dfn"] = InlineKind.Emphasis, ["var"] = InlineKind.Emphasis,
        ["code"] = InlineKind.Code, ["kbd"] = InlineKind.Code, ["samp"] = InlineKind.Code, ["tt"] = InlineKind.Code,
        ["del"] = InlineKind.Strike, ["s"] = InlineKind.Strike, ["strike"] = InlineKind.Strike,
        ["sup"] = InlineKind.Superscript, ["a"] = InlineKind.Link,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Their text counts, their mark-up does not.</summary>
    private static readonly FrozenSet<string> Transparent = Set("span u small sub mark font abbr q time label ins bdi bdo big acronym nobr data ruby rb rt rp slot");

    private static readonly FrozenSet<string> Blocks = Set(
        "p div section article aside header footer main nav figure figcaption picture details summary center address dl dt dd hgroup fieldset legend h1 h2 h3 h4 h5 h6 ul ol menu li blockquote pre hr table thead tbody tfoot tr th td caption colgroup col html body search");

    /// <summary>Nothing of them can be read: programs, players, forms.</summary>
    private static readonly FrozenSet<string> Dropped = Set("script style template noscript iframe object embed applet svg math audio video canvas map head title select textarea button form frameset noframes");

    private static readonly FrozenSet<string> Void = Set("img br hr wbr col source track input link meta area base param embed");

    public static InlineKind? Span(string name) => Spans.TryGetValue(name, out var kind) ? kind : null;

    public static bool IsTransparent(string name) => Transparent.Contains(name);

    public static bool IsBlock(string name) => Blocks.Contains(name);

    public static bool IsDropped(string name) => Dropped.Contains(name);

    public static bool IsVoid(string name) => Void.Contains(name);

    public static bool IsInline(string name) => Spans.ContainsKey(name) || Transparent.Contains(name);

    /// <summary>Whether a line that begins with this tag begins a block of HTML. Source: CommonMark 0.31, 4.6.</summary>
    public static bool OpensBlock(string name) => Blocks.Contains(name) || (Dropped.Contains(name) && name is not ("button" or "select" or "map" or "svg" or "math" or "canvas"));

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
