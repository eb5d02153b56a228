using System.Globalization;
using System.Text.Json;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>Two pages as a listener copies them, put by a blob client.</summary>
public sealed class ModelShow(StorageFixture storage) : RunningApp(storage)
{
    public const string Show = "python-bytes";
    public const string Tenacious = "A tenacious episode that won't give up";
    public const string Summary = "Boosting Python Test Performance and Tech Insights";

    protected override async Task FillAsync()
    {
        await PutAsync($"{Show}/089.txt", await File.ReadAllBytesAsync(Examples.Find("pages", "python-bytes-089.txt")));
        await PutAsync($"{Show}/episode-summary.txt", await File.ReadAllBytesAsync(Examples.Find("pages", "episode-summary.txt")));
        await FeedWhenAsync(Show, f => f.Entries.Count == 2, "both pages are in the feed");
    }
}

public sealed class ModelShowTests(ModelShow app) : IClassFixture<ModelShow>
{
    /// <summary>Each format with each page and what an editor wrote down of it.</summary>
    public static TheoryData<string, string, string> Entries
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var file in ReadFeed.Files)
            {
                data.Add(file, ModelShow.Tenacious, "python-bytes-089.json");
                data.Add(file, ModelShow.Summary, "episode-summary.json");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public async Task Page_is_whole_in_every_feed(string file, string title, string expected)
    {
        var entry = (await app.FeedAsync(ModelShow.Show, file)).Entry(title);
        var text = PlainText.OfHtml(entry.Html);

        // In the order of the page: each piece is looked for after the one before.
        var at = 0;
        foreach (var piece in Pieces(Expected(expected)))
        {
            var found = text.IndexOf(PlainText.Folded(piece), at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"\"{piece}\" is not in {file} after \"{text[Math.Max(0, at - 60)..at]}\": {text}");
            at = found;
        }
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public async Task Page_chrome_and_advertisements_are_nowhere(string file, string title, string expected)
    {
        var entry = (await app.FeedAsync(ModelShow.Show, file)).Entry(title);
        var episode = await app.GetAsync($"{new Uri(entry.Link).AbsolutePath}.json");
        var text = $"{PlainText.OfHtml(entry.Html)}\n{PlainText.OfJson(episode.Has(200).Json)}";

        Assert.All(Texts(Expected(expected), "leftOut"), chrome => Assert.DoesNotContain(chrome, text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Dates_and_address_of_the_page_are_in_every_feed(string file)
    {
        var feed = await app.FeedAsync(ModelShow.Show, file);
        var entry = feed.Entry(ModelShow.Tenacious);

        Assert.Equal($"{app.Base}/shows/python-bytes/{file}", feed.Self);
        Assert.Equal($"{app.Base}/shows/python-bytes/episodes/89", entry.Link);
        Assert.Equal(new DateTimeOffset(2018, 8, 4, 0, 0, 0, TimeSpan.Zero), entry.Published);
        Assert.True(Guid.TryParseExact(entry.Guid, "D", out _), entry.Guid);
        Assert.Contains("Datadog", PlainText.OfHtml(entry.Html), StringComparison.Ordinal);
    }

    public static TheoryData<string> Formats => [.. ReadFeed.Files];

    [Fact]
    public async Task Nested_bullets_and_code_keep_their_shape()
    {
        var entry = (await app.FeedAsync(ModelShow.Show)).Entry(ModelShow.Tenacious);
        var html = PlainText.Html(entry.Html);

        var features = Assert.Single(html.QuerySelectorAll("li"), li => li.FirstChild?.TextContent.Trim() == "Features:" || li.QuerySelector(":scope > p")?.TextContent.Trim() == "Features:");
        Assert.Equal(6, features.QuerySelectorAll(":scope > ul > li").Length);
        var code = Assert.Single(html.QuerySelectorAll("pre"));
        Assert.Contains("def do_something_unreliable():\n    if random.randint(0, 10) > 1:\n        raise IOError(", code.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Episode_json_says_what_the_page_says()
    {
        var expected = Expected("python-bytes-089.json");
        var episode = (await app.GetAsync("/shows/python-bytes/episodes/89.json")).Has(200).Json;

        Assert.Equal("python-bytes", Text(episode, "show"));
        Assert.Equal("89", Text(episode, "id"));
        Assert.Equal(89, episode.GetProperty("number").GetInt32());
        Assert.Equal(ModelShow.Tenacious, Text(episode, "title"));
        Assert.Equal("published", Text(episode, "status"));
        Assert.Equal($"{app.Base}/shows/python-bytes/episodes/89", Text(episode, "url"));
        Assert.Equal(new DateTime(2018, 8, 4), Day(episode, "published"));
        Assert.Equal(new DateTime(2018, 8, 2), Day(episode, "recorded"));
        Assert.Equal(["Brian", "Michael"], Texts(episode, "hosts"));
        Assert.Equal("Datadog", Text(Assert.Single(episode.GetProperty("sponsors").EnumerateArray()), "name"));
        Assert.Contains("numpy 1.15.0 just released recently. Switched testing to pytest.", PlainText.OfJson(Assert.Single(episode.GetProperty("extras").EnumerateArray())), StringComparison.Ordinal);
        var items = episode.GetProperty("items").EnumerateArray().ToList();
        var model = expected.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(model.Select(Heading), items.Select(Heading));
        foreach (var (item, wanted) in items.Zip(model))
        {
            var body = PlainText.OfHtml(Text(item, "html"));
            Assert.All(Texts(wanted, "bodyContains"), piece => Assert.Contains(PlainText.Folded(piece), body, StringComparison.Ordinal));
            Assert.All(Texts(wanted, "bodyLacks"), piece => Assert.DoesNotContain(piece, body, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Summary_page_has_its_sections_takeaways_and_quote()
    {
        var expected = Expected("episode-summary.json");
        var episode = (await app.GetAsync("/shows/python-bytes/episodes/episode-summary.json")).Has(200).Json;

        Assert.Equal(ModelShow.Summary, Text(episode, "title"));
        Assert.Equal(1741, episode.GetProperty("duration").GetDouble());
        Assert.Equal(Texts(expected, "takeaways"), Texts(episode, "takeaways").Select(PlainText.Folded));
        Assert.Equal(Texts(expected, "quotes"), Texts(episode, "quotes").Select(PlainText.Folded));
        var sections = episode.GetProperty("sections").EnumerateArray().ToList();
        var model = expected.GetProperty("sections").EnumerateArray().ToList();
        Assert.All(model, wanted =>
        {
            var section = Assert.Single(sections, s => Text(s, "heading") == Text(wanted, "heading"));
            var body = PlainText.OfHtml(Text(section, "html"));
            Assert.All(Texts(wanted, "contains").Concat(Texts(wanted, "entries")), piece => Assert.Contains(PlainText.Folded(piece), body, StringComparison.Ordinal));
        });
        Assert.Empty(episode.GetProperty("chapters").EnumerateArray());
    }

    [Fact]
    public async Task Topic_names_the_episode_and_the_item()
    {
        var topic = (await app.GetAsync("/shows/python-bytes/topics/tenacity.json")).Has(200).Json;

        Assert.Equal("tenacity", Text(topic.GetProperty("topic"), "slug"));
        var mention = Assert.Single(topic.GetProperty("mentions").EnumerateArray());
        Assert.Equal(89, mention.GetProperty("episode").GetProperty("number").GetInt32());
        Assert.Equal(ModelShow.Tenacious, Text(mention.GetProperty("episode"), "title"));
        Assert.Equal($"{app.Base}/shows/python-bytes/episodes/89", Text(mention.GetProperty("episode"), "url"));
        Assert.Equal(1, mention.GetProperty("item").GetProperty("ordinal").GetInt32());
        Assert.Equal("Brian", Text(mention.GetProperty("item"), "host"));
        Assert.Equal("tenacity", Text(mention.GetProperty("item"), "headline"));
        Assert.Equal("headline", Text(mention, "weight"));
    }

    [Fact]
    public async Task Page_of_the_episode_shows_it_to_people()
    {
        var answer = (await app.GetAsync("/shows/python-bytes/episodes/89")).Has(200);
        var page = PlainText.Html(answer.Text);

        Assert.Equal("text/html; charset=utf-8", answer["Content-Type"]);
        Assert.Contains(ModelShow.Tenacious, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Retry on coroutines", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("a[href]"), a => a.GetAttribute("href") == $"{app.Base}/shows/python-bytes/topics/tenacity");
        Assert.Empty(page.QuerySelectorAll("script"));
    }

    [Fact]
    public async Task Promised_chapters_without_contents_are_reported_where_they_stand()
    {
        var outcome = Assert.Single(await app.UploadsAsync("python-bytes"), u => u.Name == "episode-summary.txt").Outcome;

        Assert.Equal("Warnings", outcome);
        Assert.Contains("episode-summary.txt(46,", app.App.Output, StringComparison.Ordinal);
    }

    static IEnumerable<string> Pieces(JsonElement expected)
    {
        foreach (var item in List(expected, "items"))
        {
            yield return Text(item, "headline");
            foreach (var piece in Texts(item, "bodyContains"))
            {
                yield return piece;
            }
        }

        foreach (var section in List(expected, "sections"))
        {
            yield return Text(section, "heading");
            foreach (var piece in Texts(section, "contains").Concat(Texts(section, "entries")))
            {
                yield return piece;
            }
        }

        foreach (var extra in List(expected, "extras"))
        {
            yield return Text(extra, "contains");
        }
    }

    static JsonElement Expected(string file) =>
        JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected", "pages", file)));

    static (int Ordinal, string Host, string Headline) Heading(JsonElement item) => (item.GetProperty("ordinal").GetInt32(), Text(item, "host"), Text(item, "headline"));

    static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    static IEnumerable<string> Texts(JsonElement of, string name) => List(of, name).Select(e => e.GetString()!);

    static IEnumerable<JsonElement> List(JsonElement of, string name) => of.TryGetProperty(name, out var list) ? [.. list.EnumerateArray()] : [];

    static DateTime Day(JsonElement of, string name) => DateTimeOffset.Parse(Text(of, name), CultureInfo.InvariantCulture).UtcDateTime.Date;
}
