using System.Runtime.CompilerServices;
using Feeds.Pages;
using Feeds.Storage.Publish;
using Feeds.Storage.Serve;
using Feeds.Topics;

namespace Feeds.Functions.Serve;

/// <summary>What the pages of one revision have in common; made once a revision.</summary>
internal sealed class ShowPages
{
    private const int MostTopics = 12;
    private const int MostRelated = 3;

    private static readonly ConditionalWeakTable<PublishedShow, ShowPages> Made = new();

    private ShowPages(PublishedShow show)
    {
        Frame = FrameOf(show);
        Listings = [.. show.Catalog.Episodes.Select(Listing)];
        Topics = TopicsOfLastYear(show.Catalog.Episodes);
    }

    public ShowFrame Frame { get; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<EpisodeListing> Listings { get; }

    /// <summary>Of the year before the latest episode, those of the most episodes.</summary>
    public IReadOnlyList<Topic> Topics { get; }

    public static ShowPages Of(PublishedShow show) => Made.GetValue(show, static made => new(made));

    public static EpisodeListing Listing(CatalogEpisode e) => new(e.Id, e.Number, e.Title, e.Published, e.Duration, e.Summary)
    {
        Season = e.Season,
        HasAudio = e.HasAudio,
    };

    /// <summary>Episodes about the same topics, the nearest first.</summary>
    public IReadOnlyList<EpisodeListing> Related(PublishedShow show, CatalogEpisode entry) => show.PlaceOf(entry.Stem) is { } place
        ? [.. show.Topics.RelatedTo(place).Take(MostRelated).Select(related => Listings[related.Place])]
        : [];

    private static ShowFrame FrameOf(PublishedShow show)
    {
        var (profile, parts) = (show.Catalog.Profile, show.Catalog.Served.Aggregate(EpisodeParts.None, (all, e) => all | e.Elsewhere));
        bool showHasImages = (profile.Artwork is null && profile.Info.Image is not null)
            || profile.Info.Persons.Any(p => p.Image is not null)
            || profile.Info.DescriptionHtml?.Contains("<img", StringComparison.Ordinal) is true;
        return new(profile, parts.HasFlag(EpisodeParts.Audio), showHasImages || parts.HasFlag(EpisodeParts.Images));
    }

    private static IReadOnlyList<Topic> TopicsOfLastYear(IReadOnlyList<CatalogEpisode> episodes)
    {
        if (episodes.Count == 0) return [];
        var since = episodes[0].Published.AddYears(-1);
        return [.. episodes.TakeWhile(e => e.Published >= since)
            .SelectMany(e => e.Topics)
            .GroupBy(t => t.Topic.Slug, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count())
            .Take(MostTopics)
            .Select(g => g.First().Topic)];
    }
}
