using Feeds.Diagnostics;

namespace Feeds.Episodes;

/// <summary>
/// What an episode lacks, or why it is not public, at one moment. Other files and the team may change this after the notes were read.
/// </summary>
public static class EpisodeNeeds
{
    /// <summary>Codes of <see cref="Check"/>, which are true only at the moment they are computed.</summary>
    public static IReadOnlySet<string> Codes { get; } =
        new HashSet<string>(StringComparer.Ordinal) { DiagnosticCodes.NoAudio, DiagnosticCodes.EpisodeWithdrawn };

    /// <summary>Codes of notes that uploaded audio settles: it wins over what the notes state.</summary>
    public static IReadOnlySet<string> AnsweredByAudio { get; } =
        new HashSet<string>(StringComparer.Ordinal) { DiagnosticCodes.NoEnclosureLength, DiagnosticCodes.AudioFileMissing };

    /// <param name="enclosure">The audio, uploaded or elsewhere; null for none.</param>
    public static IEnumerable<Diagnostic> Check(string stem, EpisodeStatus status, Enclosure? enclosure, bool withdrawn)
    {
        if (withdrawn) yield return Withdrawn();
        if (status.IsShown() && enclosure is null) yield return WithoutAudio(stem);
    }

    private static Diagnostic Withdrawn() => new(
        Severity.Warning,
        DiagnosticCodes.EpisodeWithdrawn,
        "The episode is withdrawn. The file is kept but not published.",
        "Restore the episode to publish it again.");

    private static Diagnostic WithoutAudio(string stem) => new(
        Severity.Warning,
        DiagnosticCodes.NoAudio,
        "The episode has no audio yet.",
        $"Upload an audio file of the same stem, for instance {stem}.mp3; until then podcast apps show an entry that cannot be played.");
}
