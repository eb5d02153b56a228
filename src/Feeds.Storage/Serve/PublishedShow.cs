using System.Globalization;
using Feeds.Shows;
using Feeds.Storage.Publish;

namespace Feeds.Storage.Serve;

/// <summary>One revision of a show, as readers see it. Its number grows with every change; everything it names stays as it is.</summary>
public sealed class PublishedShow(Slug slug, long revision, Catalog catalog)
{
    private readonly Dictionary<string, CatalogEpisode> byId = Index(catalog);
    private readonly Dictionary<string, Episodes.MediaFile> media = catalog.Episodes.SelectMany(e => e.Media)
        .Concat(catalog.Artwork is { } artwork ? [artwork] : [])
        .GroupBy(m => m.Name, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    public Slug Slug { get; } = slug;

    public long Revision { get; } = revision;

    public Catalog Catalog { get; } = catalog;

    /// <param name="id">The id, the slug, the stem, or the number with leading zeros.</param>
    public CatalogEpisode? FindEpisode(string id)
    {
        if (byId.TryGetValue(id, out var entry)) return entry;
        return int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && byId.TryGetValue(number.ToString(CultureInfo.InvariantCulture), out entry) ? entry : null;
    }

    /// <summary>A file that the revision serves: of a published episode, or the artwork.</summary>
    public Episodes.MediaFile? FindMedia(string name) => media.GetValueOrDefault(name);

    /// <summary>Ids go before stems, stems before slugs, where one episode's is spelled like another's.</summary>
    private static Dictionary<string, CatalogEpisode> Index(Catalog catalog)
    {
        var index = new Dictionary<string, CatalogEpisode>(StringComparer.Ordinal);
        foreach (var e in catalog.Episodes) index.TryAdd(e.Id, e);
        foreach (var e in catalog.Episodes) index.TryAdd(e.Stem, e);
        foreach (var e in catalog.Episodes) index.TryAdd(e.Slug.ToString(), e);
        return index;
    }
}
