using Feeds.Search.Index;
using Feeds.Search.Passages;
using Feeds.Search.Queries;
using Feeds.Search.Ranking;
using Feeds.Topics;

namespace Feeds.Search.Tests.Ranking;

public sealed class PassageSearchTests
{
    [Theory]
    [InlineData("bees", "1 2 3")]
    [InlineData("bees dance", "1 2")]
    [InlineData("\"bees dance\"", "1")]
    [InlineData("\"dance bees\"", "")]
    [InlineData("bees -dance", "3")]
    [InlineData("wasps OR queen", "3 4")]
    [InlineData("bees wasps OR garden", "2 3")]
    [InlineData("(bees garden) OR (wasps -bees)", "2 4")]
    [InlineData("danc*", "1 2")]
    [InlineData("retries*", "5")]
    [InlineData("retr*", "5")]
    [InlineData("bees -(wasps OR garden)", "1")]
    [InlineData("the bees", "1 2 3")]
    [InlineData("the", "1 2 4")]
    [InlineData("\"the queen\"", "4")]
    [InlineData("\"to be or not to be\"", "5")]
    [InlineData("-the bees", "3")]
    [InlineData("fact-check", "5")]
    [InlineData("fact-che*", "5")]
    [InlineData("check-fact", "")]
    [InlineData("unknownword", "")]
    [InlineData("bees unknownword", "")]
    public void A_query_finds_passages(string query, string episodes)
    {
        using var index = TestIndex.Of("en",
            "Bees dance in the dark.",
            "In the garden, people dance and watch bees.",
            "Bees and wasps",
            "Wasps have the queen of all.",
            "To be or not to be: a fact-check of retries.");
        Assert.Equal(episodes, string.Join(' ', index.FindAll(query)));
    }

    /// <summary>Two spellings of one topic, of which topics.yaml names an alias.</summary>
    [Theory]
    [InlineData("topic:parakeet", "1 2")]
    [InlineData("topic:PRK", "1 2")]
    [InlineData("topic:\"Pretty Polly\"", "1 2")]
    [InlineData("topic:parakeet-bird", "1 2")]
    [InlineData("topic:prett*", "1 2")]
    [InlineData("heard -topic:prk", "3")]
    [InlineData("topic:prk OR topic:owls", "1 2 3")]
    [InlineData("topic:pr", "")]
    [InlineData("topic:wren", "")]
    public void A_topic_is_found_by_each_of_its_names(string query, string episodes)
    {
        using var index = new TestIndex();
        string[] labels = ["Parakeet", "Parakeet-Bird", "Owls"];
        index.Write(writer =>
        {
            for (int i = 0; i < labels.Length; i++)
            {
                var episode = TestIndex.Episode(i + 1, "What we heard.");
                writer.Replace(
                    episode with { Passages = [episode.Passages[0] with { Topics = [TopicSlug.From(labels[i])] }] }, _ => null);
            }
        });
        var named = new TopicVocabulary { Topics = [new("Parakeet", ["prk", "Pretty Polly", "Parakeet Bird"])] };
        var topics = ShowTopics.Of(
            [.. labels.Select(label => new List<EpisodeTopic> { new(new(TopicSlug.From(label), label), 1) })], named);
        Assert.True(SearchQuery.TryParse(query, out var parsed, out _));
        var search = new PassageSearch(index.Searched, model: null, topics);
        string[] found = [.. search.Search(parsed, 10).Hits.Select(h => h.Passage.Stem.TrimStart('0')).Order()];
        Assert.Equal(episodes, string.Join(' ', found));
        Assert.Equal(found, search.Stems(parsed).Select(stem => stem.TrimStart('0')).Order());
    }

    /// <summary>The index has what the notes say; the show's topics are what topics.yaml makes of that.</summary>
    [Theory]
    [InlineData("topic:parakeet")]
    [InlineData("topic:prk")]
    [InlineData("topic:parak*")]
    public void A_passage_is_found_by_the_name_that_the_show_gives_its_topic(string query)
    {
        using var index = new TestIndex();
        var episode = TestIndex.Episode(1, "What we heard.");
        index.Write(w => w.Replace(episode with { Passages = [episode.Passages[0] with { Topics = ["prk"] }] }, _ => null));
        var named = new TopicVocabulary { Topics = [new("Parakeet", ["prk"])] };
        var topics = ShowTopics.Of([[new(new("parakeet", "Parakeet"), 1)]], named);
        Assert.True(SearchQuery.TryParse(query, out var parsed, out _));
        Assert.Single(new PassageSearch(index.Searched, model: null, topics).Search(parsed, 10).Hits);
    }

    [Theory]
    [InlineData("host:ann", "1")]
    [InlineData("host:\"ann lee\"", "1")]
    [InlineData("host:\"lee ann\"", "")]
    [InlineData("host:LÉE", "1")]
    [InlineData("host:an*", "1 3")]
    [InlineData("host:anton", "3")]
    [InlineData("speaker:ben", "2")]
    [InlineData("sponsor:\"acme corp\"", "1")]
    [InlineData("sponsor:acme -host:ann", "2")]
    [InlineData("topic:\"machine learning\"", "2")]
    [InlineData("topic:machine-learning", "2")]
    [InlineData("topic:machine", "")]
    [InlineData("topic:mach*", "2")]
    [InlineData("topic:c++", "3")]
    [InlineData("topic:c", "")]
    [InlineData("episode:2", "2")]
    [InlineData("episode:#002", "2")]
    [InlineData("episode:EPISODE-003", "3")]
    [InlineData("year:2020", "1 2")]
    [InlineData("year:2020-2021", "1 2 3")]
    [InlineData("year:2021 bees", "3")]
    [InlineData("bees host:ann OR episode:3", "1 3")]
    public void A_query_asks_for_facts(string query, string episodes)
    {
        using var index = new TestIndex();
        index.Write(w =>
        {
            w.Replace(TestIndex.Episode(1, "bees") with { Hosts = ["Ann Lee"], Sponsors = ["Acme Corp", "Other"] }, _ => null);
            w.Replace(Spoken(TestIndex.Episode(2, "bees") with { Sponsors = ["Acme"] }), _ => null);
            w.Replace(Hosted(TestIndex.Episode(3, "bees") with { Hosts = ["Ann Lee", "Anton"],
                Published = new(2021, 12, 31, 23, 0, 0, TimeSpan.Zero) }), _ => null);
        });
        Assert.Equal(episodes, string.Join(' ', index.FindAll(query)));
    }

    [Fact]
    public void More_relevant_passages_come_first_and_of_equal_ones_the_newest()
    {
        using var index = TestIndex.Of("en", "one bee among many other animals in a long text", "bee", "bee", "no animal");
        Assert.Equal([3, 2, 1], index.Find("bee"));
        Assert.Equal([4, 3, 2, 1], index.Find("year:2020"));
    }

    [Fact]
    public void Words_of_headline_and_text_count_together_and_phrases_do_not_span_both()
    {
        using var index = new TestIndex();
        index.Write(w => w.Replace(TestIndex.Episode(1) with { Passages = [TestIndex.Item("001", 1,
            "dance all night") with { Headline = "Bees" }] }, _ => null));
        var hit = Assert.Single(index.Search("night bees").Hits);
        Assert.Equal([new(0, 4)], hit.Excerpt.HeadlineMarks);
        Assert.Equal([new(10, 5)], hit.Excerpt.Marks);
        Assert.Empty(index.Find("\"bees dance\""));
    }

    [Fact]
    public void Pages_follow_each_other_without_gap_or_repetition()
    {
        using var index = TestIndex.Of("en", [.. Enumerable.Range(1, 47).Select(i => i % 3 == 0 ? "bees and wasps" : "bees")]);
        var all = index.Find("bees");
        List<string> found = [];
        string? next = null;
        int pages = 0;
        do
        {
            var page = index.Search("bees", 5, next);
            Assert.Equal((CursorState.Valid, 47), (page.Cursor, page.Total));
            found.AddRange(page.Hits.Select(h => h.Passage.Stem));
            next = page.Next;
            pages++;
        }
        while (next is not null);
        Assert.Equal(10, pages);
        Assert.Equal(all, found.Select(s => int.Parse(s, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_cursor_of_another_state_is_outdated_and_of_another_query_malformed()
    {
        using var index = TestIndex.Of("en", "bees", "bees", "wasps bees");
        string next = index.Search("bees", 1).Next!;
        Assert.Equal(CursorState.Malformed, index.Search("wasps", 1, next).Cursor);
        index.Write(w => w.Replace(TestIndex.Episode(9, "ants"), _ => null));
        var page = index.Search("bees", 1, next);
        Assert.Equal(CursorState.Outdated, page.Cursor);
        Assert.Empty(page.Hits);
    }

    [Fact]
    public void A_cursor_stays_right_in_a_copy_of_the_index()
    {
        using var index = TestIndex.Of("en", "bees", "bees", "bees");
        string next = index.Search("bees", 1).Next!;
        using var copy = ShowIndex.Open(index.Folder, IndexManifest.Parse(index.Manifest!.ToJson())!, "en");
        Assert.True(SearchQuery.TryParse("bees", out var query, out _));
        Assert.Equal("002", Assert.Single(new PassageSearch(new(copy, "", "en"), model: null).Search(query, 1, next).Hits).Passage.Stem);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAA!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAA\n")]
    [InlineData("äääääääääääääääääääääääääää")]
    public void A_broken_cursor_is_malformed(string cursor)
    {
        using var index = TestIndex.Of("en", "bees");
        Assert.Equal(CursorState.Malformed, index.Search("bees", 1, cursor).Cursor);
    }

    [Theory]
    [InlineData("th", "วันนี้คุยเรื่องรถไฟกลางคืน", "รถไฟ", "รถยนต์")]
    [InlineData("lo", "ມື້ນີ້ພວກເຮົາເວົ້າກ່ຽວກັບລົດໄຟ", "ລົດໄຟ", "ລົດຖີບ")]
    [InlineData("km", "ថ្ងៃនេះយើងនិយាយអំពីរថភ្លើង", "រថភ្លើង", "រថយន្ត")]
    [InlineData("my", "ယနေ့ရထားအကြောင်းပြောမည်", "ရထား", "ကား")]
    [InlineData("en", "The sign said รถไฟกลางคืน in large letters", "รถไฟ", "รถยนต์")]
    public void Words_of_scripts_without_spaces_are_found_inside_a_sentence(string language, string text, string within, string other)
    {
        using var index = TestIndex.Of(language, text, new string('x', 300));
        var hit = Assert.Single(index.Search(within).Hits);
        Assert.Equal(within, string.Concat(hit.Excerpt.Marks.Select(m => text.Substring(m.Start, m.Length))));
        Assert.Equal([1], index.Find($"\"{within}\""));
        Assert.Empty(index.Find(other));
    }

    [Fact]
    public void A_sentence_without_spaces_is_found_however_long_it_is()
    {
        using var index = TestIndex.Of("th", string.Concat(Enumerable.Repeat("กลางคืน", 80)) + "รถไฟ");
        Assert.Equal([1], index.Find("รถไฟ"));
    }

    [Theory]
    [InlineData("bees unknownword", "1 2")]
    [InlineData("wasps queen", "3")]
    [InlineData("unknownword", "")]
    [InlineData("\"bees unknownword\"", "")]
    [InlineData("bees -dance -garden", "")]
    public void Plain_words_that_no_passage_has_all_of_find_the_nearest(string query, string episodes)
    {
        using var index = TestIndex.Of("en", "bees dance", "bees in the garden", "wasps");
        var page = index.Search(query);
        Assert.Equal(episodes, string.Join(' ', page.Hits.Select(h => h.Passage.Stem.TrimStart('0')).Order()));
        Assert.Equal(episodes.Length > 0, page.IsNearest);
    }

    [Fact]
    public void Passages_that_are_not_allowed_are_neither_found_nor_counted()
    {
        using var index = TestIndex.Of("en", "bees", "bees", "bees and wasps");
        Assert.True(SearchQuery.TryParse("bees", out var query, out _));
        var search = new PassageSearch(index.Searched, model: null);
        var page = search.Search(query, 1, allowed: n => n != 1);
        var next = search.Search(query, 1, page.Next, n => n != 1);
        Assert.Equal((2, 2), (page.Total, next.Total));
        Assert.Equal(["001", "003"], page.Hits.Concat(next.Hits).Select(h => h.Passage.Stem));
        Assert.Null(next.Next);
        Assert.Equal(["001", "003"], search.Stems(query, n => n != 1));
    }

    [Theory]
    [InlineData("tenasity", "tenacity")]
    [InlineData("tenacitiy retries", "tenacity retries")]
    [InlineData("retries -wasps tenacty", "retries -wasps tenacity")]
    [InlineData("\"tenacitty retries\"", "\"tenacity retries\"")]
    [InlineData("TENACTIY", "tenacity")]
    [InlineData("librareis", "libraries")]
    [InlineData("cafe", null)]
    [InlineData("tenacity", null)]
    [InlineData("retry", null)]
    [InlineData("xylophone", null)]
    [InlineData("host:tenasity retries", null)]
    [InlineData("tenasi*", null)]
    [InlineData("zz", null)]
    public void What_was_meant_is_suggested(string query, string? suggestion)
    {
        using var index = TestIndex.Of("en", "tenacity retries in the café", "tenacity of libraries", "tensity");
        Assert.Equal(suggestion, index.Search(query).Suggestion);
    }

    [Fact]
    public void Several_threads_can_search()
    {
        using var index = TestIndex.Of("en", "bees dance", "wasps");
        var search = new PassageSearch(index.Searched, model: null);
        Assert.True(SearchQuery.TryParse("bee* OR wasp tenasity OR dance", out var query, out _));
        Parallel.For(0, 500, _ => Assert.Equal(1, search.Search(query, 10).Total));
    }

    private static EpisodePassages Spoken(EpisodePassages episode) => episode with
    {
        Passages = [.. episode.Passages
            .Select(p => p with { Turns = [new(0, "Ann", null), new(2, "Ben Doe", null)], Topics = ["machine-learning"] })],
    };

    private static EpisodePassages Hosted(EpisodePassages episode) => episode with
    {
        Passages = [.. episode.Passages.Select(p => p with { Host = "Anton", Topics = ["c-plus-plus"] })],
    };
}
