using System.Text.Json;
using Feeds.Shows;

namespace Feeds.Syndication;

/// <summary>The member <c>episode</c> of what is cited from one.</summary>
internal static class EpisodeCitation
{
    public static void Episode(this Utf8JsonWriter json, Slug show, MentionedEpisode episode, Addresses addresses)
    {
        json.WriteStartObject("episode");
        json.Text("id", episode.Id);
        json.Number("number", episode.Number);
        json.Text("title", episode.Title);
        json.Date("published", episode.Published);
        json.Text("url", addresses.Episode(show, episode.Id));
        json.WriteEndObject();
    }
}
