using Feeds.Diagnostics;

namespace Feeds.Episodes;

/// <summary>Whether a file has the place that it is for: an episode has one audio and one image, a show one artwork.</summary>
/// <remarks>True at one moment: other files may change it after the file was read.</remarks>
public static class FilePlaces
{
    /// <summary>Codes of <see cref="Check"/> and <see cref="CheckArtwork"/>.</summary>
    public static IReadOnlySet<string> Codes { get; } = new HashSet<string>(StringComparer.Ordinal)
        { DiagnosticCodes.OtherFileCounts, DiagnosticCodes.WaitsForNotes };

    /// <param name="name">Of a file that was accepted.</param>
    /// <param name="episode">As its files make it.</param>
    /// <param name="hasNotes">Whether any of them is notes.</param>
    public static IEnumerable<Diagnostic> Check(string name, FileRole role, Episode episode, bool hasNotes)
    {
        ArgumentNullException.ThrowIfNull(episode);
        string? counts = role switch
        {
            FileRole.Audio => episode.Enclosure?.File,
            FileRole.Image => episode.Image,
            _ => null,
        };
        if (counts is { Length: > 0 } && counts != name) yield return Other(counts, role is FileRole.Audio ? "the episode's audio"
            : "the episode's image");
        bool waits = !hasNotes && role is FileRole.Audio or FileRole.Transcript or FileRole.Chapters or FileRole.Image;
        if (waits) yield return Waits(episode.Stem);
    }

    /// <param name="counts">The artwork that counts.</param>
    public static IEnumerable<Diagnostic> CheckArtwork(string name, string? counts) => counts is not null && counts != name
        ? [Other(counts, "the show's artwork")] : [];

    private static Diagnostic Other(string counts, string place) => new(
        Severity.Warning,
        DiagnosticCodes.OtherFileCounts,
        $"{counts} is {place}, so this file is not published.",
        "Remove the wrong file. The newest one is used; files with the episode's own stem take precedence.");

    private static Diagnostic Waits(string stem) => new(
        Severity.Warning,
        DiagnosticCodes.WaitsForNotes,
        "The file belongs to no episode: its stem has no notes, and its name no number of an episode. It is not published.",
        $"Upload notes of the same stem, for instance {stem}.md, or give the file the stem of its episode.");
}
