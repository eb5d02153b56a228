using System.Text;
using Feeds.Diagnostics;
using Feeds.Tests.Fuzzing;
using Feeds.Transcripts;

namespace Feeds.Tests.Transcripts;

/// <summary>Transcripts in JSON, HTML and as timed text, and what is written of all of them.</summary>
public sealed class OtherFormatsTests
{
    [Theory]
    [InlineData("00:12 Hello\n00:15 there\n", "12- : Hello", "15- : there")]
    [InlineData("[00:00:12.5] Anna: Hello\n[00:00:15] Ben: Hi\n[00:00:16] Anna: So\n", "12.5- Anna: Hello", "15- Ben: Hi", "16- Anna: So")]
    [InlineData("00:12 - 00:15 Hello\n00:15 --> 00:18 there\n(1:00:00) late\n", "12-15 : Hello", "15-18 : there", "3600- : late")]
    [InlineData("Anna Smith  0:03  \nHello and\nwelcome\n\nBen (0:15)\nHi\n\nSpeaker 3 [75:30]: Yes\n", "3- Anna Smith: Hello and/welcome", "15- Ben: Hi", "4530- Speaker 3: Yes")]
    [InlineData("**Anna** [00:12]: Hello\n\n**[00:15](#t=15) Ben:** Hi\n\n[00:16] **Anna:** So *long*\n", "12- Anna: Hello", "15- Ben: Hi", "16- Anna: So *long*")]
    [InlineData("# Episode 3\n\n00:00 <v Anna>Hello <v Anna>there\n00:02 <v Ben>Hi\n00:04 `__init__` and C# and 2 * 3\n", "0- Anna: Hello there", "2- Ben: Hi", "4- : `__init__` and C# and 2 * 3")]
    public void Timed_text_is_read_in_every_usual_shape(string content, params string[] cues)
    {
        Assert.Equal(cues, Vtt.Read("1.txt", content));
    }

    [Fact]
    public void Json_is_read_as_Podcasting_and_as_recognizers_write_it()
    {
        Assert.Equal(
            ["0.5-0.75 Darth Vader: I", "62.5- : am"],
            Vtt.Read("1.transcript.json", """{"version": "1.0.0", "segments": [{"speaker": "Darth Vader:", "startTime": 0.5, "endTime": 0.75, "body": " I "}, {"startTime": "1:02.5", "body": "am", "words": [{"start": 1}]},]}"""));
        var whisper = Vtt.Parse("1.json", """{"text": "…", "segments": [{"id": 0, "start": 1.0, "end": 2.0, "text": " Hallo <b>"}], "language": "de"}""");
        Assert.Equal(("de", "Hallo <b>"), (whisper.Transcript!.Language, whisper.Transcript.Cues[0].Text));
    }

    [Fact]
    public void Json_that_is_broken_is_rejected_where_it_breaks()
    {
        var error = Assert.Single(Vtt.Parse("1.transcript.json", "{\n  \"segments\": [\n    {\"body\": \"ü\", oops}\n  ]\n}").Diagnostics);
        Assert.Equal((Severity.Error, DiagnosticCodes.BrokenTranscript, 3, 19), (error.Severity, error.Code, error.Line, error.Column));
        Assert.Equal(DiagnosticCodes.BrokenTranscript, Assert.Single(Vtt.Parse("1.transcript.json", "{\"title\": 1}").Diagnostics).Code);
    }

    [Fact]
    public void A_segment_without_a_time_keeps_its_words_and_is_told_where_it_stands()
    {
        var parsed = Vtt.Parse("1.transcript.json", "{\"segments\": [\n{\"startTime\": 5, \"endTime\": 6, \"body\": \"Hi\"},\n {\"startTime\": \"later\", \"body\": \"Ho\"}, 7]}");
        Assert.Equal([5, 6], parsed.Transcript!.Cues.Select(c => c.Start));
        Assert.Equal([(DiagnosticCodes.BadCueTime, 3, 2), (DiagnosticCodes.StrayText, 3, 40)], parsed.Diagnostics.Select(d => (d.Code, d.Line!.Value, d.Column!.Value)));
    }

    [Fact]
    public void Html_is_read_with_its_paragraphs_and_entities()
    {
        const string html = """
            <!DOCTYPE html><html lang="en"><head><title>A title</title><style>p { color: red }</style></head><body>
            <!-- <time>9:99</time><p>no</p> -->
            <cite>Anna Smith:</cite> <time>0:05</time>
            <p>Hello &amp; welcome,<br>it&#39;s us.</p><p>More of it.</p>
            <time>1:02:03</time><cite>Ben:</cite> Behind it.
            <script>if (a<b) { "<p>no</p>" }</script>
            </body></html>
            """;
        Assert.Equal(["5- Anna Smith: Hello & welcome,/it's us.", "5- Anna Smith: More of it.", "3723- Ben: Behind it."], Vtt.Read("1.html", html));
        Assert.Equal("en", Vtt.Parse("1.html", html).Transcript!.Language);
    }

    [Fact]
    public void WebVTT_is_written_with_open_ends_closed_and_everything_escaped()
    {
        var transcript = new Transcript(null, [new(0, null, "A & B", "a < b --> c\nd"), new(0, null, null, "at once"), new(5, 4.9999, null, "x"), new(3599.9996, null, null, "Bye.")]);
        Assert.Equal(
            "WEBVTT\n\n00:00:00.000 --> 00:00:05.000\n<v A &amp; B>a &lt; b --&gt; c\nd\n\n00:00:00.000 --> 00:00:05.000\nat once\n\n00:00:05.000 --> 00:00:05.001\nx\n\n01:00:00.000 --> 01:00:00.500\nBye.\n",
            Encoding.UTF8.GetString(WebVttWriter.Write(transcript)));
    }

    [Fact]
    public void Any_input_is_read_without_an_exception_and_what_is_read_can_be_written_and_read_again()
    {
        var random = new Random(11);
        string[] pieces = ["WEBVTT", "\n", "\n\n", "00:01.000", " --> ", "00:02.000", "<v Anna>", "</v>", "<", ">", "&amp;", "&#0;", "&#xD800;", "Anna: ", "**", "[00:12]", "0:15", "{\"segments\":[", "{\"startTime\":1,\"body\":\"\\ud800\"}", "]}", "<time>0:05</time>", "<cite>", "<p>", "NOTE", "1", "{\\an8}", "ä", "👍", "\u0001", "\uD800", "x", " "];
        string[] names = ["1.vtt", "1.srt", "1.transcript.json", "1.txt", "1.md", "1.html", "1.json"];
        for (int i = 0; i < 4000; i++)
        {
            string content = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => pieces[random.Next(pieces.Length)]));
            var parsed = Vtt.Parse(names[i % names.Length], content);
            Assert.Equal(parsed.Transcript is null, parsed.Diagnostics.Any(d => d.Severity is Severity.Error));
            Assert.All(parsed.Diagnostics, d => Assert.True(d.Message.Length > 0 && d.Advice.Length > 0));
            if (parsed.Transcript is not { } transcript) continue;
            Assert.All(transcript.Cues, c => Assert.True(c.Text.Length > 0 && (c.End is null || c.End > c.Start)));
            if (!transcript.IsTimed) continue;
            var again = TranscriptParser.Parse(Vtt.Name("1.vtt"), WebVttWriter.Write(transcript)).Transcript!;
            Assert.Equal(transcript.Cues.Select(c => c.Text), again.Cues.Select(c => c.Text));
        }
    }

    [Theory]
    [InlineData("1.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\n", "<v A>x")]
    [InlineData("1.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\n", "<")]
    [InlineData("1.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\n", "&")]
    [InlineData("1.vtt", "WEBVTT\n\n", "-->\n")]
    [InlineData("1.vtt", "WEBVTT\n\n", "00:00.000 --> 00:01.000\nAnna: Hi\n")]
    [InlineData("1.srt", "", "1\n")]
    [InlineData("1.txt", "0:00 a\n", "and on\n")]
    [InlineData("1.txt", "", "[[[[((((")]
    [InlineData("1.html", "<time>0:00</time><p>", "<!--")]
    [InlineData("1.html", "<time>0:00</time><p>", "<a ")]
    [InlineData("1.html", "<time>0:00</time><p>", "<script>")]
    [InlineData("1.transcript.json", "{\"segments\":[", "{\"body\":\"x\"},")]
    public void Time_grows_linearly_with_the_size(string name, string begin, string repeated)
    {
        byte[] half = Content(LinearTime.Bytes / 2);
        byte[] whole = Content(LinearTime.Bytes);
        LinearTime.Holds(name + ": " + repeated, half, whole, Read);

        byte[] Content(int length) => Encoding.UTF8.GetBytes(begin + string.Concat(Enumerable.Repeat(repeated, length / repeated.Length)));

        bool Read(byte[] content) =>
            TranscriptParser.IsTranscript(Vtt.Name(name), content) | TranscriptParser.Parse(Vtt.Name(name), content).Transcript is not null;
    }
}
