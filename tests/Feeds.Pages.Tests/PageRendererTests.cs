using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Feeds.Syndication;
using Feeds.Topics;
using Microsoft.Extensions.Logging.Abstractions;
using static Feeds.Tests.Syndication.SmallShow;

namespace Feeds.Pages.Tests;

public sealed class PageRendererTests : IAsyncDisposable
{
    private const string Hostile = "</title><script>alert(1)</script>\" onload=\"x ]]> & 😀 שלום";

    private readonly PageRenderer pages = new(At, NullLoggerFactory.Instance);

    private static readonly TopicSummary Summary = new(new("c-sharp", "C#"), 1, 2, Bare.Published, Full.Published);

    private static readonly TopicDetail Detail = new(new Topic("tenacity", "tenacity"))
    {
        Aliases = ["Tenacity"],
        Mentions =
        [
            new(new("89", 89, "A tenacious episode", Full.Published), new(1, "Ann", "tenacity", "https://tenacity.example/", null), "Retries anything.", MentionWeight.Headline),
            new(new("pilot", null, "Pilot", Bare.Published), null, "Said in passing.", MentionWeight.Transcript),
        ],
        Related = [new(new("python", "Python"), 0.5)],
    };

    public ValueTask DisposeAsync() => pages.DisposeAsync();

    [Fact]
    public async Task Every_page_is_strictly_valid_for_a_parser_and_named()
    {
        foreach (byte[] page in await AllAsync())
        {
            var document = Parse(page);

            Assert.Equal("html", document.Doctype!.Name);
            Assert.NotEmpty(document.Title!);
            Assert.NotEmpty(document.DocumentElement.GetAttribute("lang")!);
            Assert.Single(document.QuerySelectorAll("h1"));
            Assert.Single(document.QuerySelectorAll("main"));
            Assert.Empty(document.QuerySelectorAll("script, [style], iframe, object"));
            var ids = document.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
            Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
            Assert.All(document.QuerySelectorAll("[aria-labelledby]"), e => Assert.Contains(e.GetAttribute("aria-labelledby")!, ids));
            Assert.All(document.QuerySelectorAll("img"), e => Assert.True(e.HasAttribute("alt")));
        }
    }

    [Fact]
    public async Task The_policy_allows_exactly_the_inline_style_sheet()
    {
        foreach (byte[] page in await AllAsync())
        {
            string css = Assert.Single(Parse(page).QuerySelectorAll("style")).TextContent;
            string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)));

            Assert.Contains($"style-src 'sha256-{hash}'", PageRenderer.ContentSecurityPolicy, StringComparison.Ordinal);
        }
        Assert.StartsWith("default-src 'none';", PageRenderer.ContentSecurityPolicy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_show_page_leads_to_feeds_and_episodes_in_the_order_given()
    {
        var document = Parse(await pages.ShowAsync(Show, [EpisodeListing.Of(Full, "89"), EpisodeListing.Of(Bare, "pilot")]));

        Assert.Equal("Small & Sound", document.QuerySelector("h1")!.TextContent);
        Assert.Equal("en-GB", document.DocumentElement.GetAttribute("lang"));
        string[] feeds = [At.Feed(Show.Slug, FeedFormat.Rss), At.Feed(Show.Slug, FeedFormat.Atom), At.Feed(Show.Slug, FeedFormat.Json)];
        Assert.Equal(feeds, document.QuerySelectorAll("link[rel=alternate]").Select(e => e.GetAttribute("href")));
        Assert.Equal(feeds, document.QuerySelectorAll("#subscribe + ul a").Select(e => e.GetAttribute("href")));
        Assert.Equal(At.Media(Show.Slug, "artwork.jpg"), document.QuerySelector("img")!.GetAttribute("src"));
        Assert.Equal(
            [("#89 A tenacious episode", "https://feeds.example/shows/small-show/episodes/89", "2018-08-04"), ("Pilot", "https://feeds.example/shows/small-show/episodes/pilot", "2018-07-01")],
            document.QuerySelectorAll("ol[reversed] > li").Select(e => (e.QuerySelector("a")!.TextContent, e.QuerySelector("a")!.GetAttribute("href")!, e.QuerySelector("time")!.GetAttribute("datetime")!)));
    }

    [Fact]
    public async Task The_episode_page_has_player_notes_items_sponsors_and_topics()
    {
        var document = Parse(await pages.EpisodeAsync(Show, Full, "89"));

        Assert.Equal("#89 A tenacious episode", document.QuerySelector("h1")!.TextContent);
        Assert.Equal("#89 A tenacious episode – Small & Sound", document.Title);
        var audio = Assert.IsAssignableFrom<IHtmlAudioElement>(document.QuerySelector("audio"));
        Assert.Equal(("none", "https://feeds.example/shows/small-show/media/089.mp3"), (audio.GetAttribute("preload"), audio.GetAttribute("src")));
        Assert.True(audio.IsShowingControls);
        Assert.Equal("more", document.QuerySelector("article div p b")!.TextContent);
        Assert.Equal(["Ann #1: tenacity", "Ben #2: Why is Python so slow?", "numpy 1.15"], document.QuerySelectorAll("#items + ul > li > p:first-child").Select(e => e.TextContent.Trim()));
        Assert.Equal("https://tenacity.example/", document.QuerySelector("#items + ul a")!.GetAttribute("href"));
        Assert.Equal("Acme", document.QuerySelector("#sponsors + ul a[href='https://acme.example/']")!.TextContent);
        Assert.Equal(["https://feeds.example/shows/small-show/topics/tenacity", "https://feeds.example/shows/small-show/topics/python"], document.QuerySelectorAll("#topics + ul a").Select(e => e.GetAttribute("href")));
        Assert.Equal(["2018-08-04", "2018-08-01", "PT0S", "PT61S"], document.QuerySelectorAll("time").Select(e => e.GetAttribute("datetime")));
        Assert.Equal("tenacity · Why is Python so slow?", document.QuerySelector("meta[name=description]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task A_topic_page_lists_mentions_with_their_items()
    {
        var document = Parse(await pages.TopicAsync(Show, Detail));

        Assert.Equal(["#89 A tenacious episode", "Pilot"], document.QuerySelectorAll("ol[reversed] h3").Select(e => e.TextContent));
        Assert.Equal("https://tenacity.example/", document.QuerySelector("ol[reversed] p a")!.GetAttribute("href"));
        Assert.Equal("https://feeds.example/shows/small-show/topics/tenacity/rss.xml", document.QuerySelector("link[type='application/rss+xml']")!.GetAttribute("href"));
        Assert.Equal("Python", document.QuerySelector("#related + ul a")!.TextContent);
    }

    [Fact]
    public async Task Text_of_files_never_becomes_mark_up()
    {
        var show = Show with { Info = Show.Info with { Title = Hostile, Description = Hostile, Hosts = [Hostile], Copyright = Hostile } };
        var episode = Full with { Title = Hostile, Summary = Hostile, Hosts = [Hostile], Guests = [Hostile], Items = [new(1, Hostile, Hostile, "javascript:alert(1)", "", [])], Sponsors = [new(Hostile, "data:text/html,x", "")], Topics = [new("x", Hostile)], Chapters = [new(1, Hostile, "javascript:x")] };
        var detail = Detail with { Topic = new("x", Hostile), Aliases = [Hostile], Mentions = [new(new("x", 1, Hostile, Full.Published), new(1, Hostile, Hostile, "javascript:x", 1), Hostile, MentionWeight.Body)] };

        foreach (byte[] page in (byte[][])[await pages.ShowsAsync([show]), await pages.ShowAsync(show, [EpisodeListing.Of(episode, "x")]), await pages.EpisodeAsync(show, episode, "x"), await pages.TopicsAsync(show, [Summary with { Topic = detail.Topic }]), await pages.TopicAsync(show, detail)])
        {
            var document = Parse(page);

            Assert.Empty(document.QuerySelectorAll("script, [onload]"));
            Assert.Contains(Hostile, document.Body!.TextContent, StringComparison.Ordinal);
            Assert.All(document.QuerySelectorAll("[href], [src]"), e => Assert.Matches("^(https://|#main)", e.GetAttribute("href") ?? e.GetAttribute("src")!));
        }
    }

    [Fact]
    public async Task Feed_finders_that_search_the_text_find_the_feed()
    {
        string page = Encoding.UTF8.GetString(await pages.ShowAsync(Show, []));

        Assert.Contains("""<link rel="alternate" type="application/rss+xml" title="Small &amp; Sound" href="https://feeds.example/shows/small-show/rss.xml">""", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_shows_leads_to_the_same_list_for_apps()
    {
        var document = Parse(await pages.ShowsAsync([Show]));

        Assert.Equal("https://feeds.example/opml.xml", document.QuerySelector("link[rel=alternate][type='text/x-opml']")!.GetAttribute("href"));
        Assert.Contains(document.QuerySelectorAll("main a"), a => a.GetAttribute("href") == "https://feeds.example/opml.xml");
    }

    [Fact]
    public void The_style_sheet_of_feeds_knows_their_namespaces_and_fetches_nothing()
    {
        string css = Encoding.UTF8.GetString(FeedStyle.Content);

        Assert.Equal(["http://www.w3.org/2005/Atom", "http://www.itunes.com/dtds/podcast-1.0.dtd"], Regex.Matches(css, @"@namespace \w+ url\(""([^""]*)""\);").Select(m => m.Groups[1].Value));
        Assert.Equal(2, Regex.Count(css, @"url\("));
        Assert.DoesNotContain("@import", css, StringComparison.Ordinal);
        Assert.Equal(Regex.Count(css, @"\{"), Regex.Count(css, @"\}"));
        // Without these a feed is one long line.
        Assert.All((string[])["|channel > |title", "|channel > |link", "|item > |title", "|item > |pubDate", "atom|entry > atom|title", "atom|entry > atom|published"], selector => Assert.Contains(selector, css, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Letters_of_every_script_stay_readable_in_the_source()
    {
        string page = Encoding.UTF8.GetString(await pages.ShowAsync(Show with { Info = Show.Info with { Title = "Žluťoučký שלום 日本" } }, []));

        Assert.Contains("<title>Žluťoučký שלום 日本</title>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_content_gives_the_same_bytes_and_a_bare_show_has_a_page()
    {
        Assert.Equal(await pages.EpisodeAsync(Show, Full, "89"), await pages.EpisodeAsync(Show, Full, "89"));

        var bare = Show with { Info = new(), Artwork = null };
        var document = Parse(await pages.ShowAsync(bare, []));
        Assert.Equal("small-show", document.QuerySelector("h1")!.TextContent);
        Assert.Null(document.QuerySelector("img"));
        Assert.Empty(Parse(await pages.EpisodeAsync(bare, Bare, "pilot")).QuerySelectorAll("audio, h2"));
    }

    [Fact]
    public async Task Pages_can_be_rendered_by_many_requests_at_once()
    {
        byte[] one = await pages.EpisodeAsync(Show, Full, "89");
        byte[][] many = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => pages.EpisodeAsync(Show, Full, "89"), TestContext.Current.CancellationToken)));

        Assert.All(many, page => Assert.Equal(one, page));
    }

    private async Task<byte[][]> AllAsync() =>
    [
        await pages.ShowsAsync([Show]),
        await pages.ShowsAsync([]),
        await pages.ShowAsync(Show, [EpisodeListing.Of(Full, "89"), EpisodeListing.Of(Bare, "pilot")]),
        await pages.EpisodeAsync(Show, Full, "89"),
        await pages.EpisodeAsync(Show, Bare, "pilot"),
        await pages.TopicsAsync(Show, [Summary]),
        await pages.TopicAsync(Show, Detail),
        await pages.NotFoundAsync(),
    ];

    /// <summary>Throws at the first parse error.</summary>
    private static IHtmlDocument Parse(byte[] page) =>
        new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(new UTF8Encoding(false, true).GetString(page));
}
