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
        Topics = TopicsOfLastYear(show);
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

    /// <summary>Episodes that share topics, rare ones counting more.</summary>
    public IReadOnlyList<EpisodeListing> Related(PublishedShow show, CatalogEpisode entry) =>
        show.PlaceOf(entry.Stem) is { } place ? [.. show.Topics.RelatedTo(place).Take(MostRelated).Select(r => Listings[r.Place])] : [];

    private static ShowFrame FrameOf(PublishedShow show)
    {
        var (profile, parts) = (show.Catalog.Profile, show.Catalog.Served.Aggregate(EpisodeParts.None, (all, e) => all | e.Elsewhere));
        bool showHasImages = (profile.Artwork is null && profile.Info.Image is not null)
            || profile.Info.Persons.Any(p => p.Image is not null)
            || profile.Info.DescriptionHtml?.Contains("<img", StringComparison.Ordinal) is true;
        return new(profile, parts.HasFlag(EpisodeParts.Audio), showHasImages || parts.HasFlag(EpisodeParts.Images));
    }

    private static IReadOnlyList<Topic> TopicsOfLastYear(PublishedShow show)
    {
        var episodes = show.Catalog.Episodes;
        if (episodes.Count == 0) return [];
        var since = episodes[0].Published.AddYears(-1);
        return [.. Enumerable.Range(0, episodes.Count)
            .TakeWhile(place => episodes[place].Published >= since)
            .SelectMany(show.Topics.OfEpisode)
            .CountBy(topic => topic.Topic)
            .OrderByDescending(topic => topic.Value)
            .Take(MostTopics)
            .Select(topic => topic.Key)];
    }
}
