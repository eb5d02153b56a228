using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Publish;
using Feeds.Topics;

namespace Feeds.Storage.Serve;

/// <summary>One revision of a show, as readers see it. Its number grows with every change; everything it names stays as it is.</summary>
public sealed class PublishedShow(Slug slug, long revision, Catalog catalog)
{
    private readonly Dictionary<string, MediaFile> media = catalog.Served.SelectMany(e => e.Media)
        .Concat(catalog.Artwork is { } artwork ? [artwork] : [])
        .GroupBy(m => m.Name, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    private readonly Lazy<EpisodeIndex?> index = new(() => EpisodeIndex.Of(catalog.Episodes));

    private readonly Lazy<ShowTopics> topics = new(() => ShowTopics.Of(
        [.. catalog.Episodes.Select(e => e.Topics.Select(t => new EpisodeTopic(t.Topic, t.Mentions)).ToList())], catalog.Profile.Topics));

    private readonly Lazy<Dictionary<string, int>> places = new(() =>
        catalog.Episodes.Select((e, place) => (e.Stem, place)).ToDictionary(e => e.Stem, e => e.place, StringComparer.Ordinal));

    public Slug Slug { get; } = slug;

    public long Revision { get; } = revision;

    public Catalog Catalog { get; } = catalog;

    /// <summary>What its episodes are about. They are numbered as <see cref="Catalog.Episodes"/> has them.</summary>
    public ShowTopics Topics => topics.Value;

    /// <summary>Whether lists of shows may name it: not where its file asks directories to leave it out.</summary>
    public bool IsListed => Catalog.Profile.Info.Block is not true;

    /// <param name="id">Its id, or another word that means it: see <see cref="EpisodeIds"/>.</param>
    public CatalogEpisode? FindEpisode(string id) => Catalog.Ids.TryFind(id, out string? stem) ? Catalog.Find(stem) : null;

    /// <param name="id">Exactly an episode's id.</param>
    public CatalogEpisode? FindById(string id) => FindEpisode(id) is { } entry && entry.Id == id ? entry : null;

    /// <summary>The episode's place among those that are listed; null for one that is not.</summary>
    public int? PlaceOf(string stem) => places.Value.TryGetValue(stem, out int place) ? place : null;

    /// <summary>The episodes that may have this host or guest and this sponsor, newest first; null asks for any.</summary>
    /// <remarks>Names are compared whole, without case. A catalog of an older version has no names: then all episodes may.</remarks>
    public IEnumerable<CatalogEpisode> FindEpisodes(string? person, string? sponsor)
    {
        var episodes = Catalog.Episodes;
        if ((person is null && sponsor is null) || index.Value is not { } names) return episodes;
        var places = person is null ? names.OfSponsor(sponsor!)
            : sponsor is null ? names.OfPerson(person)
            : names.OfPerson(person).Intersect(names.OfSponsor(sponsor));
        return places.Select(place => episodes[place]);
    }

    /// <summary>A file that the revision serves: of an episode that is served, or the artwork.</summary>
    public MediaFile? FindMedia(string name) => media.GetValueOrDefault(name);

    /// <summary>
    /// The file of that name, whatever its bytes were; where it is gone, the one that has its place now: an address that was in a feed
    /// keeps leading to the episode's audio or image, or to the show's artwork.
    /// </summary>
    public MediaFile? FindCurrentMedia(string name)
    {
        if (FindMedia(name) is { } same) return same;
        if (!EpisodeFileName.TryParse(Slug.ToString(), name, out var file, out _)) return null;
        return file.Role switch
        {
            FileRole.Artwork => Catalog.Artwork,
            FileRole.Audio or FileRole.Image => Catalog.Find(file.Stem)?.Media.Where(m => HasRole(m, file.Role)).MaxBy(m => m.Modified),
            _ => null,
        };
    }

    private bool HasRole(MediaFile one, FileRole role) => EpisodeFileName.TryParse(Slug.ToString(), one.Name, out var file, out _)
        && file.Role == role;
}
