using Feeds.Search.Answers;

namespace Feeds.Search.Tests.Answers;

public sealed class AnswerKindTests
{
    [Theory]
    [InlineData("What does a ticket cost?", "Price")]
    [InlineData("How much money did the campaign raise?", "Price")]
    [InlineData("Was kostet das Ticket?", "Price")]
    [InlineData("How long does the battery last?", "Duration")]
    [InlineData("How many weeks were the ferries in port?", "Duration")]
    [InlineData("Wie lange hält der Akku?", "Duration")]
    [InlineData("What share of the hives survived?", "Share")]
    [InlineData("How heavy is the microphone?", "Measure")]
    [InlineData("How much memory does it need?", "Measure")]
    [InlineData("How many hives are there?", "Number")]
    [InlineData("When was it built?", "Date")]
    [InlineData("When was the lighthouse covered?", "Any")]
    [InlineData("Who built it?", "Name")]
    [InlineData("What do bees eat?", "Any")]
    public void A_question_wants_a_kind_of_answer(string question, string kind) =>
        Assert.Equal(Enum.Parse<AnswerKind>(kind), AnswerKinds.WantedBy(question));

    [Theory]
    [InlineData("A bed costs about 90 euros.", "Price", true)]
    [InlineData("The plan is free.", "Price", true)]
    [InlineData("There are 90 beds.", "Price", false)]
    [InlineData("It takes 3 hours.", "Duration", true)]
    [InlineData("Er hält zwei Tage.", "Duration", true)]
    [InlineData("Built in 1871.", "Duration", true)]
    [InlineData("There are 3 batteries.", "Duration", false)]
    [InlineData("Two thirds survived.", "Share", true)]
    [InlineData("16% faster", "Share", true)]
    [InlineData("16 hives", "Share", false)]
    [InlineData("It has 2 kg.", "Measure", true)]
    [InlineData("It has 2 buttons.", "Measure", false)]
    [InlineData("It has 2 buttons.", "Number", true)]
    [InlineData("Anything.", "Any", true)]
    public void A_line_has_a_kind_of_answer_or_lacks_it(string line, string kind, bool has) =>
        Assert.Equal(has, AnswerKinds.Has(line, Enum.Parse<AnswerKind>(kind)));
}
