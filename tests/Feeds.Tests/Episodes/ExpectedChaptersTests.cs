using System.Text.Json;
using Feeds.Episodes;
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

    internal static IEnumerable<Chapter> Expected(JsonElement expected) => expected.GetProperty("chapters").EnumerateArray().Select(c => new Chapter(
        c.GetProperty("start").GetDouble(), Text(c, "title") ?? "", Text(c, "url"), Text(c, "image"))
    {
        End = c.TryGetProperty("end", out var end) ? end.GetDouble() : null,
        Hidden = c.TryGetProperty("toc", out var toc) && toc.ValueKind is JsonValueKind.False,
    });

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
