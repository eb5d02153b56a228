using System.Xml.Linq;
using Feeds.Episodes;
using Feeds.Syndication;
using Feeds.Topics;

namespace Feeds.Tests.Syndication;

/// <summary>An item as an entry of a topic's feed.</summary>
public sealed class MentionFeedTests
{
    private static readonly Addresses Addresses = new("https://feeds.example");

    private static readonly EpisodeItem[] Items =
    [
        new(1, "Ann", "tenacity", "https://tenacity.example/", "<p>Retries.</p>", [], 61.5) { Topics = ["tenacity"] },
        new(2, "Ben", "tavern", null, "<p>Tests.</p>", [], 300) { Topics = ["tavern"] },
        new(3, "Ben", "untimed", null, "<p>Whenever.</p>", []) { Topics = ["untimed"] },
    ];

    private static readonly Episode Whole = SmallShow.Full with
    {
        Guid = "guid-89", Title = "A tenacious episode", Items = Items, Extras = [], Chapters = [], Duration = 1800,
        Enclosure = new("089.mp3", "audio/mpeg", 12345, 1800), Topics = [new("tenacity", "tenacity"), new("tavern", "tavern")],
    };

    [Fact]
    public void An_entry_plays_from_where_the_item_begins_to_where_the_next_one_does()
    {
        var entry = Entry(Items[0]);

        Assert.Equal("tenacity – A tenacious episode", entry.Title);
        Assert.EndsWith("/media/089.mp3#t=61.5,300", Addresses.Enclosure(entry.Show, entry.Enclosure!), StringComparison.Ordinal);
        Assert.EndsWith("/episodes/89?t=61", entry.Page, StringComparison.Ordinal);
        var bite = Assert.Single(entry.Podcast!.Soundbites);
        Assert.Equal((61.5, 120d), (bite.Start, bite.Duration));
        Assert.Equal(["tenacity"], entry.Topics.Select(t => t.Slug));
        Assert.Equal("<p>Retries.</p>", entry.Html);
    }

    [Fact]
    public void The_last_item_ends_with_the_audio()
    {
        Assert.EndsWith("#t=300,1800", Addresses.Enclosure(Whole.Show, Entry(Items[1]).Enclosure!), StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_without_a_time_has_the_whole_audio_and_no_soundbite()
    {
        var entry = Entry(Items[2]);

        Assert.Equal(Whole.Enclosure, entry.Enclosure);
        Assert.Empty(entry.Podcast?.Soundbites ?? []);
        Assert.EndsWith("/episodes/89", entry.Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Guids_are_those_of_episode_and_place_whatever_else_changes()
    {
        string first = Entry(Items[0]).Guid;
        Assert.NotEqual(first, Entry(Items[1]).Guid);
        Assert.NotEqual(Whole.Guid, first);

        var corrected = Items[0] with { Html = "<p>Retries, corrected.</p>", Start = 60 };
        var changed = Whole with { Title = "Another title", Items = [corrected, .. Items[1..]] };
        Assert.Equal(first, MentionFeed.Entry(changed, Mention(corrected), "other-id", Addresses).Guid);
    }

    [Fact]
    public void Rss_has_the_fragment_the_soundbite_and_the_moment()
    {
        var profile = SmallShow.Show;
        var writer = new RssWriter();
        var frame = writer.WriteFrame(profile, new("T", "https://feeds.example/x", "https://feeds.example/y", null), Addresses);
        byte[] item = writer.WriteItem(profile, Entry(Items[0]), "89", Addresses);
        var xml = XDocument.Parse(System.Text.Encoding.UTF8.GetString([.. frame.Head, .. item, .. frame.Tail]));

        var entry = Assert.Single(xml.Descendants("item"));
        Assert.EndsWith("089.mp3#t=61.5,300", entry.Element("enclosure")!.Attribute("url")!.Value, StringComparison.Ordinal);
        XNamespace podcast = "https://podcastindex.org/namespace/1.0";
        Assert.Equal("61.5", entry.Element(podcast + "soundbite")!.Attribute("startTime")!.Value);
        Assert.EndsWith("?t=61", entry.Element("link")!.Value, StringComparison.Ordinal);
    }

    private static Episode Entry(EpisodeItem item) => MentionFeed.Entry(Whole, Mention(item), "89", Addresses);

    private static MentionItem Mention(EpisodeItem item) => new(item.Ordinal, item.Host, item.Headline, item.Url, item.Start, null, MentionWeight.Headline);
}
