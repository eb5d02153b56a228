using Feeds.Search.Answers;
using Feeds.Search.Passages;

namespace Feeds.Search.Tests.Answers;

public class QuotableLineTests
{
    static readonly string Long = string.Join(' ', Enumerable.Repeat("The ferry to the island leaves at nine.", 12));

    [Fact]
    public void Bullets_are_lines_and_long_paragraphs_are_cut_into_sentences()
    {
        var passage = TestIndex.Item("001", 1, $"First bullet\n  second, e.g. this one  \n{Long}") with { Headline = "Ferries" };
        var lines = QuotableLine.Of(passage).Select(l => passage.ModelText[l.Start..l.End]).ToArray();
        Assert.Equal(["Ferries", "First bullet", "second, e.g. this one"], lines[..3]);
        Assert.Equal(12, lines[3..].Length);
        Assert.All(lines[3..], l => Assert.Equal("The ferry to the island leaves at nine.", l));
    }

    [Fact]
    public void A_headline_alone_is_a_line() =>
        Assert.Single(QuotableLine.Of(TestIndex.Item("001", 1, "") with { Headline = "Ferries" }));

    [Fact]
    public void A_line_in_the_middle_of_a_turn_has_its_own_time()
    {
        const string text = "Welcome back. The ferry leaves at nine. It takes an hour.";
        var passage = TestIndex.Item("001", 1, text) with
        {
            Kind = PassageKind.Transcript,
            Start = 60,
            Turns = [new(0, "Ann", 60), new(text.IndexOf("The", StringComparison.Ordinal), "Ann", 75)],
        };
        int ferry = text.IndexOf("The ferry", StringComparison.Ordinal);
        Assert.Equal((75, "Ann"), At(ferry));
        Assert.Equal((75, "Ann"), At(text.IndexOf("It takes", StringComparison.Ordinal)));
        Assert.Equal((60, "Ann"), At(0));

        (double?, string?) At(int start) => QuotedLine.At(passage, start, text.Length) is { } line ? (line.Start, line.Speaker) : default;
    }
}
