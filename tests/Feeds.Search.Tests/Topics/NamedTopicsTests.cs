using Feeds.Search.Passages;
using Feeds.Search.Topics;
using Feeds.Topics;

namespace Feeds.Search.Tests.TopicNames;

/// <summary>Topics of one episode that the texts of others name.</summary>
public sealed class NamedTopicsTests
{
    [Theory]
    [InlineData("FastAPI", "We moved to FastAPI last year.", true)]
    [InlineData("FastAPI", "We moved to fastapi last year.", true)]
    [InlineData("FastAPI", "An API that is fast.", false)]
    [InlineData("scikit-learn", "Built on scikit learn and others.", true)]
    [InlineData("pytest-xdist", "Run them with pytest and tox.", false)]
    [InlineData("PEP 572", "As PEP 572 says.", true)]
    [InlineData("Click", "Then click on the button.", false)]
    public void A_topic_is_found_where_another_episode_names_it(string label, string text, bool named)
    {
        using var index = TestIndex.Of("en", $"About {label}.", text);
        Assert.Equal(named ? [1] : [], Places(index, Topic(label, 0)));
    }

    [Fact]
    public void An_ordinary_word_counts_where_the_show_uses_it_as_a_name()
    {
        using var index = TestIndex.Of("en", "Flask is small.", "Flask again.", "A new release of flask.", "We use flask.");
        Assert.Equal([2, 3], Places(index, Topic("Flask", 0, 1)));
        // One episode about it tells too little.
        Assert.Empty(Places(index, Topic("Flask", 0)));
    }

    [Fact]
    public void German_names_are_found_in_their_forms()
    {
        using var index = TestIndex.Of("de", "Der Sauerteig ruht.", "Mit Sauerteigen backen wir Brot.");
        Assert.Equal([1], Places(index, Topic("Sauerteig", 0)));
    }

    [Fact]
    public void An_item_in_several_passages_is_one_mention_and_a_transcript_speaks_where_notes_do_not()
    {
        using var index = new TestIndex();
        Passage Spoken(string stem, int place) => TestIndex.Item(stem, place, "Then FastAPI came up.") with
        {
            Id = $"{stem}#transcript-{place}", Kind = PassageKind.Transcript, Anchor = $"transcript-{place}",
        };
        index.Write(writer =>
        {
            writer.Replace(TestIndex.Episode(1, "FastAPI."), _ => null);
            var noted = TestIndex.Episode(2, "FastAPI first.", "FastAPI last.");
            var oneItem = noted.Passages.Select((p, i) => p with { Id = $"002#item-1.{i + 1}", Anchor = "item-1" });
            writer.Replace(noted with { Passages = [.. oneItem, Spoken("002", 1)] }, _ => null);
            writer.Replace(TestIndex.Episode(3, "Nothing.") with { Passages = [Spoken("003", 1), Spoken("003", 2)] }, _ => null);
        });
        Assert.Equal([1, 2], Places(index, Topic("FastAPI", 0)));
    }

    [Fact]
    public void What_is_not_current_is_not_named()
    {
        using var index = TestIndex.Of("en", "FastAPI.", "FastAPI too.");
        var topics = Topic("FastAPI", 0);
        Assert.Empty(NamedTopics.Of(index.Index, _ => false, PlaceOf).PlacesOf(topics.All[0]));
    }

    private static int[] Places(TestIndex index, ShowTopics topics) =>
        [.. NamedTopics.Of(index.Index, _ => true, PlaceOf).PlacesOf(topics.All[0]).Select(p => p.Episode)];

    private static int? PlaceOf(string stem) => int.Parse(stem, System.Globalization.CultureInfo.InvariantCulture) - 1;

    private static ShowTopics Topic(string label, params int[] about)
    {
        var topic = new EpisodeTopic(new(TopicSlug.From(label), label), 1);
        return ShowTopics.Of([.. Enumerable.Range(0, 4).Select(place => about.Contains(place) ? new List<EpisodeTopic> { topic } : [])], null);
    }
}
