using System.Text;
using System.Text.Json;
using Feeds.Syndication;
using static Feeds.Tests.Syndication.SmallShow;

namespace Feeds.Tests.Syndication;

public sealed class JsonFeedWriterTests
{
    [Fact]
    public void A_show_is_written_as_the_specification_says()
    {
        string expected = Joined("""
            {"version":"https://jsonfeed.org/version/1.1",
            "title":"Small & Sound",
            "home_page_url":"https://small.example/",
            "feed_url":"https://feeds.example/shows/small-show/feed.json",
            "description":"News <weekly>",
            "icon":"https://feeds.example/shows/small-show/media/artwork.jpg",
            "authors":[{"name":"Ann & Ben"}],
            "language":"en-GB",
            "hubs":[{"type":"WebSub","url":"https://hub.example/"}],
            "items":[
              {"id":"0e0f1b1c-7d0b-5d7a-9c57-0d6f0f7c1a11",
              "url":"https://feeds.example/shows/small-show/episodes/89",
              "title":"A tenacious episode",
              "content_html":"<p>Notes &amp; <b>more</b></p>",
              "summary":"tenacity · Why is Python so slow?",
              "image":"https://feeds.example/shows/small-show/media/089.png",
              "date_published":"2018-08-04T06:07:08Z",
              "date_modified":"2018-08-05T00:00:01Z",
              "authors":[{"name":"Ann Lee"}],
              "tags":["tenacity","Python"],
              "language":"en-GB",
              "attachments":[{"url":"https://feeds.example/shows/small-show/media/089.mp3","mime_type":"audio/mpeg","size_in_bytes":123456,"duration_in_seconds":1741.6}]},
              {"id":"pilot one",
              "url":"https://feeds.example/shows/small-show/episodes/pilot",
              "title":"Pilot",
              "content_text":"Pilot",
              "date_published":"2018-07-01T08:02:03Z",
              "date_modified":"2018-07-02T00:00:00Z",
              "language":"en-GB"}
            ]}
            """);

        byte[] feed = Compose(FeedFormat.Json, [(Full, "89"), (Bare, "pilot")]);

        Assert.Equal(expected, Encoding.UTF8.GetString(feed));
        using var document = JsonDocument.Parse(feed);
        Assert.Equal(2, document.RootElement.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public void A_feed_without_entries_is_valid()
    {
        using var document = JsonDocument.Parse(Compose(Show, Head(FeedFormat.Json) with { Changed = null }, FeedFormat.Json));

        Assert.Equal(0, document.RootElement.GetProperty("items").GetArrayLength());
    }
}
