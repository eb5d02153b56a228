using System.Text;
using System.Xml.Linq;
using Feeds.Shows;
using Feeds.Syndication;
using static Feeds.Tests.Syndication.SmallShow;

namespace Feeds.Tests.Syndication;

public sealed class OpmlWriterTests
{
    private static readonly DateTimeOffset Changed = new(2024, 2, 20, 13, 30, 0, TimeSpan.FromHours(1));

    [Fact]
    public void A_show_is_listed_with_what_its_feed_says_of_it()
    {
        var opml = Parse(OpmlWriter.Write([Show], Changed, At));

        Assert.Equal("2.0", (string?)opml.Root!.Attribute("version"));
        Assert.Equal(["Shows of feeds.example", "Tue, 20 Feb 2024 12:30:00 GMT"], opml.Root.Element("head")!.Elements().Take(2).Select(e => e.Value));
        Assert.Equal(
            [
                ("type", "rss"), ("text", "Small & Sound"), ("title", "Small & Sound"),
                ("xmlUrl", "https://feeds.example/shows/small-show/rss.xml"), ("htmlUrl", "https://small.example/"),
                ("description", "News <weekly>"), ("language", "en-GB"),
            ],
            Assert.Single(Outlines(opml)).Attributes().Select(a => (a.Name.LocalName, a.Value)));
    }

    [Fact]
    public void What_a_show_does_not_say_is_not_made_up()
    {
        var outline = Assert.Single(Outlines(Parse(OpmlWriter.Write([Show with { Info = new() }], Changed, At))));

        Assert.Equal("small-show", (string?)outline.Attribute("text"));
        Assert.Equal("https://feeds.example/shows/small-show", (string?)outline.Attribute("htmlUrl"));
        Assert.Null(outline.Attribute("description"));
        Assert.Null(outline.Attribute("language"));
    }

    [Fact]
    public void Any_text_is_read_back_as_it_was_without_what_XML_cannot_hold()
    {
        const string nasty = "\" onload='x' ]]> & < > &amp; 😀 שלום \u202Eabc\u202C \u0000\u001B\uD800x\uFFFF";
        var outline = Assert.Single(Outlines(Parse(OpmlWriter.Write([Show with { Info = new() { Title = nasty, Description = nasty, Link = "javascript:alert(1)" } }], null, At))));

        const string cleaned = "\" onload='x' ]]> & < > &amp; 😀 שלום \u202Eabc\u202C x";
        Assert.Equal([cleaned, cleaned, cleaned], new[] { "text", "title", "description" }.Select(name => (string?)outline.Attribute(name)));
        Assert.Equal("https://feeds.example/shows/small-show", (string?)outline.Attribute("htmlUrl"));
    }

    [Fact]
    public void Shows_keep_their_order_and_none_is_a_list_too()
    {
        ShowProfile[] others = [Show with { Slug = SlugOf("b-show") }, Show with { Slug = SlugOf("a-show") }];

        Assert.Equal(["b-show", "a-show"], Outlines(Parse(OpmlWriter.Write(others, null, At))).Select(o => ((string)o.Attribute("xmlUrl")!).Split('/')[^2]));
        var none = Parse(OpmlWriter.Write([], null, At));
        Assert.Empty(Outlines(none));
        Assert.Empty(none.Descendants("dateModified"));
        Assert.Equal(OpmlWriter.Write(others, Changed, At), OpmlWriter.Write(others, Changed.ToUniversalTime(), At));
    }

    private static XDocument Parse(byte[] opml) => XDocument.Parse(Encoding.UTF8.GetString(opml));

    private static IEnumerable<XElement> Outlines(XDocument opml) => opml.Root!.Element("body")!.Elements("outline");
}
