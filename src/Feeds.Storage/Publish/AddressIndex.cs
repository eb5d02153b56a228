using Feeds.Episodes;

namespace Feeds.Storage.Publish;

/// <summary>Which episode each word of a revision means, and what later revisions are to remember. Immutable.</summary>
/// <param name="Former">Words that meant episodes in earlier revisions and would mean others, or none, without this.</param>
internal sealed record AddressIndex(EpisodeIds Ids, IReadOnlyList<KnownAddress> Former)
{
    /// <summary>The index of a revision that was read.</summary>
    public static AddressIndex Of(Catalog catalog)
    {
        var ids = AddressMemory.IdsOf(catalog.Episodes, catalog.Unlisted, catalog.Former);
        return catalog.Unlisted.Count == 0 ? new(ids, catalog.Former) : Of(ids, catalog.Former, catalog.Episodes, catalog.Unlisted);
    }

    /// <param name="known">What the revisions before know.</param>
    /// <param name="unlisted">Their words mean them by being remembered alone: any listed episode would get them.</param>
    public static AddressIndex Of(
        EpisodeIds ids, IEnumerable<KnownAddress> known, IReadOnlyList<CatalogEpisode> listed, IReadOnlyList<CatalogEpisode> unlisted) =>
        new(ids, AddressMemory.Former([.. known, .. AddressMemory.Of(unlisted, ids)], listed, ids));
}
