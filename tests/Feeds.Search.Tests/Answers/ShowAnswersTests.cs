using Feeds.Search.Answers;
using Feeds.Search.Index;
using Feeds.Search.Model;
using Feeds.Search.Queries;
using Feeds.Search.Ranking;

namespace Feeds.Search.Tests.Answers;

public sealed class ShowAnswersTests : IDisposable
{
    readonly EmbeddingModel model = new(ModelPackage.BesideProgram, new() { Int8 = true }, TimeProvider.System);
    readonly TestIndex english = new("en");
    readonly TestIndex german = new("de");

    public ShowAnswersTests()
    {
        Fill(english,
            ("Anna", "Night trains across Europe", "The sleeper from Vienna to Paris runs three times a week.\nA bed costs about 90 euros."),
            ("Ben", "Keeping bees on the roof", "A hive needs water nearby.\nThe first harvest was 12 kilograms of honey."),
            ("Anna", "The old lighthouse", "It was built in 1871 and burned rapeseed oil.\nToday it is a library."),
            ("Ben", "Sourdough", "Flour, water, salt and patience."));
        Fill(german,
            ("Anna", "Nachtzüge durch Europa", "Der Schlafwagen von Wien nach Paris fährt dreimal in der Woche.\nEin Bett kostet etwa 90 Euro."),
            ("Ben", "Bienen auf dem Dach", "Ein Bienenstock braucht Wasser in der Nähe.\nDie erste Ernte waren 12 Kilogramm Honig."));
    }

    [Theory]
    [InlineData(
        "How often does the sleeping car between Vienna and Paris go?", "001", "The sleeper from Vienna to Paris runs three times a week.")]
    [InlineData("How much honey did they get in the first year of the hive?", "002", "The first harvest was 12 kilograms of honey.")]
    [InlineData(
        "In which episode did they talk about a beacon for ships built in 1871?", "003", "It was built in 1871 and burned rapeseed oil.")]
    public void An_answer_quotes_the_episode_that_says_it(string question, string stem, string line)
    {
        var answer = Ask(english, question, model);
        Assert.True(answer.IsGiven);
        Assert.Contains(answer.Lines, l => l.Text == line && l.Passage.Stem == stem);
        Assert.All(answer.Lines.Concat(answer.Further), l => Assert.Contains(l.Text, l.Passage.ModelText, StringComparison.Ordinal));
        Assert.InRange(answer.Lines.Count, 1, ShowAnswers.MostLines);
        Assert.InRange(answer.Further.Count, 0, ShowAnswers.MostFurther);
    }

    [Theory]
    [InlineData("How do you repair a leaking submarine?")]
    [InlineData("Who won the chess championship in Reykjavik?")]
    public void What_the_episodes_do_not_say_is_not_answered(string question)
    {
        var answer = Ask(english, question, model);
        Assert.False(answer.IsGiven);
        Assert.Empty(answer.Further);
        Assert.NotEmpty(answer.Nearest);
    }

    [Theory]
    [InlineData("What is numbatlib?", false)]
    [InlineData("What is Numbatlib?", false)]
    [InlineData("Numbatlib, what is it?", false)]
    [InlineData("What did they say about numbatlib's memory?", false)]
    [InlineData("What is wombat2 for reading tables?", false)]
    [InlineData("What is the wombatLib that reads tables?", true)]
    [InlineData("What is wombatlib?", true)]
    [InlineData("What is wombatlib's use?", true)]
    [InlineData("Why didn't wombatlib read tables in memory?", true)]
    [InlineData("What is tablereader for?", true)]
    [InlineData("What did they say about raeding tables in wombatlib?", true)]
    [InlineData("What did they say about tabels in wombatlib?", true)]
    [InlineData("What did thay say about wombatlib?", true)]
    [InlineData("Which episodes did we hear about wombatlib in, honestly?", true)]
    public void A_name_that_is_never_said_is_not_answered_with_a_similar_one(string question, bool isAnswered)
    {
        using var index = new TestIndex("en");
        Fill(index,
            ("Anna", "wombatlib", "wombatlib is a library for reading large tables without memory.\nIts Table-Reader is quick."),
            ("Ben", "Keeping bees on the roof", "A hive needs water nearby."));
        var answer = Ask(index, question, model);
        Assert.Equal(isAnswered, answer.IsGiven);
        Assert.NotEmpty(answer.Nearest);
    }

    [Fact]
    public void A_name_of_a_passage_that_may_not_be_quoted_is_never_said()
    {
        using var index = new TestIndex("en");
        Fill(index,
            ("Anna", "wombatlib", "wombatlib is a library for reading large tables without memory."),
            ("Anna", "numbatlib", "numbatlib is a library for reading large tables without memory."));
        var answers = new ShowAnswers(new SearchedShow(index.Index, "Tea Talk", "en"), model);
        Assert.All(answers.Ask("What is numbatlib?").Lines, l => Assert.Equal("002", l.Passage.Stem));
        Assert.True(answers.Ask("What is numbatlib?").IsGiven);
        Assert.False(answers.Ask("What is numbatlib?", n => index.Index.Passage(n).Stem != "002").IsGiven);
    }

    [Theory]
    [InlineData("Was kostet ein Bett im Schlafwagen von Wien nach Paris?", true)]
    [InlineData("Was kostet ein Bett im Schlafwagen zug24 von Wien nach Paris?", false)]
    public void Without_a_dictionary_digits_show_a_name(string question, bool isAnswered) =>
        Assert.Equal(isAnswered, Ask(german, question, model).IsGiven);

    [Fact]
    public void Shows_in_other_languages_are_answered_by_words()
    {
        using var unused = new EmbeddingModel(ModelPackage.BesideProgram, new() { Int8 = true }, TimeProvider.System);
        var answer = Ask(german, "In welcher Folge ging es um den Schlafwagen von Wien nach Paris?", unused);
        Assert.Contains(answer.Lines, l => l.Text == "Der Schlafwagen von Wien nach Paris fährt dreimal in der Woche.");
        Assert.False(unused.IsLoaded);
    }

    [Fact]
    public void A_sponsor_is_never_quoted()
    {
        using var index = new TestIndex("en");
        const string paid = "Sponsored by Rails: the sleeper from Vienna to Paris at half the price.";
        index.Write(w =>
        {
            var night = TestIndex.Item("001", 1, $"The sleeper from Vienna to Paris runs three times a week.\n{paid}");
            night = night with { SponsorParts = [new(night.Text.IndexOf(paid, StringComparison.Ordinal), night.Text.Length)] };
            var sponsor = TestIndex.Item("002", 1, paid) with { SponsorParts = [new(0, paid.Length)], IsSponsor = true };
            var other = TestIndex.Item("003", 1, "In Paris the sleeper from Vienna arrives at noon.");
            foreach (var passage in new[] { night, sponsor, other })
            {
                w.Replace(
                    TestIndex.Episode(passage.Stem, null) with { Passages = [passage] }, p => PassageVector.Of(model.Embed(p.ModelText)));
            }
        });
        var answer = Ask(index, "How often does the sleeper from Vienna to Paris run?", model);
        Assert.NotEmpty(answer.Lines);
        Assert.NotEmpty(answer.Further);
        Assert.DoesNotContain(answer.Lines.Concat(answer.Further), l => l.Text.Contains("Sponsored", StringComparison.Ordinal));
        Assert.DoesNotContain(answer.Nearest, n => n.Passage.IsSponsor);
    }

    [Fact]
    public void The_same_question_has_the_same_answer()
    {
        var one = Ask(english, "What does a bed on the train cost?", model);
        var other = Ask(english, "What does a bed on the train cost?", model);
        Assert.Equal(one.Confidence, other.Confidence);
        Assert.Equal(one.Lines.Select(l => l.Text), other.Lines.Select(l => l.Text));
        Assert.Equal(one.Nearest.Select(n => (n.Passage.Id, n.Score)), other.Nearest.Select(n => (n.Passage.Id, n.Score)));
    }

    [Fact]
    public void Passages_with_all_words_come_in_the_order_of_words_and_meaning()
    {
        Assert.True(SearchQuery.TryParse("water", out var query, out _));
        var show = new SearchedShow(english.Index, "", "en");
        string[] Stems(EmbeddingModel? by) => [.. new PassageSearch(show, by).Search(query, 10).Hits.Select(h => h.Passage.Stem)];
        Assert.Equal(["004", "002"], Stems(by: null));
        Assert.Equal(Stems(by: null).Order(), Stems(model).Order());
    }

    public void Dispose()
    {
        english.Dispose();
        german.Dispose();
        model.Dispose();
    }

    static Answer Ask(TestIndex index, string question, EmbeddingModel model) =>
        new ShowAnswers(new SearchedShow(index.Index, "Tea Talk", index.Language), model).Ask(question);

    void Fill(TestIndex index, params (string Host, string Headline, string Text)[] items) => index.Write(writer =>
    {
        for (var at = 0; at < items.Length; at++)
        {
            var episode = TestIndex.Episode(at + 1, items[at].Text);
            var passage = episode.Passages[0] with { Headline = items[at].Headline, Host = items[at].Host };
            writer.Replace(
                episode with { Passages = [passage] }, p => index.Language == "en" ? PassageVector.Of(model.Embed(p.ModelText)) : null);
        }
    });
}
