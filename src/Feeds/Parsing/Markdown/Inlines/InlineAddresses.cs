using Feeds.Diagnostics;

namespace Feeds.Parsing.Markdown.Inlines;

/// <summary>Addresses of links and pictures: as they may be written, or left out and reported.</summary>
internal sealed class InlineAddresses(Findings findings)
{
    /// <param name="shows">Whether a reader sees the link: what shows nothing is not worth a word.</param>
    /// <returns>Null for what may not be written. A link on a time of the episode (<c>#t=12:34</c>) is no address, and nothing is lost with it.</returns>
    public string? Checked(string address, bool shows, int raw, Func<int, int> place)
    {
        var kind = WebAddress.Classify(address, out string clean);
        if (kind == AddressKind.Safe) return clean;
        if (shows && findings.Wants(DiagnosticCodes.LinkDropped) && !address.StartsWith("#t=", StringComparison.Ordinal)) DroppedLink.Report(findings, kind, address, place(raw));
        return null;
    }

    /// <summary>The same for a picture, whose address must be one of the web.</summary>
    public string? Picture(string address, bool shows, int raw, Func<int, int> place) =>
        Checked(address, shows, raw, place) is { } clean && !clean.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? clean : null;
}
