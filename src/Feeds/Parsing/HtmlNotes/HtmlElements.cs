using System.Collections.Frozen;

namespace Feeds.Parsing.HtmlNotes;

/// <summary>What the names of elements mean to a reader of notes. A name that is in no set passes its text on.</summary>
internal static class HtmlElements
{
    /// <summary>Nothing within them is text for people.</summary>
    public static readonly FrozenSet<string> Unread = Set("head script style template noscript iframe noembed noframes object embed applet svg math canvas audio video map select button textarea datalist title");

    /// <summary>They begin on a line of their own.</summary>
    public static readonly FrozenSet<string> Blocks = Set("p div section article main header footer nav aside address center details summary figure figcaption fieldset legend form dl dt dd body html hgroup table caption thead tbody tfoot tr td th search");

    /// <summary>They have no content and no end.</summary>
    public static readonly FrozenSet<string> Void = Set("area base br col embed hr img input link meta param source track wbr");

    public static readonly FrozenSet<string> Strong = Set("b strong dt");

    public static readonly FrozenSet<string> Emphasis = Set("i em cite var dfn");

    public static readonly FrozenSet<string> Code = Set("code kbd samp tt");

    public static readonly FrozenSet<string> Strike = Set("s strike del");

    /// <summary>What a page has beside its text.</summary>
    public static readonly FrozenSet<string> Chrome = Set("nav footer aside header dialog");

    /// <summary>Source: WAI-ARIA 1.2, landmark roles and dialogs.</summary>
    public static readonly FrozenSet<string> ChromeRoles = Set("navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar");

    /// <summary>Words of classes and ids that pages give to their furniture.</summary>
    public static readonly FrozenSet<string> ChromeWords = Set("cookie cookies consent gdpr breadcrumb breadcrumbs navbar navigation sidebar menu share sharing comments newsletter pagination skip skiplink");

    /// <returns>1 to 6; 0 for no heading.</returns>
    public static int HeadingLevel(string name) => name is ['h', >= '1' and <= '6'] ? name[1] - '0' : 0;

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
