using System.ServiceModel.Syndication;
using System.Xml;

namespace Compat.Tests.Syndication;

/// <summary>RSS beyond the official documents; what only the formatter's source says is listed as unverified in src/compat/README.md.</summary>
public sealed class RssOutputTests
{
    const string Head = "<rss xmlns:a10=\"http://www.w3.org/2005/Atom\" version=\"2.0\"><channel>";

    [Fact]
    public void Several_authors_of_a_feed_are_Atom_authors()
    {
        var feed = new SyndicationFeed();
        feed.Authors.Add(new SyndicationPerson("ann@example.org", "Ann", null));
        feed.Authors.Add(new SyndicationPerson(null, "Ben", "https://example.org/ben"));
        Assert.Equal(
            Head + "<title /><description /><a10:author><a10:name>Ann</a10:name><a10:email>ann@example.org</a10:email></a10:author>"
            + "<a10:author><a10:name>Ben</a10:name><a10:uri>https://example.org/ben</a10:uri></a10:author></channel></rss>",
            Xml.Rss(feed));
    }

    [Fact]
    public void One_author_without_address_is_an_Atom_author()
    {
        var item = new SyndicationItem();
        item.Authors.Add(new SyndicationPerson(null, "Ann", null));
        Assert.Equal("<item><author xmlns=\"http://www.w3.org/2005/Atom\"><name>Ann</name></author><description /></item>", Xml.Rss(item));
    }

    [Fact]
    public void One_author_with_address_loses_the_name()
    {
        var item = new SyndicationItem();
        item.Authors.Add(new SyndicationPerson("ann@example.org", "Ann", "https://example.org/ann"));
        Assert.Equal("<item><author>ann@example.org</author><description /></item>", Xml.Rss(item));
    }

    [Fact]
    public void An_item_without_anything_has_a_description() => Assert.Equal("<item><description /></item>", Xml.Rss(new SyndicationItem()));

    [Fact]
    public void Content_is_the_description_where_there_is_no_summary() =>
        Assert.Equal("<item><title>T</title><description>&lt;b&gt;</description></item>", Xml.Rss(new SyndicationItem("T", "<b>", null)));

    [Fact]
    public void Content_that_is_also_the_summary_is_written_twice()
    {
        var text = SyndicationContent.CreateHtmlContent("x");
        Assert.Equal(
            "<item><description>x</description><content type=\"html\" xmlns=\"http://www.w3.org/2005/Atom\">x</content></item>",
            Xml.Rss(new SyndicationItem { Summary = text, Content = text }));
    }

    [Theory]
    [InlineData("2018-08-04T06:07:08+00:00", "Sat, 04 Aug 2018 06:07:08 Z")]
    [InlineData("2018-08-04T06:07:08+05:30", "Sat, 04 Aug 2018 06:07:08 +0530")]
    [InlineData("2018-12-31T23:59:59.999-11:00", "Mon, 31 Dec 2018 23:59:59 -1100")]
    public void Dates_keep_their_offset(string date, string written) =>
        Assert.Equal(
            $"<item><title>T</title><pubDate>{written}</pubDate></item>",
            Xml.Rss(new SyndicationItem("T", (string?)null, null) { PublishDate = DateTimeOffset.Parse(date, provider: null) }));

    [Fact]
    public void Relative_addresses_stay_as_they_are()
    {
        var item = new SyndicationItem("T", (string?)null, new Uri("e/1 ü", UriKind.Relative));
        item.Links.Add(SyndicationLink.CreateMediaEnclosureLink(new Uri("/1.mp3", UriKind.Relative), "audio/mpeg", 0));
        Assert.Equal("<item><link>e/1 ü</link><title>T</title><enclosure url=\"/1.mp3\" type=\"audio/mpeg\" /></item>", Xml.Rss(item));
    }

    [Fact]
    public void Absolute_addresses_are_escaped() =>
        Assert.Equal(
            "<item><link>https://example.org/%C3%BC%20x?a=1&amp;b=2</link><title>T</title></item>",
            Xml.Rss(new SyndicationItem("T", (string?)null, new Uri("https://example.org/ü x?a=1&b=2"))));

    [Fact]
    public void An_id_that_is_one_of_the_links_is_a_permalink()
    {
        var item = new SyndicationItem("T", (string?)null, new Uri("https://example.org/e/1")) { Id = "https://example.org/e/2" };
        item.Links.Add(SyndicationLink.CreateAlternateLink(new Uri("https://example.org/e/2")));
        Assert.Equal(
            "<item><guid isPermaLink=\"true\">https://example.org/e/2</guid><link>https://example.org/e/1</link><title>T</title>"
            + "<link rel=\"alternate\" href=\"https://example.org/e/2\" xmlns=\"http://www.w3.org/2005/Atom\" /></item>",
            Xml.Rss(item));
    }

    [Fact]
    public void A_second_enclosure_is_an_Atom_link()
    {
        var item = new SyndicationItem("T", (string?)null, null);
        item.Links.Add(SyndicationLink.CreateMediaEnclosureLink(new Uri("https://example.org/1.mp3"), "audio/mpeg", 1));
        item.Links.Add(SyndicationLink.CreateMediaEnclosureLink(new Uri("https://example.org/1.ogg"), "audio/ogg", 2));
        Assert.Equal(
            "<item><title>T</title><enclosure url=\"https://example.org/1.mp3\" type=\"audio/mpeg\" length=\"1\" />"
            + "<link rel=\"enclosure\" type=\"audio/ogg\" length=\"2\" href=\"https://example.org/1.ogg\" xmlns=\"http://www.w3.org/2005/Atom\" /></item>",
            Xml.Rss(item));
    }

    [Fact]
    public void A_base_below_the_feeds_is_written_relative_to_it()
    {
        var item = new SyndicationItem { Title = new TextSyndicationContent("T"), BaseUri = new Uri("https://example.org/show/e/1/") };
        var feed = new SyndicationFeed([item]) { BaseUri = new Uri("https://example.org/show/") };
        Assert.Equal(
            Head.Replace("<channel>", "<channel xml:base=\"https://example.org/show/\">", StringComparison.Ordinal)
            + "<title /><description /><item xml:base=\"e/1/\"><title>T</title></item></channel></rss>",
            Xml.Rss(feed));
    }

    [Fact]
    public void The_source_feed_is_named_with_its_own_address()
    {
        var source = new SyndicationFeed("The show", null, new Uri("https://example.org/show"));
        source.Links.Add(SyndicationLink.CreateSelfLink(new Uri("https://example.org/show/rss.xml")));
        Assert.Equal(
            "<item><title>T</title><source url=\"https://example.org/show/rss.xml\">The show</source></item>",
            Xml.Rss(new SyndicationItem { Title = new TextSyndicationContent("T"), SourceFeed = source }));
    }

    [Fact]
    public void Without_Atom_what_RSS_cannot_say_is_left_out()
    {
        var item = OfficialFeed.Create().Items.First();
        item.Authors.Add(new SyndicationPerson("ben@example.org"));
        item.Contributors.Add(new SyndicationPerson("ben@example.org"));
        string written = Xml.Text(new Rss20ItemFormatter(item, serializeExtensionsAsAtom: false).WriteTo);
        Assert.DoesNotContain("http://www.w3.org/2005/Atom", written, StringComparison.Ordinal);
        Assert.DoesNotContain("@example.org", written, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prefix_that_the_feed_declares_for_Atom_is_used_in_it()
    {
        var feed = new SyndicationFeed();
        feed.AttributeExtensions.Add(new XmlQualifiedName("atom", "http://www.w3.org/2000/xmlns/"), "http://www.w3.org/2005/Atom");
        feed.Links.Add(SyndicationLink.CreateSelfLink(new Uri("https://example.org/rss.xml")));
        Assert.Contains("<atom:link rel=\"self\" href=\"https://example.org/rss.xml\" />", Xml.Rss(feed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(-60)]
    public void A_time_to_live_is_whole_minutes(int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SyndicationFeed { TimeToLive = TimeSpan.FromSeconds(seconds) });

    [Fact]
    public void Null_is_refused_where_it_is_given()
    {
        var feed = new SyndicationFeed();
        Assert.Throws<ArgumentNullException>(() => feed.Links.Add(null!));
        Assert.Throws<ArgumentNullException>(() => feed.Authors.Add(null!));
        Assert.Throws<ArgumentNullException>(() => feed.Items = null!);
        Assert.Throws<ArgumentNullException>(() => new Rss20FeedFormatter(null!));
        Assert.Throws<ArgumentNullException>(() => feed.SaveAsRss20(null!));
    }
}
