using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Stated;

namespace Feeds.Parsing.Interpreting;

/// <summary>Whether an episode is a draft, by its keys, else by a word in its title or in the name of its file.</summary>
internal static class DraftDecision
{
    /// <summary>Whether the keys say that the episode is published, whatever its title and its file are called.</summary>
    public static bool IsReleased(StatedFacts? facts) => facts is { Released: true, Draft: not true };

    /// <param name="mark">The word in the title; null where it has none.</param>
    /// <param name="at">Where the title stands in the source.</param>
    public static bool? Decide(StatedFacts? facts, DraftMark? mark, int? at, EpisodeFileName file, Findings findings)
    {
        if (facts?.Draft is true || IsReleased(facts)) return facts!.Draft;
        if (mark is { IsCertain: true })
        {
            Report(findings, $"The title says '{mark.Word}': the episode is kept as a draft.",
                "Remove the word, or write draft: false, to publish it; write draft: true to keep it a draft.", at);
            return true;
        }
        if (DraftMark.InStem(file.Show, file.Stem) is { } word)
        {
            Report(findings, $"The file's name says '{word}': the episode is kept as a draft.",
                "Write draft: false to publish it under this name; write draft: true to keep it a draft.", null);
            return true;
        }
        if (mark is not null)
        {
            Report(findings, $"The title says '{mark.Word}', which may be its subject: the episode is not kept as a draft.",
                "Write draft: true to keep it a draft, or draft: false if the word belongs to the title.", at);
        }
        return facts?.Draft;
    }

    private static void Report(Findings findings, string message, string advice, int? at) =>
        findings.Add(Severity.Warning, DiagnosticCodes.UnclearDraft, message, advice, at);
}
