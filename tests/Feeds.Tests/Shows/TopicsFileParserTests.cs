using System.Text;
using Feeds.Diagnostics;
using Feeds.Shows;
using Feeds.Topics;

namespace Feeds.Tests.ShowFiles;

public sealed class TopicsFileParserTests
{
    [Fact]
    public void Labels_aliases_and_stop_words_are_read()
    {
        var parsed = Parse("""
            topics:
              - label: PostgreSQL
                aliases: [Postgres, pg]
              - Ribollita
            stopWords:
              - Küchenpost
            """);

        Assert.Empty(parsed.Diagnostics);
        Assert.Equal(["PostgreSQL", "Ribollita"], parsed.Topics!.Topics.Select(t => t.Label));
        Assert.Equal(["Postgres", "pg"], parsed.Topics.Topics[0].Aliases);
        Assert.Equal(["Küchenpost"], parsed.Topics.StopWords);
    }

    [Theory]
    [InlineData("stopWords: []\n", true)]
    [InlineData("# nothing yet\n", true)]
    [InlineData("topics: []\n", true)]
    [InlineData("- a list\n", false)]
    [InlineData("topics: [a\n", false)]
    public void An_empty_file_says_nothing_and_a_broken_one_is_refused(string yaml, bool accepted)
    {
        var parsed = Parse(yaml);

        Assert.Equal(accepted, parsed.Topics is not null);
        Assert.Equal(accepted, parsed.Diagnostics.All(d => d.Severity != Severity.Error));
        if (parsed.Topics is { } topics) Assert.True(topics.IsEmpty);
    }

    // Lines and columns were counted in the text.
    [Theory]
    [InlineData("topcis: []\n", DiagnosticCodes.UnknownKey, 1, 1)]
    [InlineData("topics:\n  - lable: X\n", DiagnosticCodes.UnknownKey, 2, 5)]
    [InlineData("topics:\n  - aliases: [a]\n", DiagnosticCodes.WrongType, 2, 5)]
    [InlineData("stopWords: word\n", DiagnosticCodes.WrongType, 1, 12)]
    [InlineData("topics:\n  - label: '!!'\n", DiagnosticCodes.BadValue, 2, 12)]
    [InlineData("topics:\n  - label: A b\n    aliases: [c]\n  - label: D\n    aliases: [x, C]\n", DiagnosticCodes.TopicNamedTwice, 5, 18)]
    [InlineData("topics:\n  - label: A b\n  - label: a-b\n", DiagnosticCodes.TopicNamedTwice, 3, 12)]
    public void What_cannot_be_used_is_reported_where_it_stands(string yaml, string code, int line, int column)
    {
        var parsed = Parse(yaml);

        Assert.NotNull(parsed.Topics);
        Assert.Contains(parsed.Diagnostics, d => (d.Code, d.Line, d.Column) == (code, line, column));
        Assert.All(parsed.Diagnostics, d => Assert.Equal(Severity.Warning, d.Severity));
    }

    [Fact]
    public void A_name_that_two_topics_claim_stays_with_the_first()
    {
        var parsed = Parse("topics:\n  - label: Ham radio\n    aliases: [CB]\n  - label: Citizens band\n    aliases: [cb, 27 MHz]\n");

        Assert.Equal([["CB"], ["27 MHz"]], parsed.Topics!.Topics.Select(t => t.Aliases));
    }

    private static ParsedTopics Parse(string yaml) => TopicsFileParser.Parse(Encoding.UTF8.GetBytes(yaml));
}
