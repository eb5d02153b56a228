using Feeds.Diagnostics;

namespace Feeds.Parsing.Interpreting;

/// <summary>Ordinals that are repeated, skipped or missing. A countdown is as good as a count.</summary>
internal static class OrdinalCheck
{
    public static void Report(IReadOnlyList<ItemHeading> headings, Findings findings)
    {
        var seen = new HashSet<int>();
        int? previous = null;
        int unnumbered = 0;
        int step = Direction(headings);
        foreach (var heading in headings)
        {
            if (heading.Headline.IsBlank || !heading.Headline.HasLetters(0, heading.Headline.Text.Length))
            {
                findings.Add(
                    Severity.Warning,
                    DiagnosticCodes.HeadlineMissing,
                    "This heading has no headline; the beginning of its text is used instead.",
                    "Write what the item is about after the number.",
                    heading.Position);
            }
            if (heading.Ordinal is not { } ordinal)
            {
                unnumbered++;
                findings.Add(
                    Severity.Warning,
                    DiagnosticCodes.OrdinalMissing,
                    "The number of this item is missing after the number sign.",
                    "Write the number, for instance #5.",
                    heading.Position);
                continue;
            }
            if (!seen.Add(ordinal))
            {
                findings.Add(Severity.Warning, DiagnosticCodes.OrdinalRepeated, $"Item number {ordinal} occurs a second time.", "Number the items in their order.", heading.Position);
            }
            else if (previous is { } before && ordinal != before + step * (1 + unnumbered))
            {
                findings.Add(Severity.Warning, DiagnosticCodes.OrdinalSkipped, $"Item number {ordinal} follows number {before}.", "Number the items in their order, or add the one that is missing.", heading.Position);
            }
            previous = ordinal;
            unnumbered = 0;
        }
    }

    private static int Direction(IReadOnlyList<ItemHeading> headings)
    {
        int down = 0;
        int? previous = null;
        foreach (var heading in headings)
        {
            if (heading.Ordinal is { } ordinal && previous is { } before) down += ordinal < before ? 1 : -1;
            previous = heading.Ordinal ?? previous;
        }
        return down > 0 ? -1 : 1;
    }
}
