using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using Feeds.Diagnostics;
using Feeds.Parsing.Stated;

namespace Feeds.Parsing.Html;

/// <summary>What is lost with elements whose content is not read: links, text, choices, and pictures for readers
/// without scripts.</summary>
internal sealed class UnreadContent(Findings findings)
{
    private const int Shown = 60;

    private readonly HashSet<int> reported = [];
    private HashSet<string>? shown;

    /// <summary>Whether the tag is a picture of <c>noscript</c> that is not also outside of it, where a script loads it.</summary>
    /// <param name="html">All of it.</param>
    public bool IsOnlyPicture(HtmlTagToken tag, string within, string html)
    {
        if (within != "noscript" || tag.Name != "img" || HtmlLinks.IsPixel(tag) || PictureSource.Of(tag) is not { } source) return false;
        shown ??= [.. HtmlTokens.ReadVisible(html).OfType<HtmlTagToken>().Where(t => t.Name is "img" or "source").SelectMany(Addresses)];
        return !shown.Contains(source);
    }

    /// <param name="within">The element that is not read; the tag's own name where it is that element.</param>
    /// <param name="audio">What a player plays: nothing is lost with its link.</param>
    public void Report(HtmlTagToken tag, string within, string? audio, int at)
    {
        if (tag.Name == "a" && (tag.Attribute("href") ?? tag.Attribute("xlink:href"))?.Trim() is { Length: > 0 } address)
        {
            if (address[0] != '#' && WebAddress.OrNull(address) != (audio ?? "") && reported.Add(at))
            {
                DroppedLink.ReportUnread(findings, address, within, at);
            }
        }
        else if (tag.Name == "track")
        {
            LostAddresses.Report(tag, findings, () => at);
        }
        else if (tag.Name == "iframe" && tag.Attribute("srcdoc") is { } page)
        {
            string text = string.Concat(HtmlTokens.ReadVisible(page).Where(t => t.Type == HtmlTokenType.Character).Select(t => t.Data));
            if (text.Any(char.IsLetterOrDigit)) ReportText(findings, text, "iframe srcdoc", at);
        }
        else if (tag.Name is "select" or "math" && within == tag.Name && reported.Add(at))
        {
            HtmlReader.ReportPart(tag.Name, tag.Name == "math" ? "is a formula" : "is a list of choices", at, findings);
        }
    }

    /// <param name="within">The element or the attribute that is not read.</param>
    public static void ReportText(Findings findings, string text, string within, int at)
    {
        if (!findings.Wants(DiagnosticCodes.NavigationLeftOut)) return;
        string shown = Excerpt.Of(Blocks.RichText.Fold(XmlText.Clean(text)), Shown);
        findings.Add(
            Severity.Info, DiagnosticCodes.NavigationLeftOut,
            $"The text '{shown}' is within <{within}>, which feeds cannot show; it was left out.",
            "If it belongs to the notes, write it as ordinary text.", at);
    }

    /// <summary>Scripts keep the address of a picture in attributes of many names, alone or in a set.</summary>
    private static IEnumerable<string> Addresses(HtmlTagToken tag) =>
        tag.Attributes.Where(a => a.Value is not null)
            .SelectMany(a => a.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(part => part.TrimEnd(',')));
}
