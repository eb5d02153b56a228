using System.Globalization;
using System.Xml.Linq;
using Feeds.Episodes;
using Feeds.Shows;
using static Feeds.Syndication.FeedNames;

namespace Feeds.Syndication;

/// <summary>The elements of Apple's and the Podcasting 2.0 namespaces, the same in RSS and Atom.</summary>
/// <remarks>
/// Sources: Apple podcast RSS requirements; the Podcasting 2.0 namespace.
/// <c>podcast:locked</c> is left out: it is a decision of the show's owner, which no file states, and its absence means unlocked.
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
        yield return new XElement(Itunes + "explicit", YesOrNo(info.Explicit ?? false));
        yield return new XElement(Itunes + "type", CleanText.Of(info.Type ?? "episodic"));
        // The GUID says which podcast this is: a topic's feed is not the podcast, and says nothing.
        if (main) yield return new XElement(Podcast + "guid", CleanText.Of(show.Guid));
        foreach (var funding in info.Funding)
        {
            if (WebAddress.OrNull(funding.Url) is { } url) yield return new XElement(Podcast + "funding", new XAttribute("url", url), CleanText.Of(funding.Text));
        }
        foreach (string host in info.Hosts) yield return Person(host, "host");
    }

    public static IEnumerable<XElement> OfEpisode(ShowProfile show, Episode episode, string id, Addresses addresses)
    {
        yield return new XElement(Itunes + "title", CleanText.Of(episode.Title));
        if (Seconds(episode.Duration) is { } seconds) yield return new XElement(Itunes + "duration", seconds);
        // Apple takes positive numbers only; an episode 0 has its number in podcast:episode.
        if (episode.Season is > 0 and var season) yield return new XElement(Itunes + "season", season);
        if (episode.Number is > 0 and var number) yield return new XElement(Itunes + "episode", number);
        yield return new XElement(Itunes + "episodeType", episode.EpisodeType ?? "full");
        if (episode.Explicit is { } isExplicit) yield return new XElement(Itunes + "explicit", YesOrNo(isExplicit));
        if (addresses.Image(episode) is { } image) yield return new XElement(Itunes + "image", new XAttribute("href", image));
        if (episode.Season is { } anySeason) yield return new XElement(Podcast + "season", anySeason);
        if (episode.Number is { } anyNumber) yield return new XElement(Podcast + "episode", anyNumber);
        foreach (string host in episode.Hosts) yield return Person(host, "host", episode.Persons.FirstOrDefault(p => p.Name == host && p.IsHost));
        foreach (string guest in episode.Guests) yield return Person(guest, "guest", episode.Persons.FirstOrDefault(p => p.Name == guest && p.IsGuest));
        foreach (var person in episode.Persons.Where(p => !(p.IsHost && episode.Hosts.Contains(p.Name)) && !(p.IsGuest && episode.Guests.Contains(p.Name)))) yield return Person(person.Name, person.Role ?? "host", person);
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
            yield return new XElement(Podcast + "chapters", new XAttribute("url", elsewhere.Url), new XAttribute("type", CleanText.Of(elsewhere.Type)));
        }
    }

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

    private static XElement Person(string name, string role, Person? known = null) => new(
        Podcast + "person",
        new XAttribute("role", CleanText.Of(role)),
        known?.Group is { } group ? new XAttribute("group", CleanText.Of(group)) : null,
        known?.Url is { } url ? new XAttribute("href", url) : null,
        known?.Image is { } image ? new XAttribute("img", image) : null,
        CleanText.Of(name));

    private static string YesOrNo(bool value) => value ? "true" : "false";

    /// <summary>Whole seconds, at least one; null for what is no duration.</summary>
    private static string? Seconds(double? duration) =>
        duration is > 0 and < int.MaxValue ? Math.Max(1, (int)Math.Round(duration.Value, MidpointRounding.AwayFromZero)).ToString(CultureInfo.InvariantCulture) : null;
}
