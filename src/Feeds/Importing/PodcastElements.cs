using System.Globalization;
using Feeds.Episodes;
using Feeds.Parsing;
using Feeds.Shows;

namespace Feeds.Importing;

/// <summary>Elements of the Podcasting 2.0 namespace that shows and entries have in common, and their like of Apple's.</summary>
/// <remarks>What cannot be used is passed over: the feed says it to nobody else either.</remarks>
internal sealed class PodcastElements(FeedElement parent, FeedValues values)
{
    /// <summary>Elements of one name; a feed has a handful.</summary>
    private const int MostElements = 100;

    public PodcastDetails? Details() => new PodcastDetails
    {
        SeasonName = parent.Child(FeedVocabulary.Podcast, "season")?["name"],
        EpisodeDisplay = parent.Child(FeedVocabulary.Podcast, "episode")?["display"],
        Block = IsYes("block"),
        Soundbites = [.. Soundbites()],
        License = License(),
        Location = Location(),
        Txt = [.. Txt()],
    }.OrNull();

    /// <returns>True for Apple's <c>Yes</c>, null for anything else: Apple ignores it.</returns>
    public bool? IsYes(string name) => "yes".Equals(parent.Line(FeedVocabulary.Itunes, name), StringComparison.OrdinalIgnoreCase) ? true : null;

    public ContentLicense? License() =>
        parent.Child(FeedVocabulary.Podcast, "license") is { OneLine: { } name } license ? new(name, values.Address(license["url"], "address of the licence", license.Offset)) : null;

    public ContentLocation? Location() => parent.Child(FeedVocabulary.Podcast, "location") is { OneLine: { } name } place
        ? new(name, Shaped(place["geo"], PodcastWords.Geo), Shaped(place["osm"], PodcastWords.Osm), Shaped(place["country"], PodcastWords.Country))
        : null;

    public UpdateFrequency? Frequency() => parent.Child(FeedVocabulary.Podcast, "updateFrequency") is { OneLine: { } text } frequency
        ? new(text, Shaped(frequency["rrule"], PodcastWords.RecurrenceRule), Moment(frequency["dtstart"]), frequency["complete"] is { } complete ? complete.Trim().Equals("true", StringComparison.OrdinalIgnoreCase) : null)
        : null;

    public IEnumerable<PodcastText> Txt() => All("txt").Where(t => t.OneLine is not null).Select(t => new PodcastText(t.OneLine!, t["purpose"]));

    public IEnumerable<ShowTrailer> Trailers()
    {
        foreach (var trailer in All("trailer"))
        {
            if (trailer.OneLine is { } title && Moment(trailer["pubdate"]) is { } published && values.Address(trailer["url"], "address of the trailer", trailer.Offset) is { } url)
            {
                yield return new(title, url, published, Whole(trailer["length"], long.MaxValue), trailer["type"], (int?)Whole(trailer["season"], int.MaxValue));
            }
        }
    }

    private IEnumerable<Soundbite> Soundbites()
    {
        foreach (var soundbite in All("soundbite"))
        {
            if (Seconds(soundbite["startTime"]) is { } start && Seconds(soundbite["duration"]) is > 0 and var duration) yield return new(start, duration, soundbite.OneLine);
        }
    }

    private IEnumerable<FeedElement> All(string name) => parent.All(FeedVocabulary.Podcast, name).Take(MostElements);

    private static string? Shaped(string? text, Func<string, string?> read) => text is null ? null : read(text.Trim());

    private static DateTimeOffset? Moment(string? text) => text is not null && MomentText.TryParse(text, out var moment) ? moment : null;

    private static double? Seconds(string? text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds < 360_000 ? seconds : null;

    private static long? Whole(string? text, long most) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= most ? number : null;
}
