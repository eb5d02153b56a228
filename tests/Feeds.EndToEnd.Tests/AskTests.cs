using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>Questions to episodes that were uploaded a moment ago, and many at once.</summary>
[Collection(KnownWords.Name)]
public sealed partial class AskTests(KnownWordsApp app)
{
    private const string Show = KnownShow.Show;
    private const string AboutTheAccordion = "Who built the accordion?";
    private const int AtOnce = 100;

    public static TheoryData<string, int, string> Questions => new()
    {
        { AboutTheAccordion, 1, "grandmother" },
        { "What is the lid of the kettle made of?", 2, "copper" },
        { "When did Ada plant the runner beans?", 3, "April" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task An_answer_is_quoted_from_the_episode_that_has_it(string question, int episode, string word)
    {
        var answer = (await app.AskAsync(Show, "ask.json", question)).Has(200).Json;

        Assert.Equal(question, answer.GetProperty("question").GetString());
        Assert.Contains(word, answer.GetProperty("answer").GetString(), StringComparison.Ordinal);
        Assert.Contains(
            answer.GetProperty("sentences").EnumerateArray(),
            s => Episode(s) == episode && Text(s).Contains(word, StringComparison.Ordinal));
        Assert.Equal(
            string.Join('\n', answer.GetProperty("sentences").EnumerateArray().Select(Text)), answer.GetProperty("answer").GetString());
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Each_quoted_sentence_stands_word_for_word_where_it_is_cited(string question, int episode, string word)
    {
        var answer = (await app.AskAsync(Show, "ask.json", question)).Has(200).Json;

        var sentences = answer.GetProperty("sentences").EnumerateArray().Concat(answer.GetProperty("further").EnumerateArray()).ToList();
        Assert.Contains(sentences, s => Episode(s) == episode && Text(s).Contains(word, StringComparison.Ordinal));
        foreach (var sentence in sentences) await AssertStandsAsync(sentence);
        foreach (var near in answer.GetProperty("nearest").EnumerateArray()) (await app.GetAsync(near.GetProperty("url").GetString()!)).Has(200);
    }

    [Fact]
    public async Task A_transcript_is_quoted_with_its_speaker_and_time()
    {
        var answer = (await app.AskAsync(Show, "ask.json", AboutTheAccordion)).Has(200).Json;

        var quoted = Assert.Single(
            answer.GetProperty("sentences").EnumerateArray(), s => Text(s).Contains("grandmother", StringComparison.Ordinal));
        Assert.Equal("Ada", quoted.GetProperty("speaker").GetString());
        Assert.Equal(4, quoted.GetProperty("start").GetDouble());
        Assert.Equal($"{app.Base}/shows/{Show}/episodes/1?t=4", quoted.GetProperty("url").GetString());
    }

    [Theory]
    [InlineData("What is the rate of capital gains tax in Portugal?")]
    [InlineData("Who won the ice hockey championship of 1987?")]
    [InlineData("Welche Farbe hat der Mond?")]
    public async Task A_question_that_no_episode_answers_has_no_answer(string question)
    {
        var answer = (await app.AskAsync(Show, "ask.json", question)).Has(200).Json;

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("answer").ValueKind);
        Assert.Empty(answer.GetProperty("sentences").EnumerateArray());
        Assert.NotEmpty(answer.GetProperty("nearest").EnumerateArray());
        Assert.Contains("The episodes do not say.", (await app.AskAsync(Show, "ask", question)).Has(200).Text, StringComparison.Ordinal);
        Assert.Empty(ReadFeed.Parse("rss.xml", (await app.AskAsync(Show, "ask/rss.xml", question)).Has(200).Body).Entries);
    }

    [Fact]
    public async Task The_same_question_has_the_same_bytes()
    {
        var first = (await app.AskAsync(Show, "ask.json", AboutTheAccordion)).Has(200);
        var second = (await app.AskAsync(Show, "ask.json", AboutTheAccordion)).Has(200);

        Assert.Equal(first.Body, second.Body);
        Assert.Equal(first["ETag"], second["ETag"]);
        var unchanged = await app.GetAsync(
            $"/shows/{Show}/ask.json?q={Uri.EscapeDataString(AboutTheAccordion)}", ("If-None-Match", first["ETag"]!));
        Assert.Empty(unchanged.Has(304).Body);
    }

    [Fact]
    public async Task The_feed_of_a_question_has_the_episodes_that_are_quoted()
    {
        var json = (await app.AskAsync(Show, "ask.json", AboutTheAccordion)).Has(200).Json;
        var answer = (await app.AskAsync(Show, "ask/rss.xml", AboutTheAccordion)).Has(200);
        var feed = ReadFeed.Parse("rss.xml", answer.Body);

        var quoted = json.GetProperty("sentences").EnumerateArray().Concat(json.GetProperty("further").EnumerateArray())
            .Select(s => s.GetProperty("episode").GetProperty("url").GetString()!).Distinct(StringComparer.Ordinal);
        Assert.Equal(quoted.Order(StringComparer.Ordinal), feed.Entries.Select(e => e.Link).Order(StringComparer.Ordinal));
        Assert.Contains(AboutTheAccordion, feed.Title, StringComparison.Ordinal);
        (await app.GetAsync(feed.Self, ("If-None-Match", answer["ETag"]!))).Has(304);
    }

    [Fact]
    public async Task The_page_quotes_what_the_json_quotes()
    {
        string page = PlainText.Html((await app.AskAsync(Show, "ask", AboutTheAccordion)).Has(200).Text).Body!.TextContent;

        foreach (var sentence in (await app.AskAsync(Show, "ask.json", AboutTheAccordion)).Has(200).Json.GetProperty("sentences").EnumerateArray())
        {
            Assert.Contains(Text(sentence), page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "q")]
    [InlineData("?q=", "q")]
    [InlineData("?q=%20%09", "q")]
    [InlineData("?q=a&q=b", "q")]
    [InlineData("?q=a&limit=2", "limit")]
    public async Task A_wrong_parameter_is_named(string query, string parameter) =>
        Assert.Equal(parameter, (await app.GetAsync($"/shows/{Show}/ask.json{query}")).Has(400).Json.GetProperty("parameter").GetString());

    [Fact]
    public async Task A_question_of_1001_characters_is_refused_and_one_of_1000_is_not()
    {
        string longest = "Who built the accordion " + new string('x', 976);
        (await app.AskAsync(Show, "ask.json", longest)).Has(200);
        foreach (string asked in (string[])["ask.json", "ask/rss.xml"])
        {
            Assert.Equal("q", (await app.AskAsync(Show, asked, longest + "x")).Has(400).Json.GetProperty("parameter").GetString());
        }
        var page = PlainText.Html((await app.AskAsync(Show, "ask", longest + "x")).Has(400).Text);
        Assert.Contains("1,000 characters", Assert.Single(page.QuerySelectorAll("[role=alert]")).TextContent, StringComparison.Ordinal);
        Assert.Equal(longest + "x", page.QuerySelector("input[name=q]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Unknown_shows_have_no_search()
    {
        foreach (string asked in (string[])["search", "search.json", "search/rss.xml", "search/feed.json", "ask", "ask.json", "ask/rss.xml"])
        {
            (await app.AskAsync("no-such-show", asked, "zeppelin")).Has(404);
        }
    }

    [Theory]
    [MemberData(nameof(HostileQueries.Names), MemberType = typeof(HostileQueries))]
    public async Task A_hostile_question_is_answered_in_time(string name)
    {
        foreach (string asked in (string[])["ask.json", "ask", "ask/rss.xml"]) await HostileQueries.CheckAsync(app, Show, asked, name);
    }

    [Fact]
    public async Task A_hundred_search_and_ask_at_once_while_feeds_are_served_and_uploads_published()
    {
        var searches = Enumerable.Range(0, AtOnce)
            .Select(i => app.AskAsync(Show, "search.json", string.Create(CultureInfo.InvariantCulture, $"zeppelin OR kettle OR word{i}")));
        var questions = Enumerable.Range(0, AtOnce)
            .Select(i => app.AskAsync(Show, "ask.json", string.Create(CultureInfo.InvariantCulture, $"Who built accordion number {i}?")));
        var asked = Task.WhenAll(searches.Concat(questions).ToList());
        var published = PublishAsync("meanwhile");
        var feeds = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => app.GetAsync($"/shows/{Show}/{ReadFeed.Files[i % ReadFeed.Files.Count]}")));

        Assert.All(feeds, feed => feed.Has(200));
        Assert.All(await asked, answer =>
        {
            Assert.True(answer.Status is 200 or 503, $"{answer.Status}: {answer.Text}");
            if (answer.Status != 200) Assert.InRange(int.Parse(answer["Retry-After"]!, CultureInfo.InvariantCulture), 1, 60);
        });
        Assert.Contains(await asked, answer => answer.Status == 200);
        await published;
        // None of them has kept its place.
        (await app.AskAsync(Show, "ask.json", AboutTheAccordion)).Has(200);
        (await app.AskAsync(Show, "search.json", "zeppelin")).Has(200);
    }

    private async Task PublishAsync(string show)
    {
        await app.PutAsync($"{show}/001.md", "# Episode #1: Published meanwhile\n\nAbout it.\n");
        await app.EntryWhenAsync(show, "Published meanwhile");
    }

    private static int Episode(JsonElement quoted) => quoted.GetProperty("episode").GetProperty("number").GetInt32();

    private static string Text(JsonElement quoted) => quoted.GetProperty("text").GetString()!;

    [GeneratedRegex(@"`|\[(?<text>[^]]+)\]\([^)]+\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Markup();

    private async Task AssertStandsAsync(JsonElement sentence)
    {
        string notes = Episode(sentence) switch { 1 => KnownShow.First, 2 => KnownShow.Second, _ => KnownShow.Third };
        string plain = Markup().Replace(notes.Replace("**", "", StringComparison.Ordinal), "${text}");
        string source = sentence.GetProperty("kind").GetString() == "transcript" ? KnownShow.Transcript : plain;
        Assert.Contains(Text(sentence), source, StringComparison.Ordinal);
        if (sentence.TryGetProperty("speaker", out var speaker))
        {
            Assert.Contains($"<v {speaker.GetString()}>{Text(sentence)}", source, StringComparison.Ordinal);
        }
        (await app.GetAsync(sentence.GetProperty("url").GetString()!)).Has(200);
    }
}
