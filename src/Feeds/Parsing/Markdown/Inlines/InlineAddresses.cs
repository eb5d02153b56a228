using AngleSharp.Html.Parser.Tokens;
using Feeds.Diagnostics;
using Feeds.Parsing.Html;

namespace Feeds.Parsing.Markdown.Inlines;

/// <summary>Addresses of links and pictures: as they may be written, or left out and reported.</summary>
internal sealed class InlineAddresses(Findings findings)
{
    /// <param name="shows">Whether a reader sees the link: what shows nothing is not worth a word.</param>
    /// <returns>Null for what may not be written. With a link to a place of the same text (<c>#links</c>) or to a time of the episode
    /// (<c>#t=12:34</c>) nothing is lost.</returns>
    public string? Checked(string address, bool shows, int raw, Func<int, int> place)
    {
        var kind = WebAddress.Classify(address, out string clean);
        if (kind == AddressKind.Safe) return clean;
        bool isReported = shows && !address.StartsWith('#') && findings.Wants(DiagnosticCodes.LinkDropped);
        if (isReported) DroppedLink.Report(findings, kind, address, place(raw));
        return null;
    }

    /// <summary>A link that shows nothing is left out.</summary>
    public void ReportEmpty(string address, int raw, Func<int, int> place)
    {
        if (WebAddress.Classify(address, out string clean) == AddressKind.Safe) DroppedLink.ReportEmpty(findings, clean, place(raw));
    }

    /// <summary>A tip at what is shown without one.</summary>
    public void ReportTitle(string title, string element, int raw, Func<int, int> place)
    {
        if (findings.Wants(DiagnosticCodes.StatedNotKept)) DroppedLink.ReportTitle(findings, title, element, place(raw));
    }

    /// <summary>Words behind the title of a link.</summary>
    public void ReportWords(string words, int raw, Func<int, int> place)
    {
        if (findings.Wants(DiagnosticCodes.StatedNotKept)) DroppedLink.ReportWords(findings, words, place(raw));
    }

    /// <summary>Addresses of forms, backgrounds and the like.</summary>
    public void ReportLost(HtmlTagToken tag, int raw, Func<int, int> place) => LostAddresses.Report(tag, findings, () => place(raw));

    public void ReportCited(HtmlTagToken tag, int raw, Func<int, int> place)
    {
        string? source = tag.Attribute("cite")?.Trim();
        if (!string.IsNullOrEmpty(source)) DroppedLink.ReportCited(findings, source, place(raw));
    }

    /// <param name="element">It is not read, and the tag is within it.</param>
    public void ReportUnread(HtmlTagToken tag, string element, string? audio, int raw, Func<int, int> place) =>
        new UnreadContent(findings).Report(tag, element, audio, place(raw));

    /// <param name="text">Within an element that is not read.</param>
    public void ReportUnread(string text, string element, int raw, Func<int, int> place)
    {
        if (findings.Wants(DiagnosticCodes.NavigationLeftOut)) UnreadContent.ReportText(findings, text, element, place(raw));
    }

    /// <summary>The same for a picture, whose address must be one of the web.</summary>
    public string? Picture(string address, int raw, Func<int, int> place)
    {
        var kind = WebAddress.Classify(address, out string clean);
        if (kind == AddressKind.Safe && !clean.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) return clean;
        bool isInlined = address.TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase);
        bool isReported = address.Length > 0 && findings.Wants(DiagnosticCodes.LinkDropped);
        if (isInlined) DroppedLink.ReportInlined(findings, place(raw));
        else if (isReported) DroppedLink.ReportPicture(findings, kind, address, place(raw));
        return null;
    }

    /// <returns>Whether the picture is as small as those that count readers; it is left out and reported.</returns>
    public bool CountsReaders(HtmlTagToken image, int raw, Func<int, int> place)
    {
        if (!HtmlLinks.IsPixel(image)) return false;
        if (image.Attribute("src") is { Length: > 0 } source) DroppedLink.ReportPixel(findings, source, place(raw));
        return true;
    }
}
