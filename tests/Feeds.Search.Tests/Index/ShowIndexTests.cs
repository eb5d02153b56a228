using Feeds.Search.Index;
using Feeds.Search.Passages;
using Feeds.Search.Text;
using Feeds.Tests.Syndication;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Feeds.Search.Tests.Index;

public sealed class ShowIndexTests
{
    [Fact]
    public void Passages_come_back_as_they_were_put_in()
    {
        var episode = EpisodePassages.Of(SmallShow.Full, new("en", [new(0, 2, "Ann", "Do you “like” bees? 🐝"), new(2, 3, "Ben", "Yes.")]));
        using var index = new TestIndex();
        index.Write(w => w.Replace(episode, _ => null));
        Assert.Equal(episode.Passages.Select(Text), index.Index.PassagesOf("089").Select(Text));
        Assert.Equal("Why is Python so slow?", index.Index.Find("089#item-2")?.Headline);
        Assert.Null(index.Index.Find("089#item-9"));
        Assert.Equal(["089"], index.Index.Stems());
        Assert.Empty(index.Index.PassagesOf("090"));
    }

    [Fact]
    public void Facts_are_of_each_passage()
    {
        using var index = TestIndex.Of("en", "three little words", "two words");
        Assert.Equal(
            [new(PassageKind.Item, 3, 18), new(PassageKind.Item, 2, 9)],
            index.Index.Facts.ToArray());
    }

    [Fact]
    public void A_replaced_episode_has_only_its_new_passages()
    {
        using var index = TestIndex.Of("en", "bees", "wasps", "ants");
        index.Write(w => w.Replace(TestIndex.Episode(2, "hornets", "flies"), _ => null));
        Assert.Empty(index.Find("wasps"));
        Assert.Equal([2], index.Find("flies"));
        index.Write(w => w.Remove("003"));
        Assert.Empty(index.Find("ants"));
        Assert.Equal(["001", "002"], index.Index.Stems());
        Assert.Equal(3, index.Index.Count);
        Assert.Equal(3, Enumerable.Range(0, index.Index.Size).Count(index.Index.IsLive));
    }

    [Fact]
    public void What_was_not_committed_is_dropped()
    {
        using var index = TestIndex.Of("en", "bees");
        using (var writer = ShowIndexWriter.Open(index.Folder, index.Manifest, "en")) writer.Replace(TestIndex.Episode(2, "wasps"), _ =>
            null);
        Assert.Equal([1], index.Find("bees OR wasps"));
    }

    [Fact]
    public void An_empty_index_can_be_searched()
    {
        using var index = new TestIndex();
        index.Write(_ => { });
        Assert.Empty(index.Find("bees"));
        Assert.Empty(index.Index.Stems());
        Assert.Equal(0, index.Index.LoadVectors(8).Count);
        Assert.Equal(0, index.Index.Score(["bee"]).Bm25.Length);
    }

    [Fact]
    public void Bm25_and_idf_are_those_of_lucene()
    {
        using var index = TestIndex.Of("en", "bees and bees and wasps", "bees dance all night long in the dark garden of the queen",
            "wasps", "ants");
        var scores = index.Index.Score(["bee", "wasp", "nothing"]);
        var query = new BooleanQuery(true) { { new TermQuery(new Term(WordFields.Words, "bee")), Occur.SHOULD },
            { new TermQuery(new Term(WordFields.Words, "wasp")), Occur.SHOULD } };
        var found = index.Index.Searcher.Search(query, 10);
        Assert.Equal(3, found.ScoreDocs.Length);
        foreach (var hit in found.ScoreDocs) Assert.Equal(hit.Score, scores.Bm25[hit.Doc], 1e-5);
        Assert.Equal(0, scores.Bm25[3]);
        // ln(1 + (4 − 2 + 0.5) / (2 + 0.5))
        Assert.Equal(Math.Log(2), index.Index.Idf("bee"), 1e-9);
        Assert.Equal(2 * Math.Log(2), scores.Covered[0], 1e-5);
        Assert.Equal(Math.Log(2), scores.Covered[1], 1e-5);
        Assert.Equal((2 * Math.Log(2)) + Math.Log(1 + (4.5 / 0.5)), scores.Total, 1e-9);
    }

    [Fact]
    public void Removed_passages_have_no_score()
    {
        using var index = TestIndex.Of("en", "bees", "bees");
        index.Write(w => w.Remove("001"));
        var scores = index.Index.Score(["bee"]);
        Assert.Equal(index.Index.NumbersOf("002"), Enumerable.Range(0, index.Index.Size).Where(i => scores.Bm25[i] > 0));
    }

    [Fact]
    public void Another_language_or_schema_needs_another_index()
    {
        using var index = TestIndex.Of("en-US", "bees");
        Assert.True(index.Manifest!.Fits("en-GB"));
        Assert.False(index.Manifest.Fits("de"));
        Assert.False((index.Manifest with { Schema = 99 }).Fits("en"));
        Assert.Throws<ArgumentException>(() => ShowIndexWriter.Open(index.Folder, index.Manifest, "de"));
        Assert.Throws<ArgumentException>(() => ShowIndex.Open(index.Folder, index.Manifest, "de"));
    }

    [Fact]
    public void Small_files_are_merged_when_each_commit_has_a_writer_of_its_own()
    {
        using var index = TestIndex.Of("en", "bees");
        for (int i = 2; i <= 40; i++) index.Write(w => w.Replace(TestIndex.Episode(i, "bees"), _ => null));
        Assert.Equal(40, index.Find("bees").Length);
        Assert.InRange(index.Manifest!.Files.Count, 2, 40);
    }

    [Fact]
    public void An_episode_that_is_replaced_many_times_leaves_nothing_behind()
    {
        using var index = TestIndex.Of("en", [.. Enumerable.Range(0, 50).Select(i => $"bees {i}")]);
        long before = index.Manifest!.Files.Sum(f => f.Length);
        for (int i = 0; i < 60; i++) index.Write(w => w.Replace(TestIndex.Episode((i % 50) + 1, "wasps"), _ => null));
        Assert.Equal(50, index.Index.Count);
        Assert.InRange(index.Manifest.Files.Sum(f => f.Length), 1, before * 6);
    }

    [Fact]
    public void An_open_index_stays_readable_while_others_are_written()
    {
        using var index = TestIndex.Of("en", "bees", "wasps");
        using var open = ShowIndex.Open(index.Folder, index.Manifest!, "en");
        for (int i = 0; i < 30; i++) index.Write(w => w.Replace(TestIndex.Episode(i + 1, "ants"), _ => null));
        Assert.Equal("bees", open.Find("001#item-1")?.Text);
        Assert.Equal("wasps", open.Find("002#item-1")?.Text);
    }

    private static (string Id, PassageKind Kind, string Headline, string Text, string? Host, string? Speaker, double? Start,
        string Anchor, string Topics, string Turns) Text(Passage p) =>
        (p.Id, p.Kind, p.Headline, p.Text, p.Host, p.Speaker, p.Start, p.Anchor, string.Join(' ', p.Topics), string.Join(' ', p.Turns));
}
