using Feeds.Parsing.Stated;
using Feeds.Shows;

namespace Feeds.Episodes;

/// <summary>What a stem is to the number it has: the episode with notes that others join, or files that wait for it.</summary>
/// <param name="Number">Null for a stem that neither joins nor is joined.</param>
/// <param name="Season">Null where nothing states one.</param>
/// <param name="IsHost">True with notes; number and season are then the episode's, else those that the stem states.</param>
public readonly record struct NumberRole(int? Number, int? Season, bool IsHost)
{
    /// <param name="files">Contributions of every file of the stem.</param>
    /// <param name="withdrawn">Taken back by its team: files without notes then join nothing.</param>
    /// <param name="showTitle">The show's, where it is known: names of files may have the number behind it.</param>
    /// <remarks>Contract: audio, transcripts and chapters whose stem has no notes join the one episode whose number they begin with (<c>037-rule-over.vtt</c> and <c>037.md</c>).</remarks>
    public static NumberRole Of(Slug show, string stem, IReadOnlyCollection<FileContribution> files, bool withdrawn,
        string? showTitle = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(stem);
        if (stem.Length == 0) return default;
        var (number, season) = StemNumber.SeasonAndNumber(show, stem, showTitle);
        bool marked = DraftMark.InStem(show, stem) is not null;
        var notes = EpisodeComposer.NotesOf(files);
        // A file that calls itself a draft does not belong to a published episode, and takes nothing from it.
        if (marked && (notes is null or { Draft: true })) return default;
        if (notes is not null) return (notes.Number ?? number) is { } stated ? new(stated, notes.Season ?? season, true) : default;
        bool joins = !withdrawn && files.Any(f => f.Role is FileRole.Audio or FileRole.Transcript or FileRole.Chapters);
        return joins && number is not null ? new(number, season, false) : default;
    }
}
