using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Feeds.Syndication;
using static Feeds.Syndication.FeedNames;

namespace Feeds.Tests.Syndication;

/// <summary>Two shows, from their files to their feeds, against what somebody wrote by hand from files and specifications.</summary>
public sealed class PublishedShowsTests
{
    private static readonly string Folder = RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected", "published");

    public static TheoryData<string> Shows => ["harbour-radio", "kurz-und-gut"];

    [Theory]
    [MemberData(nameof(Shows))]
    public async Task RSS_says_all_that_the_files_say(string name)
    {
        var (expected, show) = await ReadAsync(name);
        var rss = XDocument.Parse(show.Feed(FeedFormat.Rss));

        Same(expected, "rss", FeedValues.OfRss(rss), atLeast: 60);
        var channel = rss.Root!.Element("channel")!;
        Assert.NotEmpty(channel.Element("description")!.Value);
        foreach (var item in channel.Elements("item"))
        {
            Assert.InRange(Encoding.UTF8.GetByteCount(item.Element("description")!.Value), 1, 4000);
            // An item that states none has none, or has the show's.
            if (Expected(expected, item)["itunes"]!["explicit"] is null && item.Element(Itunes + "explicit") is { } flag) Assert.Equal(channel.Element(Itunes + "explicit")?.Value, flag.Value);
            if (Expected(expected, item)["itunes"]!["image"] is null && item.Element(Itunes + "image") is { } image) Assert.Equal((string?)channel.Element(Itunes + "image")?.Attribute("href"), (string?)image.Attribute("href"));
        }
    }

    [Theory]
    [MemberData(nameof(Shows))]
    public async Task JSON_Feed_says_all_that_the_files_say(string name)
    {
        var (expected, show) = await ReadAsync(name);
        var feed = JsonNode.Parse(show.Feed(FeedFormat.Json))!.AsObject();

        Same(expected, "json", new() { ["feed"] = feed.DeepClone(), ["items"] = feed["items"]!.DeepClone() }, atLeast: 20);
    }

    [Theory]
    [MemberData(nameof(Shows))]
    public async Task Atom_says_all_that_the_files_say(string name)
    {
        var (expected, show) = await ReadAsync(name);
        var atom = XDocument.Parse(show.Feed(FeedFormat.Atom));

        Same(expected, "atom", FeedValues.OfAtom(atom), atLeast: 15);
        var ids = atom.Descendants(Atom + "id").Select(id => id.Value).ToList();
        Assert.Distinct(ids);
        Assert.All(ids, id => Assert.Matches("^[a-z][a-z0-9+.-]*:([^\\s<>\"{}|\\\\^`%]|%[0-9A-F]{2})+$", id));
        Assert.NotNull(atom.Root!.Element(Atom + "author"));
    }

    [Theory]
    [MemberData(nameof(Shows))]
    public async Task Chapters_documents_hold_the_chapters(string name)
    {
        var (expected, show) = await ReadAsync(name);
        var documents = show.Chapters().ToDictionary(c => c.Address, c => JsonNode.Parse(c.Document)!["chapters"]!.AsArray());

        Assert.Equal(expected["chapters"]!.AsObject().Select(c => c.Key).Order(StringComparer.Ordinal), documents.Keys.Order(StringComparer.Ordinal));
        var comparison = new FeedComparison();
        foreach (var (address, chapters) in documents)
        {
            comparison.Compare(address, expected["chapters"]![address], chapters);
            // Members that are not listed are absent.
            Assert.All(chapters.Zip(expected["chapters"]![address]!.AsArray()), pair => Assert.Equal(pair.Second!.AsObject().Select(m => m.Key).Order(StringComparer.Ordinal), pair.First!.AsObject().Select(m => m.Key).Order(StringComparer.Ordinal)));
        }
        Assert.Empty(comparison.Differences);
    }

    [Theory]
    [MemberData(nameof(Shows))]
    public async Task What_is_not_to_be_seen_stands_in_no_feed(string name)
    {
        var (expected, show) = await ReadAsync(name);
        foreach (string feed in new[] { show.Feed(FeedFormat.Rss), show.Feed(FeedFormat.Atom), show.Feed(FeedFormat.Json) })
        {
            string decoded = System.Net.WebUtility.HtmlDecode(System.Net.WebUtility.HtmlDecode(feed));
            Assert.All(expected["nowhere"]!.AsArray(), piece => Assert.DoesNotContain((string)piece!, decoded, StringComparison.Ordinal));
        }
    }

    private static JsonNode Expected(JsonNode expected, XElement item) => expected["rss"]!["items"]!.AsArray().Single(i => (string)i!["guid"]! == item.Element("guid")!.Value)!;

    private static void Same(JsonNode expected, string format, JsonObject actual, int atLeast)
    {
        var comparison = new FeedComparison();
        comparison.Compare(format, expected[format], actual);
        Assert.True(comparison.Differences.Count == 0, string.Join('\n', comparison.Differences));
        Assert.True(comparison.Judged >= atLeast, $"{comparison.Judged} members were judged");
    }

    private static async Task<(JsonNode Expected, ComposedShow Show)> ReadAsync(string name)
    {
        string folder = Path.Combine(Folder, name);
        var expected = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "expected.json"), TestContext.Current.CancellationToken))!;
        var files = Directory.EnumerateFiles(folder).Where(f => Path.GetFileName(f) != "expected.json").Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), File.ReadAllBytes(f)));
        var show = await ComposedShow.ReadAsync((string)expected["show"]!, (string)expected["baseUrl"]!, DateTimeOffset.Parse((string)expected["now"]!, CultureInfo.InvariantCulture), files, TestContext.Current.CancellationToken);
        return (expected, show);
    }
}
