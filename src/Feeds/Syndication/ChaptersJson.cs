using Feeds.Episodes;
using Feeds.Shows;

namespace Feeds.Syndication;

/// <summary>An episode's chapters for podcast apps: <c>/shows/{show}/episodes/{id}/chapters.json</c>.</summary>
/// <remarks>Source: Podcasting 2.0, JSON Chapters 1.2.</remarks>
public static class ChaptersJson
{
    public const string ContentType = "application/json+chapters";

    public static string Address(Slug show, string id, Addresses addresses)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        return $"{addresses.Episode(show, id)}/chapters.json";
    }

    public static byte[] Write(ShowProfile show, Episode episode) => Json.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("version", "1.2.0");
        json.Text("title", episode.Title);
        json.Text("podcastName", show.Title);
        json.Objects("chapters", episode.Chapters, static (j, chapter) =>
        {
            j.Seconds("startTime", chapter.Start);
            j.Seconds("endTime", chapter.End);
            if (chapter.Title.Length > 0) j.Text("title", chapter.Title);
            j.Text("url", WebAddress.UriOrNull(chapter.Url));
            j.Text("img", WebAddress.UriOrNull(chapter.Image));
            if (chapter.Hidden) j.WriteBoolean("toc", false);
        });
        json.WriteEndObject();
    });
}
