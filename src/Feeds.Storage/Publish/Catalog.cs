using System.Text.Json.Serialization;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Syndication;
using Feeds.Topics;

namespace Feeds.Storage.Publish;

/// <summary>The table of contents of one revision: what is served, and where its bytes are. Immutable, named by its content.</summary>
/// <param name="BaseUrl">The address that the documents were rendered with.</param>
/// <param name="Renderer">Version of the writers; another one renders everything anew.</param>
/// <param name="Changed">When anything served last changed; null while nothing was ever published.</param>
/// <param name="Episodes">Newest first.</param>
/// <param name="Feeds">One document a format.</param>
public sealed record Catalog(
    ShowProfile Profile,
    MediaFile? Artwork,
    string BaseUrl,
    int Renderer,
    DateTimeOffset? Changed,
    IReadOnlyList<CatalogEpisode> Episodes,
    IReadOnlyList<FeedDocument> Feeds)
{
    public FeedDocument Feed(FeedFormat format) => Feeds.First(f => f.Format == format);
}

/// <summary>One published episode of a revision.</summary>
/// <param name="Id">What names it in addresses: see <see cref="EpisodeIds"/>.</param>
/// <param name="Document">Blob that holds the episode.</param>
/// <param name="ContentHash">Tells the mentions of this version from others.</param>
/// <param name="Media">Files of it that are served as uploaded.</param>
/// <param name="Spans">Where its items stand in the feeds, in the order of <see cref="Catalog.Feeds"/>.</param>
public sealed record CatalogEpisode(
    string Stem,
    string Id,
    int? Number,
    Slug Slug,
    string Title,
    DateTimeOffset Published,
    DateTimeOffset Changed,
    double? Duration,
    string Document,
    string ContentHash,
    IReadOnlyList<MediaFile> Media,
    IReadOnlyList<CatalogTopic> Topics,
    IReadOnlyList<Span> Spans)
{
    [JsonIgnore]
    public EpisodeNames Names => new(Stem, Number, Slug);
}

/// <param name="Mentions">Items that are about it; at least 1.</param>
public sealed record CatalogTopic(Topic Topic, int Mentions);

/// <param name="Offset">Bytes from the start of the document.</param>
public readonly record struct Span(int Offset, int Length);

/// <param name="Blob">Where the bytes are; the name holds their SHA-256.</param>
/// <param name="Modified">When the bytes last changed; whole seconds, strictly growing from one revision to the next.</param>
public sealed record FeedDocument(FeedFormat Format, string Blob, string Sha256, int Length, DateTimeOffset Modified);

/// <summary>What no file says about a show, kept in the container <c>records</c>.</summary>
/// <param name="Guid">The <c>podcast:guid</c>, derived when the show was first published and kept for ever.</param>
/// <param name="Changed">When show file or artwork last changed; null while there is neither.</param>
/// <param name="ContentHash">Of show file and artwork at that time.</param>
internal sealed record ShowRecord(Slug Show, string Guid, DateTimeOffset? Changed = null, string? ContentHash = null)
{
    /// <summary>When the bytes of each feed last changed: what follows from the files alone could go back when everything is made again.</summary>
    public IReadOnlyList<FeedDate>? Feeds { get; init; }

    public bool SaysWhat(ShowRecord? other) => other is not null && this with { Feeds = null } == other with { Feeds = null } && (Feeds ?? []).SequenceEqual(other.Feeds ?? []);
}

/// <param name="Sha256">Of the feed's bytes.</param>
internal sealed record FeedDate(FeedFormat Format, string Sha256, DateTimeOffset Modified);
