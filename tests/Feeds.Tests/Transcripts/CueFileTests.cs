using System.Text;
using Feeds.Diagnostics;

namespace Feeds.Tests.Transcripts;

/// <summary>WebVTT and SRT, as the formats are and as people slip.</summary>
public sealed class CueFileTests
{
    [Fact]
    public void Everything_that_WebVTT_has_beside_words_is_left_out()
    {
        string[] cues = Vtt.Read("1.vtt", """
            WEBVTT - A title
            Kind: captions
            Language: de-AT

            STYLE
            ::cue { color: lime }

            REGION
            id:fred

            NOTE one line

            NOTE
            several
            lines

            intro
            00:00:00.500 --> 00:00:02.000 align:start position:0%
            <v.loud.first Anna Smith>Grüß <i>Gott</i> &amp; <c.yellow>Servus</c></v>

            7
            01:00.000 --> 01:02.500
            <00:01:00.000>two <b>lines</b>
            <lang en>here</lang>&nbsp;&lt;T&gt; a < b List<int>

            99:59:59.000 --> 100:00:00.000
            <v Anna>One <v Ben>Two
            """);

        Assert.Equal(
            [
                "0.5-2 Anna Smith: Grüß Gott & Servus",
                "60-62.5 : two lines/here <T> a < b List<int>",
                "359999-360000 Anna: One",
                "359999-360000 Ben: Two",
            ],
            cues);
        Assert.Equal("de-AT", Vtt.Parse("1.vtt", "WEBVTT\nLanguage: de_AT\n\n00:00.000 --> 00:01.000\nHi\n").Transcript!.Language);
    }

    [Theory]
    [InlineData("1.vtt", "00:01.000 --> 00:02.000\nHi\n", DiagnosticCodes.WebVttHeader, 1, 1)]
    [InlineData("1.vtt", "\n\nWEBVTT\n\n00:01.000 --> 00:02.000\nHi\n", DiagnosticCodes.WebVttHeader, 3, 1)]
    [InlineData("1.vtt", "WEBVTT\n00:01.000 --> 00:02.000\nHi\n", DiagnosticCodes.WebVttHeader, 2, 1)]
    [InlineData("1.vtt", "WEBVTT\n\n00:01,000 --> 00:02.000\nHi\n", DiagnosticCodes.CueTimeSpelling, 3, 1)]
    [InlineData("1.vtt", "WEBVTT\n\n00:01.000 --> 00:02\nHi\n", DiagnosticCodes.CueTimeSpelling, 3, 15)]
    [InlineData("1.srt", "1\n00:00:01.000 --> 00:00:02,000\nHi\n", DiagnosticCodes.CueTimeSpelling, 2, 1)]
    [InlineData("1.srt", "1\n00:00:01,000 --> 00:00:02\nHi\n", DiagnosticCodes.CueTimeSpelling, 2, 18)]
    [InlineData("1.vtt", "WEBVTT\n\n00:01.000 --> soon\nHi\n", DiagnosticCodes.BadCueTime, 3, 15)]
    [InlineData("1.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nHi\n\n00:01.500 --> 00:03.000\nHo\n", DiagnosticCodes.CueOverlap, 6, 1)]
    [InlineData("1.vtt", "WEBVTT\n\n00:05.000 --> 00:06.000\nHo\n\n00:01.000 --> 00:02.000\nHi\n", DiagnosticCodes.CueBackwards, 6, 1)]
    [InlineData("1.vtt", "WEBVTT\n\n00:02.000 --> 00:01.000\nHi\n", DiagnosticCodes.CueBackwards, 3, 1)]
    [InlineData("1.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n\n  you\n", DiagnosticCodes.StrayText, 6, 3)]
    [InlineData("1.srt", "Subtitles by Ben\n\n1\n00:00:01,000 --> 00:00:02,000\nHi\n", DiagnosticCodes.StrayText, 1, 1)]
    [InlineData("1.vtt", "1\n00:00:01,000 --> 00:00:02,000\nHi\n", DiagnosticCodes.OtherTranscriptFormat, 1, 1)]
    [InlineData("1.srt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n", DiagnosticCodes.OtherTranscriptFormat, 1, 1)]
    public void A_slip_is_a_warning_where_it_stands_and_loses_nothing(string name, string content, string code, int line, int column)
    {
        var parsed = Vtt.Parse(name, content);

        var warning = Assert.Single(parsed.Diagnostics);
        Assert.Equal((Severity.Warning, code, line, column), (warning.Severity, warning.Code, warning.Line, warning.Column));
        Assert.Contains("Hi", parsed.Transcript!.Cues[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cues_without_an_empty_line_between_them_are_two()
    {
        Assert.Equal(["1-2 : Hi", "2-3 : 42 is it"], Vtt.Read("1.srt", "1\n00:00:01,000 --> 00:00:02,000\nHi\n2\n00:00:02,000 --> 00:00:03,000\n42 is it\n"));
    }

    [Fact]
    public void Text_below_an_empty_line_belongs_to_the_cue_above_and_times_out_of_order_are_put_in_order()
    {
        Assert.Equal(["1-2 : first", "3-4 : Hi/you"], Vtt.Read("1.srt", "1\r\n00:00:03,000 --> 00:00:04,000\r\nHi\r\n\r\nyou\r\n\r\n2\r\n00:00:01,000 --> 00:00:02,000\r\nfirst\r\n"));
    }

    [Fact]
    public void Prefixes_name_speakers_where_a_file_has_them_and_hold_until_the_next()
    {
        string content = Srt("Travis: Hello", "there", "Remember: it is so", "Ludwig van Beethoven: Hi", "and", "so", "on", "Ludwig van Beethoven: Yes", "{\\an8}or no");
        Assert.Equal(
            [
                "0-1 Travis: Hello", "1-2 Travis: there", "2-3 Travis: Remember: it is so", "3-4 Ludwig van Beethoven: Hi", "4-5 Ludwig van Beethoven: and",
                "5-6 Ludwig van Beethoven: so", "6-7 Ludwig van Beethoven: on", "7-8 Ludwig van Beethoven: Yes", "8-9 Ludwig van Beethoven: or no",
            ],
            Vtt.Read("1.srt", content));
    }

    [Fact]
    public void A_colon_in_a_sentence_makes_no_speaker()
    {
        Assert.All(Vtt.Parse("1.srt", Srt("Hello there", "and welcome", "to this", "and I say", "Remember: it is so", "at 10:30", "see https://example.org", "bye")).Transcript!.Cues, c => Assert.Null(c.Speaker));
    }

    [Theory]
    [InlineData("1.vtt", "WEBVTT\n\nHello\n")]
    [InlineData("1.vtt", "Hello, this is what we said.\n")]
    [InlineData("1.srt", "1\n\n2\n")]
    [InlineData("1.transcript.json", "{\"segments\": []}")]
    [InlineData("1.transcript.json", "{\"segments\": [{\"body\": \"Hi\"}]}")]
    [InlineData("1.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n")]
    public void What_has_no_time_is_rejected_with_place_and_advice(string name, string content)
    {
        var parsed = Vtt.Parse(name, content);
        Assert.Null(parsed.Transcript);
        var error = Assert.Single(parsed.Diagnostics, d => d.Severity is Severity.Error);
        Assert.Equal((DiagnosticCodes.NotTimed, 1, 1), (error.Code, error.Line, error.Column));
        Assert.True(error.Advice.Length > 20);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_rejected()
    {
        byte[] noise = new byte[4000];
        new Random(1).NextBytes(noise);
        var parsed = Feeds.Transcripts.TranscriptParser.Parse(Vtt.Name("1.vtt"), noise);
        Assert.Null(parsed.Transcript);
        Assert.Equal(DiagnosticCodes.NotText, Assert.Single(parsed.Diagnostics).Code);
    }

    [Fact]
    public void More_cues_than_anybody_says_are_rejected()
    {
        const string Cue = "00:00:01.000 --> 99:00:00.000\na\n\n";
        string content = new StringBuilder("WEBVTT\n\n", 12_000_000).Insert(8, Cue, 300_001).ToString();
        Assert.Contains(Vtt.Parse("1.vtt", content).Diagnostics, d => d.Code == DiagnosticCodes.TooManyCues);
    }

    private static string Srt(params string[] texts) => string.Concat(texts.Select((t, i) => $"{i + 1}\n00:00:{i:00},000 --> 00:00:{i + 1:00},000\n{t}\n\n"));
}
