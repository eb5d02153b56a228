using Feeds.Episodes;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Publish;

/// <summary>Which of several stems of one show has the GUID that all of them state: apps would take them for one episode.</summary>
/// <remarks>
/// The one that is published with it keeps it, whatever else comes. Of several that are published at once: one whose date has come
/// before one of the future, one that was published with it before (its record says so), the one seen first, the first in the alphabet.
/// </remarks>
internal static class GuidOwners
{
    /// <param name="previous">The current revision.</param>
    /// <param name="heads">The changed heads, or all of them.</param>
    /// <param name="all">True when the heads are all there are.</param>
    /// <param name="lost">Stems whose head cannot be read: what is published of them stays.</param>
    /// <param name="findRecord">Asked only where GUIDs collide.</param>
    /// <returns>The stems that are left out, each with the stem that has its GUID.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> FindTakenAsync(Catalog? previous, IReadOnlyList<HeadRow> heads, bool all, IReadOnlySet<string> lost, DateTimeOffset now, Func<string, Task<EpisodeRecord?>> findRecord)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        var stated = heads.Where(h => h.Status is EpisodeStatus.Published).Select(h => new Claim(h.Episode.Stem, h.Episode.Guid, h)).ToList();
        var wanted = stated.Select(c => c.Guid).ToHashSet(StringComparer.Ordinal);
        var changed = heads.Select(h => h.Episode.Stem).ToHashSet(StringComparer.Ordinal);
        var standing = (previous?.Episodes ?? []).Where(e => wanted.Contains(e.Guid) && !changed.Contains(e.Stem) && (!all || lost.Contains(e.Stem))).Select(e => new Claim(e.Stem, e.Guid, null));
        foreach (var claims in standing.Concat(stated).GroupBy(c => c.Guid, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
        {
            var ranked = new List<(Claim Claim, int Rank)>();
            foreach (var claim in claims) ranked.Add((claim, await RankAsync(claim)));
            var owner = ranked.OrderBy(r => r.Rank).ThenBy(r => r.Claim.Head?.FirstSeen).ThenBy(r => r.Claim.Stem, StringComparer.Ordinal).First().Claim;
            foreach (var claim in claims.Where(c => c != owner)) taken[claim.Stem] = owner.Stem;
        }
        return taken;

        async Task<int> RankAsync(Claim claim)
        {
            if (claim.Head is not { } head) return 0;
            if (head.IsPublic(now) && previous?.Find(claim.Stem)?.Guid == claim.Guid) return 1;
            bool before = await findRecord(claim.Stem) is { Settled: true } record && record.Guid == claim.Guid;
            return (head.IsPublic(now) ? 2 : 4) + (before ? 0 : 1);
        }
    }

    /// <param name="Head">Null for an episode that stands in the revision as it is.</param>
    private sealed record Claim(string Stem, string Guid, HeadRow? Head);
}
