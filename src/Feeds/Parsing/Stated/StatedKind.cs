using Feeds.Diagnostics;

namespace Feeds.Parsing.Stated;

/// <summary>Whether an episode is whole, a trailer or a bonus: of several keys the first that says so.</summary>
/// <remarks>
/// <c>type</c> is the content type in Hugo and Gatsby and the type of the resource in JSON:API; <c>episode_type</c> is <c>audio</c> or
/// <c>video</c> in Seriously Simple Podcasting. Such values are not mistakes. <c>full|trailer|bonus</c> is a template's line to choose
/// from (iwittkau/sambucus-demo).
/// </remarks>
internal sealed class StatedKind(Findings findings)
{
    private const string ContentType = "type";

    public string? Read(StatedMap map)
    {
        StatedText? strange = null;
        foreach (string key in FactKeys.EpisodeType)
        {
            if (map.Find(key) is not StatedText { Text: { } text } node || string.IsNullOrWhiteSpace(text)) continue;
            string kind = text.Trim().ToLowerInvariant();
            if (IsKind(kind)) return kind;
            if (IsChoice(kind)) new StatedTemplates(findings).Report(key, text, node.Offset);
            else if (key != ContentType && kind is not ("audio" or "video")) strange ??= node;
        }
        if (strange is not null) ReportStrange(strange);
        return null;
    }

    private void ReportStrange(StatedText node) => findings.Add(
        Severity.Warning, DiagnosticCodes.BadFrontMatter,
        $"The episode type '{Excerpt.Of(node.Text!.Trim(), 40)}' is not one that podcast apps know.",
        "Write full, trailer or bonus.", node.Offset);

    private static bool IsKind(string text) => text is "full" or "trailer" or "bonus";

    private static bool IsChoice(string text) =>
        text.Split(['|', '/', ','], StringSplitOptions.TrimEntries) is { Length: > 1 and <= 3 } parts && parts.All(IsKind);
}
