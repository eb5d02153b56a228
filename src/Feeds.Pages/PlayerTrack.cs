using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Syndication;

namespace Feeds.Pages;

/// <summary>What the script plays: JSON in an attribute of the player.</summary>
internal static class PlayerTrack
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>By which browsers remember where an episode was left.</summary>
    public static string Key(ShowProfile show, string id) => $"{show.Slug}/{id}";

    public static string Write(ShowProfile show, EpisodeView view, Enclosure audio, string? artwork, Addresses addresses)
    {
        var episode = view.Episode;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("key", Key(show, view.Id));
            json.WriteString("url", addresses.Episode(show.Slug, view.Id));
            json.WriteString("src", addresses.Enclosure(show.Slug, audio));
            json.WriteString("title", PageText.Numbered(episode.Number, episode.Title));
            json.WriteString("show", show.Title);
            if (artwork is not null) json.WriteString("artwork", artwork);
            if (episode.Duration is { } duration) json.WriteNumber("duration", Math.Round(duration, 1));
            json.WriteStartArray("chapters");
            foreach (var chapter in episode.Chapters.Where(c => c is { Hidden: false, Title.Length: > 0 }))
            {
                json.WriteStartObject();
                json.WriteNumber("start", Math.Round(chapter.Start, 1));
                json.WriteString("title", chapter.Title);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
