using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Feeds.Episodes;
using Feeds.Syndication;

namespace Feeds.Importing;

/// <summary>An entry as a JSON notes file: <c>docs/schemas/episode-notes.schema.json</c>.</summary>
/// <remarks>The same entry gives the same bytes, whenever and wherever it is written: an import that finds nothing new changes nothing.</remarks>
public static class EpisodeNotesJson
{
    public const string Schema = "urn:feeds:episode-notes:1";

    private static readonly JsonWriterOptions Options = new() { Encoder = Json.Options.Encoder, Indented = true, NewLine = "\n" };

    /// <param name="number">Stated, or found in the title; null says that there is none.</param>
    public static byte[] Write(ImportedEntry entry, string title, int? number)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.Text("title", title);
            if (number is { } known) json.WriteNumber("number", known);
            else json.WriteNull("number");
            json.Number("season", entry.Season);
            json.Text("episodeType", entry.EpisodeType);
            json.Text("guid", entry.Guid);
            if (entry.Published is { } published) json.WriteString("published", Moment(published, entry.PublishedZone));
            if (entry.Draft) json.WriteBoolean("draft", true);
            json.Seconds("duration", entry.Duration);
            json.Text("summary", entry.Summary);
            if (entry.Html.Length > 0) json.Text("html", entry.Html);
            if (entry.Hosts.Count > 0) json.Texts("hosts", entry.Hosts);
            if (entry.NotHosts.Count > 0) json.Texts("notHosts", entry.NotHosts);
            json.Text("link", entry.Link);
            json.Text("image", entry.Image);
            if (entry.Explicit is { } isExplicit) json.WriteBoolean("explicit", isExplicit);
            WriteFiles(json, entry);
            if (entry.Chapters.Count > 0) json.Objects("chapters", entry.Chapters, Chapter);
            if (entry.Persons.Count > 0) json.Objects("persons", entry.Persons, EpisodeJson.Person);
            if (entry.Podcast is { } podcast) WritePodcast(json, podcast);
            if (entry.Tags.Count > 0) json.Texts("tags", entry.Tags);
            json.WriteEndObject();
        }
        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    /// <summary>An hour whose zone is open is written as such: the show's place decides when the file is read.</summary>
    private static string Moment(DateTimeOffset moment, OpenZone? zone)
    {
        if (zone is null) return moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        string local = moment.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return zone.Letters is null ? local : $"{local} {zone.Letters}";
    }

    private static void WriteFiles(Utf8JsonWriter json, ImportedEntry entry)
    {
        if (entry.Enclosure is { } audio)
        {
            json.WriteStartObject("enclosure");
            json.Text("url", audio.Url);
            json.Text("type", audio.Type);
            json.WriteNumber("length", audio.Length);
            json.WriteEndObject();
        }
        if (entry.ChaptersFile is { } chapters)
        {
            json.WriteStartObject("chaptersFile");
            json.Text("url", chapters.Url);
            json.Text("type", chapters.Type);
            json.WriteEndObject();
        }
        if (entry.Transcripts.Count > 0)
        {
            json.Objects("transcripts", entry.Transcripts, static (j, transcript) =>
            {
                j.Text("url", transcript.Url);
                j.Text("type", transcript.Type);
                j.Text("language", transcript.Language);
            });
        }
    }

    private static void WritePodcast(Utf8JsonWriter json, PodcastDetails podcast)
    {
        json.Text("seasonName", podcast.SeasonName);
        json.Text("episodeDisplay", podcast.EpisodeDisplay);
        json.Text("itunesAuthor", podcast.Author);
        json.Text("subtitle", podcast.Subtitle);
        json.Text("comments", podcast.Comments);
        if (podcast.Related.Count > 0) json.Texts("related", podcast.Related);
        if (podcast.Block is { } block) json.WriteBoolean("block", block);
        if (podcast.Soundbites.Count > 0)
        {
            json.Objects("soundbites", podcast.Soundbites, static (j, soundbite) =>
            {
                j.Seconds("start", soundbite.Start);
                j.Seconds("duration", soundbite.Duration);
                j.Text("title", soundbite.Title);
            });
        }
        if (podcast.License is { } license)
        {
            json.WriteStartObject("license");
            json.Text("name", license.Name);
            json.Text("url", license.Url);
            json.WriteEndObject();
        }
        if (podcast.Location is { } location)
        {
            json.WriteStartObject("location");
            json.Text("name", location.Name);
            json.Text("geo", location.Geo);
            json.Text("osm", location.Osm);
            json.Text("country", location.Country);
            json.WriteEndObject();
        }
        if (podcast.Txt.Count > 0)
        {
            json.Objects("txt", podcast.Txt, static (j, text) =>
            {
                j.Text("purpose", text.Purpose);
                j.Text("text", text.Text);
            });
        }
        WriteElements(json, podcast.Elements);
    }

    /// <summary>Elements of one name are a list of objects: their attributes, their text, and lists of what they hold.</summary>
    private static void WriteElements(Utf8JsonWriter json, IReadOnlyList<PodcastElement> elements)
    {
        foreach (var group in elements.GroupBy(e => e.Name, StringComparer.Ordinal))
        {
            json.Objects(group.Key, group, static (j, element) =>
            {
                foreach (var attribute in element.Attributes) j.Text(attribute.Name, attribute.Value);
                j.Text("text", element.Text);
                WriteElements(j, element.Children);
            });
        }
    }

    private static void Chapter(Utf8JsonWriter json, Chapter chapter)
    {
        json.Seconds("start", chapter.Start);
        json.Text("title", chapter.Title);
        json.Text("url", chapter.Url);
        json.Text("image", chapter.Image);
    }
}
