using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Feeds.Episodes;
using Feeds.Syndication;

namespace Feeds.Tests.Syndication;

public sealed class PeopleTests
{
    private static readonly XNamespace Podcast = "https://podcastindex.org/namespace/1.0";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static readonly Feeds.Shows.ShowProfile Show = SmallShow.Show with
    {
        Info = new()
        {
            Hosts = ["Ann"],
            Persons =
            [
                new("Ann", "producer", "creative direction", "https://ann.example/made"),
                new("Ann", null, "cast", "https://ann.example/", "https://ann.example/a.png"),
                new("Eve", "audio editor", "audio post-production", "https://eve.example/"),
            ],
        },
    };

    [Fact]
    public void Of_whom_an_episode_says_the_name_only_the_show_tells_the_rest() => Assert.Equal(
        [("Ann", "host", "cast", "https://ann.example/", "https://ann.example/a.png"), ("Cy", "guest", null, null, null)],
        Persons(SmallShow.Full with { Hosts = ["Ann"], Guests = ["Cy"], Persons = [] }));

    [Fact]
    public void What_an_episode_says_itself_counts() => Assert.Equal(
        [("Ann", "host", "writing", "https://ann.example/", "https://other.example/a.png"), ("Eve", "guest", null, "https://eve.example/", null)],
        Persons(SmallShow.Full with { Hosts = ["Ann"], Guests = ["Eve"], Persons = [new("Ann", "host", "writing", null, "https://other.example/a.png"), new("Eve", "guest")] }));

    [Fact]
    public void Nobody_is_added_whom_the_episode_does_not_name() => Assert.Equal(
        [("Ben", "host", null, null, null)],
        Persons(SmallShow.Full with { Hosts = ["Ben"], Guests = [], Persons = [] }));

    [Fact]
    public void Authors_of_JSON_Feed_and_Atom_have_page_and_picture_too()
    {
        var episode = SmallShow.Full with { Hosts = ["Ann"], Guests = [], Persons = [] };
        using var item = JsonDocument.Parse(new JsonFeedWriter().WriteItem(Show, episode, "89", SmallShow.At));
        var author = item.RootElement.GetProperty("authors")[0];

        Assert.Equal(("Ann", "https://ann.example/", "https://ann.example/a.png"), (author.GetProperty("name").GetString(), author.GetProperty("url").GetString(), author.GetProperty("avatar").GetString()));
        Assert.Equal("https://ann.example/", Entry(new AtomWriter(), episode).Descendants(Atom + "author").Last().Element(Atom + "uri")?.Value);
    }

    private static IEnumerable<(string, string?, string?, string?, string?)> Persons(Episode episode) => Entry(new RssWriter(), episode).Descendants("item").Single().Elements(Podcast + "person")
        .Select(p => (p.Value, (string?)p.Attribute("role"), (string?)p.Attribute("group"), (string?)p.Attribute("href"), (string?)p.Attribute("img")));

    private static XElement Entry(IFeedWriter writer, Episode episode)
    {
        var frame = writer.WriteFrame(Show, new("x", SmallShow.At.Feed(Show.Slug, writer.Format), SmallShow.At.Show(Show.Slug), null), SmallShow.At);
        return XDocument.Parse(Encoding.UTF8.GetString([.. frame.Head, .. writer.WriteItem(Show, episode, "89", SmallShow.At), .. frame.Tail])).Root!;
    }
}
