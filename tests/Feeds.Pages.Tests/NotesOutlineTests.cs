using Feeds.Episodes;
using static Feeds.Tests.Syndication.SmallShow;

namespace Feeds.Pages.Tests;

public sealed class NotesOutlineTests
{
    private static readonly EpisodeItem Tenacity = new(1, "Brian", "tenacity", "https://t.example/", "", [], 61);
    private static readonly EpisodeItem Slow = new(2, "Michael", "Why is Python so slow?", null, "", []);

    /// <summary>Notes, and what becomes of them with the two items above; "@" is the link to the moment.</summary>
    public static TheoryData<string, string> Notes => new()
    {
        // A paragraph that is a headline becomes a heading, with everything in it.
        {
            "<p><strong>Brian #1:</strong> <a href=\"https://t.example/\">tenacity</a></p>\n<p>Retries.</p>\n"
            + "<p>Michael #2: Why is Python so slow?</p>",
            "<h3 id=\"item-1\"><strong>Brian #1:</strong> <a href=\"https://t.example/\">tenacity</a></h3>"
            + "<p class=\"item-facts\">@</p>\n<p>Retries.</p>\n<h3 id=\"item-2\">Michael #2: Why is Python so slow?</h3>"
        },
        // Headings stay what they are.
        {
            "<h2>#1 Tenacity</h2>\n<p>Why is Python so slow?</p>",
            "<h2 id=\"item-1\">#1 Tenacity</h2><p class=\"item-facts\">@</p>\n<h3 id=\"item-2\">Why is Python so slow?</h3>"
        },
        // In lists, and where a text goes on, only the id and the moment are added.
        {
            "<ul>\n<li>Brian: tenacity, which retries\n<ul>\n<li>anything</li>\n</ul>\n</li>\n"
            + "<li><p>Michael #2: Why is Python so slow? It is not.</p></li>\n</ul>",
            "<ul>\n<li id=\"item-1\">Brian: tenacity, which retries\n @<ul>\n<li>anything</li>\n</ul>\n</li>\n"
            + "<li><p id=\"item-2\">Michael #2: Why is Python so slow? It is not.</p></li>\n</ul>"
        },
        // A word that only begins with the headline, or a headline inside a sentence, is not a heading.
        {
            "<p>tenacityish</p>\n<p>We like tenacity.</p>\n<p>Brian #1: tenacity</p>",
            "<p>tenacityish</p>\n<p>We like tenacity.</p>\n<h3 id=\"item-1\">Brian #1: tenacity</h3><p class=\"item-facts\">@</p>"
        },
        { "", "" },
    };

    [Theory]
    [MemberData(nameof(Notes))]
    public void Items_are_the_headings_of_the_notes(string html, string expected)
    {
        var outline = NotesOutline.Of(Full with { Html = html, Items = [Tenacity, Slow], Extras = [], Sections = [] }, _ => "@");

        Assert.Equal(expected, outline.Html);
        Assert.Equal(
            new[] { ("item-1", Tenacity), ("item-2", Slow) }.Where(i => !expected.Contains($"id=\"{i.Item1}\"", StringComparison.Ordinal)),
            outline.Rest);
    }

    [Fact]
    public void Escaped_headlines_are_found_and_stay_escaped()
    {
        var item = Slow with { Headline = "C & <C++>" };
        var episode = Full with { Html = "<p>Michael #2: C &amp; &lt;C++&gt;</p>", Items = [item], Extras = [], Sections = [] };
        var outline = NotesOutline.Of(episode, _ => "@");

        Assert.Equal("<h3 id=\"item-1\">Michael #2: C &amp; &lt;C++&gt;</h3>", outline.Html);
    }

    [Fact]
    public void Extras_and_sections_have_the_ids_of_their_passages()
    {
        var outline = NotesOutline.Of(
            Full with { Html = "<h2>Tools</h2>\n<p>Some.</p>\n<ul>\n<li>numpy 1.15</li>\n</ul>", Items = [] },
            _ => "@");

        Assert.Equal("<h2 id=\"section-1\">Tools</h2>\n<p>Some.</p>\n<ul>\n<li id=\"extra-1\">numpy 1.15</li>\n</ul>", outline.Html);
        Assert.Empty(outline.Rest);
    }
}
