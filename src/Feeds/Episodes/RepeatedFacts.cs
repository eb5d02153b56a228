using System.Globalization;
using Feeds.Diagnostics;

namespace Feeds.Episodes;

/// <summary>What only one episode of a show may have, and several state: a GUID, the number within a season.</summary>
public static class RepeatedFacts
{
    /// <param name="episodes">Every episode of the show with its notes, those first whose GUID and number stay.</param>
    /// <returns>What to say of each later one, at the place of the value in its notes.</returns>
    public static IEnumerable<(FileContribution File, Diagnostic Diagnostic)> Find(
        IEnumerable<(Episode Episode, IReadOnlyCollection<FileContribution> Files)> episodes)
    {
        ArgumentNullException.ThrowIfNull(episodes);
        var guids = new Dictionary<string, string>(StringComparer.Ordinal);
        var numbers = new Dictionary<(int? Season, int Number), string>();
        foreach (var (episode, files) in episodes)
        {
            var notes = files.Where(f => f.Notes is not null).OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
            if (notes.Count == 0) continue;
            var stating = notes.Find(f => f.Notes!.Guid == episode.Guid) ?? notes[0];
            bool isOther = guids.TryAdd(episode.Guid, stating.Name);
            if (!isOther) yield return (stating, RepeatedGuid(stating, episode.Guid, guids[episode.Guid]));
            // Trailers and bonus episodes have the number of the episode that they belong to.
            if (episode.Number is not { } number || episode.EpisodeType is "trailer" or "bonus") continue;
            var numbered = notes.Find(f => f.Notes!.Number == number) ?? notes[0];
            var key = (episode.Season, number);
            if (!numbers.TryAdd(key, numbered.Name)) yield return (numbered, RepeatedNumber(numbered, episode, numbers[key]));
        }
    }

    private static Diagnostic RepeatedGuid(FileContribution file, string guid, string other) => new(
        Severity.Warning, DiagnosticCodes.GuidTaken,
        $"{file.Name} states the GUID {guid}, and so does {other}: apps would treat the two as one episode, and only one "
            + "would be published.",
        "Give one of them a GUID of its own, or none.", file.Notes!.GuidPlace?.Line, file.Notes.GuidPlace?.Column);

    private static Diagnostic RepeatedNumber(FileContribution file, Episode episode, string other)
    {
        string number = string.Create(CultureInfo.InvariantCulture, $"{episode.Number}");
        string season = episode.Season is { } said ? string.Create(CultureInfo.InvariantCulture, $" of season {said}") : "";
        return new(
            Severity.Warning, DiagnosticCodes.NumberRepeated,
            $"The episode has the number {number}{season}, and so has that of {other}.",
            "Correct the wrong number; a trailer or bonus episode states its type.",
            file.Notes!.NumberPlace?.Line, file.Notes.NumberPlace?.Column);
    }
}
