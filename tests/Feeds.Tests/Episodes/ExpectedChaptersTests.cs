using System.Text.Json;
using Feeds.Episodes;
using Feeds.Media;
using Feeds.Parsing.Chapters;
using Feeds.Tests.Media;

namespace Feeds.Tests.Episodes;

/// <summary>Chapters files and the chapters of audio files against what people read in them; see Expected/README.md.</summary>
public sealed class ExpectedChaptersTests
{
    private static readonly string Folder = RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected", "chapters");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileName(f)).Where(f => f.Contains(".json.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Chapters_are_read_as_a_person_reads_them(string expectedFile)
    {
        var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, expectedFile))).RootElement;
        string[] source = expected.GetProperty("source").GetString()!.Split('/');
        byte[] content = File.ReadAllBytes(Examples.Find(source));
        var name = Probing.Name(source[^1]);
        if (name.Role is FileRole.Notes) Assert.True(ChaptersFileParser.IsChapters(name, content));
        var parsed = ChaptersFileParser.Parse(name, content);
        Assert.Empty(parsed.Diagnostics);
        Assert.Equal(Expected(expected), parsed.Chapters);
    }

    public static TheoryData<string> AudioFiles => ["atl-MP4-chapters_NERO.mp4", "music-metadata-chapters.mp3"];

    [Theory]
    [MemberData(nameof(AudioFiles))]
    public async Task Audio_files_tell_their_chapters_and_facts(string file)
    {
        var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file + ".expected.json"))).RootElement;
        var source = new PieceSource(File.ReadAllBytes(Examples.Find("media", file)));
        var parsed = await AudioProbe.ReadAsync(Probing.Name(file), source, TestContext.Current.CancellationToken);
        var audio = parsed.Audio!;
        Assert.Equal((Text(expected, "mime"), expected.GetProperty("length").GetInt64()), (audio.Type, audio.Length));
        // The expected duration counts all frames; ours is what is heard, without the samples that the encoder says it added.
        Assert.InRange(audio.Duration!.Value, expected.GetProperty("duration").GetDouble() - 0.1, expected.GetProperty("duration").GetDouble() + 0.05);
        Assert.Equal(Expected(expected), parsed.Tags.Chapters.Select(c => c.Chapter));
        var pictures = expected.GetProperty("chapters").EnumerateArray().Select(c => (Text(c, "imageType"), c.TryGetProperty("imageLength", out var length) ? length.GetInt32() : 0));
        Assert.Equal(pictures, parsed.Tags.Chapters.Select(c => (c.Picture?.Type, c.Picture?.Length ?? 0)));
        Assert.Equal(expected.TryGetProperty("cover", out _), parsed.Tags.Cover is not null);
    }

    internal static IEnumerable<Chapter> Expected(JsonElement expected) => expected.GetProperty("chapters").EnumerateArray().Select(c => new Chapter(
        c.GetProperty("start").GetDouble(), Text(c, "title") ?? "", Text(c, "url"), Text(c, "image"))
    {
        End = c.TryGetProperty("end", out var end) ? end.GetDouble() : null,
        Hidden = c.TryGetProperty("toc", out var toc) && toc.ValueKind is JsonValueKind.False,
    });

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
