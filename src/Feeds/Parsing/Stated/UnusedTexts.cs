using Feeds.Diagnostics;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Stated;

/// <summary>
/// Texts about the episode that a file states beside those that became its summary and its notes: reported where they say something else.
/// </summary>
internal static class UnusedTexts
{
    private const int Shown = 200;

    /// <summary>Longer ones are not looked for in another text: that would cost the product of both lengths.</summary>
    private const int LongestRepeated = 1000;

    /// <param name="notes">What became the notes, where it was one of them.</param>
    /// <param name="text">The summary and the notes as they are.</param>
    public static void Report(Findings findings, StatedFacts facts, StatedText? notes, params ReadOnlySpan<string?> text)
    {
        if (facts.Content is { } content && content != notes) Report(findings, content, "content", Severity.Warning, text);
        var description = facts.SummaryIsDescription || facts.Description == notes ? null : facts.Description;
        if (description is not null) Report(findings, description, "description", Severity.Info, text);
        if (facts.Subtitle is { } subtitle) Report(findings, subtitle, "subtitle", Severity.Info, text);
    }

    private static void Report(Findings findings, StatedText node, string key, Severity severity, ReadOnlySpan<string?> text)
    {
        string said = XmlText.Clean(RichText.Fold(node.Text ?? ""));
        foreach (string? other in text)
        {
            if (said.Length <= LongestRepeated && other?.Contains(said, StringComparison.Ordinal) is true) return;
        }
        findings.Add(
            severity, DiagnosticCodes.StatedNotKept,
            $"The {key} '{Excerpt.Of(said, Shown)}' is neither the summary nor in the notes; it is not published.",
            "Add it to the notes if listeners should read it.", node.Offset);
    }
}
