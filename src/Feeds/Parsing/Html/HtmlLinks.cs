using AngleSharp.Html.Parser.Tokens;
using Feeds.Diagnostics;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Html;

/// <summary>Addresses of links and pictures: as they may be written, or left out and reported.</summary>
/// <param name="address">What relative addresses are relative to; null where they lead nowhere.</param>
internal sealed class HtmlLinks(Findings findings, Uri? address)
{
    /// <returns>Where a link leads. Null for an anchor, for a link to a place of the same page, with which nothing is lost, and for what is no address of the web.</returns>
    public LinkTo? Target(HtmlTagToken link, int at) =>
        link.Attribute("href")?.Trim() is { Length: > 0 } href && href[0] != '#' && Checked(href, at, isPicture: false) is { } clean
            ? new(clean, Title(link)) : null;

    /// <summary>Whether the end tag of a link comes before the next link begins.</summary>
    /// <param name="start">Offset of its tag. The search ends at the next link, so that all of them together take linear time.</param>
    public static bool IsClosed(string html, int start)
    {
        for (int at = html.IndexOf('<', start + 1); at >= 0; at = html.IndexOf('<', at + 1))
        {
            bool ends = at + 1 < html.Length && html[at + 1] == '/';
            int name = ends ? at + 2 : at + 1;
            bool isLetter = name + 1 < html.Length && html[name] is 'a' or 'A';
            if (isLetter && (html[name + 1] == '>' || char.IsWhiteSpace(html[name + 1]))) return ends;
        }
        return false;
    }

    /// <summary>What an element says beside its text, as a tip; null where it says nothing.</summary>
    public static string? Title(HtmlTagToken tag) => tag.Attributes.Count == 0 ? null : TitleOf(tag.Attribute("title"));

    /// <summary>One line that XML may hold; null where it says nothing.</summary>
    public static string? TitleOf(string? written) =>
        written is not null && RichText.Fold(Stated.XmlText.Clean(written)) is { Length: > 0 } title ? title : null;

    /// <summary>The moment or duration of a <c>time</c> element for programs; null where it states none.</summary>
    public static string? Moment(HtmlTagToken tag) => TitleOf(tag.Attribute("datetime"));

    /// <summary>Whether the title of such an element is kept, or is its text where it is shown as a link.</summary>
    public static bool KeepsTitle(string element) => element is "a" or "img" or "area" or "abbr" or "acronym"
        || HtmlElements.Embedded.Contains(element) || HtmlElements.Unread.Contains(element);

    /// <param name="other">What a <c>source</c> of the same <c>picture</c> states.</param>
    /// <returns>The address of a picture; null where all there is of it is its description. Pictures inside the text are too large for feeds.</returns>
    public string? Source(HtmlTagToken image, string? other, int at)
    {
        string? source = PictureSource.Of(image);
        if (source is null || PictureSource.IsEmbedded(source)) source = other ?? source;
        if (source is null) return null;
        if (!PictureSource.IsEmbedded(source))
        {
            return Checked(source, at, isPicture: true) is { } clean && !clean.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)
                ? clean : null;
        }
        DroppedLink.ReportInlined(findings, at);
        return null;
    }

    /// <summary>Attributes that say in words what an area of a picture is.</summary>
    private static readonly string[] Captions = ["alt", "title", "aria-label"];

    /// <returns>What an area of a picture is, in words; null where nothing says so.</returns>
    public static string? Caption(HtmlTagToken area) =>
        Captions.Select(area.Attribute).Select(w => RichText.Fold(Stated.XmlText.Clean(w ?? ""))).FirstOrDefault(w => w.Length > 0);

    /// <returns>Where a film, a player or the like is that is shown from elsewhere; null where that is nowhere.</returns>
    public string? Embedded(HtmlTagToken tag, int at)
    {
        string? source = (tag.Attribute(tag.Name == "object" ? "data" : "src") ?? PictureSource.Later(tag))?.Trim();
        if (source?.StartsWith("about:", StringComparison.OrdinalIgnoreCase) is true) source = PictureSource.Later(tag);
        return source is null || PictureSource.IsEmbedded(source) ? null : Checked(source, at, isPicture: false);
    }

    /// <returns>Whether the picture is as small as those that count readers; it is left out and reported.</returns>
    public bool CountsReaders(HtmlTagToken image, int at)
    {
        if (!IsPixel(image)) return false;
        if (image.Attribute("src") is { Length: > 0 } source) DroppedLink.ReportPixel(findings, source, at);
        return true;
    }

    public static bool IsPixel(HtmlTagToken image) => IsPixel(image.Attribute("width")) || IsPixel(image.Attribute("height"));

    private static bool IsPixel(string? length) => length?.Trim() is "0" or "1" or "0px" or "1px";

    private string? Checked(string text, int at, bool isPicture)
    {
        text = EncodedAddress.Decoded(text, findings, at);
        var kind = WebAddress.Classify(text, out string clean);
        if (kind == AddressKind.Relative && address is not null && Uri.TryCreate(address, text, out var whole)) kind = WebAddress.Classify(whole.AbsoluteUri, out clean);
        if (kind == AddressKind.Safe) return clean;
        if (!findings.Wants(DiagnosticCodes.LinkDropped)) return null;
        if (isPicture) DroppedLink.ReportPicture(findings, kind, text, at);
        else DroppedLink.Report(findings, kind, text, at);
        return null;
    }
}
