using System.Text.Json;
using Feeds.Tests.Episodes;
using Feeds.Tests.Importing;
using Feeds.Tests.Parsing;
using Feeds.Tests.Transcripts;

namespace Feeds.Tests.Documents;

/// <summary>How much of the real files is compared with what people read in them: counted over the cases of the tests that compare.</summary>
public sealed class ComparedExamplesTests
{
    private const int FewestFiles = 60;
    private const int FewestFormats = 8;

    private static readonly string Expected = RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected");

    [Fact]
    public void At_least_60_real_files_in_at_least_8_formats_equal_their_expected_results()
    {
        (string Source, string Format)[] compared =
        [
            .. Notes().DistinctBy(n => n.Source),
            .. Compared(ExpectedTranscriptsTests.Files, "transcripts", e => "transcript, " + Text(e, "kind")),
            .. Compared(ExpectedChaptersTests.Files, "chapters", _ => "chapters, json"),
            .. ExpectedChaptersTests.AudioFiles.Select(f => ("media/" + f.Data, "audio, " + Path.GetExtension(f.Data))),
            .. Compared(ExpectedFeedsTests.Files, "feeds", e => "feed, " + Text(e, "kind")).Where(f => f.Source.StartsWith("feeds/", StringComparison.Ordinal)),
        ];

        Assert.All(compared, c => Assert.True(File.Exists(Examples.Find(c.Source.Split('/')))));
        string[] sources = [.. compared.Select(c => c.Source).Distinct()];
        string[] formats = [.. compared.Select(c => c.Format).Distinct().Order(StringComparer.Ordinal)];
        Assert.True(sources.Length >= FewestFiles, $"{sources.Length} files");
        Assert.True(formats.Length >= FewestFormats, string.Join(" | ", formats));
        // Of the notes alone, which an episode is made of, as many.
        Assert.True(Notes().Distinct().Count() >= FewestFiles, $"{Notes().Count()} notes");
    }

    /// <summary>Shapes are the project's own files, not examples.</summary>
    private static IEnumerable<(string Source, string Format)> Notes() =>
        Compared(ExpectedResultsTests.Files, "", e => "notes, " + Path.GetExtension(Text(e, "source"))).Where(n => !n.Source.StartsWith("shapes/", StringComparison.Ordinal));

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
