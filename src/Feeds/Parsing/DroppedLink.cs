using Feeds.Diagnostics;

namespace Feeds.Parsing;

/// <summary>How a link that cannot stand in a feed is reported; its text stays.</summary>
internal static class DroppedLink
{
    private const int Shown = 80;

    public static void Report(Findings findings, AddressKind kind, string address, int offset)
    {
        string shown = Excerpt.Of(address, Shown);
        if (kind == AddressKind.Relative)
        {
            findings.Add(Severity.Warning, DiagnosticCodes.LinkDropped, $"The link to '{shown}' leads nowhere outside the page it was written for; its text is kept without the link.",
                "Write the whole address, beginning with https://.", offset);
        }
        else
        {
            findings.Add(Severity.Warning, DiagnosticCodes.LinkDropped, $"The link to '{shown}' is not an address that podcast apps may open; its text is kept without the link.",
                "Link to an https:, http: or mailto: address.", offset);
        }
    }
}
