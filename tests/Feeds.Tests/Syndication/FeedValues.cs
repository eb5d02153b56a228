using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using static Feeds.Syndication.FeedNames;

namespace Feeds.Tests.Syndication;

/// <summary>What XML feeds say, as the members of Expected/published/README.md.</summary>
internal static partial class FeedValues
{
    public static JsonObject OfRss(XDocument rss)
    {
        var channel = rss.Root!.Element("channel")!;
        return new()
        {
            ["channel"] = Channel(channel),
            ["items"] = new JsonArray([.. channel.Elements("item").Select(Item)]),
        };
    }

    public static JsonObject OfAtom(XDocument atom) => new()
    {
        ["feed"] = AtomEntry(atom.Root!),
        ["entries"] = new JsonArray([.. atom.Root!.Elements(Atom + "entry").Select(AtomEntry)]),
    };

    /// <summary>White space folded, mark-up gone, references decoded.</summary>
    public static string Plain(string html) =>
        Fold(WebUtility.HtmlDecode(Tags().Replace(InlineTags().Replace(html, ""), " ")));

    public static string Fold(string text) => Spaces().Replace(text, " ").Trim();

    public static IEnumerable<string> Links(string html) => Hrefs().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value));

    private static JsonObject Channel(XElement channel) => new()
    {
        ["title"] = channel.Element("title")?.Value,
        ["description"] = channel.Element("description")?.Value,
        ["link"] = channel.Element("link")?.Value,
        ["self"] = channel.Elements(Atom + "link").Where(l => (string?)l.Attribute("rel") == "self").Select(l => Attributes(l, "href", "type")).Single(),
        ["language"] = channel.Element("language")?.Value,
        ["copyright"] = channel.Element("copyright")?.Value,
        ["itunes"] = new JsonObject
        {
            ["author"] = channel.Element(Itunes + "author")?.Value,
            ["owner"] = channel.Element(Itunes + "owner") is { } owner ? new JsonObject { ["name"] = owner.Element(Itunes + "name")?.Value, ["email"] = owner.Element(Itunes + "email")?.Value } : null,
            ["image"] = (string?)channel.Element(Itunes + "image")?.Attribute("href"),
            ["categories"] = new JsonArray([.. channel.Elements(Itunes + "category").SelectMany(Paths)]),
            ["explicit"] = Flag(channel.Element(Itunes + "explicit")?.Value),
            ["type"] = channel.Element(Itunes + "type")?.Value,
            ["newFeedUrl"] = channel.Element(Itunes + "new-feed-url")?.Value,
            ["complete"] = channel.Element(Itunes + "complete")?.Value,
            ["block"] = channel.Element(Itunes + "block")?.Value,
        },
        ["podcast"] = new JsonObject
        {
            ["guid"] = channel.Element(Podcast + "guid")?.Value,
            ["locked"] = Node(channel.Element(Podcast + "locked"), "value", "owner"),
            ["funding"] = Nodes(channel, "funding", "text", "url"),
            ["person"] = Persons(channel),
            ["medium"] = channel.Element(Podcast + "medium")?.Value,
            ["license"] = Node(channel.Element(Podcast + "license"), "name", "url"),
            ["location"] = Node(channel.Element(Podcast + "location"), "name", "geo", "osm", "country"),
            ["updateFrequency"] = Frequency(channel.Element(Podcast + "updateFrequency")),
            ["txt"] = Nodes(channel, "txt", "text", "purpose"),
            ["trailer"] = new JsonArray([.. channel.Elements(Podcast + "trailer").Select(t => Numbers(Rfc2822(Node(t, "title", "url", "pubdate", "length", "type", "season")!, "pubdate"), "length", "season"))]),
        },
        ["hubs"] = new JsonArray([.. channel.Elements(Atom + "link").Where(l => (string?)l.Attribute("rel") == "hub").Select(l => (JsonNode?)(string?)l.Attribute("href"))]),
    };

    private static JsonObject Item(XElement item) => Rfc2822(
        new()
        {
            ["title"] = item.Element("title")?.Value,
            ["guid"] = item.Element("guid")?.Value,
            ["isPermaLink"] = Flag((string?)item.Element("guid")?.Attribute("isPermaLink")) ?? true,
            ["link"] = item.Element("link")?.Value,
            ["pubDate"] = item.Element("pubDate")?.Value,
            ["enclosure"] = item.Elements("enclosure").SingleOrDefault() is { } file ? Numbers(Attributes(file, "url", "length", "type"), "length") : null,
            ["description"] = item.Element("description")?.Value,
            ["content"] = item.Element(Content + "encoded")?.Value,
            ["itunes"] = Numbers(
                new JsonObject
                {
                    ["title"] = item.Element(Itunes + "title")?.Value,
                    ["duration"] = item.Element(Itunes + "duration")?.Value,
                    ["season"] = item.Element(Itunes + "season")?.Value,
                    ["episode"] = item.Element(Itunes + "episode")?.Value,
                    ["episodeType"] = item.Element(Itunes + "episodeType")?.Value ?? "full",
                    ["explicit"] = Flag(item.Element(Itunes + "explicit")?.Value),
                    ["image"] = (string?)item.Element(Itunes + "image")?.Attribute("href"),
                    ["block"] = item.Element(Itunes + "block")?.Value,
                },
                "duration",
                "season",
                "episode"),
            ["podcast"] = new JsonObject
            {
                ["season"] = item.Element(Podcast + "season") is { } season ? Numbers(Node(season, "number", "name")!, "number") : null,
                ["episode"] = item.Element(Podcast + "episode") is { } episode ? Numbers(Node(episode, "number", "display")!, "number") : null,
                ["person"] = Persons(item),
                ["transcript"] = new JsonArray([.. item.Elements(Podcast + "transcript").Select(t => Attributes(t, "url", "type", "language"))]),
                ["chapters"] = item.Element(Podcast + "chapters") is { } chapters ? Attributes(chapters, "url", "type") : null,
                ["soundbite"] = new JsonArray([.. item.Elements(Podcast + "soundbite").Select(s => Numbers(Node(s, "title", "startTime", "duration")!, "startTime", "duration"))]),
                ["license"] = Node(item.Element(Podcast + "license"), "name", "url"),
                ["location"] = Node(item.Element(Podcast + "location"), "name", "geo", "osm", "country"),
                ["txt"] = Nodes(item, "txt", "text", "purpose"),
            },
        },
        "pubDate");

    private static JsonObject AtomEntry(XElement entry) => new()
    {
        ["id"] = entry.Element(Atom + "id")?.Value,
        ["title"] = entry.Element(Atom + "title")?.Value,
        ["subtitle"] = entry.Element(Atom + "subtitle")?.Value,
        ["rights"] = entry.Element(Atom + "rights")?.Value,
        ["published"] = entry.Element(Atom + "published")?.Value,
        ["authors"] = new JsonArray([.. entry.Elements(Atom + "author").Select(a => (JsonNode?)a.Element(Atom + "name")!.Value)]),
        ["links"] = new JsonArray([.. entry.Elements(Atom + "link").Select(l => Numbers(Attributes(l, "rel", "href", "type", "length"), "length"))]),
    };

    private static IEnumerable<JsonNode?> Paths(XElement category)
    {
        string name = (string)category.Attribute("text")!;
        var below = category.Elements(Itunes + "category").ToList();
        if (below.Count == 0) return [new JsonArray(name)];
        return below.Select(c => (JsonNode?)new JsonArray(name, (string)c.Attribute("text")!));
    }

    private static JsonArray Persons(XElement parent) => new([.. parent.Elements(Podcast + "person").Select(p =>
    {
        var person = Node(p, "name", "role", "group", "href", "img")!;
        person["role"] ??= "host";
        person["group"] ??= "cast";
        return person;
    })]);

    private static JsonObject? Frequency(XElement? element)
    {
        var frequency = Node(element, "text", "rrule", "dtstart", "complete");
        if (frequency is not null) frequency["complete"] = Flag((string?)frequency["complete"]);
        return frequency;
    }

    private static JsonArray Nodes(XElement parent, string name, string value, params string[] attributes) =>
        new([.. parent.Elements(Podcast + name).Select(e => Node(e, value, attributes))]);

    /// <param name="value">What the element's text is called; an empty one is absent.</param>
    private static JsonObject? Node(XElement? element, string value, params string[] attributes)
    {
        if (element is null) return null;
        var node = Attributes(element, attributes);
        node[value] = element.Value.Length > 0 ? element.Value : null;
        return node;
    }

    private static JsonObject Attributes(XElement element, params string[] names)
    {
        var node = new JsonObject();
        foreach (string name in names) node[name] = (string?)element.Attribute(name);
        return node;
    }

    private static JsonObject Numbers(JsonObject node, params string[] names)
    {
        foreach (string name in names)
        {
            if (node[name] is { } text) node[name] = double.Parse((string)text!, CultureInfo.InvariantCulture);
        }
        return node;
    }

    /// <summary>Demands the shape of RFC 2822, with a numeric zone or GMT, and gives the moment.</summary>
    private static JsonObject Rfc2822(JsonObject node, string name)
    {
        string text = (string)node[name]!;
        Assert.Matches(@"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} (GMT|[+-]\d{4})$", text);
        node[name] = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToString("O", CultureInfo.InvariantCulture);
        return node;
    }

    /// <remarks>Written in small letters, as Apple demands.</remarks>
    private static bool? Flag(string? text) => text switch { null => null, "true" => true, "false" => false, _ => throw new FormatException(text) };

    [GeneratedRegex(@"</?(a|em|strong|b|i|u|s|del|code|span)\b[^>]*>")]
    private static partial Regex InlineTags();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("<a href=\"([^\"]*)\"")]
    private static partial Regex Hrefs();
}
