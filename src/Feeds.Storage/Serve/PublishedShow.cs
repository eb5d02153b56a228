using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Publish;

namespace Feeds.Storage.Serve;

/// <summary>One revision of a show, as readers see it. Its number grows with every change; everything it names stays as it is.</summary>
public sealed class PublishedShow(Slug slug, long revision, Catalog catalog)
{
    private readonly EpisodeIds ids = new([.. catalog.Episodes.Select(e => e.Names)], settled: catalog.Episodes.Select(e => (e.Id, e.Stem)));
    private readonly Dictionary<string, MediaFile> media = catalog.Episodes.SelectMany(e => e.Media)
        .Concat(catalog.Artwork is { } artwork ? [artwork] : [])
        .GroupBy(m => m.Name, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    public Slug Slug { get; } = slug;

    public long Revision { get; } = revision;

    public Catalog Catalog { get; } = catalog;

    /// <summary>Whether lists of shows may name it: not where its file asks directories to leave it out.</summary>
    public bool IsListed => Catalog.Profile.Info.Block is not true;

    /// <param name="id">Its id, or another word that means it: see <see cref="EpisodeIds"/>.</param>
    public CatalogEpisode? FindEpisode(string id) => ids.TryFind(id, out string? stem) ? Catalog.Find(stem) : null;

    /// <param name="id">Exactly an episode's id.</param>
    public CatalogEpisode? FindById(string id) => FindEpisode(id) is { } entry && entry.Id == id ? entry : null;

    /// <summary>A file that the revision serves: of a published episode, or the artwork.</summary>
    public MediaFile? FindMedia(string name) => media.GetValueOrDefault(name);
}
