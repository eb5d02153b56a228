using System.Text;
using Feeds.Syndication;
using static Feeds.Tests.Syndication.SmallShow;

namespace Feeds.Tests.Syndication;

public sealed class RssWriterTests
{
    [Fact]
    public void A_show_is_written_as_the_specifications_say()
    {
        string expected = Joined("""
            <?xml version="1.0" encoding="utf-8"?>
            <?xml-stylesheet type="text/css" href="https://feeds.example/feed.css"?>
            <rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
              <channel>
                <title>Small &amp; Sound</title>
                <link>https://small.example/</link>
                <description>News &lt;weekly&gt;</description>
                <language>en-GB</language>
                <copyright>© 2018 Ann &amp; Ben</copyright>
                <generator>Feeds</generator>
                <image>
                  <url>https://feeds.example/shows/small-show/media/artwork.jpg</url>
                  <title>Small &amp; Sound</title>
                  <link>https://small.example/</link>
                </image>
                <lastBuildDate>Sun, 05 Aug 2018 00:00:01 GMT</lastBuildDate>
                <atom:link rel="self" type="application/rss+xml" href="https://feeds.example/shows/small-show/rss.xml" />
                <atom:link rel="hub" href="https://hub.example/" />
                <itunes:author>Ann &amp; Ben</itunes:author>
                <itunes:owner>
                  <itunes:name>Ann Lee</itunes:name>
                  <itunes:email>ann@small.example</itunes:email>
                </itunes:owner>
                <itunes:image href="https://feeds.example/shows/small-show/media/artwork.jpg" />
                <itunes:category text="Technology" />
                <itunes:category text="Society &amp; Culture">
                  <itunes:category text="Documentary" />
                </itunes:category>
                <itunes:explicit>false</itunes:explicit>
                <itunes:type>serial</itunes:type>
                <podcast:guid>9b024349-ccf0-5f69-a609-6b82873eab3c</podcast:guid>
                <podcast:funding url="https://small.example/give">Support us</podcast:funding>
                <podcast:person role="host">Ann Lee</podcast:person>
                <podcast:person role="host">Ben Doe</podcast:person>
                <item>
                  <guid isPermaLink="false">0e0f1b1c-7d0b-5d7a-9c57-0d6f0f7c1a11</guid>
                  <link>https://feeds.example/shows/small-show/episodes/89</link>
                  <category>tenacity</category>
                  <category>Python</category>
                  <title>A tenacious episode</title>
                  <description>tenacity · Why is Python so slow?</description>
                  <enclosure url="https://feeds.example/shows/small-show/media/089.mp3" type="audio/mpeg" length="123456" />
                  <pubDate>Sat, 04 Aug 2018 06:07:08 GMT</pubDate>
                  <content:encoded>&lt;p&gt;Notes &amp;amp; &lt;b&gt;more&lt;/b&gt;&lt;/p&gt;</content:encoded>
                  <itunes:title>A tenacious episode</itunes:title>
                  <itunes:duration>1742</itunes:duration>
                  <itunes:season>2</itunes:season>
                  <itunes:episode>89</itunes:episode>
                  <itunes:episodeType>full</itunes:episodeType>
                  <itunes:explicit>true</itunes:explicit>
                  <itunes:image href="https://feeds.example/shows/small-show/media/089.png" />
                  <podcast:season>2</podcast:season>
                  <podcast:episode>89</podcast:episode>
                  <podcast:person role="host">Ann Lee</podcast:person>
                  <podcast:person role="guest">Cy Gast</podcast:person>
                  <podcast:transcript url="https://feeds.example/shows/small-show/media/089.vtt" type="text/vtt" language="en" />
                  <podcast:transcript url="https://feeds.example/shows/small-show/media/089%20x.srt" type="application/x-subrip" />
                  <podcast:chapters url="https://feeds.example/shows/small-show/episodes/89/chapters.json" type="application/json+chapters" />
                </item>
                <item>
                  <guid isPermaLink="false">pilot one</guid>
                  <link>https://feeds.example/shows/small-show/episodes/pilot</link>
                  <title>Pilot</title>
                  <description>Pilot</description>
                  <pubDate>Sun, 01 Jul 2018 08:02:03 GMT</pubDate>
                  <itunes:title>Pilot</itunes:title>
                  <itunes:episodeType>full</itunes:episodeType>
                </item>
              </channel>
            </rss>
            """);

        Assert.Equal(expected, Encoding.UTF8.GetString(Compose(FeedFormat.Rss, [(Full, "89"), (Bare, "pilot")])));
    }

    [Fact]
    public void A_show_that_says_nothing_of_itself_still_has_what_RSS_demands()
    {
        var show = new Shows.ShowProfile(Show.Slug, new(), null, "g");
        var head = new FeedHead(show.Title, At.Feed(show.Slug, FeedFormat.Rss), At.Show(show.Slug), null);

        string expected = Joined("""
            <?xml version="1.0" encoding="utf-8"?>
            <?xml-stylesheet type="text/css" href="https://feeds.example/feed.css"?>
            <rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
              <channel>
                <title>small-show</title>
                <link>https://feeds.example/shows/small-show</link>
                <description>small-show</description>
                <language>en</language>
                <generator>Feeds</generator>
                <atom:link rel="self" type="application/rss+xml" href="https://feeds.example/shows/small-show/rss.xml" />
                <itunes:explicit>false</itunes:explicit>
                <itunes:type>episodic</itunes:type>
                <podcast:guid>g</podcast:guid>
              </channel>
            </rss>
            """);

        Assert.Equal(expected, Encoding.UTF8.GetString(Compose(show, head, FeedFormat.Rss)));
    }

    [Theory]
    [InlineData(0.2, "<itunes:duration>1</itunes:duration>")]
    [InlineData(59.5, "<itunes:duration>60</itunes:duration>")]
    [InlineData(360000.0, "<itunes:duration>360000</itunes:duration>")]
    [InlineData(0.0, null)]
    [InlineData(-1.0, null)]
    [InlineData(double.NaN, null)]
    [InlineData(double.PositiveInfinity, null)]
    public void A_duration_is_whole_seconds_or_absent(double seconds, string? expected)
    {
        string item = Item(Bare with { Duration = seconds });

        if (expected is null) Assert.DoesNotContain("itunes:duration", item, StringComparison.Ordinal);
        else Assert.Contains(expected, item, StringComparison.Ordinal);
    }

    [Fact]
    public void An_episode_numbered_zero_has_its_number_where_zero_is_allowed()
    {
        string item = Item(Bare with { Number = 0 });

        Assert.Contains("<podcast:episode>0</podcast:episode>", item, StringComparison.Ordinal);
        Assert.DoesNotContain("itunes:episode>", item, StringComparison.Ordinal);
    }

    [Fact]
    public void The_feed_of_a_topic_leads_to_the_topic_and_does_not_claim_to_be_the_podcast()
    {
        string feed = Encoding.UTF8.GetString(Compose(Show, TopicHead(FeedFormat.Rss), FeedFormat.Rss, [(Full, "89")]));

        Assert.Contains("<title>Python · Small &amp; Sound</title><link>https://feeds.example/shows/small-show/topics/python</link>", feed, StringComparison.Ordinal);
        Assert.Contains("""<atom:link rel="self" type="application/rss+xml" href="https://feeds.example/shows/small-show/topics/python/rss.xml" />""", feed, StringComparison.Ordinal);
        Assert.DoesNotContain("podcast:guid", feed, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_or_link_that_is_no_web_address_is_left_out()
    {
        var show = Show with { Artwork = null, Info = Show.Info with { Image = "art.jpg", Link = "/about", Hubs = ["javascript:alert(1)"], Funding = [new("mailto:a@b.example", null)] } };
        string feed = Encoding.UTF8.GetString(Compose(show, Head(FeedFormat.Rss), FeedFormat.Rss));

        Assert.Contains("<link>https://feeds.example/shows/small-show</link>", feed, StringComparison.Ordinal);
        Assert.DoesNotContain("image", feed, StringComparison.Ordinal);
        Assert.DoesNotContain("hub", feed, StringComparison.Ordinal);
        Assert.DoesNotContain("funding", feed, StringComparison.Ordinal);
    }

    private static string Item(Feeds.Episodes.Episode episode) => Encoding.UTF8.GetString(new RssWriter().WriteItem(Show, episode, "x", At));
}
