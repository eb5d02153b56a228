using System.Globalization;
using System.Xml.Linq;

namespace Feeds.EndToEnd.Tests.Support;

/// <summary>What the feeds of the examples say of their entries, read by nothing of ours.</summary>
public static class OriginalFeed
{
    static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    static readonly XNamespace Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";

    public static IReadOnlyList<OriginalEntry> Read(byte[] feed)
    {
        using var stream = new MemoryStream(feed);
        var root = XDocument.Load(stream).Root!;
        return root.Name == Atom + "feed" ? [.. root.Elements(Atom + "entry").Select(OfAtom)] : [.. root.Element("channel")!.Elements("item").Select(OfRss)];
    }

    static OriginalEntry OfRss(XElement item) => new(
        item.Element("guid")!.Value.Trim(),
        // "-0000" is RFC 2822's UTC, and .NET knows no zones without a colon but by name.
        DateTimeOffset.ParseExact(item.Element("pubDate")!.Value.Trim().Replace("GMT", "+0000", StringComparison.Ordinal).Insert(^2, ":"), "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture),
        item.Element("enclosure") is { } audio ? new(audio.Attribute("url")!.Value, audio.Attribute("type")!.Value, long.Parse(audio.Attribute("length")!.Value, CultureInfo.InvariantCulture)) : null,
        item.Element(Itunes + "duration")?.Value.Split(':').Aggregate(0.0, (seconds, part) => (seconds * 60) + int.Parse(part, CultureInfo.InvariantCulture)));

    static OriginalEntry OfAtom(XElement entry)
    {
        Assert.DoesNotContain(entry.Elements(Atom + "link"), l => l.Attribute("rel")?.Value == "enclosure");
        return new(entry.Element(Atom + "id")!.Value, DateTimeOffset.Parse((entry.Element(Atom + "published") ?? entry.Element(Atom + "updated"))!.Value, CultureInfo.InvariantCulture), null, null);
    }

    static string Insert(this string text, Index at, string piece) => text.Insert(at.GetOffset(text.Length), piece);
}

/// <param name="Duration">Seconds.</param>
public sealed record OriginalEntry(string Guid, DateTimeOffset Published, ReadEnclosure? Enclosure, double? Duration);
