using Feeds.Topics;

namespace Feeds.Tests.TopicNames;

public sealed class ShowTopicsTests
{
    [Theory]
    [InlineData("PyTest-xDist", "pytest-xdist")]
    [InlineData("pytest xdist", "pytest_xdist")]
    [InlineData("Scikit.Learn", "scikit-learn")]
    [InlineData("ScikitLearn", "scikit learn")]
    [InlineData("Käsefondue", "käse-fondue")]
    public void Spellings_of_one_name_are_one_topic_under_each_of_their_addresses(string one, string other)
    {
        var topics = ShowTopics.Of([About(one), About(other), About(other)], null);

        var topic = Assert.Single(topics.All);
        Assert.Equal(other, topic.Label);
        Assert.Equal([0, 1, 2], topic.Episodes.Select(e => e.Place));
        Assert.Same(topic, topics.Find(TopicSlug.From(one)));
        Assert.Same(topic, topics.Find(TopicSlug.From(other)));
    }

    [Theory]
    [InlineData("PyCon", "PyCons", 1)]
    [InlineData("DSL", "DSLs", 1)]
    // A library and what it sends; a system and what a room has.
    [InlineData("request", "Requests", 2)]
    [InlineData("window", "Windows", 2)]
    public void A_plural_is_its_singular_where_neither_is_an_ordinary_word(string singular, string plural, int expected)
    {
        var topics = ShowTopics.Of([About(plural), About(singular), About(singular)], null);

        Assert.Equal(expected, topics.All.Count);
        Assert.Equal(singular, topics.Find(TopicSlug.From(singular))!.Label);
        Assert.Equal(expected == 1 ? singular : plural, topics.Find(TopicSlug.From(plural))!.Label);
    }

    [Fact]
    public void Signs_keep_names_apart()
    {
        var topics = ShowTopics.Of([About("C", "C++", "C#")], null);

        Assert.Equal(3, topics.All.Count);
    }

    [Fact]
    public void The_show_s_own_file_joins_names_and_removes_others()
    {
        var vocabulary = new TopicVocabulary { Topics = [new("PostgreSQL", ["Postgres", "pg"])], StopWords = ["Joke of the week"] };
        var topics = ShowTopics.Of([About("postgres", "joke-of-the-week"), About("PG"), About("SQLite")], vocabulary);

        Assert.Equal(["PostgreSQL", "SQLite"], topics.All.Select(t => t.Label).Order(StringComparer.Ordinal));
        var topic = topics.Find("postgresql")!;
        Assert.Equal([0, 1], topic.Episodes.Select(e => e.Place));
        Assert.Equal(["Postgres", "pg"], topic.Aliases);
        Assert.Same(topic, topics.Find("postgres"));
        Assert.Same(topic, topics.Find("pg"));
        Assert.Null(topics.Find("joke-of-the-week"));
    }

    [Fact]
    public void Related_topics_meet_more_often_than_by_chance_however_popular_others_are()
    {
        // "Python" is in every episode, "pytest" and "tox" meet in two of their three.
        IReadOnlyList<EpisodeTopic>[] episodes =
        [
            About("Python", "pytest", "tox"), About("Python", "pytest", "tox"), About("Python", "pytest"), About("Python", "tox"),
            .. Enumerable.Range(0, 16).Select(n => About("Python", $"other {n}")),
        ];
        var topics = ShowTopics.Of(episodes, null);

        var related = topics.RelatedTo(topics.Find("pytest")!);

        var (topic, score) = Assert.Single(related);
        Assert.Equal("tox", topic.Label);
        // ln(2·20 / (3·3)) / −ln(2/20), times 2/3.
        Assert.Equal(0.4319, score, 3);
    }

    [Fact]
    public void Topics_that_met_once_are_not_related()
    {
        var topics = ShowTopics.Of([About("pytest", "tox"), About("flask"), About("django")], null);

        Assert.Empty(topics.RelatedTo(topics.Find("pytest")!));
    }

    [Fact]
    public void Related_episodes_share_rare_topics()
    {
        var topics = ShowTopics.Of([About("Python", "tox"), About("Python", "flask"), About("Python", "tox"), About("Python")], null);

        Assert.Equal([2], topics.RelatedTo(0).Select(r => r.Place));
        Assert.Equal(1, topics.RelatedTo(0)[0].Score, 3);
        Assert.Empty(topics.RelatedTo(3));
    }

    [Fact]
    public void What_most_episodes_are_about_relates_none_of_them_in_a_long_show()
    {
        var topics = ShowTopics.Of([.. Enumerable.Range(0, 10).Select(i => i < 6 ? About("httpx") : About("tox"))], null);

        Assert.Empty(topics.RelatedTo(0));
        Assert.NotEmpty(topics.RelatedTo(9));
    }

    private static List<EpisodeTopic> About(params string[] labels) =>
        [.. labels.Select(label => new EpisodeTopic(new(TopicSlug.From(label), label), 1))];
}
