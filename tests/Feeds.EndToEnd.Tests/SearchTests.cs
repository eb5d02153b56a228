using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>Search in what was uploaded a moment ago.</summary>
[Collection(KnownWords.Name)]
public sealed class SearchTests(KnownWordsApp app)
{
    private const string Show = KnownShow.Show;

    public static TheoryData<string, int[]> Queries => new()
    {
        { "quokka", [1] },
        { "QUOKKAS", [1] },
        { "exponential backoff", [1, 2] },
        { "\"exponential backoff\"", [1] },
        { "trel*", [3] },
        { "zeppelin", [1, 3] },
        { "zeppelin -ripgrep", [3] },
        { "zeppelin NOT hangar", [1] },
        { "quokka OR trellis", [1, 3] },
        { "(quokka OR trellis) backoff", [1] },
        { "host:cy kettle", [2] },
        { "host:ada zeppelin", [1, 3] },
        { "host:ada kettle", [] },
        { "year:2025 zeppelin", [3] },
        { "year:2024", [1] },
        { "year:2024-2025 zeppelin", [1, 3] },
        { "topic:ripgrep", [1, 2] },
        { "sponsor:copperleaf", [1] },
        { "sponsor:\"Lanternfish Hosting\" copper", [2] },
        { "episode:3", [3] },
        { "speaker:ada accordion", [1] },
        { "speaker:cy accordion", [] },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Query_finds_the_episodes_that_it_describes(string query, int[] episodes)
    {
        var page = await app.SearchAsync(Show, query, "&limit=100");

        Assert.Equal(episodes, page.AllWords ? page.Episodes : []);
        Assert.Equal(page.Results.Count, page.Total);
        foreach (string url in page.Results.Select(r => r.GetProperty("url").GetString()!).Distinct(StringComparer.Ordinal)) (await app.GetAsync(url)).Has(200);
    }

    [Fact]
    public async Task An_upload_is_found_soon_after_it_is_in_the_feed()
    {
        const string show = "soon-found";
        await app.PutAsync($"{show}/001.md", Gadgets(1, 3));
        await app.IndexedWhenAsync(show, "gadget", 1, SearchApp.SoonAfterFeed);
        await app.PutAsync($"{show}/002.md", Gadgets(2, 3));
        await app.IndexedWhenAsync(show, "gadget", 2, SearchApp.SoonAfterFeed);
    }

    [Fact]
    public async Task Marks_stand_around_the_word_and_text_is_escaped()
    {
        var page = await app.SearchAsync(Show, "quokka backoff");

        var found = Assert.Single(page.Results);
        Assert.Equal(
            "&lt;script&gt;alert(1)&lt;/script&gt; &amp; the <mark>quokka</mark> waits with exponential <mark>backoff</mark>.",
            found.GetProperty("html").GetString());
        Assert.Equal("item", found.GetProperty("kind").GetString());
        Assert.Equal("Bo", found.GetProperty("item").GetProperty("host").GetString());
        Assert.Equal("Island animals", found.GetProperty("item").GetProperty("headline").GetString());
    }

    [Fact]
    public async Task Words_of_a_transcript_are_found_with_their_time()
    {
        var found = Assert.Single((await app.SearchAsync(Show, "marzipan")).Results);

        Assert.Equal("transcript", found.GetProperty("kind").GetString());
        Assert.StartsWith(
            "Welcome to the <mark>marzipan</mark> hour &amp; to episode one.",
            found.GetProperty("html").GetString(),
            StringComparison.Ordinal);
        Assert.Equal(0, found.GetProperty("start").GetDouble());
    }

    [Fact]
    public async Task The_moment_of_a_passage_is_that_of_the_word()
    {
        var found = Assert.Single((await app.SearchAsync(Show, "bellows")).Results);

        Assert.Equal(9, found.GetProperty("start").GetDouble());
        Assert.Equal($"{app.Base}/shows/{Show}/episodes/1?t=9", found.GetProperty("url").GetString());
    }

    [Fact]
    public async Task Markup_of_the_notes_does_not_run()
    {
        foreach (string query in (string[])["alert", "manual", "script", "<script>"])
        {
            var page = (await app.AskAsync(Show, "search", query)).Has(200);
            OwnScript.AssertAlone(PlainText.Html(page.Text));
            Assert.All(
                (await app.SearchAsync(Show, query)).Results,
                r => Assert.DoesNotContain("<script", r.GetProperty("html").GetString(), StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task A_misspelt_word_is_answered_with_the_word_that_is_meant() =>
        Assert.Equal("quokka", (await app.SearchAsync(Show, "quoka")).Suggestion);

    [Fact]
    public async Task Pages_follow_each_other_and_have_each_passage_once()
    {
        const string show = "paged";
        await app.PutAsync($"{show}/001.md", Gadgets(1, 12));
        await app.IndexedWhenAsync(show, "gadget", 1);
        var all = await StillAsync(show, "gadget", 12);
        Assert.Null(all.Next);

        var found = new List<string>();
        string? next = null;
        do
        {
            var page = await app.SearchAsync(show, "gadget", $"&limit=5{(next is null ? "" : $"&after={next}")}");
            Assert.Equal(12, page.Total);
            Assert.InRange(page.Results.Count, 1, 5);
            found.AddRange(page.Results.Select(Headline));
            next = page.Next;
        }
        while (next is not null && found.Count < 100);

        Assert.Equal(all.Results.Select(Headline), found);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("-1")]
    [InlineData("%00")]
    [InlineData("%F0%9F%8E%A7")]
    public async Task A_wrong_after_is_refused_by_name(string after)
    {
        var answer = (await app.AskAsync(Show, "search.json", "zeppelin", $"&after={after}")).Has(400);

        Assert.Equal("after", answer.Json.GetProperty("parameter").GetString());
    }

    [Theory]
    [InlineData("after=x")]
    [InlineData("after=AAAAAAAAAAAAAAAAAAAAAAAAAAA&utm_source=x")]
    public async Task A_wrong_after_is_explained_on_the_page(string parameter)
    {
        var page = PlainText.Html((await app.GetAsync($"/shows/{Show}/search?q=zeppelin&{parameter}")).Has(400).Text);

        Assert.Single(page.QuerySelectorAll("[role=alert]"));
        Assert.Equal("zeppelin", page.QuerySelector("input[name=q]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("search")]
    [InlineData("search/rss.xml")]
    [InlineData("search/feed.json")]
    public async Task A_limit_makes_no_difference_to_pages_and_feeds_where_it_is_wrong(string asked) =>
        Assert.Equal(
            (await app.AskAsync(Show, asked, "zeppelin")).Has(200).Body,
            (await app.AskAsync(Show, asked, "zeppelin", "&limit=0")).Has(200).Body);

    [Theory]
    [InlineData("search.json")]
    [InlineData("search")]
    [InlineData("search/rss.xml")]
    [InlineData("search/feed.json")]
    [InlineData("ask.json")]
    [InlineData("ask")]
    [InlineData("ask/rss.xml")]
    public async Task A_document_has_a_tag_and_the_same_head(string asked)
    {
        string path = $"/shows/{Show}/{asked}?q=zeppelin";
        var answer = (await app.GetAsync(path)).Has(200);
        var head = (await app.SendAsync(HttpMethod.Head, path)).Has(200);

        Assert.Empty(head.Body);
        foreach (string header in (string[])["ETag", "Content-Type", "Content-Length", "Cache-Control"]) Assert.Equal(
            answer[header], head[header]);
        Assert.Empty((await app.GetAsync(path, ("If-None-Match", answer["ETag"]!))).Has(304).Body);
        (await app.GetAsync(path, ("If-Match", "\"another\""))).Has(412);
    }

    [Fact]
    public async Task A_show_in_another_language_is_searched_in_it_again()
    {
        const string show = "languages";
        await app.PutAsync($"{show}/show.yaml", "title: Wörter\nlanguage: de\n");
        await app.PutAsync(
            $"{show}/001.md",
            "# Folge #1: Häuser\n\nVeröffentlicht am 15.01.2025.\n\nIn den Häusern wohnen Störche, und der Müller malt Bücher.\n");
        await app.IndexedWhenAsync(show, "Haus", 1);
        Assert.Contains(
            "<mark>Häusern</mark>",
            (await app.SearchAsync(show, "Haus wohnen")).Results[0].GetProperty("html").GetString(),
            StringComparison.Ordinal);

        await app.PutAsync($"{show}/show.yaml", "title: Words\nlanguage: en\n");
        await app.FeedWhenAsync(show, feed => feed.Title == "Words", "the show has its new title");
        await Eventually.BecomesTrueAsync(
            async () =>
                (await app.AskAsync(show, "search.json", "häusern")) is { Status: 200 } answer
                && FoundPage.Of(answer.Json).Results.Count > 0,
            RunningApp.Deadline,
            () => $"the show is found again. The app wrote:\n{app.Wrote}");
    }

    /// <summary>The server refuses such a request before any function sees it.</summary>
    [Theory]
    [InlineData("search.json")]
    [InlineData("ask.json")]
    public async Task A_query_of_ten_KB_is_refused(string asked) =>
        Assert.Contains(
            (await RawHttp.GetAsync(app.App.Port, $"/shows/{Show}/{asked}?q={new string('a', 10_240)}")).Status, (int[])[400, 414]);

    [Fact]
    public async Task The_after_of_another_query_is_refused()
    {
        string next = (await app.SearchAsync(Show, "zeppelin", "&limit=1")).Next!;

        Assert.Equal(
            "after",
            (await app.AskAsync(Show, "search.json", "backoff", $"&after={next}")).Has(400).Json.GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task A_withdrawn_episode_is_gone_with_the_feed_that_lacks_it()
    {
        const string show = "withdrawn-words";
        await app.PutAsync($"{show}/001.md", Gadgets(1, 2));
        await app.PutAsync($"{show}/002.md", Gadgets(2, 2));
        await app.IndexedWhenAsync(show, "gadget", 2);

        await app.DeleteAsync($"{show}/001.md");
        await app.FeedWhenAsync(show, feed => feed.Entries.Count == 1, "one episode is left");

        Assert.Equal([2], (await app.SearchAsync(show, "gadget")).Episodes);
        Assert.DoesNotContain(
            "\"number\":1,",
            (await app.AskAsync(show, "ask.json", "Which gadget turns in the first wind?")).Has(200).Text,
            StringComparison.Ordinal);
        Assert.Single(ReadFeed.Parse("rss.xml", (await app.AskAsync(show, "search/rss.xml", "gadget")).Has(200).Body).Entries);
    }

    [Fact]
    public async Task A_changed_episode_is_found_by_its_new_words_alone()
    {
        const string show = "changed-words";
        await app.PutAsync($"{show}/001.md", "# Episode #1: Before\n\nPublished Wed, Jan 15, 2025.\n\nA walrus swims.\n");
        await app.IndexedWhenAsync(show, "walrus", 1);

        await app.PutAsync($"{show}/001.md", "# Episode #1: After\n\nPublished Wed, Jan 15, 2025.\n\nA pelican flies.\n");
        await app.EntryWhenAsync(show, "After");
        await app.IndexedWhenAsync(show, "pelican", 1);

        Assert.False((await app.SearchAsync(show, "walrus")) is { AllWords: true, Results.Count: > 0 });
    }

    [Theory]
    [MemberData(nameof(HostileQueries.Names), MemberType = typeof(HostileQueries))]
    public async Task A_hostile_query_is_answered_in_time(string name)
    {
        foreach (string asked in (string[])["search.json", "search", "search/rss.xml", "search/feed.json"]) await HostileQueries.CheckAsync(
            app, Show, asked, name);
    }

    [Theory]
    [InlineData("rss.xml", "application/rss+xml")]
    [InlineData("feed.json", "application/feed+json")]
    public async Task The_feed_of_a_search_has_the_episodes_that_match(string file, string type)
    {
        foreach (var (query, titles) in (IEnumerable<(string, string[])>)[("zeppelin", ["Gardens", "Quokkas & airships"]), ("\"exponential backoff\" & x", []), ("host:cy", ["Tea"])])
        {
            var answer = (await app.AskAsync(Show, $"search/{file}", query)).Has(200);
            var feed = ReadFeed.Parse(file, answer.Body);

            Assert.StartsWith(type, answer["Content-Type"], StringComparison.Ordinal);
            Assert.Equal(
                titles,
                feed.Entries.Select(e => e.Title[(e.Title.LastIndexOf(": ", StringComparison.Ordinal) is var at and >= 0 ? at + 2 : 0)..]));
            Assert.Equal($"{app.Base}/shows/{Show}/search/{file}?q={Uri.EscapeDataString(query)}", feed.Self);
            (await app.GetAsync(feed.Self, ("If-None-Match", answer["ETag"]!))).Has(304);
        }
    }

    [Theory]
    [InlineData("search")]
    [InlineData("ask")]
    public async Task The_page_has_its_form_with_and_without_a_query(string page)
    {
        foreach (string query in (string[])["", "?q=", "?q=%20", "?q=zeppelin", "?q=who+built+the+accordion%3F&utm_source=x", "?q=%22%3E%3Cscript%3E"])
        {
            var answer = await app.GetAsync($"/shows/{Show}/{page}{query}");
            var html = PlainText.Html(
                answer.Has(query.EndsWith("%3Cscript%3E", StringComparison.Ordinal) && page == "search" ? 400 : 200).Text);

            Assert.Single(html.QuerySelectorAll("form[role=search] input[name=q]"));
            OwnScript.AssertAlone(html);
        }
    }

    [Theory]
    [InlineData("\"open")]
    [InlineData("(open")]
    [InlineData("*")]
    [InlineData("-only")]
    [InlineData("hots:ann x")]
    public async Task A_query_that_cannot_be_understood_is_explained(string query)
    {
        var page = (await app.AskAsync(Show, "search", query)).Has(400);
        Assert.Single(PlainText.Html(page.Text).QuerySelectorAll("[role=alert]"));
        Assert.Equal(query, PlainText.Html(page.Text).QuerySelector("input[name=q]")!.GetAttribute("value"));
        foreach (string asked in (string[])["search.json", "search/rss.xml", "search/feed.json"])
        {
            var problem = (await app.AskAsync(Show, asked, query)).Has(400).Json;
            Assert.Equal("q", problem.GetProperty("parameter").GetString());
        }
    }

    [Theory]
    [InlineData("", "q")]
    [InlineData("?limit=5", "q")]
    [InlineData("?q=a&limit=0", "limit")]
    [InlineData("?q=a&limit=101", "limit")]
    [InlineData("?q=zeppelin&q=kettle", "q")]
    [InlineData("?q=zeppelin&page=2", "page")]
    public async Task A_wrong_parameter_is_named(string query, string parameter) =>
        Assert.Equal(
            parameter, (await app.GetAsync($"/shows/{Show}/search.json{query}")).Has(400).Json.GetProperty("parameter").GetString());

    [Theory]
    [InlineData("episodes.json?host=a%EF%BF%BE")]
    [InlineData("episodes.json?sponsor=a%EF%BF%BE")]
    [InlineData("episodes.json?after=a%EF%BF%BE")]
    [InlineData("episodes/a%EF%BF%BE.json")]
    [InlineData("episodes/a%EF%BF%BE")]
    [InlineData("topics/a%EF%BF%BE.json")]
    [InlineData("topics/a%EF%BF%BE/rss.xml")]
    [InlineData("topics/a%EF%BF%BE")]
    [InlineData("media/a%EF%BF%BE.mp3")]
    public async Task Characters_without_a_normal_form_are_found_nowhere(string path) =>
        Assert.Contains((await app.GetAsync($"/shows/{Show}/{path}")).Status, (int[])[200, 400, 404]);

    private static string Headline(JsonElement found) => found.GetProperty("item").GetProperty("headline").GetString()!;

    private static string Gadgets(int number, int items) =>
        string.Create(CultureInfo.InvariantCulture, $"# Episode #{number}: Part {number}\n\nPublished Wed, Jan 15, 2025.\n\n")
        + string.Concat(Enumerable.Range(1, items).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"**Bo #{i}:** [**Thing {(char)('a' + i)}{number}**](https://example.com/{number}/{i})\n\n- This gadget turns in the wind, number {i}.\n\n")));

    /// <summary>Vectors come after words, and each is a state of the index of its own: waits until none follows.</summary>
    private async Task<FoundPage> StillAsync(string show, string query, int total)
    {
        FoundPage page = await app.SearchAsync(show, query, "&limit=100");
        var since = Stopwatch.StartNew();
        string state = "";
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                page = await app.SearchAsync(show, query, "&limit=100");
                string now = (await app.SearchAsync(show, query, "&limit=1")).Next ?? "";
                if (now != state) (state, since) = (now, Stopwatch.StartNew());
                return page.Total == total && since.Elapsed > TimeSpan.FromSeconds(4);
            },
            RunningApp.Deadline,
            () => $"the index of {show} stays as it is");
        return page;
    }
}
