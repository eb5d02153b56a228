using Feeds.Search.Queries;

namespace Feeds.Search.Tests.Queries;

public sealed class PassageExcerptTests
{
    [Theory]
    [InlineData("en", "bees", "Honey <b>bees</b> & a bee's “BEES”.", "Honey <b>[bees]</b> & a [bee's] “[BEES]”.")]
    [InlineData("en", "\"bees dance\"", "bees, bees dance, dance", "bees, [bees] [dance], dance")]
    [InlineData("en", "danc*", "A dancer dances, abundance", "A [dancer] [dances], abundance")]
    [InlineData("en", "bees -wasps host:ann", "wasps, bees, ann", "wasps, [bees], ann")]
    [InlineData("en", "the bees", "the bees", "the [bees]")]
    [InlineData("en", "the", "the bees", "[the] bees")]
    [InlineData("en", "c++", "C or C++?", "C or [C++]?")]
    [InlineData("en", "redirect_stdout", "use contextlib.redirect_stdout(x)", "use contextlib.[redirect]_[stdout](x)")]
    [InlineData("en", "cafe", "🎉🎉 Cafe\u0301 x", "🎉🎉 [Cafe\u0301] x")]
    [InlineData("de", "straße", "Die Strassen, die Straße!", "Die [Strassen], die [Straße]!")]
    [InlineData("ja", "東京都", "今日は東京都です", "今日は[東京都]です")]
    [InlineData("ja", "東京", "京都と東京と京都", "京都と[東京]と京都")]
    [InlineData("ar", "كتاب", "قرأت الكتاب أمس", "قرأت [الكتاب] أمس")]
    [InlineData("tr", "istanbul", "Bugün İstanbul'da", "Bugün [İstanbul'da]")]
    [InlineData("fr", "élève", "l’élève, les élèves", "[l’élève], les [élèves]")]
    public void Words_are_marked_where_they_stand(string language, string query, string text, string marked)
    {
        using var index = TestIndex.Of(language, text);
        Assert.True(SearchQuery.TryParse(query, out var parsed, out _));
        var marks = new QueryMarks(parsed, index.Index.Words).In(text);
        string shown = text;
        foreach (var mark in marks.Reverse()) shown = shown.Insert(mark.Start + mark.Length, "]").Insert(mark.Start, "[");
        Assert.Equal(marked, shown);
    }

    [Fact]
    public void A_long_text_is_cut_around_most_marks_between_words()
    {
        string filler = string.Concat(Enumerable.Repeat("some other words here ", 30));
        string text = $"bees {filler}bees dance with bees {filler}";
        using var index = TestIndex.Of("en", text);
        var excerpt = Assert.Single(index.Search("bees dance").Hits).Excerpt;
        string shown = text.Substring(excerpt.Start, excerpt.Length);
        Assert.Contains("bees dance with bees", shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length, 140, PassageExcerpt.MaxLength);
        Assert.Equal(' ', text[excerpt.Start - 1]);
        Assert.Equal(' ', text[excerpt.Start + excerpt.Length]);
        Assert.Equal(["bees", "dance", "bees"], excerpt.Marks.Select(m => text.Substring(m.Start, m.Length)));
    }

    [Theory]
    [InlineData("👩‍👩‍👧‍👦")]
    [InlineData("e\u0301")]
    [InlineData("東")]
    public void Nothing_that_is_seen_as_one_character_is_cut(string character)
    {
        string text = string.Concat(Enumerable.Repeat(character, 400)) + " bees " + string.Concat(Enumerable.Repeat(character, 400));
        using var index = TestIndex.Of("en", text);
        var excerpt = Assert.Single(index.Search("bees").Hits).Excerpt;
        string shown = text.Substring(excerpt.Start, excerpt.Length);
        Assert.Contains("bees", shown, StringComparison.Ordinal);
        Assert.Equal("", shown.Replace(character, "", StringComparison.Ordinal).Replace("bees", "", StringComparison.Ordinal).Trim());
    }

    [Fact]
    public void A_passage_that_was_found_by_facts_begins_at_its_beginning()
    {
        using var index = TestIndex.Of("en", string.Concat(Enumerable.Repeat("words ", 100)));
        var excerpt = Assert.Single(index.Search("episode:1").Hits).Excerpt;
        Assert.Equal(0, excerpt.Start);
        Assert.Empty(excerpt.Marks);
        Assert.InRange(excerpt.Length, 200, PassageExcerpt.MaxLength);
    }
}
