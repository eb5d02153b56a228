using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Feeds.Diagnostics;
using Feeds.Shows;
using Feeds.Syndication;
using static Feeds.Tests.Syndication.SmallShow;

namespace Feeds.Tests.ShowFiles;

public sealed class ShowDescriptionTests
{
    [Fact]
    public void Html_is_read_as_that_of_notes()
    {
        var show = Parse("<p>Trains with <b>二人</b> &amp; friends</p><script>alert(1)</script><ul><li>Mondays</li><li><a href=\"https://a.example/\" onclick=\"x()\">Late</a></li></ul>").Show!;

        Assert.Equal("Trains with 二人 & friends\n- Mondays\n- Late", show.Description);
        Assert.Equal("<p>Trains with <strong>二人</strong> &amp; friends</p>\n<ul>\n<li>Mondays</li>\n<li><a href=\"https://a.example/\">Late</a></li>\n</ul>", show.DescriptionHtml);
    }

    [Theory]
    [InlineData("1 < 2 and 3 > 2")]
    [InlineData("From List<T> to Dictionary<A, B>, R&amp;B & more")]
    [InlineData("Why a <b is no tag")]
    [InlineData("News <weekly>")]
    public void Text_without_elements_stays_as_it_is(string text)
    {
        var parsed = Parse(text);

        Assert.Equal((text, null), (parsed.Show!.Description, parsed.Show.DescriptionHtml));
        Assert.Empty(parsed.Diagnostics);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)")]
    [InlineData("<made-up onpointerenter=alert(1)>Hello")]
    [InlineData("<SVG/ONLOAD=alert(1)>Hello")]
    [InlineData("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")]
    [InlineData("Hello <a href=\"javascript:alert(1)\">you</a>")]
    public void Nothing_that_runs_passes(string text)
    {
        var feeds = Feeds(Parse(text).Show!);

        foreach (string html in new[] { feeds.Rss, feeds.Atom })
        {
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<svg", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<made-up", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("javascript:", html, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void A_dropped_link_is_told_where_the_description_stands() =>
        Assert.Equal([(DiagnosticCodes.LinkDropped, 2, 14)], ShowFileParser.Parse("title: A\ndescription: '<a href=\"javascript:alert(1)\">you</a>'"u8).Diagnostics.Select(d => (d.Code, d.Line!.Value, d.Column!.Value)));

    [Fact]
    public void Html_stands_in_RSS_and_Atom_and_text_everywhere_else()
    {
        var feeds = Feeds(Parse("<p>News, <i>weekly</i></p><p>R&amp;B</p>").Show!);

        Assert.Equal(("<p>News, <em>weekly</em></p>\n<p>R&amp;B</p>", "<p>News, <em>weekly</em></p>\n<p>R&amp;B</p>", "html"), (feeds.Rss, feeds.Atom, feeds.AtomType));
        Assert.Equal(("News, weekly\nR&B", "News, weekly\nR&B"), (feeds.Json, feeds.Opml));
    }

    [Fact]
    public void Text_is_text_in_Atom() => Assert.Equal(("List<T>", "text"), Feeds(Parse("List<T>").Show!) is var feeds ? (feeds.Atom, feeds.AtomType) : default);

    [Fact]
    public void Html_that_is_too_long_is_cut_as_text()
    {
        var feeds = Feeds(Parse("<p>" + string.Concat(Enumerable.Repeat("a &lt;script&gt; ", 400)) + "</p>").Show!);

        Assert.InRange(Encoding.UTF8.GetByteCount(feeds.Rss), 2000, 4000);
        Assert.StartsWith("a &lt;script&gt; a", feeds.Rss, StringComparison.Ordinal);
        Assert.EndsWith("…", feeds.Rss, StringComparison.Ordinal);
    }

    private static ParsedShow Parse(string description) => ShowFileParser.Parse(Encoding.UTF8.GetBytes($"description: {JsonSerializer.Serialize(description)}"));

    private static (string Rss, string Atom, string AtomType, string Json, string Opml) Feeds(ShowInfo info)
    {
        var show = Show with { Info = info };
        var rss = Xml(new RssWriter(), "rss.xml").Root!.Element("channel")!;
        var subtitle = Xml(new AtomWriter(), "atom.xml").Root!.Element(XName.Get("subtitle", "http://www.w3.org/2005/Atom"))!;
        using var json = JsonDocument.Parse(Whole(new JsonFeedWriter(), "feed.json"));
        var opml = XDocument.Parse(Encoding.UTF8.GetString(OpmlWriter.Write([show], null, At)));
        return (rss.Element("description")!.Value, subtitle.Value, (string?)subtitle.Attribute("type") ?? "text", json.RootElement.GetProperty("description").GetString()!, (string?)opml.Descendants("outline").Single().Attribute("description") ?? "");

        XDocument Xml(IFeedWriter writer, string file) => XDocument.Parse(Encoding.UTF8.GetString(Whole(writer, file)));

        byte[] Whole(IFeedWriter writer, string file)
        {
            string page = At.Show(show.Slug);
            var frame = writer.WriteFrame(show, new(show.Title, $"{page}/{file}", page, null), At);
            return [.. frame.Head, .. frame.Tail];
        }
    }
}
