using System.Buffers;
using Feeds.Diagnostics;

namespace Feeds.Parsing.Stated;

/// <summary>People and sponsors that are named by the id of a page of the site: kept as written, and reported.</summary>
/// <remarks>Sources: REFERENCE.md of mattstratton/castanet; models/episode.py of JupiterBroadcasting/show-scraper.</remarks>
internal sealed class StatedIds(Findings findings)
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    public void Report(StatedMap map)
    {
        Report(map.Find(FactKeys.Hosts), "host");
        Report(map.Find(FactKeys.Guests), "guest");
        Report(map.Find(FactKeys.Sponsors), "sponsor");
    }

    private void Report(StatedNode? node, string role)
    {
        if (node is not StatedList { Entries: [StatedText { Text: { } first } entry, ..] } list || !list.Entries.All(IsId)) return;
        findings.Add(
            Severity.Info, DiagnosticCodes.NameIsId,
            $"The {role} '{Excerpt.Of(first, 40)}' looks like the id of a page of your site; it is kept as written.",
            "Write the name as listeners should see it.", entry.Offset);
    }

    private static bool IsId(StatedNode node) =>
        node is StatedText { Text: { Length: > 1 } text } && char.IsAsciiLetterLower(text[0]) && text.AsSpan().IndexOfAnyExcept(Signs) < 0;
}
