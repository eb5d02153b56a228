using System.Buffers;
using System.Text.Json;
using Feeds.Episodes;
using Feeds.Shows;

namespace Feeds.Syndication;

/// <summary>JSON Feed.</summary>
/// <remarks>Source: JSON Feed version 1.1.</remarks>
public sealed class JsonFeedWriter : IFeedWriter
{
    private static readonly byte[] Comma = [(byte)','];

    public FeedFormat Format => FeedFormat.Json;

    public byte[] WriteItem(ShowProfile show, Episode episode, string id, Addresses addresses) => Json.Write(json =>
    {
        json.WriteStartObject();
        WriteMembers(json, show, episode, id, addresses);
        json.WriteEndObject();
    });

    public FeedFrame WriteFrame(ShowProfile show, FeedHead head, Addresses addresses)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, Json.Options);
        json.WriteStartObject();
        WriteHead(json, show, head, addresses);
        json.WriteStartArray("items");
        json.Flush();
        int end = buffer.WrittenCount;
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return new(buffer.WrittenSpan[..end].ToArray(), Comma, buffer.WrittenSpan[end..].ToArray());
    }

    private static void WriteHead(Utf8JsonWriter json, ShowProfile show, FeedHead head, Addresses addresses)
    {
        json.WriteString("version", "https://jsonfeed.org/version/1.1");
        json.Text("title", head.Title);
        json.Text("home_page_url", show.Link(head, FeedFormat.Json, addresses));
        json.Text("feed_url", head.Self);
        json.Text("description", show.Description());
        json.Text("icon", show.Image(addresses));
        var authors = show.Info.Author is null && show.Info.Hosts.Count > 0 ? People.HostsOf(show.Info) : show.Author() is { } author ? [new Person(author)] : [];
        if (authors.Count > 0) WriteAuthors(json, authors);
        json.Text("language", show.Language);
        if (show.Info.Complete is true) json.WriteBoolean("expired", true);
        var hubs = show.Hubs(head, FeedFormat.Json, addresses).ToList();
        if (hubs.Count > 0)
        {
            json.Objects("hubs", hubs, static (j, hub) =>
            {
                j.WriteString("type", "WebSub");
                j.WriteString("url", hub);
            });
        }
    }

    private static void WriteMembers(Utf8JsonWriter json, ShowProfile show, Episode episode, string id, Addresses addresses)
    {
        string? summary = EpisodeSummary.Of(episode);
        json.Text("id", episode.Guid);
        json.Text("url", episode.Page ?? addresses.Episode(show.Slug, id));
        json.Text("external_url", PagesElsewhere.Of(episode).FirstOrDefault());
        json.Text("title", episode.Title);
        // An item must have content (section "Items"): without notes it is the summary, else the title.
        if (episode.Html.Length > 0) json.Text("content_html", episode.Html);
        else json.Text("content_text", summary ?? episode.Title);
        json.Text("summary", summary);
        json.Text("image", addresses.Image(episode));
        json.Date("date_published", episode.Published);
        json.Date("date_modified", episode.Changed);
        if (episode.Hosts.Count > 0) WriteAuthors(json, People.HostsOf(episode, show.Info));
        if (episode.Topics.Count > 0) json.Texts("tags", episode.Topics.Select(t => t.Label));
        json.Text("language", show.Language);
        if (episode.Enclosure is { } audio)
        {
            json.Objects("attachments", [audio], (j, file) =>
            {
                j.WriteString("url", addresses.Enclosure(show.Slug, file));
                j.Text("mime_type", file.Type);
                if (file.Length > 0) j.WriteNumber("size_in_bytes", file.Length);
                j.Seconds("duration_in_seconds", file.Duration ?? episode.Duration);
            });
        }
    }

    private static void WriteAuthors(Utf8JsonWriter json, IEnumerable<Person> authors) => json.Objects("authors", authors, static (j, author) =>
    {
        j.Text("name", author.Name);
        j.Text("url", WebAddress.UriOrNull(author.Url));
        j.Text("avatar", WebAddress.UriOrNull(author.Image));
    });
}
