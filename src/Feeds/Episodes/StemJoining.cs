using Feeds.Diagnostics;
using Feeds.Shows;

namespace Feeds.Episodes;

/// <summary>What becomes of many stems at once, as an upload of all of them would have it.</summary>
public static class StemJoining
{
    /// <param name="stems">Contributions of every file of each stem; the empty stem is the show's.</param>
    /// <param name="showTitle">The show's, where it is known.</param>
    public static IReadOnlyList<JoinedStem> Join(Slug show, IReadOnlyDictionary<string, IReadOnlyCollection<FileContribution>> stems,
        string? showTitle = null)
    {
        ArgumentNullException.ThrowIfNull(stems);
        var roles = stems.Where(s => s.Key.Length > 0)
            .Select(s => (Stem: s.Key, Role: NumberRole.Of(show, s.Key, s.Value, withdrawn: false, showTitle))).ToList();
        var groups = roles.Where(r => r.Role.Number is not null).GroupBy(r => r.Role.Number!.Value)
            .ToDictionary(g => g.Key, g => new NumberGroup(g.Where(r => r.Role.IsHost).Select(Member), g.Where(r => !r.Role.IsHost).Select(Member)));
        return roles.ConvertAll(r => Of(r.Stem, r.Role));

        static NumberMember Member((string Stem, NumberRole Role) stem) => new(stem.Stem, stem.Role.Season);

        JoinedStem Of(string stem, NumberRole role)
        {
            if (role.Number is not { } number) return new(stem, stems[stem], null, [], []);
            var group = groups[number];
            return role.IsHost
                ? new(stem, stems[stem], null, [.. group.CompanionsOf(stem).SelectMany(c => stems[c])], [.. JoiningDiagnostics.OfHost(group, number, stem)])
                : new(stem, stems[stem], group.HostOf(stem), [], JoiningDiagnostics.OfCompanion(group, number, stem) is { } told ? [told] : []);
        }
    }
}

/// <param name="Files">Contributions of its own files.</param>
/// <param name="JoinedTo">The stem of the episode that they belong to; null where the stem stands for itself.</param>
/// <param name="Joined">Contributions of others that belong to its episode.</param>
/// <param name="Diagnostics">Because of its number.</param>
public sealed record JoinedStem(string Stem, IReadOnlyCollection<FileContribution> Files, string? JoinedTo, IReadOnlyCollection<FileContribution> Joined, IReadOnlyList<Diagnostic> Diagnostics);
