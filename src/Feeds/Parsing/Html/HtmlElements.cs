using System.Collections.Frozen;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Html;

/// <summary>What the names of elements mean to a reader of notes, for every format that holds HTML. A name that is in no set passes its text on.</summary>
internal static class HtmlElements
{
    /// <summary>Nothing within them is text for people.</summary>
    public static readonly FrozenSet<string> Unread = Set("head script style template noscript iframe noembed noframes frameset object embed applet svg math canvas audio video select button datalist title");

    /// <summary>Of those, what shows something from elsewhere: a film, a player, a map.</summary>
    public static readonly FrozenSet<string> Embedded = Set("iframe embed object video audio source");

    /// <summary>They begin on a line of their own.</summary>
    public static readonly FrozenSet<string> Blocks = Set("p div section article main header footer nav aside address center details summary figure figcaption picture fieldset legend form dl dt dd body html hgroup table caption thead tbody tfoot tr td th search textarea");

    /// <summary>They have no content and no end.</summary>
    public static readonly FrozenSet<string> Void = Set("area base br col embed hr img input link meta param source track wbr");

    /// <summary>Elements that mean nothing to notes, and some that browsers read no more; their text is passed on.</summary>
    private static readonly FrozenSet<string> Other = Set(
        "dialog progress meter output option optgroup marquee blink basefont bgsound frame image keygen command menuitem rtc rbc spacer "
            + "content element shadow multicol nextid isindex portal noindex xmp listing plaintext");

    /// <summary>What a page has beside its text.</summary>
    public static readonly FrozenSet<string> Chrome = Set("nav footer aside header dialog");

    /// <summary>Source: WAI-ARIA 1.2, landmark roles and dialogs.</summary>
    public static readonly FrozenSet<string> ChromeRoles = Set("navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar");

    /// <summary>Words of classes and ids that pages give to their furniture.</summary>
    public static readonly FrozenSet<string> ChromeWords = Set("cookie cookies consent gdpr breadcrumb breadcrumbs navbar navigation sidebar menu share sharing comments newsletter pagination skip skiplink");

    /// <summary>Blocks that are more than a line of their own.</summary>
    private static readonly FrozenSet<string> Structure = Set("h1 h2 h3 h4 h5 h6 ul ol menu dir li blockquote pre hr col colgroup");

    /// <summary>Elements of a line, whose text counts and whose mark-up does not.</summary>
    private static readonly FrozenSet<string> Transparent = Set(
        "a span u small mark font abbr q time label ins bdi bdo big acronym nobr data ruby rb rt rp slot map");

    /// <summary>Of those that nobody reads, what stands within a line as well as between blocks.</summary>
    private static readonly FrozenSet<string> UnreadInline = Set("button select svg math canvas datalist");

    private static readonly FrozenDictionary<string, InlineKind> Marks = new (string Names, InlineKind Kind)[]
    {
        ("b strong dt", InlineKind.Strong),
        ("i em cite var dfn", InlineKind.Emphasis),
        ("code kbd samp tt", InlineKind.Code),
        ("s strike del", InlineKind.Strike),
        ("sup", InlineKind.Superscript),
        ("sub", InlineKind.Subscript),
    }.SelectMany(m => m.Names.Split(' ').Select(name => (name, m.Kind))).ToFrozenDictionary(m => m.name, m => m.Kind, StringComparer.Ordinal);

    /// <returns>How the text of an element is marked; null for one that only passes it on. A link is none: it needs an address.</returns>
    public static InlineKind? Mark(string name) => Marks.TryGetValue(name, out var kind) ? kind : null;

    /// <returns>1 to 6; 0 for no heading.</returns>
    public static int HeadingLevel(string name) => name is ['h', >= '1' and <= '6'] ? name[1] - '0' : 0;

    /// <summary>An element that holds text: not a word in angle brackets, no picture, no line break.</summary>
    public static bool HoldsText(string name) => IsInline(name) || ((Blocks.Contains(name) || Structure.Contains(name)) && !Void.Contains(name));

    /// <summary>An element of HTML, of any version.</summary>
    public static bool IsKnown(string name) =>
        HoldsText(name) || Void.Contains(name) || Unread.Contains(name) || Embedded.Contains(name) || Other.Contains(name);

    public static bool IsInline(string name) => Transparent.Contains(name) || Marks.ContainsKey(name);

    /// <summary>Whether a line of Markdown that begins with this tag begins a block of HTML. Source: CommonMark 0.31, 4.6.</summary>
    public static bool OpensBlock(string name) => Blocks.Contains(name) || Structure.Contains(name) || (Unread.Contains(name) && !UnreadInline.Contains(name));

    /// <summary>
    /// Whether such a block ends with the line that holds its end tag. Source: the standard's list of blocks that end at a blank line has
    /// none of these, and of the frame, which has, nothing but its address counts.
    /// </summary>
    public static bool EndsWithTag(string name) =>
        Embedded.Contains(name) || name is "noscript" or "noembed" or "template" or "applet" or "picture";

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
