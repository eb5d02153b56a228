using System.Text.Json;
using Feeds.Episodes;

namespace Feeds.Syndication;

/// <summary>An episode as the API tells it.</summary>
/// <remarks>
/// Dates are RFC 3339 in UTC, times and durations in seconds to the millisecond, addresses of ours absolute. Lists are always
/// there, what is not known is left out. <c>summary</c> is the one of <see cref="EpisodeSummary"/>, so the same as in the feeds.
/// </remarks>
public static class EpisodeJson
{
    public static byte[] Write(PublishedEpisode episode, Addresses addresses) => Json.Write(json => Write(json, episode, addresses));

    /// <summary>Writes the object as a value, for instance within a preview.</summary>
    public static void Write(Utf8JsonWriter json, PublishedEpisode published, Addresses addresses)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(published);
        ArgumentNullException.ThrowIfNull(addresses);
        var episode = published.Episode;
        json.WriteStartObject();
        json.WriteString("show", episode.Show.ToString());
        json.Text("id", published.Id);
        json.Number("number", episode.Number);
        json.Number("season", episode.Season);
        json.Text("title", episode.Title);
        json.WriteString("slug", episode.Slug.ToString());
        json.Text("guid", episode.Guid);
        json.Date("published", episode.Published);
        json.Date("recorded", episode.Recorded);
        json.Seconds("duration", episode.Duration);
        json.Text("summary", EpisodeSummary.Of(episode));
        json.Text("html", episode.Html);
        json.Texts("hosts", episode.Hosts);
        json.Texts("guests", episode.Guests);
        json.Objects("persons", episode.Persons, Person);
        json.Objects("sponsors", episode.Sponsors, Sponsor);
        json.Objects("items", episode.Items, Item);
        json.Objects("extras", episode.Extras, Item);
        json.Objects("sections", episode.Sections, Section);
        json.Texts("takeaways", episode.Takeaways);
        json.Texts("quotes", episode.Quotes);
        json.Objects("chapters", episode.Chapters, Chapter);
        json.Objects("topics", episode.Topics, static (j, topic) =>
        {
            j.Text("slug", topic.Slug);
            j.Text("label", topic.Label);
        });
        WriteFiles(json, episode, published.Id, addresses);
        if (published.Related is { } related) json.Objects("related", related, (j, other) => Related(j, episode, other, addresses));
        json.Text("episodeType", episode.EpisodeType);
        json.Text("link", episode.Link is { } link ? WebAddress.ToUri(link) : null);
        if (episode.Explicit is { } isExplicit) json.WriteBoolean("explicit", isExplicit);
        json.Text("status", published.Status);
        json.Text("url", addresses.Episode(episode.Show, published.Id));
        json.WriteEndObject();
    }

    private static void Related(Utf8JsonWriter json, Episode episode, RelatedEpisode related, Addresses addresses)
    {
        json.Text("id", related.Episode.Id);
        json.Number("number", related.Episode.Number);
        json.Text("title", related.Episode.Title);
        json.Date("published", related.Episode.Published);
        json.Text("url", addresses.Episode(episode.Show, related.Episode.Id));
        json.WriteNumber("score", Math.Round(related.Score, 4));
    }

    private static void WriteFiles(Utf8JsonWriter json, Episode episode, string id, Addresses addresses)
    {
        if (episode.Enclosure is { } audio)
        {
            json.WriteStartObject("enclosure");
            json.Text("url", addresses.Enclosure(episode.Show, audio));
            json.Text("type", audio.Type);
            json.WriteNumber("length", audio.Length);
            json.Seconds("duration", audio.Duration);
            json.WriteEndObject();
        }
        json.Objects("transcripts", TranscriptLinks.Of(episode, id, addresses), static (j, transcript) =>
        {
            j.Text("url", transcript.Url);
            j.Text("type", transcript.Type);
            j.Text("language", transcript.Language);
        });
        json.Text("image", addresses.Image(episode));
        if (episode.ChaptersFile is { } chapters)
        {
            json.WriteStartObject("chaptersFile");
            json.Text("url", WebAddress.ToUri(chapters.Url));
            json.Text("type", chapters.Type);
            json.WriteEndObject();
        }
    }

    internal static void Person(Utf8JsonWriter json, Person person)
    {
        json.Text("name", person.Name);
        json.Text("role", person.Role);
        json.Text("group", person.Group);
        json.Text("url", person.Url is { } url ? WebAddress.ToUri(url) : null);
        json.Text("image", person.Image is { } image ? WebAddress.ToUri(image) : null);
    }

    private static void Sponsor(Utf8JsonWriter json, Sponsor sponsor)
    {
        json.Text("name", sponsor.Name);
        json.Text("url", sponsor.Url);
        json.Text("html", sponsor.Html);
    }

    private static void Item(Utf8JsonWriter json, EpisodeItem item)
    {
        json.Number("ordinal", item.Ordinal);
        json.Text("host", item.Host);
        json.Text("headline", item.Headline);
        json.Text("url", item.Url);
        json.Text("html", item.Html);
        json.Objects("links", item.Links, static (j, link) =>
        {
            j.Text("url", link.Url);
            j.Text("text", link.Text);
        });
        json.Texts("topics", item.Topics);
        json.Seconds("start", item.Start);
    }

    private static void Section(Utf8JsonWriter json, EpisodeSection section)
    {
        json.Text("heading", section.Heading);
        json.Text("html", section.Html);
    }

    private static void Chapter(Utf8JsonWriter json, Chapter chapter)
    {
        json.Seconds("start", chapter.Start);
        json.Text("title", chapter.Title);
        json.Text("url", chapter.Url is { } url ? WebAddress.ToUri(url) : null);
        json.Text("image", chapter.Image is { } image ? WebAddress.ToUri(image) : null);
        json.Seconds("end", chapter.End);
        if (chapter.Hidden) json.WriteBoolean("hidden", true);
    }
}
