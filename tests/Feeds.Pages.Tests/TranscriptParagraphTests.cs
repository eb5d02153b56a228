using Feeds.Transcripts;

namespace Feeds.Pages.Tests;

public sealed class TranscriptParagraphTests
{
    [Fact]
    public void A_paragraph_ends_with_its_speaker_and_at_a_pause_and_names_a_speaker_once()
    {
        TranscriptCue[] cues =
        [
            new(0, 2, "Ann", "One."), new(2, 4, "Ann", "Two."), new(4, 5, "Ben", "Three."),
            new(7, 8, "Ben", "Four."), new(9.9, 11, "Ben", "Five."),
        ];

        Assert.Equal(
            [("Ann", "One. Two."), ("Ben", "Three."), (null, "Four. Five.")],
            TranscriptParagraph.Of(new(null, cues)).Select(p => (p.Speaker, string.Join(' ', p.Cues.Select(c => c.Text)))));
    }

    [Fact]
    public void A_long_speech_is_cut_at_sentences_and_a_longer_one_anywhere()
    {
        string sentence = new string('x', 99) + ".";
        string phrase = new('x', 100);

        Assert.Equal([5, 5, 2], Lengths(Enumerable.Repeat(sentence, 12)));
        Assert.Equal([9, 3], Lengths(Enumerable.Repeat(phrase, 12)));
    }

    private static IEnumerable<int> Lengths(IEnumerable<string> texts) =>
        TranscriptParagraph.Of(new(null, [.. texts.Select(t => new TranscriptCue(null, null, null, t))])).Select(p => p.Cues.Count);
}
