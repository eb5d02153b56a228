using System.Text.Json.Serialization;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Syndication;
using Feeds.Topics;

namespace Feeds.Storage.Publish;

/// <summary>One revision of a show: what is served, and the bytes it is made of. Immutable.</summary>
/// <remarks>Its episodes lie in segments, each in a blob of its own, so that the next revision writes again only those it changes.</remarks>
public sealed class Catalog
{
    private readonly CatalogRoot root;
    private readonly Dictionary<string, (Segment Segment, int Index)> places;
    private readonly Dictionary<string, CatalogEpisode> unlisted;
    private AddressIndex? addresses;

    /// <param name="addresses">Where it is known already; else it is made when it is asked for.</param>
    internal Catalog(CatalogRoot root, IReadOnlyList<Segment> segments, AddressIndex? addresses = null)
    {
        (this.root, this.addresses) = (root, addresses);
        Segments = segments;
        var episodes = new List<CatalogEpisode>(segments.Sum(s => s.Episodes.Count));
        foreach (var segment in segments) episodes.AddRange(segment.Episodes);
        Episodes = episodes;
        places = new(episodes.Count, StringComparer.Ordinal);
        unlisted = Unlisted.ToDictionary(e => e.Stem, StringComparer.Ordinal);
        foreach (var segment in segments)
        {
            for (int i = 0; i < segment.Episodes.Count; i++) places[segment.Episodes[i].Stem] = (segment, i);
        }
    }

    public ShowProfile Profile => root.Profile;

    public MediaFile? Artwork => root.Artwork;

    /// <summary>The address that the documents were rendered with.</summary>
    public string BaseUrl => root.BaseUrl;

    /// <summary>Version of the writers; another one renders everything anew.</summary>
    public int Renderer => root.Renderer;

    /// <summary>When anything served last changed; null while nothing was ever published.</summary>
    public DateTimeOffset? Changed => root.Changed;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<CatalogEpisode> Episodes { get; }

    /// <summary>Episodes that are served by their address alone; in none of the feeds.</summary>
    public IReadOnlyList<CatalogEpisode> Unlisted => root.Unlisted ?? [];

    /// <summary>Every episode that is served.</summary>
    public IEnumerable<CatalogEpisode> Served => Episodes.Concat(Unlisted);

    /// <summary>One document a format.</summary>
    public IReadOnlyList<FeedDocument> Feeds => root.Feeds;

    /// <summary>Words that meant episodes in earlier revisions and would mean others, or none, without this.</summary>
    internal IReadOnlyList<KnownAddress> Former => root.Former ?? [];

    /// <summary>Which episode each word means.</summary>
    internal EpisodeIds Ids => Addresses.Ids;

    internal AddressIndex Addresses => addresses ??= AddressIndex.Of(this);

    internal IReadOnlyList<Segment> Segments { get; }

    public FeedDocument Feed(FeedFormat format) => Feeds.First(f => f.Format == format);

    /// <summary>The segment of an episode, and its place in it.</summary>
    /// <exception cref="KeyNotFoundException">The revision has no such episode.</exception>
    internal (Segment Segment, int Index) PlaceOf(string stem) => places[stem];

    /// <returns>Null where the revision does not have it.</returns>
    public CatalogEpisode? Find(string stem) =>
        places.TryGetValue(stem, out var place) ? place.Segment.Episodes[place.Index] : unlisted.GetValueOrDefault(stem);

    internal int Column(FeedFormat format)
    {
        for (int i = 0; i < Feeds.Count; i++)
        {
            if (Feeds[i].Format == format) return i;
        }
        throw new ArgumentException($"No feed is {format}.", nameof(format));
    }
}

/// <summary>The blob that a revision is read from.</summary>
/// <param name="Segments">Names of the segments below the show's, newest episodes first.</param>
internal sealed record CatalogRoot(
    ShowProfile Profile,
    MediaFile? Artwork,
    string BaseUrl,
    int Renderer,
    DateTimeOffset? Changed,
    IReadOnlyList<string> Segments,
    IReadOnlyList<FeedDocument> Feeds)
{
    /// <summary>Null for none.</summary>
    public IReadOnlyList<KnownAddress>? Former { get; init; }

    /// <summary>Null if empty, as in revisions that predate unlisted episodes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CatalogEpisode>? Unlisted { get; init; }
}

/// <summary>One published episode of a revision.</summary>
/// <param name="Id">What names it in addresses: see <see cref="EpisodeIds"/>.</param>
/// <param name="Document">Blob that holds the episode.</param>
/// <param name="ContentHash">Tells the mentions of this version from others.</param>
/// <param name="Media">Files of it that are served as uploaded.</param>
/// <param name="Items">What its items are in the feeds, in the order of <see cref="Catalog.Feeds"/>.</param>
public sealed record CatalogEpisode(
    string Stem,
    string Id,
    int? Number,
    EpisodeSlug Slug,
    string Title,
    DateTimeOffset Published,
    DateTimeOffset Changed,
    double? Duration,
    string Document,
    string ContentHash,
    IReadOnlyList<MediaFile> Media,
    IReadOnlyList<CatalogTopic> Topics,
    IReadOnlyList<FeedItem> Items)
{
    public required string Guid { get; init; }

    /// <summary>Served by its address alone; then it has no items.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsUnlisted { get; init; }

    /// <summary>Names of hosts and guests; null in a catalog of an older version, which is rendered again at the next
    /// publication.</summary>
    public IReadOnlyList<string>? People { get; init; }

    /// <summary>Names of sponsors; null as above.</summary>
    public IReadOnlyList<string>? Sponsors { get; init; }

    public int? Season { get; init; }

    /// <summary>The first words of its summary, for lists.</summary>
    public string? Summary { get; init; }

    /// <summary>What of it lies on other hosts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public EpisodeParts Elsewhere { get; init; }

    /// <summary>Whether there is audio, here or elsewhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasAudio { get; init; }

    [JsonIgnore]
    public EpisodeNames Names => new(Stem, Number, Slug);

    /// <summary>Newest first, then by number, the highest first.</summary>
    public static Comparison<CatalogEpisode> NewestFirst { get; } = static (a, b) =>
        b.Published.CompareTo(a.Published) is not 0 and var byDate ? byDate
        : (b.Number ?? -1).CompareTo(a.Number ?? -1) is not 0 and var byNumber ? byNumber
        : string.CompareOrdinal(b.Stem, a.Stem);

    /// <summary>Says the same, list by list.</summary>
    internal bool IsSame(CatalogEpisode other) =>
        ReferenceEquals(this, other)
        || (this == other with { Media = Media, Topics = Topics, Items = Items, People = People, Sponsors = Sponsors }
            && Media.SequenceEqual(other.Media) && Topics.SequenceEqual(other.Topics) && Items.SequenceEqual(other.Items)
            && AreSame(People, other.People) && AreSame(Sponsors, other.Sponsors));

    private static bool AreSame(IReadOnlyList<string>? names, IReadOnlyList<string>? others) =>
        names is null || others is null ? names == others : names.SequenceEqual(others, StringComparer.Ordinal);
}

/// <summary>Parts of an episode that browsers load by themselves.</summary>
[Flags]
public enum EpisodeParts
{
    None = 0,
    Audio = 1,
    Images = 2,
}

/// <summary>An episode as an item of one feed.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="Hash">See <see cref="Fragment.HashOf"/>.</param>
public readonly record struct FeedItem(int Length, string Hash);

/// <param name="Mentions">Items that are about it; at least 1.</param>
public sealed record CatalogTopic(Topic Topic, int Mentions);
