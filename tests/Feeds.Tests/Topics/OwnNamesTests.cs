using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Topics;

namespace Feeds.Tests.TopicNames;

/// <summary>The show and its hosts are in every episode: they are not what one of them is about.</summary>
public sealed class OwnNamesTests
{
    [Theory]
    [InlineData("Ann Lee", false)]
    [InlineData("ann-lee", false)]
    [InlineData("Brian", false)]
    [InlineData("Brian Okken", false)]
    [InlineData("Zoltan", false)]
    [InlineData("Mara Voss", false)]
    [InlineData("Harbour Lights", false)]
    [InlineData("The Harbour Lights", false)]
    [InlineData("Harbour Lights Podcast", false)]
    [InlineData("harbour", false)]
    [InlineData("Ruby", true)]
    [InlineData("Lights", true)]
    [InlineData("Lea Kern", true)]
    [InlineData("Ed Itor", true)]
    public void The_show_and_its_hosts_are_not_topics(string label, bool isTopic)
    {
        var show = new ShowInfo { Title = "The Harbour Lights", Hosts = ["Brian Okken", "Ruby Lind"] };
        Assert.Equal(isTopic, IsTopic(show, label));
    }

    [Theory]
    [InlineData("Ann Lee", false)]
    [InlineData("Zoltan", false)]
    [InlineData("Mara Voss", false)]
    [InlineData("harbour", false)]
    [InlineData("Brian Okken", true)]
    public void Nor_are_they_where_the_show_has_no_file(string label, bool isTopic) => Assert.Equal(isTopic, IsTopic(new(), label));

    [Fact]
    public void A_name_that_topics_yaml_has_stays()
    {
        var vocabulary = new TopicVocabulary { Topics = [new("Harbour", ["Ann Lee"])] };
        Assert.Equal(["harbour"], EpisodeInShow.Of(new(), About("Ann Lee"), vocabulary).Topics.Select(t => t.Slug));
    }

    [Theory]
    [InlineData("Sponsor", false)]
    [InlineData("sponsors", false)]
    [InlineData("Sponsoren", false)]
    [InlineData("SponsorKit", true)]
    public void The_word_sponsor_is_not_a_topic(string name, bool isTopic)
    {
        string text = $"<p>We like <code>{name}</code> and its tests.</p>";
        var item = new EpisodeItem(1, "Ann", name, "https://github.com/acme/" + name, text, []);
        string[] expected = isTopic ? [TopicSlug.From(name)] : [];
        Assert.Equal(expected, TopicExtractor.Extract(new() { Items = [item] }).Notes.Items[0].Topics);
        Assert.Equal(expected, TopicExtractor.Extract(new() { Tags = [name] }).Topics.Select(t => t.Slug));
    }

    private static bool IsTopic(ShowInfo show, string label)
    {
        var episode = EpisodeInShow.Of(show, About(label));
        string slug = TopicSlug.From(label);
        bool[] found =
            [episode.Topics.Any(t => t.Slug == slug), .. episode.Items.Concat(episode.Extras).Select(i => i.Topics.Contains(slug))];
        Assert.Single(found.Distinct());
        return found[0];
    }

    private static Episode About(string label)
    {
        var topic = new Topic(TopicSlug.From(label), label);
        var item = new EpisodeItem(1, "Zoltan", "What we saw", null, "<p>There.</p>", []) { Topics = [topic.Slug] };
        var composed = EpisodeComposer.Compose(Slug.From("harbour")!.Value, "1",
            [new FileContribution("1.md", FileRole.Notes) { Notes = new() { Title = "One" } }], null, DateTimeOffset.UnixEpoch);
        return composed.Episode with
        {
            Topics = [topic],
            Items = [item],
            Extras = [item with { Host = null }],
            Hosts = ["Ann Lee"],
            Persons = [new("Mara Voss", "host"), new("Lea Kern", "guest"), new("Ed Itor", "editor")],
        };
    }
}
