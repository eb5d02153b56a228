using System.Text;
using Feeds.Diagnostics;
using Feeds.Syndication;
using Feeds.Tests.Fuzzing;
using Feeds.Tests.Parsing;
using Feeds.Tests.Syndication;
using Feeds.Transcripts;

namespace Feeds.Tests.Transcripts;

/// <summary>Transcripts that stand in the front matter of notes, and in JSON notes.</summary>
public sealed class StatedTranscriptTests
{
    private static readonly TranscriptCue[] Two = [new(1.5, null, "Ana", "Hello."), new(4, null, "Bo", "Hi, Ana.")];

    [Theory]
    [InlineData("transcript:\n  - {start: 1.5, speaker: Ana, text: Hello.}\n  - {start: 4, speaker: Bo, text: 'Hi, Ana.'}")]
    [InlineData("transcript:\n- time: '00:01.5'\n  speaker: Ana\n  body: Hello.\n- time: '0:04'\n  speaker: Bo\n  body: Hi, Ana.")]
    [InlineData("transcript:\n  segments:\n  - {startTime: 1.5, speaker: Ana, body: Hello.}\n  - {time: 4, speaker: Bo, body: 'Hi, Ana.'}")]
    [InlineData("transcript: |\n  WEBVTT\n\n  00:01.500 --> 00:03.000\n  <v Ana>Hello.\n\n  00:04.000 --> 00:05.000\n  <v Bo>Hi, Ana.")]
    [InlineData("transcript: |\n 1\n 00:00:01,500 --> 00:00:03,000\n Ana: Hello.\n\n 2\n 00:00:04,000 --> 00:00:05,000\n Bo: Hi, Ana.")]
    [InlineData("transcript: |\n  00:00:01.5 Ana: Hello.\n  00:00:04 Bo: Hi, Ana.")]
    [InlineData("transcript:\n  - '[00:01.5] Ana: Hello.'\n  - '[00:04] Bo: Hi, Ana.'")]
    public void A_transcript_in_the_front_matter_is_read(string lines)
    {
        var parsed = Notes.Parse("001.md", $"---\ntitle: A\n{lines}\nseason: 2\n---\n\nText.\n");
        Assert.Equal(Two, parsed.Transcript!.Cues.Select(c => c with { End = null }));
        Assert.Equal(("A", 2), (parsed.Notes!.Title, parsed.Notes.Season));
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Severity is not Severity.Info);
        Assert.DoesNotContain("Hello", parsed.Notes.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_transcript_in_TOML_and_in_JSON_notes_is_read()
    {
        const string lines = "00:00:01.5 Ana: Hello.\n00:00:04 Bo: Hi, Ana.\n";
        Assert.Equal(Two, Notes.Parse("001.md", $"+++\ntitle = 'A'\ntranscript = '''\n{lines}'''\n+++\n\nText.\n").Transcript!.Cues);
        const string list = "[{\"start\": 1.5, \"speaker\": \"Ana\", \"text\": \"Hello.\"}, "
            + "{\"start\": 4, \"speaker\": \"Bo\", \"text\": \"Hi, Ana.\"}]";
        Assert.Equal(Two, Notes.Parse("001.json", $"{{\"title\": \"A\", \"transcript\": {list}}}").Transcript!.Cues);
    }

    [Theory]
    [InlineData("transcript: |\n  Ana: Hello.\n  Bo: Hi, Ana.", "Ana: Hello.")]
    [InlineData("transcript: >\n  Words that\n  run together.", "Words that run together.")]
    [InlineData("transcript:\n  - {speaker: Ana, text: Hello.}\n  - {speaker: Bo, text: 'Hi, Ana.'}", "Hello.")]
    [InlineData("transcript:\n  - {start: soon, text: Hello.}\n  - {start: later, text: Hi.}", "Hello.")]
    public void What_has_no_times_is_reported_where_it_stands(string lines, string named)
    {
        var parsed = Notes.Parse("001.md", $"---\ntitle: A\n{lines}\n---\n\nText.\n");
        Assert.Null(parsed.Transcript);
        var said = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.StatedNotKept);
        Assert.Contains(named, said.Message, StringComparison.Ordinal);
        Assert.InRange(said.Line!.Value, 3, 4);
    }

    [Fact]
    public void An_entry_that_cannot_be_read_is_reported_and_costs_itself()
    {
        const string entries = "  - {start: 1, text: Hello.}\n  - {start: soon, text: Lost.}\n  - {start: 4, text: Hi.}\n";
        var parsed = Notes.Parse("001.md", $"---\ntitle: A\ntranscript:\n{entries}---\n\nText.\n");
        Assert.Equal(["Hello.", "Hi."], parsed.Transcript!.Cues.Select(c => c.Text));
        var said = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.StatedNotKept);
        Assert.Equal(5, said.Line);
        Assert.Contains("Lost.", said.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("transcript: https://a.example/1.vtt")]
    [InlineData("transcript:\n  - {url: 'https://a.example/1.vtt', type: text/vtt}")]
    public void An_address_stays_one(string lines)
    {
        var parsed = Notes.Parse("001.md", $"---\ntitle: A\n{lines}\n---\n\nText.\n");
        Assert.Null(parsed.Transcript);
        Assert.Equal("https://a.example/1.vtt", Assert.Single(parsed.Notes!.Transcripts).Url);
    }

    [Fact]
    public async Task It_is_the_episodes_transcript_unless_one_was_uploaded()
    {
        const string notes = "---\ntitle: A\ndate: 2024-03-01\nnumber: 1\n"
            + "transcript:\n  - {start: 1, speaker: Ana, text: Hello.}\n---\n\nText.\n";
        (string, byte[])[] files = [("001.md", Encoding.UTF8.GetBytes(notes)), ("001.mp3", Mp3)];
        var show = await ReadAsync(files);
        var file = Assert.Single(show.All[0].Episode.Transcripts);
        Assert.Equal(("001.md.transcript.vtt", "text/vtt", false), (file.File, file.Type, file.Untimed));
        Assert.Contains("/media/001.md.transcript.vtt\" type=\"text/vtt\"", show.Feed(FeedFormat.Rss), StringComparison.Ordinal);
        var uploaded = await ReadAsync([.. files, ("001.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello.\n"u8.ToArray())]);
        Assert.Equal("001.vtt", Assert.Single(uploaded.All[0].Episode.Transcripts).File);
    }

    [Fact]
    public void Long_transcripts_are_read_in_linear_time()
    {
        string words = string.Concat(Enumerable.Repeat("Some words that are said at length ", 4)).Trim();
        string Text(int cues) => "---\ntitle: A\ntranscript:\n"
            + string.Concat(Enumerable.Range(0, cues).Select(i => $"  - {{start: {i}, speaker: Ana, text: {words}}}\n"))
            + "---\n\nText.\n";
        var parsed = LinearTime.Holds("cues", Text(1_000), Text(2_000), text => Notes.Parse("001.md", text));
        Assert.Equal(2_000, parsed.Transcript!.Cues.Count);
    }

    private static byte[] Mp3 => Media.Mp3Bytes.Frames(40);

    private static Task<ComposedShow> ReadAsync(IEnumerable<(string, byte[])> files) =>
        ComposedShow.ReadAsync(
            "garden", "https://feeds.example", new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), files, TestContext.Current.CancellationToken);
}
