using Feeds.Transcripts;

namespace Feeds.Tests.Transcripts;

/// <summary>What is a transcript by its content, and what is notes with times in them.</summary>
public sealed class TranscriptShapeTests
{
    [Theory]
    [InlineData("00:00:00 Hello and welcome.\n\n00:00:05 This is episode 1.\n")]
    [InlineData("0:00\nHello and welcome to the show.\n0:05\nThis is episode one and I am glad to be here.\n0:12\nMe too.\n")]
    [InlineData("Anna Smith  0:03  \nHello and welcome to the show, it is good to have you here today.\n\nBen  0:15  \nThank you for having me, I have been looking forward to it.\n\nAnna Smith  0:33  \nSo what did you bring us?\n")]
    [InlineData("Transcript of episode 12\n\n[00:00:00] Anna: Hello.\n[00:00:04] Ben: Hi.\n[00:00:05] Anna: So.\n[00:00:09] Ben: Yes.\n")]
    [InlineData("**Anna** [00:12]: Hello there\n\n**Ben** [00:15]: Hi\n\n**Anna** [00:17]: So\n")]
    [InlineData("---\ntitle: Transcript\n---\n\n## 00:00:00 Anna\n\nHello\n\n## 00:00:10 Ben\n\nHi\n\n## 00:00:20 Anna\n\nBye\n")]
    [InlineData("WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n")]
    [InlineData("1\n00:00:00,000 --> 00:00:01,000\nHello\n")]
    [InlineData("00:01 ようこそ\n00:05 今日は\n00:09 はい\n")]
    public void Text_that_follows_a_clock_is_a_transcript(string content)
    {
        Assert.True(Vtt.IsTranscript("1.txt", content));
        Assert.True(Vtt.IsTranscript("1.md", content));
    }

    [Theory]
    [InlineData("Episode 12: Clocks\n\nWe talk about clocks and what they are good for.\n\nChapters:\n00:00 Intro\n05:10 Clocks\n22:40 Watches\n40:00 Outro\n")]
    [InlineData("00:00 Intro\n05:10 Clocks\n22:40 Watches\n40:00 Outro\n\nWrite to us at hello@example.org, and see you next week.\n")]
    [InlineData("# Clocks\n\n* **[00:00](#t=00:00)** Welcome!\n* **[01:19](#t=01:19)** Brought to you by [Sentry](https://sentry.io).\n* **[02:20](#t=02:20)** Environments.\n")]
    [InlineData("**Anna #1:** [tenacity](https://example.org)\n\n* Retries.\n\n**Ben #2:** Clocks\n")]
    [InlineData("Recorded at 10:30 in Berlin.\n")]
    [InlineData("Anna: Hello\nBen: Hi\n")]
    public void Notes_with_times_in_them_stay_notes(string content)
    {
        Assert.False(Vtt.IsTranscript("1.txt", content));
        Assert.False(Vtt.IsTranscript("1.md", content));
    }

    [Fact]
    public void Json_is_a_transcript_by_its_segments_and_html_by_its_times()
    {
        Assert.True(Vtt.IsTranscript("1.json", """{"version": "1.0.0", "segments": [{"startTime": 0, "body": "Hi"}]}"""));
        Assert.False(Vtt.IsTranscript("1.json", """{"title": "Segments", "items": [{"segments": []}]}"""));
        Assert.True(Vtt.IsTranscript("1.html", "<cite>Anna:</cite>\n<time>0:00</time>\n<p>Hello</p>"));
        Assert.False(Vtt.IsTranscript("1.html", "<h1>Clocks</h1><p>Of <time datetime=\"2026-01-01\">January</time></p><p>At <time>10:30</time> it was late.</p>"));
    }

    [Fact]
    [Trait(Examples.Trait, Examples.Real)]
    public void No_example_of_notes_is_taken_for_a_transcript()
    {
        string[] folders =
        [
            "night-build", "front-matter", "link-lists", "doc-comments", "summaries", "pages",
            "python-bytes", "syntax", "changelog", "new-rustacean",
        ];
        string[] notes = [.. folders.SelectMany(f => Examples.Files(f))
            .Where(f => Path.GetExtension(f) is ".md" or ".txt")];
        Assert.True(notes.Length > 100);
        Assert.Equal("", string.Join(" | ", notes.Where(f => TranscriptParser.IsTranscript(Vtt.Name("x" + Path.GetExtension(f)), File.ReadAllBytes(f)))));
    }
}
