using System.Globalization;
using System.Text.Json;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>Two pages as a listener copies them: of an episode, and a summary that a machine made. An editor wrote down what they say.</summary>
/// <param name="Show">Slug of the show that they are put into: the name that the page of the episode bears.</param>
/// <param name="Page">Name of the episode's page among the examples.</param>
/// <param name="Summary">Name of the summary.</param>
/// <param name="Nested">The item's bullet that has bullets below it, and how many.</param>
/// <param name="Code">A piece of the episode's block of code, with its line ends.</param>
public sealed record ModelPages(string Show, string Page, string Summary, (string Bullet, int Below) Nested, string Code)
{
    /// <summary>The invented pages, and the real ones where they are there.</summary>
    public static IReadOnlyList<ModelPages> All { get; } =
    [
        .. new ModelPages[]
        {
            new(
                "night-build",
                "night-build-089",
                "tidewater-summary",
                ("Features:", 6),
                "def brew(leaf):\n    if leaf == \"earl grey\":\n        sleep(4)\n        raise RuntimeError("),
            new(
                "python-bytes",
                "python-bytes-089",
                "episode-summary",
                ("Features:", 6),
                "def do_something_unreliable():\n    if random.randint(0, 10) > 1:\n        raise IOError("),
        }.Where(pages => Examples.IsListed($"pages/{pages.Page}.txt")),
    ];

    /// <summary>What an editor wrote down of the episode's page.</summary>
    public JsonElement Episode => Expected(Page);

    /// <summary>What an editor wrote down of the summary.</summary>
    public JsonElement Summarized => Expected(Summary);

    /// <summary>The name of the upload: the episode's number.</summary>
    public string File => string.Create(CultureInfo.InvariantCulture, $"{Number:000}.txt");

    public int Number => Episode.GetProperty("number").GetInt32();

    public async Task FillAsync(RunningApp app)
    {
        await app.PutAsync($"{Show}/{File}", await ReadAsync(Page));
        await app.PutAsync($"{Show}/{Summary}.txt", await ReadAsync(Summary));
        await app.FeedWhenAsync(Show, f => f.Entries.Count == 2, "both pages are in the feed");
    }

    public static JsonElement Expected(string name) =>
        JsonSerializer.Deserialize<JsonElement>(
            System.IO.File.ReadAllBytes(RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected", "pages", $"{name}.json")));

    static Task<byte[]> ReadAsync(string name) => System.IO.File.ReadAllBytesAsync(Examples.Find("pages", $"{name}.txt"));
}

/// <summary>The pages, put by a blob client.</summary>
public sealed class ModelShow(StorageFixture storage, SharedApps apps) : IAsyncLifetime
{
    readonly Shared<ManagedApp> shared = new(storage, apps);

    public ManagedApp App => shared.App;

    public async ValueTask InitializeAsync()
    {
        await shared.InitializeAsync();
        await Task.WhenAll(ModelPages.All.Select(pages => pages.FillAsync(App)));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

[Trait(Examples.Trait, Examples.Real)]
public sealed class ModelShowTests(ModelShow model) : IClassFixture<ModelShow>
{
    readonly ManagedApp app = model.App;

    public static TheoryData<string> Shows => [.. ModelPages.All.Select(pages => pages.Show)];

    /// <summary>Each format with each page.</summary>
    public static TheoryData<string, string> Entries
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var file in ReadFeed.Files)
            {
                foreach (var pages in ModelPages.All)
                {
                    data.Add(file, pages.Page);
                    data.Add(file, pages.Summary);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public async Task Page_is_whole_in_every_feed(string file, string page)
    {
        var expected = ModelPages.Expected(page);
        var text = PlainText.OfHtml((await EntryAsync(file, page, expected)).Html);

        // In the order of the page: each piece is looked for after the one before.
        var at = 0;
        foreach (var piece in Pieces(expected))
        {
            var found = text.IndexOf(PlainText.Folded(piece), at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"\"{piece}\" is not in {file} after \"{text[Math.Max(0, at - 60)..at]}\": {text}");
            at = found;
        }
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public async Task Page_chrome_and_advertisements_are_nowhere(string file, string page)
    {
        var expected = ModelPages.Expected(page);
        var entry = await EntryAsync(file, page, expected);
        var episode = await app.GetAsync($"{new Uri(entry.Link).AbsolutePath}.json");
        var text = $"{PlainText.OfHtml(entry.Html)}\n{PlainText.OfJson(episode.Has(200).Json)}";

        Assert.NotEmpty(Texts(expected, "leftOut"));
        Assert.All(Texts(expected, "leftOut"), chrome => Assert.DoesNotContain(chrome, text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Shows))]
    public async Task Dates_and_address_of_the_page_are_in_every_feed(string show)
    {
        var pages = Pages(show);
        foreach (var file in ReadFeed.Files)
        {
            var feed = await app.FeedAsync(show, file);
            var entry = feed.Entry(Text(pages.Episode, "title"));

            Assert.Equal($"{app.Base}/shows/{show}/{file}", feed.Self);
            Assert.Equal(Address(pages), entry.Link);
            Assert.Equal(new DateTimeOffset(Day(pages.Episode, "published"), TimeSpan.Zero), entry.Published);
            Assert.True(Guid.TryParseExact(entry.Guid, "D", out _), entry.Guid);
            Assert.Contains(Text(Assert.Single(List(pages.Episode, "sponsors")), "name"), PlainText.OfHtml(entry.Html), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Shows))]
    public async Task Nested_bullets_and_code_keep_their_shape(string show)
    {
        var pages = Pages(show);
        var html = PlainText.Html((await app.FeedAsync(show)).Entry(Text(pages.Episode, "title")).Html);

        var nested = Assert.Single(
            html.QuerySelectorAll("li"),
            li => li.FirstChild?.TextContent.Trim() == pages.Nested.Bullet || li.QuerySelector(":scope > p")?.TextContent.Trim() == pages.Nested.Bullet);
        Assert.Equal(pages.Nested.Below, nested.QuerySelectorAll(":scope > ul > li").Length);
        var code = Assert.Single(html.QuerySelectorAll("pre"));
        Assert.Contains(pages.Code, code.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Shows))]
    public async Task Episode_json_says_what_the_page_says(string show)
    {
        var pages = Pages(show);
        var expected = pages.Episode;
        var episode = (await app.GetAsync($"/shows/{show}/episodes/{pages.Number}.json")).Has(200).Json;

        Assert.Equal(show, Text(episode, "show"));
        Assert.Equal(pages.Number.ToString(CultureInfo.InvariantCulture), Text(episode, "id"));
        Assert.Equal(pages.Number, episode.GetProperty("number").GetInt32());
        Assert.Equal(Text(expected, "title"), Text(episode, "title"));
        Assert.Equal("published", Text(episode, "status"));
        Assert.Equal(Address(pages), Text(episode, "url"));
        Assert.Equal(Day(expected, "published"), Day(episode, "published"));
        Assert.Equal(Day(expected, "recorded"), Day(episode, "recorded"));
        Assert.Equal(Texts(expected, "hosts"), Texts(episode, "hosts"));
        Assert.Equal(List(expected, "sponsors").Select(s => Text(s, "name")), List(episode, "sponsors").Select(s => Text(s, "name")));
        Assert.Equal(List(expected, "extras").Count(), List(episode, "extras").Count());
        foreach (var (extra, wanted) in List(episode, "extras").Zip(List(expected, "extras")))
        {
            Assert.Contains(Text(wanted, "contains"), PlainText.OfJson(extra), StringComparison.Ordinal);
        }

        Assert.Equal(List(expected, "items").Select(Heading), List(episode, "items").Select(Heading));
        foreach (var (item, wanted) in List(episode, "items").Zip(List(expected, "items")))
        {
            var body = PlainText.OfHtml(Text(item, "html"));
            Assert.All(Texts(wanted, "bodyContains"), piece => Assert.Contains(PlainText.Folded(piece), body, StringComparison.Ordinal));
            Assert.All(Texts(wanted, "bodyLacks"), piece => Assert.DoesNotContain(piece, body, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Shows))]
    public async Task Summary_page_has_its_sections_takeaways_and_quote(string show)
    {
        var pages = Pages(show);
        var expected = pages.Summarized;
        var episode = (await app.GetAsync($"/shows/{show}/episodes/{pages.Summary}.json")).Has(200).Json;

        Assert.Equal(Text(expected, "title"), Text(episode, "title"));
        Assert.Equal(expected.GetProperty("duration").GetDouble(), episode.GetProperty("duration").GetDouble());
        Assert.Equal(Texts(expected, "takeaways"), Texts(episode, "takeaways").Select(PlainText.Folded));
        Assert.Equal(Texts(expected, "quotes"), Texts(episode, "quotes").Select(PlainText.Folded));
        Assert.All(List(expected, "sections"), wanted =>
        {
            var section = Assert.Single(List(episode, "sections"), s => Text(s, "heading") == Text(wanted, "heading"));
            var body = PlainText.OfHtml(Text(section, "html"));
            Assert.All(
                Texts(wanted, "contains").Concat(Texts(wanted, "entries")),
                piece => Assert.Contains(PlainText.Folded(piece), body, StringComparison.Ordinal));
        });
        Assert.Empty(episode.GetProperty("chapters").EnumerateArray());
    }

    [Theory]
    [MemberData(nameof(Shows))]
    public async Task Topic_names_the_episode_and_the_item(string show)
    {
        var pages = Pages(show);
        // The first item is about one tool, which is its headline.
        var item = List(pages.Episode, "items").First();
        var topic = (await app.GetAsync($"/shows/{show}/topics/{Text(item, "headline")}.json")).Has(200).Json;

        Assert.Equal(Text(item, "headline"), Text(topic.GetProperty("topic"), "slug"));
        var mention = Assert.Single(topic.GetProperty("mentions").EnumerateArray());
        Assert.Equal(pages.Number, mention.GetProperty("episode").GetProperty("number").GetInt32());
        Assert.Equal(Text(pages.Episode, "title"), Text(mention.GetProperty("episode"), "title"));
        Assert.Equal(Address(pages), Text(mention.GetProperty("episode"), "url"));
        Assert.Equal(Heading(item), Heading(mention.GetProperty("item")));
        Assert.Equal("headline", Text(mention, "weight"));
    }

    [Theory]
    [MemberData(nameof(Shows))]
    public async Task Page_of_the_episode_shows_it_to_people(string show)
    {
        var pages = Pages(show);
        var item = List(pages.Episode, "items").First();
        var answer = (await app.GetAsync($"/shows/{show}/episodes/{pages.Number}")).Has(200);
        var page = PlainText.Html(answer.Text);

        Assert.Equal("text/html; charset=utf-8", answer["Content-Type"]);
        Assert.Contains(Text(pages.Episode, "title"), page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Texts(item, "bodyContains").Last(), page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("a[href]"), a => a.GetAttribute("href") == $"{app.Base}/shows/{show}/topics/{Text(item, "headline")}");
        OwnScript.AssertAlone(page);
    }

    [Theory]
    [MemberData(nameof(Shows))]
    public async Task Promised_chapters_without_contents_are_reported_where_they_stand(string show)
    {
        var pages = Pages(show);
        var outcome = Assert.Single(await app.UploadsAsync(show), u => u.Name == $"{pages.Summary}.txt").Outcome;

        Assert.Equal("Warnings", outcome);
        var line = Assert.Single(List(pages.Summarized, "diagnostics")).GetProperty("line").GetInt32();
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{pages.Summary}.txt({line},"), app.App.Output, StringComparison.Ordinal);
    }

    static ModelPages Pages(string show) => ModelPages.All.Single(pages => pages.Show == show);

    async Task<ReadEntry> EntryAsync(string file, string page, JsonElement expected) =>
        (await app.FeedAsync(ModelPages.All.Single(pages => pages.Page == page || pages.Summary == page).Show, file)).Entry(Text(expected, "title"));

    string Address(ModelPages pages) => string.Create(CultureInfo.InvariantCulture, $"{app.Base}/shows/{pages.Show}/episodes/{pages.Number}");

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

    static (int Ordinal, string Host, string Headline) Heading(JsonElement item) =>
        (item.GetProperty("ordinal").GetInt32(), Text(item, "host"), Text(item, "headline"));

    static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    static IEnumerable<string> Texts(JsonElement of, string name) => List(of, name).Select(e => e.GetString()!);

    static IEnumerable<JsonElement> List(JsonElement of, string name) =>
        of.TryGetProperty(name, out var list) ? [.. list.EnumerateArray()] : [];

    static DateTime Day(JsonElement of, string name) =>
        DateTimeOffset.Parse(Text(of, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcDateTime.Date;
}
