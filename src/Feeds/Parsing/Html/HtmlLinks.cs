using AngleSharp.Html.Parser.Tokens;
using Feeds.Diagnostics;

namespace Feeds.Parsing.Html;

/// <summary>Addresses of links and pictures: as they may be written, or left out and reported.</summary>
/// <param name="address">What relative addresses are relative to; null where they lead nowhere.</param>
internal sealed class HtmlLinks(Findings findings, Uri? address)
{
    /// <returns>Where a link leads. Null for an anchor, for a link to a place of the same page, with which nothing is lost, and for what is no address of the web.</returns>
    public string? Target(HtmlTagToken link, int at) =>
        link.Attribute("href")?.Trim() is { Length: > 0 } href && href[0] != '#' ? Checked(href, at) : null;

    /// <returns>The address of a picture; null where all there is of it is its description. Pictures inside the text are too large for feeds.</returns>
    public string? Source(HtmlTagToken image, int at)
    {
        string? source = image.Attribute("src")?.Trim();
        bool embedded = source?.StartsWith("data:", StringComparison.OrdinalIgnoreCase) is true;
        return source is not null && !embedded && Checked(source, at) is { } clean && !clean.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? clean : null;
    }

    private string? Checked(string text, int at)
    {
        var kind = WebAddress.Classify(text, out string clean);
        if (kind == AddressKind.Relative && address is not null && Uri.TryCreate(address, text, out var whole)) kind = WebAddress.Classify(whole.AbsoluteUri, out clean);
        if (kind == AddressKind.Safe) return clean;
        if (findings.Wants(DiagnosticCodes.LinkDropped)) DroppedLink.Report(findings, kind, text, at);
        return null;
    }
}
