using Feeds.Search.Ranking;

namespace Feeds.Search.Tests.Ranking;

public class QuestionFrameTests
{
    [Theory]
    [InlineData("In which episode did they talk about night trains?", "night trains")]
    [InlineData("Which episode covered the harbour strike?", "the harbour strike")]
    [InlineData("When did they mention the bee hotel?", "the bee hotel")]
    [InlineData("In welcher Folge ging es um Nachtzüge?", "Nachtzüge")]
    [InlineData("Dans quel épisode parlent-ils de fromage ?", "fromage")]
    [InlineData("¿En qué episodio hablaron de faros?", "faros")]
    [InlineData("What did Tea Talk say about oolong?", "What did say about oolong")]
    [InlineData("Which episode?", "Which episode?")]
    [InlineData("How old is the lighthouse?", "How old is the lighthouse")]
    public void What_frames_a_question_is_cut(string question, string core) =>
        Assert.Equal(core, string.Join(' ', QuestionFrame.Cut(question, "Tea Talk").Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
