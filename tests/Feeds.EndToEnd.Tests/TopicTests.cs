using System.Text.Json;
using System.Xml.Linq;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>Topics of a show that was uploaded a moment ago: lists, mentions, feeds.</summary>
public sealed class TopicTests(KnownTopicsApp app) : IClassFixture<KnownTopicsApp>
{
    private const string Topics = $"/shows/{KnownTopicsApp.Show}/topics";

    [Theory]
    [InlineData("", new[] { "PostgreSQL", "ripgrep", "pytest-xdist" })]
    [InlineData("?prefix=PY", new[] { "pytest-xdist" })]
    [InlineData("?prefix=postgres", new[] { "PostgreSQL" })]
    [InlineData("?prefix=zz", new string[0])]
    [InlineData("?order=name", new[] { "PostgreSQL", "pytest-xdist", "ripgrep" })]
    [InlineData("?order=recency&limit=1", new[] { "PostgreSQL" })]
    public async Task Topics_are_listed_by_what_is_asked_for(string query, string[] expected)
    {
        var labels = (await ListAsync(query)).Select(t => t.GetProperty("label").GetString()!).ToList();

        if (query.Length == 0) Assert.Superset(expected.ToHashSet(), labels.ToHashSet());
        else Assert.Equal(expected, labels.Where(label => expected.Contains(label) || query.Contains("prefix", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Pages_of_topics_follow_each_other()
    {
        var all = (await ListAsync("?order=name")).Select(Slug).ToList();
        var paged = new List<string>();
        string after = "";
        for (int page = 0; page <= all.Count; page++)
        {
            var json = (await app.GetAsync($"{Topics}.json?order=name&limit=1{after}")).Has(200).Json;
            paged.AddRange(json.GetProperty("topics").EnumerateArray().Select(Slug));
            if (!json.TryGetProperty("next", out var next)) break;
            after = $"&after={Uri.EscapeDataString(next.GetString()!)}";
        }

        Assert.Equal(all, paged);
    }

    [Theory]
    [InlineData(".json?order=best", "order")]
    [InlineData(".json?limit=0", "limit")]
    [InlineData(".json?limit=1001", "limit")]
    [InlineData(".json?after=nothing", "after")]
    [InlineData(".json?prefx=a", "prefx")]
    [InlineData("/ripgrep.json?after=nothing", "after")]
    [InlineData("/ripgrep.json?after=99.1", "after")]
    [InlineData("/ripgrep.json?limit=x", "limit")]
    public async Task A_bad_query_is_refused_by_its_parameter(string path, string parameter)
    {
        var problem = (await app.GetAsync(Topics + path)).Has(400).Json;

        Assert.Equal(parameter, problem.GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task A_topic_has_the_items_about_it_and_the_texts_that_name_it()
    {
        var json = (await app.GetAsync($"{Topics}/pytest-xdist.json")).Has(200).Json;
        var mentions = json.GetProperty("mentions").EnumerateArray().ToList();

        Assert.Equal(
            [(2, "headline"), (1, "transcript")],
            mentions.Select(m => (m.GetProperty("episode").GetProperty("number").GetInt32(), m.GetProperty("weight").GetString()!)));
        Assert.Equal("Cy", mentions[0].GetProperty("item").GetProperty("host").GetString());
        var spoken = mentions[1];
        Assert.Equal(65, spoken.GetProperty("start").GetDouble());
        Assert.Equal("Ada", spoken.GetProperty("speaker").GetString());
        Assert.Contains("pytest-xdist", spoken.GetProperty("excerpt").GetString(), StringComparison.Ordinal);
        string url = spoken.GetProperty("url").GetString()!;
        Assert.EndsWith("/episodes/1?t=65", url, StringComparison.Ordinal);
        (await app.GetAsync(url)).Has(200);
        Assert.Equal([2025, 2024], json.GetProperty("years").EnumerateArray().Select(y => y.GetProperty("year").GetInt32()));

        var first = (await app.GetAsync($"{Topics}/pytest-xdist.json?limit=1")).Has(200).Json;
        string next = first.GetProperty("next").GetString()!;
        var second = (await app.GetAsync($"{Topics}/pytest-xdist.json?limit=1&after={Uri.EscapeDataString(next)}")).Has(200).Json;
        Assert.Equal(1,
            Assert.Single(second.GetProperty("mentions").EnumerateArray()).GetProperty("episode").GetProperty("number").GetInt32());
        Assert.False(second.TryGetProperty("next", out _));
    }

    [Fact]
    public async Task Names_that_the_show_joins_are_one_topic_under_each_address()
    {
        foreach (string slug in (string[])["postgresql", "postgres", "pg"])
        {
            var json = (await app.GetAsync($"{Topics}/{slug}.json")).Has(200).Json;
            Assert.Equal("postgresql", Slug(json.GetProperty("topic")));
            var found = (await app.GetAsync($"/shows/{KnownTopicsApp.Show}/search.json?q=topic:{slug}")).Has(200).Json;
            var episodes = found.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("episode"));
            var numbers = episodes.Select(e => e.GetProperty("number").GetInt32());
            Assert.Equal([1, 3], numbers.Distinct().Order());
            Assert.Equal("ripgrep", Slug(Assert.Single(json.GetProperty("parents").EnumerateArray())));
            Assert.Equal([3, 1],
                json.GetProperty("mentions").EnumerateArray().Select(m => m.GetProperty("episode").GetProperty("number").GetInt32()));
        }
    }

    [Theory]
    [InlineData("topic=ripgrep", new[] { 3, 1 })]
    [InlineData("topic=ripgrep&topic=postgres", new[] { 3, 1 })]
    [InlineData("topic=ripgrep&topic=pytest-xdist", new int[0])]
    [InlineData("topic=ripgrep&host=ada", new[] { 1 })]
    [InlineData("topic=nothing", new int[0])]
    public async Task Episodes_are_found_by_all_their_topics(string query, int[] expected)
    {
        var episodes = (await app.GetAsync($"/shows/{KnownTopicsApp.Show}/episodes.json?{query}")).Has(200).Json.GetProperty("episodes");

        Assert.Equal(expected, episodes.EnumerateArray().Select(e => e.GetProperty("number").GetInt32()));
    }

    [Fact]
    public async Task An_episode_names_those_with_the_same_topics()
    {
        var related = (await app.GetAsync($"/shows/{KnownTopicsApp.Show}/episodes/1.json")).Has(200).Json.GetProperty("related")
            .EnumerateArray().ToList();

        Assert.Equal(3, related[0].GetProperty("number").GetInt32());
        (await app.GetAsync(related[0].GetProperty("url").GetString()!)).Has(200);
    }

    [Fact]
    public async Task The_feed_of_a_topic_has_an_entry_for_each_item_that_plays_its_place()
    {
        var feed = XDocument.Parse((await app.GetAsync($"{Topics}/ripgrep/rss.xml")).Has(200).Text);
        XNamespace podcast = "https://podcastindex.org/namespace/1.0";
        var entries = feed.Descendants("item").ToList();

        Assert.Equal(["ripgrep", "ripgrep"], entries.Select(e => e.Element("title")!.Value.Split(" – ")[0]));
        Assert.Distinct(entries.Select(e => e.Element("guid")!.Value));
        var timed = entries[1];
        Assert.EndsWith("#t=90,240", timed.Element("enclosure")!.Attribute("url")!.Value, StringComparison.Ordinal);
        Assert.Equal("90", timed.Element(podcast + "soundbite")!.Attribute("startTime")!.Value);
        Assert.EndsWith("?t=90", timed.Element("link")!.Value, StringComparison.Ordinal);

        var json = (await app.GetAsync($"{Topics}/ripgrep/feed.json")).Has(200).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(entries.Select(e => e.Element("guid")!.Value), json.Select(i => i.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Every_feed_of_the_list_of_topics_is_there()
    {
        var opml = XDocument.Parse((await app.GetAsync($"{Topics}.opml")).Has(200).Text);
        var feeds = opml.Descendants("outline").Select(o => o.Attribute("xmlUrl")!.Value).ToList();

        Assert.Equal((await ListAsync("")).Count, feeds.Count);
        foreach (string feed in feeds) (await app.GetAsync(feed)).Has(200);
    }

    private async Task<List<JsonElement>> ListAsync(string query) =>
        [.. (await app.GetAsync($"{Topics}.json{query}")).Has(200).Json.GetProperty("topics").EnumerateArray()];

    private static string Slug(JsonElement topic) => topic.GetProperty("slug").GetString()!;
}
