using Feeds.Diagnostics;
using Feeds.Parsing;
using Feeds.Shows;

namespace Feeds.Episodes;

/// <summary>The hosts that notes name, and those of the show.</summary>
internal static class ShowHosts
{
    /// <summary>Names that are compared with each other.</summary>
    private const int MostCompared = 50;

    /// <returns>The names as the show spells them, each person once; a name that could be two people's stays as it is.</returns>
    public static IReadOnlyList<string> Named(ShowInfo show, IReadOnlyList<string> names)
    {
        if (names.Count is 0 or > MostCompared || Known(show) is not { Count: > 0 } known) return names;
        return [.. names.Select(name => Matches(known, name) is [var one] ? one : name).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Names that are almost one of the show's, and names that two of its hosts have.</summary>
    public static IEnumerable<Diagnostic> Check(ShowInfo show, EpisodeNotes notes)
    {
        if (Known(show) is not { Count: > 0 } known) yield break;
        foreach (var (name, place) in notes.HostPlaces.DistinctBy(p => p.Name).Take(MostCompared))
        {
            var matches = Matches(known, name);
            if (matches.Count > 1)
            {
                yield return new(
                    Severity.Warning,
                    DiagnosticCodes.HostAmbiguous,
                    $"'{Excerpt.Of(name, 40)}' may be {string.Join(" or ", matches.Take(4))}; the name is kept as written.",
                    "Write the full name.",
                    place?.Line,
                    place?.Column);
            }
            else if (matches.Count == 0 && !notes.Guests.Any(g => PersonMatch.IsSame(g, name))
                && PersonMatch.Nearest(known, name) is { } near)
            {
                yield return Slip(name, near, isText: false, place);
            }
        }
    }

    /// <summary>Reports a name that is almost another one.</summary>
    /// <param name="isText">All persons are stated: the name is kept as text.</param>
    public static Diagnostic Slip(string name, string near, bool isText, SourcePlace? place = null) => new(
        PersonMatch.DiffersInLastVowel(near, name) ? Severity.Info : Severity.Warning,
        DiagnosticCodes.HostMisspelt,
        $"'{Excerpt.Of(name, 40)}' is almost '{Excerpt.Of(near, 40)}'; it is {(isText ? "not a stated person, and kept as text"
            : "taken for another person")}.",
        "Correct the name if it is misspelt.",
        place?.Line,
        place?.Column);

    private static List<string> Known(ShowInfo show) =>
    [
        .. show.Hosts.Concat(show.Persons.Where(p => p.IsHost).Select(p => p.Name))
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(MostCompared),
    ];

    /// <summary>The persons with exactly this name, else all with a similar one.</summary>
    private static List<string> Matches(List<string> known, string name) =>
        known.FindAll(k => PersonMatch.IsWhole(k, name)) is { Count: > 0 } whole
            ? whole[..1]
            : known.FindAll(k => PersonMatch.IsSame(k, name));
}
