using System.Globalization;
using System.Xml.Linq;
using Feeds.Episodes;
using Feeds.Shows;
using static Feeds.Syndication.FeedNames;

namespace Feeds.Syndication;

/// <summary>The elements of Apple's and the Podcasting 2.0 namespaces, the same in RSS and Atom.</summary>
/// <remarks>
/// Sources: Apple podcast RSS requirements; the Podcasting 2.0 namespace, the page of each tag.
/// What tells which podcast this is, where it moved to and what belongs to it as a whole stands in its main feed only: a topic's feed is not the podcast.
/// </remarks>
internal static class PodcastTags
{
    public static IEnumerable<XElement> OfShow(ShowProfile show, bool main, Addresses addresses)
    {
        var info = show.Info;
        if (show.Author() is { } author) yield return new XElement(Itunes + "author", author);
        if (info.Owner is { } owner && Owner(owner) is { HasElements: true } element) yield return element;
        if (show.Image(addresses) is { } image) yield return new XElement(Itunes + "image", new XAttribute("href", image));
        foreach (string category in info.Categories)
        {
            if (Category(category) is { } nested) yield return nested;
        }
        yield return new XElement(Itunes + "explicit", TrueOrFalse(info.Explicit ?? false));
        yield return new XElement(Itunes + "type", CleanText.Of(info.Type ?? "episodic"));
        if (main && WebAddress.UriOrNull(info.NewFeedUrl) is { } moved) yield return new XElement(Itunes + "new-feed-url", moved);
        if (info.Complete is true) yield return new XElement(Itunes + "complete", "Yes");
        if (info.Block is true) yield return new XElement(Itunes + "block", "Yes");
        if (main) yield return new XElement(Podcast + "guid", CleanText.Of(show.Guid));
        if (main && info.Locked is { } locked) yield return Locked(locked, info.Owner);
        foreach (var funding in info.Funding)
        {
            if (WebAddress.UriOrNull(funding.Url) is { } url) yield return new XElement(Podcast + "funding", new XAttribute("url", url), FundingText(funding, url));
        }
        foreach (var person in People.Of(info)) yield return Person(person);
        if (info.Medium is { } medium) yield return new XElement(Podcast + "medium", CleanText.Of(medium));
        if (info.License is { } license) yield return License(license);
        if (info.Location is { } location) yield return Location(location);
        if (!main) yield break;
        if (info.UpdateFrequency is { } frequency) yield return Frequency(frequency);
        foreach (var text in info.Txt) yield return Txt(text);
        foreach (var trailer in info.Trailers) yield return Trailer(trailer);
        foreach (var kept in info.Elements) yield return Element(kept);
    }

    public static IEnumerable<XElement> OfEpisode(ShowProfile show, Episode episode, string id, Addresses addresses)
    {
        yield return new XElement(Itunes + "title", CleanText.Of(episode.Title));
        if (episode.Podcast?.Author is { } author) yield return new XElement(Itunes + "author", CleanText.Of(author));
        if (episode.Podcast?.Subtitle is { } subtitle) yield return new XElement(Itunes + "subtitle", CleanText.Of(subtitle));
        if (Seconds(episode.Duration) is { } seconds) yield return new XElement(Itunes + "duration", seconds);
        // Apple takes positive numbers only; an episode 0 has its number in podcast:episode.
        if (episode.Season is > 0 and var season) yield return new XElement(Itunes + "season", season);
        if (episode.Number is > 0 and var number) yield return new XElement(Itunes + "episode", number);
        yield return new XElement(Itunes + "episodeType", episode.EpisodeType ?? "full");
        if (episode.Explicit is { } isExplicit) yield return new XElement(Itunes + "explicit", TrueOrFalse(isExplicit));
        if (addresses.Image(episode) is { } image) yield return new XElement(Itunes + "image", new XAttribute("href", image));
        var details = episode.Podcast;
        if (details is { Block: true }) yield return new XElement(Itunes + "block", "Yes");
        if (episode.Season is { } anySeason) yield return new XElement(Podcast + "season", Attribute("name", details?.SeasonName), anySeason);
        if (episode.Number is { } anyNumber) yield return new XElement(Podcast + "episode", Attribute("display", details?.EpisodeDisplay), anyNumber);
        foreach (var person in People.Of(episode, show.Info)) yield return Person(person);
        foreach (var transcript in TranscriptLinks.Of(episode, id, addresses))
        {
            yield return new XElement(
                Podcast + "transcript",
                new XAttribute("url", transcript.Url),
                new XAttribute("type", transcript.Type),
                transcript.Language is { } language ? new XAttribute("language", CleanText.Of(language)) : null);
        }
        if (episode.Chapters.Count > 0)
        {
            yield return new XElement(Podcast + "chapters", new XAttribute("url", ChaptersJson.Address(show.Slug, id, addresses)), new XAttribute("type", ChaptersJson.ContentType));
        }
        else if (episode.ChaptersFile is { } elsewhere)
        {
            yield return new XElement(Podcast + "chapters", new XAttribute("url", WebAddress.ToUri(elsewhere.Url)), new XAttribute("type", CleanText.Of(elsewhere.Type)));
        }
        if (details is null) yield break;
        foreach (var soundbite in details.Soundbites) yield return Soundbite(soundbite);
        if (details.License is { } license) yield return License(license);
        if (details.Location is { } location) yield return Location(location);
        foreach (var text in details.Txt) yield return Txt(text);
        foreach (var kept in details.Elements) yield return Element(kept);
    }

    private static XElement Element(PodcastElement element) => new(
        Podcast + element.Name,
        element.Attributes.Select(a => Attribute(a.Name, a.Value)),
        element.Text is { } text ? CleanText.Of(text) : null,
        element.Children.Select(Element));

    /// <summary><c>Society &amp; Culture &gt; Documentary</c> is a category within a category.</summary>
    private static XElement? Category(string path)
    {
        XElement? inner = null;
        foreach (string name in CleanText.Of(path).Split('>', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            inner = new XElement(Itunes + "category", new XAttribute("text", name), inner);
        }
        return inner;
    }

    private static XElement Owner(ShowOwner owner) => new(
        Itunes + "owner",
        owner.Name is { } name ? new XElement(Itunes + "name", CleanText.Of(name)) : null,
        owner.Email is { } email ? new XElement(Itunes + "email", CleanText.Of(email)) : null);

    private static XElement Person(Person person) => new(
        Podcast + "person",
        new XAttribute("role", CleanText.Of(person.Role ?? "host")),
        Attribute("group", person.Group),
        Attribute("href", WebAddress.UriOrNull(person.Url)),
        Attribute("img", WebAddress.UriOrNull(person.Image)),
        CleanText.Of(person.Name));

    /// <summary>Apps show it on a button: without words of its own, where it leads.</summary>
    private static string FundingText(ShowFunding funding, string url) => CleanText.Of(funding.Text) is { Length: > 0 } text ? text : new Uri(url).Host;

    private static XElement Locked(ShowLock locked, ShowOwner? owner) => new(
        Podcast + "locked",
        Attribute("owner", locked.Owner ?? owner?.Email),
        locked.Value ? "yes" : "no");

    private static XElement License(ContentLicense license) => new(
        Podcast + "license",
        Attribute("url", WebAddress.UriOrNull(license.Url)),
        CleanText.Of(license.Name));

    private static XElement Location(ContentLocation location) => new(
        Podcast + "location",
        Attribute("geo", location.Geo),
        Attribute("osm", location.Osm),
        Attribute("country", location.Country),
        CleanText.Of(location.Name));

    private static XElement Frequency(UpdateFrequency frequency) => new(
        Podcast + "updateFrequency",
        frequency.Complete is { } complete ? new XAttribute("complete", TrueOrFalse(complete)) : null,
        frequency.Start is { } start ? new XAttribute("dtstart", FeedDate.Rfc3339(start)) : null,
        Attribute("rrule", frequency.Rrule),
        CleanText.Of(frequency.Text));

    private static XElement Txt(PodcastText text) => new(Podcast + "txt", Attribute("purpose", text.Purpose), CleanText.Of(text.Text));

    private static XElement Trailer(ShowTrailer trailer) => new(
        Podcast + "trailer",
        new XAttribute("pubdate", FeedDate.Rfc2822(trailer.Published)),
        Attribute("url", WebAddress.UriOrNull(trailer.Url)),
        trailer.Length is { } length ? new XAttribute("length", length) : null,
        Attribute("type", trailer.Type),
        trailer.Season is { } season ? new XAttribute("season", season) : null,
        CleanText.Of(trailer.Title));

    private static XElement Soundbite(Soundbite soundbite) => new(
        Podcast + "soundbite",
        new XAttribute("startTime", Math.Round(soundbite.Start, 3)),
        new XAttribute("duration", Math.Round(soundbite.Duration, 3)),
        soundbite.Title is { } title ? CleanText.Of(title) : null);

    /// <returns>Null for what is not stated.</returns>
    private static XAttribute? Attribute(string name, string? value) => value is null ? null : new XAttribute(name, CleanText.Of(value));

    private static string TrueOrFalse(bool value) => value ? "true" : "false";

    /// <summary>Whole seconds, at least one; null for what is no duration.</summary>
    private static string? Seconds(double? duration) =>
        duration is > 0 and < int.MaxValue ? Math.Max(1, (int)Math.Round(duration.Value, MidpointRounding.AwayFromZero)).ToString(CultureInfo.InvariantCulture) : null;
}
