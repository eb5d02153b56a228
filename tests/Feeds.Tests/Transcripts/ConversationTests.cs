using Feeds.Episodes;
using Feeds.Transcripts;

namespace Feeds.Tests.Transcripts;

/// <summary>What was said, where nobody wrote down when.</summary>
public sealed class ConversationTests
{
    private const string Talk = "# Episode 4: Owls\n\n**Ana:** Good evening,\nand welcome.\n\n**Bo Lind**: Hello, *all* of you.\n\n---\n\nOne more thing.\n\n**Ana:** Owls & mice.\n\n**Bo Lind:** Good night.\n";

    [Theory]
    [InlineData("1.transcript.md")]
    [InlineData("1.transcript.txt")]
    public void Labels_in_bold_type_are_the_speakers(string name)
    {
        var transcript = Vtt.Parse(name, Talk).Transcript!;
        Assert.False(transcript.IsTimed);
        Assert.Equal(
            [(null, "Ana", "Good evening,\nand welcome."), (null, "Bo Lind", "Hello, *all* of you."), (null, "Bo Lind", "One more thing."), (null, "Ana", "Owls & mice."), (null, "Bo Lind", "Good night.")],
            transcript.Cues.Select(c => (c.Start, c.Speaker, c.Text)));
    }

    [Fact]
    public void A_file_that_its_name_calls_a_transcript_may_have_plain_labels()
    {
        Assert.Equal(["- Ana: Good evening.", "- Bo: Hello.", "- Ana: So."], Vtt.Read("1.transcript.txt", "Ana: Good evening.\n\nBo: Hello.\n\nAna: So.\n"));
    }

    [Fact]
    public void And_none_at_all()
    {
        Assert.Equal(["- : Good evening,/and welcome.", "- : That was it."], Vtt.Read("1.transcript.txt", "Good evening,\nand welcome.\n\nThat was it.\n"));
        Assert.Equal(["- : 今晩は。", "- : それでは。"], Vtt.Read("1.transcript.md", "# 第四回\n\n今晩は。\n\nそれでは。\n"));
    }

    [Fact]
    public void Where_there_are_times_they_count()
    {
        Assert.Equal(["1- Ana: Hello", "4- Bo: Hi", "9- Ana: So"], Vtt.Read("1.transcript.md", "**Ana** [00:01]: Hello\n\n**Bo** [00:04]: Hi\n\n**Ana** [00:09]: So\n"));
    }

    [Fact]
    public void An_interview_whose_name_does_not_say_so_is_notes()
    {
        Assert.False(Vtt.IsTranscript("1.md", Talk));
        Assert.False(Vtt.IsTranscript("1.txt", Talk));
    }

    [Theory]
    [InlineData("004.transcript.md", "004", ".md")]
    [InlineData("004.Transcript.TXT", "004", ".txt")]
    [InlineData("004.transcript.vtt", "004", ".vtt")]
    [InlineData("004.transcript.html", "004", ".html")]
    [InlineData("004.transcript.json", "004", ".json")]
    public void A_name_says_that_a_text_is_a_transcript(string name, string stem, string ending)
    {
        var file = Vtt.Name(name);
        Assert.Equal((stem, ending, FileRole.Transcript), (file.Stem, file.Ending, file.Role));
        Assert.Equal(20_000_000, file.MaxBytes);
    }

    [Fact]
    public void A_transcript_without_times_has_no_WebVTT() => Assert.Throws<ArgumentException>(() => WebVttWriter.Write(new(null, [new(null, null, "Ana", "Hello")])));
}
