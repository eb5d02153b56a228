using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace Feeds.TestKit;

/// <summary>A feed of any format as a strict reader understands it; what is not well-formed throws.</summary>
public sealed record ReadFeed(string Title, string Self, IReadOnlyList<ReadEntry> Entries)
{
    /// <summary>The file names of the three formats.</summary>
    public static readonly IReadOnlyList<string> Files = ["rss.xml", "atom.xml", "feed.json"];

    static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    static readonly XNamespace Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";

    public static ReadFeed Parse(string file, byte[] body) => file switch
    {
        "rss.xml" => Rss(Xml(body).Root!.Element("channel")!),
        "atom.xml" => AtomFeed(Xml(body).Root!),
        "feed.json" => Json(JsonSerializer.Deserialize<JsonElement>(body)),
        _ => throw new ArgumentException($"{file} is no feed", nameof(file)),
    };

    /// <summary>The one entry of this title; fails the test when there is none or another.</summary>
    public ReadEntry Entry(string title)
    {
        Assert.True(Entries.Count(e => e.Title == title) == 1, $"Not one \"{title}\" in {string.Join(", ", Entries.Select(e => $"\"{e.Title}\""))}");
        return Entries.First(e => e.Title == title);
    }

    static XDocument Xml(byte[] body)
    {
        using var stream = new MemoryStream(body);
        return XDocument.Load(stream, LoadOptions.PreserveWhitespace);
    }

    static ReadFeed Rss(XElement channel) => new(
        channel.Element("title")!.Value,
        channel.Elements(Atom + "link").Single(l => l.Attribute("rel")!.Value == "self").Attribute("href")!.Value,
        [.. channel.Elements("item").Select(item => new ReadEntry(
            item.Element("guid")!.Value,
            item.Element("title")!.Value,
            item.Element("link")!.Value,
            DateTimeOffset.ParseExact(item.Element("pubDate")!.Value, "R", CultureInfo.InvariantCulture),
            item.Element(Content + "encoded")?.Value ?? "",
            item.Element("enclosure") is { } e ? new(e.Attribute("url")!.Value, e.Attribute("type")!.Value, Number(e.Attribute("length"))) : null,
            Seconds(item)))]);

    static ReadFeed AtomFeed(XElement feed) => new(
        feed.Element(Atom + "title")!.Value,
        Link(feed, "self")!.Attribute("href")!.Value,
        [.. feed.Elements(Atom + "entry").Select(entry => new ReadEntry(
            entry.Element(Atom + "id")!.Value.Replace("urn:uuid:", "", StringComparison.Ordinal),
            entry.Element(Atom + "title")!.Value,
            Link(entry, "alternate")!.Attribute("href")!.Value,
            Date(entry.Element(Atom + "published")!.Value),
            entry.Element(Atom + "content")?.Value ?? "",
            Link(entry, "enclosure") is { } e ? new(e.Attribute("href")!.Value, e.Attribute("type")!.Value, Number(e.Attribute("length"))) : null,
            Seconds(entry)))]);

    static ReadFeed Json(JsonElement feed) => new(
        feed.GetProperty("title").GetString()!,
        feed.GetProperty("feed_url").GetString()!,
        [.. feed.GetProperty("items").EnumerateArray().Select(item => new ReadEntry(
            item.GetProperty("id").GetString()!,
            item.GetProperty("title").GetString()!,
            item.GetProperty("url").GetString()!,
            Date(item.GetProperty("date_published").GetString()!),
            item.TryGetProperty("content_html", out var html) ? html.GetString()! : "",
            item.TryGetProperty("attachments", out var files) ? Attachment(files[0]) : null,
            files.ValueKind is JsonValueKind.Array && files[0].TryGetProperty("duration_in_seconds", out var seconds) ? seconds.GetDouble() : null))]);

    static ReadEnclosure Attachment(JsonElement file) =>
        new(file.GetProperty("url").GetString()!, file.GetProperty("mime_type").GetString()!, file.TryGetProperty("size_in_bytes", out var size) ? size.GetInt64() : 0);

    static XElement? Link(XElement of, string relation) => of.Elements(Atom + "link").FirstOrDefault(l => (l.Attribute("rel")?.Value ?? "alternate") == relation);

    static DateTimeOffset Date(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>0 where nobody says, as RSS has it, which must say something.</summary>
    static long Number(XAttribute? attribute) => attribute is null ? 0 : long.Parse(attribute.Value, CultureInfo.InvariantCulture);

    static double? Seconds(XElement entry) => entry.Element(Itunes + "duration") is { } e ? double.Parse(e.Value, CultureInfo.InvariantCulture) : null;
}

/// <param name="Guid">Without Atom's <c>urn:uuid:</c>.</param>
/// <param name="Html">The notes; empty where the entry has none.</param>
/// <param name="Duration">Seconds: whole ones in XML, of the audio in JSON.</param>
public sealed record ReadEntry(string Guid, string Title, string Link, DateTimeOffset Published, string Html, ReadEnclosure? Enclosure, double? Duration);

/// <param name="Length">Bytes.</param>
public sealed record ReadEnclosure(string Url, string Type, long Length);
