using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using System.Xml;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Syndication;
using Microsoft.AspNetCore.Components;

namespace Feeds.Pages;

/// <summary>What a page is about, for search engines: an element of its head that runs nothing.</summary>
/// <remarks>Source: schema.org, PodcastSeries and PodcastEpisode, as JSON-LD 1.1, section 7 (embedding in HTML).</remarks>
internal static class StructuredData
{
    /// <summary>All scripts stay readable; what HTML gives a meaning is escaped, so that no text ends the element.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static MarkupString Of(ShowProfile show, Addresses addresses) => Element(json =>
    {
        json.WriteString("@type", "PodcastSeries");
        json.WriteString("name", show.Title);
        json.WriteString("url", addresses.Show(show.Slug));
        json.WriteString("webFeed", addresses.Feed(show.Slug, FeedFormat.Rss));
        Text(json, "description", show.Info.Description);
        Text(json, "image", PageImages.Of(show, addresses));
        Text(json, "inLanguage", show.Language);
        Text(json, "author", show.Info.Author);
    });

    public static MarkupString Of(ShowProfile show, Episode episode, string id, Addresses addresses) => Element(json =>
    {
        json.WriteString("@type", "PodcastEpisode");
        json.WriteString("name", episode.Title);
        json.WriteString("url", addresses.Episode(show.Slug, id));
        json.WriteString("datePublished", episode.Published.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture));
        Text(json, "description", EpisodeSummary.Of(episode));
        Text(json, "image", PageImages.Of(show, episode, addresses));
        if (episode.Number is { } number) json.WriteNumber("episodeNumber", number);
        if (episode.Season is { } season)
        {
            json.WriteStartObject("partOfSeason");
            json.WriteString("@type", "PodcastSeason");
            json.WriteNumber("seasonNumber", season);
            json.WriteEndObject();
        }
        json.WriteStartObject("partOfSeries");
        json.WriteString("@type", "PodcastSeries");
        json.WriteString("name", show.Title);
        json.WriteString("url", addresses.Show(show.Slug));
        json.WriteEndObject();
        if (episode.Enclosure is { } audio) Media(json, addresses.Enclosure(show.Slug, audio), audio.Type, episode.Duration);
    });

    /// <param name="duration">Seconds.</param>
    private static void Media(Utf8JsonWriter json, string url, string type, double? duration)
    {
        json.WriteStartObject("associatedMedia");
        json.WriteString("@type", "AudioObject");
        json.WriteString("contentUrl", url);
        json.WriteString("encodingFormat", type);
        if (duration is > 0 and < int.MaxValue)
        {
            json.WriteString("duration", XmlConvert.ToString(TimeSpan.FromSeconds(Math.Round(duration.Value))));
        }
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text)) json.WriteString(name, text);
    }

    private static MarkupString Element(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("@context", "https://schema.org");
            write(json);
            json.WriteEndObject();
        }
        return new($"<script type=\"application/ld+json\">{Encoding.UTF8.GetString(bytes.WrittenSpan)}</script>");
    }
}
