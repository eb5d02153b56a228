using Feeds.Diagnostics;

namespace Feeds.Parsing;

/// <summary>How a link or a picture that cannot stand in a feed is reported; its text stays.</summary>
internal static class DroppedLink
{
    /// <summary>Characters of an address in a message.</summary>
    public const int Shown = 80;

    private const string WholeAddress = "Write the whole address, beginning with https://.";

    /// <summary>A link around nothing that can be seen.</summary>
    public static void ReportEmpty(Findings findings, string address, int offset)
    {
        if (!findings.Wants(DiagnosticCodes.EmptyLink)) return;
        string message = $"The link to '{Excerpt.Of(address, Shown)}' has no text and no picture to click on; it was left out.";
        findings.Add(Severity.Info, DiagnosticCodes.EmptyLink, message, "Write a text for the link, or remove it.", offset);
    }

    /// <summary>A definition of Markdown, <c>[a]: https://…</c>.</summary>
    public static void ReportUnused(Findings findings, string address, int offset)
    {
        if (!findings.Wants(DiagnosticCodes.EmptyLink)) return;
        string message = $"The address '{Excerpt.Of(address, Shown)}' is defined for links, but no link uses it; it was left out.";
        findings.Add(Severity.Info, DiagnosticCodes.EmptyLink, message, "Use it in a link, or remove the definition.", offset);
    }

    /// <param name="element">Its content is not read: <c>svg</c>, <c>template</c>.</param>
    public static void ReportUnread(Findings findings, string address, string element, int offset)
    {
        if (!findings.Wants(DiagnosticCodes.EmptyLink)) return;
        string message = $"The link to '{Excerpt.Of(address, Shown)}' is within <{element}>, which feeds cannot show; it was left out.";
        findings.Add(Severity.Info, DiagnosticCodes.EmptyLink, message, $"Write the link outside of <{element}>.", offset);
    }

    /// <summary>Where a quotation comes from, as an attribute, which no app shows.</summary>
    public static void ReportCited(Findings findings, string address, int offset)
    {
        if (!findings.Wants(DiagnosticCodes.EmptyLink)) return;
        string message = $"The source of the quotation, '{Excerpt.Of(address, Shown)}', is an attribute (cite); it was left out.";
        findings.Add(Severity.Info, DiagnosticCodes.EmptyLink, message, "Link to it in the text.", offset);
    }

    /// <summary>An address in an attribute that leads readers nowhere: of a form, of a link for programs.</summary>
    /// <param name="where">The element and its attribute.</param>
    public static void ReportAttribute(Findings findings, string address, string where, int offset)
    {
        if (!findings.Wants(DiagnosticCodes.EmptyLink)) return;
        string shown = Excerpt.Of(address, Shown);
        string message = $"The address '{shown}' is in an attribute that feeds cannot have (<{where}>); it was left out.";
        findings.Add(Severity.Info, DiagnosticCodes.EmptyLink, message, "Link to it in the text if readers need it.", offset);
    }

    /// <summary>A picture behind the text, or on a button.</summary>
    public static void ReportBackground(Findings findings, string address, int offset)
    {
        if (!findings.Wants(DiagnosticCodes.PictureLeftOut)) return;
        string shown = Excerpt.Of(address, Shown);
        string message = $"The picture '{shown}' is part of the page's style, which feeds cannot show; it was left out.";
        findings.Add(Severity.Info, DiagnosticCodes.PictureLeftOut, message, "If readers should see it, write it as a picture.", offset);
    }

    /// <summary>A tip at an element that feeds show without one.</summary>
    public static void ReportTitle(Findings findings, string title, string element, int offset)
    {
        if (!findings.Wants(DiagnosticCodes.StatedNotKept)) return;
        string shown = Excerpt.Of(title, Shown);
        string message = $"The title of <{element}>, '{shown}', is an attribute that feeds do not show; it was left out.";
        findings.Add(Severity.Info, DiagnosticCodes.StatedNotKept, message, "Write it in the text if readers need it.", offset);
    }

    /// <param name="how">In which way a list counts that feeds cannot show.</param>
    public static void ReportNumbering(Findings findings, string how, int offset)
    {
        if (!findings.Wants(DiagnosticCodes.StatedNotKept)) return;
        string message = $"The list counts {how}, which feeds cannot show; its entries are numbered 1, 2, 3.";
        findings.Add(Severity.Info, DiagnosticCodes.StatedNotKept, message, "If the numbers matter, write them in the text.", offset);
    }

    /// <summary>Words in the parentheses of a link of Markdown, behind its title.</summary>
    public static void ReportWords(Findings findings, string words, int offset)
    {
        if (!findings.Wants(DiagnosticCodes.StatedNotKept)) return;
        string shown = Excerpt.Of(words, Shown);
        string message = $"The words '{shown}' stand after the title of a link, where nothing belongs; they were left out.";
        findings.Add(Severity.Info, DiagnosticCodes.StatedNotKept, message, "Write them in the title, or in the text.", offset);
    }

    /// <summary>The picture that a film shows before it begins.</summary>
    public static void ReportPoster(Findings findings, string address, int offset)
    {
        if (!findings.Wants(DiagnosticCodes.PictureLeftOut)) return;
        string message = $"The picture '{Excerpt.Of(address, Shown)}' is the poster of a film; it was left out.";
        findings.Add(Severity.Info, DiagnosticCodes.PictureLeftOut, message, "If readers should see it, write it as a picture.", offset);
    }

    /// <summary>A film or player of another site, on a page.</summary>
    public static void ReportEmbedded(Findings findings, string address, int offset)
    {
        if (!findings.Wants(DiagnosticCodes.PictureLeftOut)) return;
        string message = $"The page embeds '{Excerpt.Of(address, Shown)}', which was left out: feeds carry no players of other sites.";
        findings.Add(Severity.Info, DiagnosticCodes.PictureLeftOut, message, "If it belongs to the notes, link to it.", offset);
    }

    /// <summary>A picture in the text itself (<c>data:</c>).</summary>
    public static void ReportInlined(Findings findings, int offset)
    {
        if (!findings.Wants(DiagnosticCodes.PictureLeftOut)) return;
        findings.Add(Severity.Info, DiagnosticCodes.PictureLeftOut,
            "The data of a picture is in the text itself (data:), which is too large for feeds; only its description is kept.",
            "Put the picture on a web server and link its address.", offset);
    }

    /// <summary>A picture as small as those that count readers.</summary>
    public static void ReportPixel(Findings findings, string address, int offset)
    {
        if (!findings.Wants(DiagnosticCodes.PictureLeftOut)) return;
        findings.Add(Severity.Info, DiagnosticCodes.PictureLeftOut,
            $"The picture '{Excerpt.Of(address, Shown)}' is at most 1 pixel wide or high, as tracking pixels are; it was left out.",
            "If readers should see it, state a width and a height of more than 1 pixel, or neither.", offset);
    }

    public static void Report(Findings findings, AddressKind kind, string address, int offset)
    {
        const string kept = "its text is kept without the link.";
        string shown = Excerpt.Of(address, Shown);
        var (message, advice) = kind switch
        {
            AddressKind.Relative => ($"The link to '{shown}' is relative, so it leads nowhere from a feed; {kept}", WholeAddress),
            _ when LacksHost(address) => ($"The link to '{shown}' has no host; {kept}", WholeAddress),
            _ => ($"The link to '{shown}' is not an address that podcast apps may open; {kept}",
                "Link to an https:, http: or mailto: address."),
        };
        findings.Add(Severity.Warning, DiagnosticCodes.LinkDropped, message, advice, offset);
    }

    public static void ReportPicture(Findings findings, AddressKind kind, string address, int offset)
    {
        const string kept = "only its description is kept.";
        string shown = Excerpt.Of(address, Shown);
        var (message, advice) = kind switch
        {
            AddressKind.Relative =>
                ($"The address of the picture '{shown}' is relative, so it leads nowhere from a feed; {kept}", WholeAddress),
            _ when LacksHost(address) => ($"The address of the picture '{shown}' has no host; {kept}", WholeAddress),
            _ => ($"The picture '{shown}' is not at an address that podcast apps may open; {kept}", "Link to an https: or http: address."),
        };
        findings.Add(Severity.Warning, DiagnosticCodes.LinkDropped, message, advice, offset);
    }

    /// <summary>An address of the web that was not taken lacks what it leads to.</summary>
    private static bool LacksHost(string address) => address.TrimStart().StartsWith("http", StringComparison.OrdinalIgnoreCase)
        && address.Contains(':', StringComparison.Ordinal);
}
