using System.Text.Json;
using Feeds.Tests.Episodes;
using Feeds.Tests.Importing;
using Feeds.Tests.Parsing;
using Feeds.Tests.Transcripts;

namespace Feeds.Tests.Documents;

/// <summary>How many examples are compared with what people read in them: counted over the cases of the tests that compare.</summary>
[Trait(Examples.Trait, Examples.Real)]
public sealed class ComparedExamplesTests
{
    private const int FewestFiles = 60;
    private const int FewestFormats = 8;

    private static readonly string Expected = RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected");

    /// <summary>The invented examples; the real ones too, where they are there.</summary>
    public static TheoryData<string> Roots => [.. new[] { Examples.OwnRoot, Examples.Root }.Where(Directory.Exists)];

    [Theory]
    [MemberData(nameof(Roots))]
    public void At_least_60_files_in_at_least_8_formats_equal_their_expected_results(string root)
    {
        (string Source, string Format)[] notes = [.. Notes().Where(IsThere)];
        (string Source, string Format)[] compared = [.. notes, .. Others().Where(IsThere)];

        string[] sources = [.. compared.Select(c => c.Source).Distinct()];
        string[] formats = [.. compared.Select(c => c.Format).Distinct().Order(StringComparer.Ordinal)];
        Assert.True(sources.Length >= FewestFiles, $"{sources.Length} files");
        Assert.True(formats.Length >= FewestFormats, string.Join(" | ", formats));
        // Of the notes alone, which an episode is made of, as many.
        Assert.True(notes.Distinct().Count() >= FewestFiles, $"{notes.Length} notes");

        bool IsThere((string Source, string Format) file) => File.Exists(Path.Combine([root, .. file.Source.Split('/')]));
    }

    private static IEnumerable<(string Source, string Format)> Notes() =>
        Compared(ExpectedResultsTests.Files, "", e => "notes, " + Path.GetExtension(Text(e, "source")));

    private static IEnumerable<(string Source, string Format)> Others() =>
    [
        .. Compared(ExpectedTranscriptsTests.Files, "transcripts", e => "transcript, " + Text(e, "kind")),
        .. Compared(ExpectedChaptersTests.Files, "chapters", _ => "chapters, json"),
        .. Compared(ExpectedChaptersTests.AudioFiles, "chapters", e => "audio, " + Path.GetExtension(Text(e, "source"))),
        .. Compared(ExpectedFeedsTests.Files, "feeds", e => "feed, " + Text(e, "kind")),
    ];

    private static IEnumerable<(string Source, string Format)> Compared(TheoryData<string> files, string folder, Func<JsonElement, string> format)
    {
        foreach (var file in files)
        {
            using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Expected, folder, file.Data)));
            yield return (Text(expected.RootElement, "source"), format(expected.RootElement));
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
