using System.Text.Json;
using Feeds.Episodes;
using Feeds.Media;
using Feeds.Parsing.Chapters;
using Feeds.Tests.Media;

namespace Feeds.Tests.Episodes;

/// <summary>Chapters files and the chapters of audio files against what people read in them; see Expected/README.md.</summary>
[Trait(Examples.Trait, Examples.Real)]
public sealed class ExpectedChaptersTests
{
    private static readonly string Folder = RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected", "chapters");

    /// <summary>The expected results of chapters files.</summary>
    public static TheoryData<string> Files => [.. Listed().Where(f => f.Contains(".json.", StringComparison.Ordinal))];

    /// <summary>The expected results of audio.</summary>
    public static TheoryData<string> AudioFiles => [.. Listed().Where(f => !f.Contains(".json.", StringComparison.Ordinal))];

    private static IEnumerable<string> Listed() =>
        Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileName(f)).Where(f => Examples.IsListed(Text(Open(f), "source")!)).Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Files))]
    public void Chapters_are_read_as_a_person_reads_them(string expectedFile)
    {
        var expected = Open(expectedFile);
        string[] source = expected.GetProperty("source").GetString()!.Split('/');
        byte[] content = File.ReadAllBytes(Examples.Find(source));
        var name = Probing.Name(source[^1]);
        if (name.Role is FileRole.Notes) Assert.True(ChaptersFileParser.IsChapters(name, content));
        var parsed = ChaptersFileParser.Parse(name, content);
        Assert.Empty(parsed.Diagnostics);
        Assert.Equal(Expected(expected), parsed.Chapters);
    }

    [Theory]
    [MemberData(nameof(AudioFiles))]
    public async Task Audio_files_tell_their_chapters_and_facts(string expectedFile)
    {
        var expected = Open(expectedFile);
        string[] path = Text(expected, "source")!.Split('/');
        var source = new PieceSource(File.ReadAllBytes(Examples.Find(path)));
        var parsed = await AudioProbe.ReadAsync(Probing.Name(path[^1]), source, TestContext.Current.CancellationToken);
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

    private static JsonElement Open(string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file))).RootElement;

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
