using Feeds.Episodes;

namespace Feeds.Storage.Publish;

/// <summary>Gives the episodes of the next revision their ids, and makes its index of addresses.</summary>
/// <remarks>
/// As a rule a revision has the same names as the one before, and a few more. Then its index is that of the one before with these added;
/// after every other change it is made from all episodes.
/// </remarks>
internal sealed class NextAddresses
{
    private readonly AddressIndex? followed;
    private readonly Lazy<IReadOnlyList<KnownAddress>> known;

    private NextAddresses(AddressIndex? followed, EpisodeIds ids, Lazy<IReadOnlyList<KnownAddress>> known) =>
        (this.followed, Ids, this.known) = (followed, ids, known);

    /// <summary>The ids of the listed episodes.</summary>
    public EpisodeIds Ids { get; }

    /// <summary>Whether the index is that of the revision before, with new episodes added.</summary>
    public bool Follows => followed is not null;

    /// <param name="previous">The current revision.</param>
    /// <param name="entries">Every episode that is to be served, but for those that are held back.</param>
    /// <param name="held">Stems that are held back.</param>
    /// <param name="remembered">What records remember, if the current revision is lost.</param>
    public static NextAddresses Of(
        Catalog? previous, IReadOnlyList<CatalogEpisode> entries, IReadOnlySet<string> held, IReadOnlyList<KnownAddress> remembered)
    {
        var followed = previous is null || held.Count > 0 ? null : TryFollow(previous, entries);
        return followed is null ? FromAll(previous, entries, held, remembered)
            : new(followed, followed.Ids, KnownTo(previous, remembered));
    }

    /// <inheritdoc cref="Of"/>
    public static NextAddresses FromAll(
        Catalog? previous, IReadOnlyList<CatalogEpisode> entries, IReadOnlySet<string> held, IReadOnlyList<KnownAddress> remembered)
    {
        var known = KnownTo(previous, remembered);
        // What is held back keeps its bytes, and with them its id.
        var settled = held.Count == 0 ? [] : (previous?.Episodes ?? []).Where(e => held.Contains(e.Stem)).Select(e => (e.Id, e.Stem));
        var listed = entries.Where(e => !e.IsUnlisted).Select(e => e.Names);
        return new(null, new EpisodeIds([.. listed], settled: settled, remembered: AddressMemory.Resolve(known.Value, entries)), known);
    }

    /// <summary>The index of the revision.</summary>
    /// <param name="listed">With their ids.</param>
    /// <param name="whole">True when every entry that was given is listed or unlisted here, and no other.</param>
    /// <returns>Also the unlisted episodes with their ids, which give way to those of the listed ones.</returns>
    public (AddressIndex Index, IReadOnlyList<CatalogEpisode> Unlisted) Complete(
        IReadOnlyList<CatalogEpisode> listed, IReadOnlyList<CatalogEpisode> unlisted, bool whole)
    {
        if (followed is not null && whole) return (followed, Name(unlisted, followed.Ids));
        var ids = whole && unlisted.Count == 0 ? Ids : new EpisodeIds(
            [.. listed.Select(e => e.Names)],
            [.. unlisted.Select(e => e.Names)],
            listed.Select(e => (e.Id, e.Stem)),
            AddressMemory.Resolve(known.Value, [.. listed, .. unlisted]));
        var named = Name(unlisted, ids);
        return (AddressIndex.Of(ids, known.Value, listed, named), named);
    }

    private static Lazy<IReadOnlyList<KnownAddress>> KnownTo(Catalog? previous, IReadOnlyList<KnownAddress> remembered) =>
        new(() => previous is null ? remembered : AddressMemory.Of(previous));

    /// <returns>Null where the names of all episodes have to be looked at.</returns>
    private static AddressIndex? TryFollow(Catalog previous, IReadOnlyList<CatalogEpisode> entries)
    {
        if (FindAdded(previous, entries) is not { } added) return null;
        if (added.Count == 0) return previous.Addresses;
        var guids = added.Select(e => e.Guid).ToHashSet(StringComparer.Ordinal);
        bool isKnown = guids.Count < added.Count || previous.Served.Any(e => guids.Contains(e.Guid))
            || previous.Addresses.Former.Any(k => guids.Contains(k.Guid));
        if (isKnown || previous.Addresses.Ids.TryAdd(added.Select(e => e.Names)) is not { } ids) return null;
        return previous.Addresses with { Ids = ids };
    }

    /// <returns>The new listed episodes; null when others went, or have another name.</returns>
    private static List<CatalogEpisode>? FindAdded(Catalog previous, IReadOnlyList<CatalogEpisode> entries)
    {
        var added = new List<CatalogEpisode>();
        foreach (var entry in entries.Skip(CountCarried(previous, entries)))
        {
            var before = previous.Find(entry.Stem);
            if (before is null && !entry.IsUnlisted) added.Add(entry);
            else if (before is null || !HasSameName(entry, before)) return null;
        }
        bool allStay = entries.Count - added.Count == previous.Episodes.Count + previous.Unlisted.Count;
        return allStay ? added : null;
    }

    /// <summary>How many entries, from the first on, are those of the revision before, in its order: all that did not change.</summary>
    private static int CountCarried(Catalog previous, IReadOnlyList<CatalogEpisode> entries)
    {
        int carried = 0;
        foreach (var before in previous.Served)
        {
            if (carried < entries.Count && ReferenceEquals(before, entries[carried])) carried++;
        }
        return carried;
    }

    private static bool HasSameName(CatalogEpisode one, CatalogEpisode other) =>
        one.Names == other.Names && one.Guid == other.Guid && one.IsUnlisted == other.IsUnlisted;

    private static IReadOnlyList<CatalogEpisode> Name(IReadOnlyList<CatalogEpisode> unlisted, EpisodeIds ids) =>
        [.. unlisted.Select(e => e with { Id = ids.Of(e.Stem) }).OrderBy(e => e.Stem, StringComparer.Ordinal)];
}
