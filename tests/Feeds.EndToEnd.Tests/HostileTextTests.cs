using System.Text;
using System.Text.Json;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>Notes that try to be more than notes.</summary>
internal static class HostileShow
{
    public const string Show = "hostile";

    /// <summary>Right-to-left text with an override, quotes, the end of a CDATA section, an entity, a tag and an emoji.</summary>
    public const string Title = "\"Quotes\" & 'ticks' ]]> &amp; שלום \u202Eabc 🎧";

    const string Notes = $$"""
        # Episode #1: {{Title}}

        **Ada #1: [x" onmouseover="alert(1)](https://tool.example/?a=1&b="><script>alert(2)</script>)**

        - <script>alert(3)</script> and <img src=x onerror=alert(4)> and ]]> and <b>bold</b>
        - [click](javascript:alert(5)) and [data](data:text/html,<script>alert(6)</script>)
        - <iframe src="https://evil.example/"></iframe><svg onload=alert(7)></svg><a href="javascript:alert(8)">here</a>
        - <style>body { display: none }</style> <form action="https://evil.example/"><input name=q></form>

        """;

    const string Yaml = """
        title: "</title><script>alert(9)</script>"
        description: "]]><script>alert(10)</script>"
        author: "\"><script>alert(11)</script>"
        """;

    public static IEnumerable<(string Name, byte[] Content)> Files =>
        [($"{Show}/001.md", Encoding.UTF8.GetBytes(Notes)), ($"{Show}/show.yaml", Encoding.UTF8.GetBytes(Yaml))];

    public static Task WhenWholeAsync(RunningApp app) => app.FeedWhenAsync(
        Show,
        f => f.Entries.Count == 1 && f.Title.StartsWith("</title>", StringComparison.Ordinal),
        "notes and show are there");
}

public sealed class HostileTextTests(Shared<Library> shared) : IClassFixture<Shared<Library>>
{
    static readonly string[] ActiveElements = ["script", "iframe", "svg", "style", "form", "input", "object", "embed", "base", "meta", "link"];

    /// <summary>Those that our own parts of a page never have.</summary>
    static readonly string[] NeverOwn = ["script", "iframe", "style", "object", "embed", "base", "meta", "link"];

    /// <summary>What pages are made of: icons, the code of the feed's address, the search form, the player's controls.</summary>
    const string OwnElements = "svg.icon, svg.qr, body > svg:first-of-type, form[role=search], #feed-address, .share input, .track input";

    /// <summary>Addresses that pages may lead to: apps open a feed by a scheme of their own.</summary>
    const string HarmlessAddress = "^(https?://|/|#|(overcast|pktc|castro|podcastaddict)://)";

    readonly Library app = shared.App;

    public static TheoryData<string> Formats => [.. ReadFeed.Files];

    public static TheoryData<string> Pages =>
    [
        "/", "/shows/hostile", "/shows/hostile/episodes/1", "/shows/hostile/topics",
        "/shows/hostile/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/shows/hostile/ask?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    ];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Feed_is_well_formed_and_gives_the_text_as_it_was(string file)
    {
        var feed = await app.FeedAsync(HostileShow.Show, file);
        var entry = Assert.Single(feed.Entries);

        Assert.Equal("</title><script>alert(9)</script>", feed.Title);
        Assert.Contains("\"Quotes\" & 'ticks' ]]>", entry.Title, StringComparison.Ordinal);
        Assert.Contains("שלום", entry.Title, StringComparison.Ordinal);
        Assert.Contains("🎧", entry.Title, StringComparison.Ordinal);
        AssertHarmless(entry.Html, ActiveElements);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_shows_it_as_text_and_runs_nothing(string path)
    {
        var answer = (await app.GetAsync(path)).Has(200);

        // A page has one script, links in its head, and forms and pictures that are ours: nothing of the show is in them.
        var page = PlainText.Html(answer.Text);
        OwnScript.AssertAlone(page);
        foreach (var own in page.Body!.QuerySelectorAll(OwnElements).ToList())
        {
            // The search form shows the query as it was typed.
            Assert.DoesNotMatch(own.Matches("form[role=search]") ? "evil|onerror" : "alert|evil|onerror", own.OuterHtml);
            AssertHarmless(own.OuterHtml, NeverOwn);
            own.Remove();
        }
        AssertHarmless(page.Body.InnerHtml, ActiveElements);
        var policy = answer["Content-Security-Policy"] ?? "";
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Episode_json_holds_harmless_html()
    {
        var episode = (await app.GetAsync("/shows/hostile/episodes/1.json")).Has(200).Json;

        AssertHarmless(episode.GetProperty("html").GetString()!, ActiveElements);
        Assert.All(episode.GetProperty("items").EnumerateArray(), item => AssertHarmless(item.GetProperty("html").GetString()!, ActiveElements));
        Assert.All(Addresses(episode), address => Assert.Matches("^https?://", address));
    }

    static IEnumerable<string> Addresses(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Addresses),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => p.Name == "url" ? [p.Value.GetString()!] : Addresses(p.Value)),
        _ => [],
    };

    static void AssertHarmless(string html, string[] elements)
    {
        var page = PlainText.Html(html);
        Assert.Empty(page.Body!.QuerySelectorAll(string.Join(',', elements)));
        foreach (var attribute in page.Body!.QuerySelectorAll("*").SelectMany(e => e.Attributes))
        {
            Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), $"{attribute.Name}=\"{attribute.Value}\"");
            if (attribute.Name is "href" or "src" or "action")
            {
                Assert.Matches(HarmlessAddress, attribute.Value);
            }
        }
    }
}
