using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Feeds.Syndication;
using Feeds.Topics;
using Feeds.Transcripts;
using Microsoft.Extensions.Logging.Abstractions;
using static Feeds.Tests.Syndication.SmallShow;

namespace Feeds.Pages.Tests;

public sealed class PageRendererTests : IAsyncDisposable
{
    private const string Hostile = "</title><script>alert(1)</script>\" onload=\"x ]]> & 😀 שלום";

    private readonly PageRenderer pages = new(At, NullLoggerFactory.Instance);

    private static readonly MentionedEpisode Episode89 = new("89", 89, "A tenacious episode", Full.Published);

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
        Years = [new(2018, 2)],
        Hosts = [new("Ann", 1)],
    };

    private static readonly EpisodeView FullView = new(Full, "89")
    {
        Transcript = new("en", [new(0, 4.5, "Ann", "Hello."), new(4.5, 9, "Ann", "It retries."), new(61.25, 64, "Ben", "Does it?")]),
        Previous = EpisodeListing.Of(Bare, "pilot"),
        Related = [EpisodeListing.Of(Bare, "pilot")],
    };

    private static readonly EpisodeView BareView = new(Bare, "pilot");

    private static readonly SearchDetail Found = new("retries", [Passage], "2.abc") { Total = 21, Suggestion = "retry" };

    private static readonly AnswerDetail Answered = new("Who retries?", [Quoted], [Quoted], 0.9, [Passage]);

    private static FoundPassage Passage =>
        new(Episode89, "item", new(1, "Ann", "tenacity", null, 61.25), "It <mark>retries</mark>.", 0.8) { Start = 61.25, Speaker = "Ann" };

    private static QuotedSentence Quoted => new("It retries.", Episode89, "item", new(1, "Ann", "tenacity", null, 61.25)) { Start = 61.25 };

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
            // Nothing is inline, so that the policy can forbid it.
            Assert.Empty(document.QuerySelectorAll("style, [style], iframe, object, embed, base"));
            var scripts = Executed(document);
            Assert.Equal([$"/assets/{PageAssets.Script.Name}"], scripts.Select(e => e.GetAttribute("src")));
            Assert.All(scripts, e => Assert.Empty(e.TextContent));
            Assert.DoesNotContain(document.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.Ordinal));
            var ids = document.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
            Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
            Assert.All(document.QuerySelectorAll("[aria-labelledby]"), e => Assert.Contains(e.GetAttribute("aria-labelledby")!, ids));
            Assert.All(document.QuerySelectorAll("img"), e => Assert.True(e.HasAttribute("alt")));
        }
    }

    [Theory]
    [InlineData(false, false, "img-src 'self' https://feeds.example data:; media-src 'self' https://feeds.example;")]
    [InlineData(true, false, "img-src 'self' https://feeds.example data:; media-src 'self' https://feeds.example https:;")]
    [InlineData(false, true, "img-src 'self' https://feeds.example data: https:; media-src 'self' https://feeds.example;")]
    public void The_policy_opens_for_what_a_show_has_elsewhere_and_for_no_more(bool audio, bool images, string sources)
    {
        string policy = PagePolicy.Of(new ShowFrame(Show, audio, images), At);

        Assert.Matches("^default-src 'none'; script-src 'self'; style-src 'self' 'sha256-[A-Za-z0-9+/]{43}='; ", policy);
        Assert.Contains(sources, policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_show_page_leads_to_feeds_and_episodes_in_the_order_given()
    {
        var view = ShowView.Of([EpisodeListing.Of(Full, "89"), EpisodeListing.Of(Bare, "pilot")], 1)!;
        var document = Parse(await pages.ShowAsync(Show, view));

        Assert.Equal("Small & Sound", document.QuerySelector("h1")!.TextContent);
        Assert.Equal("en-GB", document.DocumentElement.GetAttribute("lang"));
        string[] feeds = [At.Feed(Show.Slug, FeedFormat.Rss), At.Feed(Show.Slug, FeedFormat.Atom), At.Feed(Show.Slug, FeedFormat.Json)];
        Assert.Equal(feeds, document.QuerySelectorAll("link[rel=alternate]").Select(e => e.GetAttribute("href")));
        Assert.Equal(feeds, document.QuerySelectorAll("#subscribe .links a").Select(e => e.GetAttribute("href")));
        Assert.Equal(At.Media(Show.Slug, "artwork.jpg"), document.QuerySelector("main img")!.GetAttribute("src"));
        Assert.Equal("#89 A tenacious episode", document.QuerySelector("#latest a")!.TextContent);
        Assert.Equal(
            [("#89 A tenacious episode", "https://feeds.example/shows/small-show/episodes/89", "2018-08-04"), ("Pilot", "https://feeds.example/shows/small-show/episodes/pilot", "2018-07-01")],
            document.QuerySelectorAll(".latest, .episodes > li").Select(e => (
                e.QuerySelector("h2 a, h3 a")!.TextContent,
                e.QuerySelector("h2 a, h3 a")!.GetAttribute("href")!,
                e.QuerySelector("time")!.GetAttribute("datetime")!)));
    }

    [Fact]
    public async Task Subscribing_offers_apps_that_open_the_feed_and_platforms_that_the_show_names()
    {
        var show = Show with { Info = Show.Info with { Apps = [new("spotify", "https://open.spotify.example/show/1")] } };
        var document = Parse(await pages.ShowAsync(show, ShowView.Of([], 1)!));

        Assert.Equal(
            [
                ("Overcast", "overcast://x-callback-url/add?url=https%3A%2F%2Ffeeds.example%2Fshows%2Fsmall-show%2Frss.xml"),
                ("Pocket Casts", "pktc://subscribe/feeds.example/shows/small-show/rss.xml"),
                (
                    "AntennaPod",
                    "https://antennapod.org/deeplink/subscribe"
                    + "?url=https%3A%2F%2Ffeeds.example%2Fshows%2Fsmall-show%2Frss.xml&title=Small%20%26%20Sound"),
                ("Castro", "castro://subscribe/feeds.example/shows/small-show/rss.xml"),
                ("Podcast Addict", "podcastaddict://feeds.example/shows/small-show/rss.xml"),
                ("Spotify", "https://open.spotify.example/show/1"),
            ],
            document.QuerySelectorAll("#subscribe .apps a").Select(e => (e.TextContent, e.GetAttribute("href")!)));
        Assert.Equal("https://feeds.example/shows/small-show/rss.xml", document.QuerySelector("#feed-address")!.GetAttribute("value"));
        Assert.NotEmpty(document.QuerySelector("#subscribe .qr path")!.GetAttribute("d")!);
    }

    [Fact]
    public async Task The_episode_page_has_player_notes_items_sponsors_and_topics()
    {
        var document = Parse(await pages.EpisodeAsync(Show, FullView));

        Assert.Equal("#89 A tenacious episode", document.QuerySelector("h1")!.TextContent);
        Assert.Equal("#89 A tenacious episode – Small & Sound", document.Title);
        var audio = Assert.IsAssignableFrom<IHtmlAudioElement>(document.QuerySelector("audio"));
        Assert.Equal(("none", "https://feeds.example/shows/small-show/media/089.mp3"), (audio.GetAttribute("preload"), audio.GetAttribute("src")));
        Assert.True(audio.IsShowingControls);
        Assert.Equal("more", document.QuerySelector(".main .prose b")!.TextContent);
        // The notes have none of the items' headlines: they stand below, each with what it says.
        Assert.Equal(
            [("item-1", "Ann #1: tenacity"), ("item-2", "Ben #2: Why is Python so slow?"), ("extra-1", "numpy 1.15")],
            document.QuerySelectorAll("#items + ul > li").Select(e => (e.Id!, e.QuerySelector("h3")!.TextContent.Trim())));
        Assert.Equal("https://tenacity.example/", document.QuerySelector("#items + ul h3 a")!.GetAttribute("href"));
        Assert.Equal(
            ("https://feeds.example/shows/small-show/episodes/89?t=61", "61.25", "from 1:01"),
            Moment(document.QuerySelector("#item-1 .moment")!));
        Assert.Equal("Acme", document.QuerySelector("#sponsors + ul a[href='https://acme.example/']")!.TextContent);
        Assert.Equal(["https://feeds.example/shows/small-show/topics/tenacity", "https://feeds.example/shows/small-show/topics/python"], document.QuerySelectorAll("#topics + ul a").Select(e => e.GetAttribute("href")));
        Assert.Equal(
            ["2018-08-04", "2018-08-01"],
            document.QuerySelectorAll("article > header time").Select(e => e.GetAttribute("datetime")));
        Assert.Equal([("PT0S", "Intro", "0"), ("PT61S", "tenacity", "61.25")], document.QuerySelectorAll("#chapters li").Select(e =>
            (e.QuerySelector("time")!.GetAttribute("datetime")!,
            e.QuerySelector("span[dir]")!.TextContent,
            e.QuerySelector(".seek")!.GetAttribute("data-start")!)));
        Assert.Equal(["Ann Lee", "Cy Gast guest"], document.QuerySelectorAll(".people li > span:last-child").Select(e => e.TextContent));
        Assert.Equal("https://feeds.example/shows/small-show/episodes/pilot", document.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("tenacity · Why is Python so slow?", document.QuerySelector("meta[name=description]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task A_transcript_is_read_by_paragraphs_of_speakers_and_each_cue_has_its_time()
    {
        var document = Parse(await pages.EpisodeAsync(Show, FullView));

        Assert.Equal(
            [("0:00", "Ann", "Hello. It retries."), ("1:01", "Ben", "Does it?")],
            document.QuerySelectorAll(".said p").Select(p =>
                (p.QuerySelector("a")!.TextContent,
                p.QuerySelector("b")!.TextContent,
                string.Join(' ', p.QuerySelectorAll("[data-s]").Select(c => c.TextContent)))));
        Assert.Equal(["0", "4.5", "61.25"], document.QuerySelectorAll("[data-s]").Select(e => e.GetAttribute("data-s")));
    }

    [Fact]
    public async Task A_long_transcript_is_loaded_later_and_is_a_page_of_its_own()
    {
        var said = Enumerable.Range(0, 4000).Select(i => new TranscriptCue(i, i + 1, null, "Words that somebody said.")).ToList();
        var view = FullView with { Transcript = new(null, said) };
        var document = Parse(await pages.EpisodeAsync(Show, view));
        var whole = Parse(await pages.TranscriptAsync(Show, view));

        Assert.Empty(document.QuerySelectorAll("[data-s]"));
        Assert.Equal(
            "https://feeds.example/shows/small-show/episodes/89/transcript",
            document.QuerySelector("turbo-frame a")!.GetAttribute("href"));
        Assert.Equal(4000, whole.QuerySelectorAll("turbo-frame [data-s]").Length);
        Assert.Equal(document.QuerySelector("turbo-frame")!.Id, whole.QuerySelector("turbo-frame")!.Id);
    }

    [Fact]
    public async Task Without_script_a_moment_of_the_address_is_where_the_player_begins()
    {
        var document = Parse(await pages.EpisodeAsync(Show, FullView with { Start = 61.5 }));

        Assert.Equal("https://feeds.example/shows/small-show/media/089.mp3#t=61.5", document.QuerySelector("audio")!.GetAttribute("src"));
    }

    [Fact]
    public async Task Found_passages_and_quotes_lead_to_their_items_and_play_at_their_moments()
    {
        foreach (byte[] page in (byte[][])[await pages.SearchAsync(Show, Found), await pages.AskAsync(Show, Answered)])
        {
            var document = Parse(page);
            var link = document.QuerySelector(".rows h3 a, figcaption a")!;

            Assert.Equal("https://feeds.example/shows/small-show/episodes/89?t=61#item-1", link.GetAttribute("href"));
            Assert.Equal(
                "61.25",
                document.QuerySelector("[data-play-url='https://feeds.example/shows/small-show/episodes/89']")!.GetAttribute("data-at"));
        }
        Assert.Equal("retries", Parse(await pages.SearchAsync(Show, Found)).QuerySelector(".results mark")!.TextContent);
    }

    [Fact]
    public async Task A_topic_page_lists_mentions_with_their_items()
    {
        var document = Parse(await pages.TopicAsync(Show, Detail));

        Assert.Equal(["#89 A tenacious episode", "Pilot"], document.QuerySelectorAll("#mentions + ol h3").Select(e => e.TextContent));
        Assert.Equal("https://tenacity.example/", document.QuerySelector("#mentions + ol .passage a")!.GetAttribute("href"));
        Assert.Equal("https://feeds.example/shows/small-show/topics/tenacity/rss.xml", document.QuerySelector("link[type='application/rss+xml']")!.GetAttribute("href"));
        Assert.Equal("Python", document.QuerySelector("#related + ul a")!.TextContent);
    }

    [Fact]
    public async Task Text_of_files_never_becomes_mark_up()
    {
        var info = Show.Info with
        {
            Title = Hostile,
            Description = Hostile,
            Hosts = [Hostile],
            Copyright = Hostile,
            Author = Hostile,
            Link = "javascript:x",
            Funding = [new("javascript:x", Hostile), new("https://x.example/", Hostile)],
            Apps = [new(Hostile, "https://x.example/")],
        };
        var show = Show with { Info = info };
        var episode = Full with
        {
            Title = Hostile,
            Summary = Hostile,
            Hosts = [Hostile],
            Guests = [Hostile],
            Items = [new(1, Hostile, Hostile, "javascript:alert(1)", "", [])],
            Sponsors = [new(Hostile, "data:text/html,x", "")],
            Topics = [new("x", Hostile)],
            Chapters = [new(1, Hostile, "javascript:x", "javascript:x")],
            Persons = [new(Hostile, "guest", null, "javascript:x", "javascript:x")],
        };
        var view = FullView with
        {
            Episode = episode,
            Id = "x",
            Transcript = new(Hostile, [new(1, 2, Hostile, Hostile)]),
            Previous = EpisodeListing.Of(episode, Hostile),
        };
        var mentioned = new MentionedEpisode("x", 1, Hostile, Full.Published);
        var passage = Passage with { Episode = mentioned, Speaker = Hostile, Item = new(1, Hostile, Hostile, null, 1) };
        var found = Found with { Query = Hostile, Suggestion = Hostile, Results = [passage] };
        var quoted = Quoted with { Text = Hostile, Speaker = Hostile, Episode = mentioned };
        var answered = Answered with { Question = Hostile, Sentences = [quoted] };
        var detail = Detail with { Topic = new("x", Hostile), Aliases = [Hostile], Mentions = [new(new("x", 1, Hostile, Full.Published), new(1, Hostile, Hostile, "javascript:x", 1), Hostile, MentionWeight.Body)] };

        byte[][] all =
        [
            await pages.ShowsAsync([show]),
            await pages.ShowAsync(show, ShowView.Of([EpisodeListing.Of(episode, "x"), EpisodeListing.Of(episode, Hostile)], 1)!),
            await pages.EpisodeAsync(show, view),
            await pages.TranscriptAsync(show, view),
            await pages.TopicsAsync(show, [Summary with { Topic = detail.Topic }]),
            await pages.TopicAsync(show, detail),
            await pages.SearchAsync(show, found),
            await pages.AskAsync(show, answered),
        ];
        foreach (byte[] page in all)
        {
            var document = Parse(page);

            Assert.Equal([$"/assets/{PageAssets.Script.Name}"], Executed(document).Select(e => e.GetAttribute("src")));
            Assert.Empty(document.QuerySelectorAll("[onload], style, [style]"));
            Assert.Contains(Hostile, document.Body!.TextContent, StringComparison.Ordinal);
            Assert.All(document.QuerySelectorAll("[href], [src]"), e => Assert.Matches(
                "^(https://|#main$|#i-[a-z]+$|/assets/|(overcast|pktc|castro|podcastaddict)://)",
                e.GetAttribute("href") ?? e.GetAttribute("src")!));
        }
    }

    [Fact]
    public async Task Feed_finders_that_search_the_text_find_the_feed()
    {
        string page = Encoding.UTF8.GetString(await pages.ShowAsync(Show, ShowView.Of([], 1)!));

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
    public async Task Search_engines_read_what_a_page_is_about()
    {
        var series = About(await pages.ShowAsync(Show, ShowView.Of([], 1)!));
        var episode = About(await pages.EpisodeAsync(Show, FullView));

        Assert.Equal(
            ("https://schema.org", "PodcastSeries", "Small & Sound"),
            (Text(series, "@context"), Text(series, "@type"), Text(series, "name")));
        Assert.Equal("https://feeds.example/shows/small-show", Text(series, "url"));
        Assert.Equal("https://feeds.example/shows/small-show/rss.xml", Text(series, "webFeed"));
        Assert.Equal(("PodcastEpisode", Full.Title), (Text(episode, "@type"), Text(episode, "name")));
        Assert.Equal("https://feeds.example/shows/small-show/episodes/89", Text(episode, "url"));
        Assert.Equal(Full.Published, episode.GetProperty("datePublished").GetDateTimeOffset());
        Assert.Equal("https://feeds.example/shows/small-show", Text(episode.GetProperty("partOfSeries"), "url"));
        Assert.Equal(Full.Enclosure!.Type, Text(episode.GetProperty("associatedMedia"), "encodingFormat"));
        Assert.False(About(await pages.EpisodeAsync(Show, BareView)).TryGetProperty("episodeNumber", out _));
    }

    [Fact]
    public async Task A_text_cannot_end_what_search_engines_read()
    {
        byte[] page = await pages.EpisodeAsync(Show, FullView with { Episode = Full with { Title = Hostile } });

        Assert.Equal(Hostile, Text(About(page), "name"));
    }

    [Fact]
    public async Task Where_nothing_was_found_the_show_can_be_searched_and_its_latest_episode_is_linked()
    {
        var lost = Parse(await pages.NotFoundAsync(Show, EpisodeListing.Of(Full, "89")));
        var nowhere = Parse(await pages.NotFoundAsync());

        Assert.Equal("https://feeds.example/shows/small-show/search", Assert.Single(lost.Forms).GetAttribute("action"));
        Assert.NotNull(lost.QuerySelector("main form input[name=q]"));
        Assert.NotNull(lost.QuerySelector("main a[href='https://feeds.example/shows/small-show/episodes/89']"));
        Assert.Empty(nowhere.Forms);
        Assert.NotNull(nowhere.QuerySelector("main a[href='https://feeds.example/']"));
        Assert.All([lost, nowhere], page => Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content")));
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
        var show = Show with { Info = Show.Info with { Title = "Žluťoučký שלום 日本" } };
        string page = Encoding.UTF8.GetString(await pages.ShowAsync(show, ShowView.Of([], 1)!));

        Assert.Contains("<title>Žluťoučký שלום 日本</title>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_content_gives_the_same_bytes_and_a_bare_show_has_a_page()
    {
        Assert.Equal(await pages.EpisodeAsync(Show, FullView), await pages.EpisodeAsync(Show, FullView));

        var bare = Show with { Info = new(), Artwork = null };
        var document = Parse(await pages.ShowAsync(bare, ShowView.Of([], 1)!));
        Assert.Equal("small-show", document.QuerySelector("h1")!.TextContent);
        Assert.Null(document.QuerySelector("main img"));
        Assert.Empty(Parse(await pages.EpisodeAsync(bare, BareView)).QuerySelectorAll("audio, main h2:not(#share)"));
    }

    [Fact]
    public async Task Pages_can_be_rendered_by_many_requests_at_once()
    {
        byte[] one = await pages.EpisodeAsync(Show, FullView);
        byte[][] many = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ =>
            Task.Run(() => pages.EpisodeAsync(Show, FullView), TestContext.Current.CancellationToken)));

        Assert.All(many, page => Assert.Equal(one, page));
    }

    private async Task<byte[][]> AllAsync() =>
    [
        await pages.ShowsAsync([Show]),
        await pages.ShowsAsync([]),
        await pages.ShowAsync(Show, ShowView.Of([EpisodeListing.Of(Full, "89"), EpisodeListing.Of(Bare, "pilot")], 1)!),
        await pages.EpisodeAsync(Show, FullView),
        await pages.EpisodeAsync(Show, BareView),
        await pages.TranscriptAsync(Show, FullView),
        await pages.SearchAsync(Show, Found),
        await pages.SearchAsync(Show, new("", [], null)),
        await pages.SearchAsync(Show, new("a b", [], null), "Wrong."),
        await pages.AskAsync(Show, Answered),
        await pages.AskAsync(Show, null),
        await pages.TopicsAsync(Show, [Summary]),
        await pages.TopicAsync(Show, Detail),
        await pages.NotFoundAsync(),
        await pages.NotFoundAsync(Show, EpisodeListing.Of(Full, "89")),
    ];

    /// <summary>Without data, which never runs.</summary>
    private static IEnumerable<IHtmlScriptElement> Executed(IHtmlDocument page) =>
        page.Scripts.Where(script => script.Type != "application/ld+json");

    private static JsonElement About(byte[] page) =>
        JsonDocument.Parse(Assert.Single(Parse(page).QuerySelectorAll("head script[type='application/ld+json']")).TextContent).RootElement;

    private static string? Text(JsonElement value, string name) => value.GetProperty(name).GetString();

    /// <summary>Throws at the first parse error.</summary>
    private static IHtmlDocument Parse(byte[] page) =>
        new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(new UTF8Encoding(false, true).GetString(page));

    private static (string Url, string Start, string Text) Moment(AngleSharp.Dom.IElement link) =>
        (link.GetAttribute("href")!, link.GetAttribute("data-start")!, link.TextContent);
}
