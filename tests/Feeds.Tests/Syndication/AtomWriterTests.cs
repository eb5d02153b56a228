using System.Text;
using Feeds.Syndication;
using static Feeds.Tests.Syndication.SmallShow;

namespace Feeds.Tests.Syndication;

public sealed class AtomWriterTests
{
    [Fact]
    public void A_show_is_written_as_the_specifications_say()
    {
        string expected = Joined("""
            <?xml version="1.0" encoding="utf-8"?>
            <?xml-stylesheet type="text/css" href="https://feeds.example/feed.css"?>
            <feed xml:lang="en-GB" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns="http://www.w3.org/2005/Atom">
              <title type="text">Small &amp; Sound</title>
              <subtitle type="text">News &lt;weekly&gt;</subtitle>
              <id>urn:uuid:9b024349-ccf0-5f69-a609-6b82873eab3c</id>
              <rights type="text">© 2018 Ann &amp; Ben</rights>
              <updated>2018-08-05T00:00:01Z</updated>
              <logo>https://feeds.example/shows/small-show/media/artwork.jpg</logo>
              <author>
                <name>Ann &amp; Ben</name>
              </author>
              <generator>Feeds</generator>
              <link rel="alternate" type="text/html" href="https://small.example/" />
              <link rel="self" type="application/atom+xml" href="https://feeds.example/shows/small-show/atom.xml" />
              <link rel="hub" href="https://hub.example/" />
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
              <entry>
                <id>urn:uuid:0e0f1b1c-7d0b-5d7a-9c57-0d6f0f7c1a11</id>
                <title type="text">A tenacious episode</title>
                <summary type="text">tenacity · Why is Python so slow?</summary>
                <published>2018-08-04T06:07:08Z</published>
                <updated>2018-08-05T00:00:01Z</updated>
                <author>
                  <name>Ann Lee</name>
                </author>
                <link rel="alternate" type="text/html" href="https://feeds.example/shows/small-show/episodes/89" />
                <link rel="enclosure" type="audio/mpeg" length="123456" href="https://feeds.example/shows/small-show/media/089.mp3" />
                <category term="tenacity" label="tenacity" />
                <category term="python" label="Python" />
                <content type="html">&lt;p&gt;Notes &amp;amp; &lt;b&gt;more&lt;/b&gt;&lt;/p&gt;</content>
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
              </entry>
              <entry>
                <id>urn:feeds:small-show:pilot%20one</id>
                <title type="text">Pilot</title>
                <published>2018-07-01T08:02:03Z</published>
                <updated>2018-07-02T00:00:00Z</updated>
                <link rel="alternate" type="text/html" href="https://feeds.example/shows/small-show/episodes/pilot" />
                <itunes:title>Pilot</itunes:title>
                <itunes:episodeType>full</itunes:episodeType>
              </entry>
            </feed>
            """);

        Assert.Equal(expected, Encoding.UTF8.GetString(Compose(FeedFormat.Atom, [(Full, "89"), (Bare, "pilot")])));
    }

    [Theory]
    [InlineData("9B024349-CCF0-5F69-A609-6B82873EAB3C", "urn:uuid:9b024349-ccf0-5f69-a609-6b82873eab3c")]
    [InlineData("https://old.example/e/1?a=b", "https://old.example/e/1?a=b")]
    [InlineData("tag:old.example,2012:/e/1", "tag:old.example,2012:/e/1")]
    [InlineData("/episodes/1", "urn:feeds:small-show:%2Fepisodes%2F1")]
    [InlineData("http://old.example/a b", "urn:feeds:small-show:http%3A%2F%2Fold.example%2Fa%20b")]
    [InlineData("номер 1", "urn:feeds:small-show:%D0%BD%D0%BE%D0%BC%D0%B5%D1%80%201")]
    public void An_identity_is_always_an_IRI(string guid, string expected) => Assert.Equal(expected, AtomWriter.Identity(Show.Slug, guid));

    [Fact]
    public void An_empty_feed_was_updated_at_the_epoch_whenever_it_is_rendered()
    {
        string feed = Encoding.UTF8.GetString(Compose(Show, Head(FeedFormat.Atom) with { Changed = null }, FeedFormat.Atom));

        Assert.Contains("<updated>1970-01-01T00:00:00Z</updated>", feed, StringComparison.Ordinal);
    }

    [Fact]
    public void The_feed_of_a_topic_has_an_identity_of_its_own()
    {
        string feed = Encoding.UTF8.GetString(Compose(Show, TopicHead(FeedFormat.Atom), FeedFormat.Atom));

        Assert.Contains("<id>https://feeds.example/shows/small-show/topics/python/atom.xml</id>", feed, StringComparison.Ordinal);
        Assert.DoesNotContain("podcast:guid", feed, StringComparison.Ordinal);
    }
}
