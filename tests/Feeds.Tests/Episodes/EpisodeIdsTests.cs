using System.Globalization;
using Feeds.Episodes;
using Feeds.Shows;

namespace Feeds.Tests.Episodes;

public sealed class EpisodeIdsTests
{
    [Fact]
    public void A_stem_that_is_spelled_like_anothers_number_gives_way_to_the_number()
    {
        var ids = new EpisodeIds([Named("1", 2, "two"), Named("2", 1, "one"), Named("3", 3, "three")]);

        Assert.Equal("2 1 3", Ids(ids, "1", "2", "3"));
        Assert.Equal("2 1 3", Found(ids, "1", "2", "3"));
        Assert.Equal("1 2 3", Found(ids, "two", "one", "three"));
    }

    [Fact]
    public void A_number_names_an_episode_only_where_no_other_has_it()
    {
        var ids = new EpisodeIds([Named("089", 89, "first"), Named("089b", 89, "second"), Named("090", 90, "third")]);

        Assert.Equal("first second 90", Ids(ids, "089", "089b", "090"));
        Assert.Equal("? 089 089b 090 090", Found(ids, "89", "089", "089b", "90", "0090"));
    }

    [Fact]
    public void A_withdrawn_episode_keeps_the_id_it_had_unless_a_listed_one_has_it_now()
    {
        var ids = new EpisodeIds([Named("2", 1, "one")], [Named("1", 2, "two")]);
        Assert.Equal("1 2", Found(ids, "2", "1"));

        var taken = new EpisodeIds([Named("new", 2, "another")], [Named("1", 2, "two")]);
        Assert.Equal("new 1 1", Found(taken, "2", "two", "1"));
        Assert.Equal("two", taken.Of("1"));

        var address = new EpisodeIds([Named("2", null, "same"), Named("b", null, "same")], [Named("1", 2, "two")], [("2", "2"), ("b", "b")]);
        Assert.Equal("2 1", Found(address, "2", "two"));

        var shared = new EpisodeIds([Named("a", 2, "x"), Named("b", 2, "y")], [Named("c", 2, "z")]);
        Assert.Equal("? c", Found(shared, "2", "z"));
    }

    [Fact]
    public void An_episode_whose_every_word_means_another_one_has_an_id_all_the_same()
    {
        // "1" is the number of one, "same" the slug of two.
        var ids = new EpisodeIds([Named("x", 1, "x"), Named("1", null, "same"), Named("y", null, "same")]);

        Assert.Equal("1 y", Ids(ids, "x", "y"));
        Assert.StartsWith("same-", ids.Of("1"), StringComparison.Ordinal);
        Assert.Equal("1", Found(ids, ids.Of("1")));

        // The same in the next revision.
        var next = new EpisodeIds(
            [Named("x", 1, "x"), Named("1", null, "same"), Named("y", null, "same")], remembered: [(ids.Of("1"), "1")]);
        Assert.Equal(ids.Of("1"), next.Of("1"));
    }

    [Fact]
    public void An_id_that_stands_in_documents_stays()
    {
        var ids = new EpisodeIds([Named("new", 5, "new"), Named("x", null, "x")], settled: [("5", "old"), ("x-1", "x")]);

        Assert.Equal("old x x", Found(ids, "5", "x", "x-1"));
        Assert.Equal("new x-1", Ids(ids, "new", "x"));
    }

    [Fact]
    public void A_stem_that_ends_like_a_document_is_no_id() =>
        Assert.NotEqual("a.json", new EpisodeIds([Named("a.json", null, "a"), Named("b", null, "a")]).Of("a.json"));

    /// <summary>Any names: no two episodes have one id, and each id means its episode.</summary>
    [Fact]
    public void Every_id_is_unique_and_means_its_episode()
    {
        string[] words = ["1", "2", "3", "01", "a", "b", "a.json"];
        var random = new Random(5);
        for (int round = 0; round < 2000; round++)
        {
            var stems = words.OrderBy(_ => random.Next()).Take(random.Next(1, words.Length)).ToList();
            var names = stems.Select(s => Named(s, random.Next(4) is var n and > 0 ? n : null, words[random.Next(5)])).ToList();
            int listed = random.Next(names.Count + 1);
            var alone = new EpisodeIds(names[..listed]);
            var ids = new EpisodeIds(names[..listed], names[listed..], names[..listed].Select(e => (alone.Of(e.Stem), e.Stem)));
            Assert.All(names[..listed], e => Assert.Equal(alone.Of(e.Stem), ids.Of(e.Stem)));

            Assert.Equal(stems.Count, stems.Select(ids.Of).Distinct(StringComparer.Ordinal).Count());
            Assert.All(stems, stem => Assert.Equal(stem, ids.TryFind(ids.Of(stem), out string? found) ? found : null));
            // The rule for the number, word by word: whatever is hidden, one listed episode with a number of its own has it.
            foreach (var e in names[..listed].Where(e => e.Number is { } n && names[..listed].Count(o => o.Number == n) == 1)) Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{e.Number}"), ids.Of(e.Stem));
        }
    }

    /// <summary>Any names: where an episode can be added, every word and id is as if all were looked at.</summary>
    [Fact]
    public void An_index_with_an_episode_added_is_the_index_of_all()
    {
        string[] words = ["1", "2", "3", "a", "b", "c", "d", "01", "02", "a.json"];
        var random = new Random(7);
        int added = 0;
        for (int round = 0; round < 20_000; round++)
        {
            var stems = words.OrderBy(_ => random.Next()).Take(random.Next(1, words.Length)).ToList();
            var names = stems.Select(s => Named(s, random.Next(5) is var n and > 0 ? n : null, words[random.Next(7)])).ToList();
            int others = random.Next(names.Count);
            var (listed, last) = (names[others..^1], names[^1]);
            string former = words[random.Next(words.Length)];
            var first = new EpisodeIds(listed, names[..others], remembered: [(former, "gone")]);
            if (first.TryAdd([last]) is not { } next) continue;
            added++;
            var known = words.Where(w => w == former || names.SkipLast(1).Any(e => Found(first, w) == e.Stem && IsWordOf(e, w, first)));
            var all = new EpisodeIds([.. listed, last], names[..others], remembered: known.Select(w => (w, Found(first, w))));

            Assert.Equal(Ids(all, [.. stems]), Ids(next, [.. stems]));
            Assert.Equal(Found(all, words), Found(next, words));
            Assert.Equal(words.Select(all.IsContested), words.Select(next.IsContested));
        }
        Assert.InRange(added, 500, 20_000);

        static bool IsWordOf(EpisodeNames episode, string word, EpisodeIds ids) => word == ids.Of(episode.Stem)
            || word == episode.Slug.ToString() || word == episode.Number?.ToString(CultureInfo.InvariantCulture);
    }

    [Fact]
    public void An_index_stays_as_it_is_however_many_episodes_are_added_to_it()
    {
        var first = new EpisodeIds([.. Enumerable.Range(1, 600).Select(Numbered)]);
        var next = first;
        for (int number = 601; number <= 1400; number++) next = next.TryAdd([Numbered(number)])!;

        Assert.Equal("? ?", Found(first, "601", "s1400"));
        Assert.Equal("s1 s601 s1400 ?", Found(next, "1", "601", "s1400", "1401"));
        Assert.Equal("1 600 601 1400", Ids(next, "s1", "s600", "s601", "s1400"));
        Assert.Null(next.TryAdd([Named("other", 700, "other")]));
        Assert.Throws<KeyNotFoundException>(() => next.Of("other"));

        static EpisodeNames Numbered(int number) => Named($"s{number}", number, "weekly");
    }

    private static EpisodeNames Named(string stem, int? number, string slug) => Slug.TryParse(slug, out var known) ? new(stem, number, known) : throw new ArgumentException("no slug", nameof(slug));

    [Fact]
    public void A_word_that_meant_an_episode_never_means_another_one()
    {
        // The first of one title keeps it, also where it is not there any more; a number is an id only while one episode has it.
        var ids = new EpisodeIds([Named("winter", null, "review"), Named("summer", null, "review"), Named("a", 5, "a"),
            Named("b", 5, "b")], remembered: [("review", "winter"), ("5", "a"), ("6", "gone")]);
        Assert.Equal("review summer a b", Ids(ids, "winter", "summer", "a", "b"));
        Assert.Equal("winter a gone", Found(ids, "review", "5", "6"));

        var later = new EpisodeIds([Named("summer", null, "review"), Named("c", 6, "c")],
            remembered: [("review", "winter"), ("6", "gone")]);
        Assert.Equal("summer c", Ids(later, "summer", "c"));
        Assert.Equal("winter gone", Found(later, "review", "6"));
    }

    /// <returns>The stems that words mean; <c>?</c> for none.</returns>
    private static string Found(EpisodeIds ids, params string[] words) => string.Join(' ', words.Select(w => ids.TryFind(w, out string? stem) ? stem : "?"));

    private static string Ids(EpisodeIds ids, params string[] stems) => string.Join(' ', stems.Select(ids.Of));
}
