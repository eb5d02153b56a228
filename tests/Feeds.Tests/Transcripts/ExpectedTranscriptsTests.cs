using System.Text.Json;
using Feeds.Episodes;
using Feeds.Transcripts;

namespace Feeds.Tests.Transcripts;

/// <summary>The readers of transcripts against what people read in the files; see Expected/README.md.</summary>
[Trait(Examples.Trait, Examples.Real)]
public sealed class ExpectedTranscriptsTests
{
    private static readonly string Folder = RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected", "transcripts");

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileName(f)).Where(f => Examples.IsListed(Text(Open(f), "source")!)).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_expected_results_for_every_format()
    {
        Assert.Equal(["html", "json", "srt", "timed-text", "vtt"], Files.Select(f => Open(f).GetProperty("kind").GetString()).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Transcripts_are_read_as_a_person_reads_them(string expectedFile)
    {
        var expected = Open(expectedFile);
        var (name, content) = Source(expected);
        // A text file and a page are transcripts by their content alone.
        if (name.Role == FileRole.Notes) Assert.True(TranscriptParser.IsTranscript(name, content));
        var transcript = TranscriptParser.Parse(name, content).Transcript;
        Assert.NotNull(transcript);
        var cues = transcript.Cues;
        if (expected.GetProperty("cues").ValueKind is JsonValueKind.Number) Assert.Equal(expected.GetProperty("cues").GetInt32(), cues.Count);
        Compare(expected.GetProperty("first"), cues[0]);
        Compare(expected.GetProperty("last"), cues[^1]);
        int at = 0;
        foreach (var some in expected.GetProperty("some").EnumerateArray())
        {
            double start = some.GetProperty("start").GetDouble();
            string text = Text(some, "text") ?? Text(some, "textStarts")!;
            double? end = some.TryGetProperty("end", out var e) ? e.GetDouble() : null;
            int found = Enumerable.Range(at, cues.Count - at).FirstOrDefault(i => Math.Abs(cues[i].Start!.Value - start) < 0.0005 && Math.Abs((cues[i].End ?? -1) - (end ?? -1)) < 0.0005 && Folded(cues[i].Text).StartsWith(text, StringComparison.Ordinal), -1);
            Assert.True(found >= 0, $"no cue at {start} says '{text}'; there are {string.Join(" | ", cues.Where(c => Math.Abs(c.Start!.Value - start) < 0.0005))}");
            Compare(some, cues[found]);
            at = found + 1;
        }
        Assert.Equal(expected.GetProperty("speakers").EnumerateArray().Select(s => s.GetString()), cues.Select(c => c.Speaker).OfType<string>().Distinct());
        Assert.Equal(expected.GetProperty("duration").GetDouble(), Math.Max(cues.Max(c => c.End ?? 0), cues[^1].Start!.Value), 3);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Written_as_WebVTT_and_read_again_they_say_the_same(string expectedFile)
    {
        var (name, content) = Source(Open(expectedFile));
        var transcript = TranscriptParser.Parse(name, content).Transcript!;

        var again = TranscriptParser.Parse(Vtt.Name("x.vtt"), WebVttWriter.Write(transcript));

        Assert.Equal(transcript.Cues.Select(c => (Math.Round(c.Start!.Value, 3), c.Speaker, c.Text)), again.Transcript!.Cues.Select(c => (Math.Round(c.Start!.Value, 3), c.Speaker, c.Text)));
        Assert.Equal(WebVttWriter.Write(transcript), WebVttWriter.Write(again.Transcript));
    }

    private static void Compare(JsonElement expected, TranscriptCue cue)
    {
        Assert.Equal(expected.GetProperty("start").GetDouble(), cue.Start!.Value, 3);
        double? end = expected.TryGetProperty("end", out var e) ? e.GetDouble() : null;
        Assert.Equal(end ?? -1, cue.End ?? -1, 3);
        if (Text(expected, "speaker") is { } speaker) Assert.Equal(speaker, cue.Speaker);
        if (Text(expected, "text") is { } text) Assert.Equal(text, Folded(cue.Text));
        if (Text(expected, "textStarts") is { } starts) Assert.StartsWith(starts, Folded(cue.Text), StringComparison.Ordinal);
        if (Text(expected, "textEnds") is { } ends) Assert.EndsWith(ends, Folded(cue.Text), StringComparison.Ordinal);
    }

    private static (EpisodeFileName Name, byte[] Content) Source(JsonElement expected)
    {
        string[] source = expected.GetProperty("source").GetString()!.Split('/');
        string path = Examples.Find(source);
        return (Vtt.Name(source[^1]), File.ReadAllBytes(path));
    }

    private static string Folded(string text) => string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static JsonElement Open(string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file))).RootElement;

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
