using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Parsing.Stated;

/// <summary>A state that means nothing without a date to come: <c>status: scheduled</c>, <c>post_status: future</c>.</summary>
/// <param name="Key">As written.</param>
/// <param name="Text">As written.</param>
/// <param name="Offset">Of the value in the source.</param>
internal sealed record Plan(string Key, string Text, int Offset)
{
    private const int Shown = 60;

    /// <returns>The notes as a draft, which is reported, where nothing dates them; else as they are.</returns>
    public static EpisodeNotes Apply(Plan? plan, EpisodeNotes notes, Findings findings)
    {
        if (plan is null || notes is not { Published: null, UnreadDate: null, Draft: not true }) return notes;
        findings.Add(
            Severity.Warning, DiagnosticCodes.NotReady,
            $"'{Excerpt.Of(XmlText.Clean(plan.Key), Shown)}' says '{Excerpt.Of(plan.Text, Shown)}', and no date of publication is "
                + "stated: the episode is kept as a draft.",
            "State the date as 'date', for instance 2027-01-31, or write draft: false to publish the episode.", plan.Offset);
        return notes with { Draft = true };
    }
}
