using Feeds.Diagnostics;
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

    [Theory]
    [InlineData("0:00 Intro\n5:10 Boats\n22:40 Sails\n40:00 Outro\n")]
    [InlineData("\n[00:00] はじめに\n[05:10] 船\n[22:40] 帆\n[40:00] おわりに\n")]
    public void A_text_of_lines_as_far_apart_as_chapters_is_a_transcript_and_says_so(string content)
    {
        Assert.True(Vtt.IsTranscript("1.txt", content));
        var doubt = Vtt.Doubt("1.txt", content);
        Assert.Equal(DiagnosticCodes.NotesOrTranscript, doubt?.Code);
        Assert.Equal(content[0] == '\n' ? 2 : 1, doubt!.Line);
        Assert.Contains("1.chapters.txt", doubt.Advice, StringComparison.Ordinal);
    }

    private const string Spoken = "[00:00] Ana: Hello and welcome.\n[00:04] Ben: Hello.\n[00:05] Ana: So.\n[00:09] Ben: Yes, so.\n";

    [Theory]
    [InlineData("---\ntitle: The barn\ndate: 2024-03-01\n---\n\n" + Spoken)]
    [InlineData("+++\ntitle = 'The barn'\n+++\n\n" + Spoken)]
    [InlineData("---\ntitle: The barn\ntranscript: 001.vtt\n---\n\n" + Spoken)]
    [InlineData("# The barn\n\nWe visit a barn in the hills and its owner.\n\n## Transcript\n\n" + Spoken)]
    [InlineData("**Ana #1: The barn**\n\n- b\n\n" + Spoken)]
    public void Front_matter_a_title_with_a_text_or_items_mean_notes(string content)
    {
        Assert.False(Vtt.IsTranscript("1.md", content));
        Assert.Null(Vtt.Doubt("1.md", content));
    }

    [Theory]
    [InlineData(Spoken)]
    [InlineData("# Transcript of the barn\n\n" + Spoken)]
    [InlineData("Transkript\n\n" + Spoken)]
    [InlineData("文字起こし\n\n" + Spoken)]
    [InlineData("[00:12] **Ana:** One.\n\n[00:52] **Ben:** Two.\n\n[01:42] **Ana:** Three.\n\n[02:20] **Ben:** Four.\n")]
    public void Lines_with_times_and_nothing_of_notes_are_a_transcript(string content)
    {
        Assert.True(Vtt.IsTranscript("1.md", content));
        Assert.Null(Vtt.Doubt("1.md", content));
    }

    [Theory]
    [InlineData("1.md", "# The barn\n\n" + Spoken, false, 3)]
    [InlineData("1.md", "The barn\n\n" + Spoken, true, 3)]
    [InlineData("1.txt", "The barn\n\nPublished 2024-03-01\n\n" + Spoken, false, 5)]
    [InlineData("1.md", "We visit a barn in the hills and its owner.\n\nTranscript\n\n" + Spoken, false, 5)]
    [InlineData("1.md", "The barn\n\nTranscript\n\n" + Spoken, true, 5)]
    [InlineData("1.md", "Ana: Hello.\n\nBen: Hello.\n\nAna: So.\n\nBen: Yes.\n", false, 1)]
    [InlineData("1.md", "健太：今朝は。\n\n美咲：はい。\n\n健太：船は。\n\n美咲：一隻。\n", false, 1)]
    [InlineData("1.html", "<p>A talk</p>\n<p>Ana: Hello.</p>\n<p>Ben: Hello.</p>\n<p>Ana: So.</p>\n<p>Ben: Yes.</p>\n", false, 2)]
    [InlineData("1.html", "<p>A talk</p>\n<p><b>Ana:</b> Hello.<br>\nBen: Hello.<br>\nAna: So.<br>Ben: Yes.</p>\n", false, 2)]
    [InlineData("1.html", "<html><body>\n<div>Ana: Hello.</div><div>Ben: Hi.</div><div>Ana: So.</div><div>Ben: Yes.</div></body></html>",
        false, 2)]
    [InlineData("1.html", "<h1>The barn</h1><time>0:00</time><p>Hi</p><time>0:05</time><p>Yes</p>", false, 1)]
    public void What_could_be_either_says_so(string name, string content, bool transcript, int line)
    {
        Assert.Equal(transcript, Vtt.IsTranscript(name, content));
        var doubt = Vtt.Doubt(name, content);
        Assert.Equal((DiagnosticCodes.NotesOrTranscript, line), (doubt?.Code, doubt?.Line));
        Assert.Contains("1.transcript", doubt!.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Credits\n\nHost: Ana Lee\nCut: Ben Ode\nMusic: Cy Pratt\nPhoto: Ana Lee\n")]
    [InlineData("# Ten questions\n\nQ: One?\nA: Two.\nQ: Three?\nA: Four.\n")]
    public void Labels_that_do_not_take_turns_and_titled_interviews_are_quiet(string content) => Assert.Null(Vtt.Doubt("1.md", content));

    [Theory]
    [InlineData("<h1>Ten questions</h1><p>Q: One?</p><p>A: Two.</p><p>Q: Three?</p><p>A: Four.</p>")]
    [InlineData("<html><head><title>Ten questions</title></head><body><p>Q: One?</p><p>A: Two.</p><p>Q: Three?</p><p>A: Four.</p></body>")]
    [InlineData("---\ntitle: Ten questions\n---\n<p>Q: One?</p><p>A: Two.</p><p>Q: Three?</p><p>A: Four.</p>")]
    [InlineData("<p>We ask a few questions about hay and its many uses.</p><p>Q: One?</p><p>A: Two.</p><p>Q: Three?</p><p>A: Four.</p>")]
    [InlineData("<p>Host: Ana Lee</p><p>Cut: Ben Ode</p><p>Music: Cy Pratt</p><p>Photo: Ana Lee</p>")]
    public void So_are_those_in_html(string content) => Assert.Null(Vtt.Doubt("1.html", content));

    [Fact]
    public void Episode_notes_with_segments_stay_notes() =>
        Assert.False(Vtt.IsTranscript("1.json", """{"title": "A", "html": "<p>Hi</p>", "segments": [{"startTime": 0, "body": "Hi"}]}"""));

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
