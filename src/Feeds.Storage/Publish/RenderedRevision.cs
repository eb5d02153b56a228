using Feeds.Episodes;
using Feeds.Shows;

namespace Feeds.Storage.Publish;

/// <summary>A revision that is rendered and not written yet.</summary>
/// <param name="Changed">When anything served last changed; null while nothing was ever published.</param>
/// <param name="Feeds">One document a format, without its date.</param>
/// <param name="Episodes">The documents of episodes that changed.</param>
/// <param name="Broken">What could not be read or rendered.</param>
internal sealed record RenderedRevision(
    ShowProfile Profile,
    MediaFile? Artwork,
    string BaseUrl,
    int Renderer,
    DateTimeOffset? Changed,
    IReadOnlyList<Segment> Segments,
    IReadOnlyList<FeedDocument> Feeds,
    IReadOnlyList<PublishedDocument> Episodes,
    IReadOnlyList<BrokenStem> Broken)
{
    public required AddressIndex Addresses { get; init; }

    /// <summary>Episodes that are served by their address alone.</summary>
    public IReadOnlyList<CatalogEpisode> Unlisted { get; init; } = [];

    public int EpisodeCount => Segments.Sum(s => s.Episodes.Count);

    /// <summary>The catalog of this revision, if it is current from a second on.</summary>
    /// <param name="published">Whole seconds: the date of each feed that changes.</param>
    /// <param name="previous">The current revision.</param>
    /// <param name="dates">Of the feeds as they were rendered last, also where the current revision is lost.</param>
    public CatalogRoot At(DateTimeOffset published, Catalog? previous, IReadOnlyList<FeedDate> dates) =>
        new(
            Profile,
            Artwork,
            BaseUrl,
            Renderer,
            Changed,
            [.. Segments.Select(s => s.Name)],
            [.. Feeds.Select(f => Dated(f, published, previous, dates))])
        {
            Former = Addresses.Former.Count > 0 ? Addresses.Former : null,
            Unlisted = Unlisted.Count > 0 ? Unlisted : null,
        };

    /// <summary>The same bytes keep their date, also when everything is lost and made again; other bytes get a later one.</summary>
    /// <remarks>
    /// It is the date of the header alone, and says since when these bytes are served, whatever changed them: an upload, an episode that is due, another address.
    /// What the documents themselves say (<c>lastBuildDate</c>) says when their content changed, so that the same content gives the same bytes.
    /// </remarks>
    private static FeedDocument Dated(FeedDocument feed, DateTimeOffset published, Catalog? previous, IReadOnlyList<FeedDate> dates)
    {
        var old = previous?.Feeds.FirstOrDefault(f => f.Format == feed.Format);
        if (old?.Tag == feed.Tag) return old;
        var remembered = dates.FirstOrDefault(d => d.Format == feed.Format);
        if (old is null && remembered?.Tag == feed.Tag) return feed with { Modified = remembered.Modified };
        // What is remembered beside another current revision is of a publication that came no further: others were served meanwhile.
        DateTimeOffset?[] before = [old?.Modified, remembered?.Modified];
        return feed with { Modified = before.Max() is { } last && last >= published ? last.AddSeconds(1) : published };
    }
}
