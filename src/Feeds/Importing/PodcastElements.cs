using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing;
using Feeds.Shows;

namespace Feeds.Importing;

/// <summary>Elements of the Podcasting 2.0 namespace that shows and entries have in common, and their like of Apple's.</summary>
/// <remarks>What cannot be used is reported where it stands.</remarks>
internal sealed class PodcastElements(FeedElement parent, FeedValues values)
{
    /// <summary>Elements of one name; a feed has a handful.</summary>
    private const int MostElements = 100;

    /// <summary>The same within one of them, of all names together.</summary>
    private const int MostChildren = 1000;

    private const int Shown = 60;

    public PodcastDetails Details() => new()
    {
        SeasonName = parent.Child(FeedVocabulary.Podcast, "season")?["name"],
        EpisodeDisplay = parent.Child(FeedVocabulary.Podcast, "episode")?["display"],
        Block = values.IsYes(parent.Child(FeedVocabulary.Itunes, "block")),
        Soundbites = [.. Soundbites()],
        License = License(),
        Location = Location(),
        Txt = [.. Txt()],
    };

    /// <summary>Those that are kept as they are written.</summary>
    public IEnumerable<PodcastElement> Elements(IReadOnlyList<PodcastElementShape> shapes)
    {
        if (!parent.Has(FeedVocabulary.Podcast)) yield break;
        foreach (var shape in shapes)
        {
            foreach (var element in All(shape.Name))
            {
                var raw = Raw(element, shape);
                var kept = PodcastElementShapes.Checked(raw, shape, uri => Whole(uri, element), (message, advice) =>
                    Report($"podcast:{shape.Name}: {message}", advice, element));
                if (kept is not null) yield return kept;
            }
        }
    }

    private static PodcastElement Raw(FeedElement element, PodcastElementShape shape)
    {
        element.TakeOwn();
        return new(element.Name)
        {
            Attributes = [.. element.Attributes.Where(a => !a.Name.StartsWith("xml", StringComparison.Ordinal))
                .Select(a => new PodcastAttribute(a.Name, a.Value))],
            Text = element.OneLine,
            Children = [.. element.Children.Where(c => c.Vocabulary is FeedVocabulary.Podcast).Take(MostChildren)
                .Select(c => Raw(c, shape.Child(c.Name) ?? shape))],
        };
    }

    private string Whole(string uri, FeedElement element) =>
        !uri.Contains(':', StringComparison.Ordinal) && (element.Base ?? values.Base) is { } below
            && Uri.TryCreate(below, uri, out var whole) ? whole.AbsoluteUri : uri;

    private void Report(string message, string advice, FeedElement at) =>
        values.Warn(DiagnosticCodes.PodcastElementFault, message, advice, at.Offset);

    public ContentLicense? License() => Named("license") is { } license
        ? new(license.OneLine!, values.Address(license["url"], "address of the licence", license)) : null;

    public ContentLocation? Location() => Named("location") is { } place
        ? new(
            place.OneLine!,
            Shaped(place, "geo", "coordinates such as geo:53.5269,9.9392", PodcastWords.Geo),
            Shaped(place, "osm", "N, W or R and a number", PodcastWords.Osm),
            Shaped(place, "country", "two letters of ISO 3166", PodcastWords.Country))
        : null;

    public UpdateFrequency? Frequency() => Named("updateFrequency") is { } frequency
        ? new(
            frequency.OneLine!,
            Shaped(frequency, "rrule", "a recurrence rule of RFC 5545", PodcastWords.RecurrenceRule),
            values.ShowMoment(frequency, "dtstart"),
            Flag(frequency, "complete"))
        : null;

    public IEnumerable<PodcastText> Txt() =>
        All("txt").Where(IsNamed).Select(t => new PodcastText(t.OneLine!, t["purpose"]));

    /// <summary>The first element of that name; null, and reported, where it has no text, which it requires.</summary>
    private FeedElement? Named(string name) =>
        parent.Child(FeedVocabulary.Podcast, name) is { } element && IsNamed(element) ? element : null;

    private bool IsNamed(FeedElement element)
    {
        if (element.OneLine is not null) return true;
        element.TakeOwn();
        string said = string.Join(", ", element.Attributes.Select(a => $"{a.Name} '{Excerpt.Of(a.Value, Shown)}'"));
        Report($"podcast:{element.Name} has no text; it was ignored{(said.Length > 0 ? $", with {said}" : "")}.",
            "Write the text into the element.", element);
        return false;
    }

    public IEnumerable<ShowTrailer> Trailers()
    {
        foreach (var trailer in All("trailer"))
        {
            var published = values.ShowMoment(trailer, "pubdate");
            string? url = values.Address(trailer["url"], "address of the trailer", trailer);
            if (trailer.OneLine is { } title && published is { } date && url is not null)
            {
                string? type = Shaped(trailer, "type", "the type of audio or video, for instance audio/mpeg", PodcastWords.MediaType);
                yield return new(title, url, date, Whole(trailer, "length", long.MaxValue), type,
                    (int?)Whole(trailer, "season", int.MaxValue));
            }
            else
            {
                Report($"The trailer {url ?? trailer.OneLine} lacks a title, an address or a date; it was ignored.",
                    "State it in show.yaml.", trailer);
            }
        }
    }

    private IEnumerable<Soundbite> Soundbites()
    {
        foreach (var soundbite in All("soundbite"))
        {
            if (Seconds(soundbite["startTime"]) is { } start && Seconds(soundbite["duration"]) is > 0 and var duration) yield return new(start, duration, soundbite.OneLine);
            else Report($"The soundbite '{Excerpt.Of(soundbite.OneLine ?? "", 60)}' has no start or duration in seconds; it was ignored.",
                "State both.", soundbite);
        }
    }

    private IEnumerable<FeedElement> All(string name) => parent.All(FeedVocabulary.Podcast, name).Take(MostElements);

    private string? Shaped(FeedElement element, string attribute, string wanted, Func<string, string?> read)
    {
        if (element[attribute] is not { } text) return null;
        string? value = read(text);
        if (value is null) values.BadValue(NameOf(element, attribute), text, wanted, element.Offset);
        return value;
    }

    private bool? Flag(FeedElement element, string attribute)
    {
        string? flag = Shaped(element, attribute, "true or false", text =>
            text.ToLowerInvariant() switch { "true" or "yes" => "true", "false" or "no" => "false", _ => null });
        return flag is null ? null : flag == "true";
    }

    private static string NameOf(FeedElement element, string attribute) => $"{attribute} of <podcast:{element.Name}>";

    private static double? Seconds(string? text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds < 360_000 ? seconds : null;

    private long? Whole(FeedElement element, string attribute, long most)
    {
        if (element[attribute] is not { } text) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= most) return number;
        values.BadValue(NameOf(element, attribute), text, "a whole number", element.Offset);
        return null;
    }
}
