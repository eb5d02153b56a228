using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Media;
using Feeds.Parsing;
using Feeds.Shows;
using Feeds.Tests.Media;

namespace Feeds.Tests.ShowFiles;

/// <summary>The show that a fresh start has, and that people copy from, has nothing that we would warn of.</summary>
public sealed class SampleShowTests
{
    private static readonly string Folder = RepositoryRoot.Combine("samples", "pine-street-parsers");

    [Fact]
    public async Task Samples_are_small_and_have_no_diagnostics()
    {
        foreach (string path in Directory.EnumerateFiles(Folder))
        {
            Assert.True(EpisodeFileName.TryParse("pine-street-parsers", Path.GetFileName(path), out var file, out _), path);
            Assert.InRange(new FileInfo(path).Length, 1, 150_000);
            using var source = new FileSource(path);
            var diagnostics = file.Role switch
            {
                FileRole.Show => ShowFileParser.Parse(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)).Diagnostics,
                FileRole.Notes => NotesParser.Parse(file, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)).Diagnostics,
                FileRole.Audio => (await AudioProbe.ReadAsync(file, source, TestContext.Current.CancellationToken)).Diagnostics,
                FileRole.Artwork => await ImageProbe.ReadAsync(file, source, TestContext.Current.CancellationToken),
                _ => [],
            };
            // A page that was copied has lines of its own.
            diagnostics = [.. diagnostics.Where(d => d.Code != DiagnosticCodes.NavigationLeftOut)];
            Assert.Empty(diagnostics);
        }
    }

    [Fact]
    public void Every_episode_has_notes_and_audio()
    {
        var stems = Directory.EnumerateFiles(Folder, "0*").GroupBy(path => Path.GetFileName(path)[..3]).ToList();

        Assert.Equal(5, stems.Count);
        Assert.All(stems, stem => Assert.Contains(stem, path => Path.GetExtension(path) is ".mp3" or ".m4a"));
        Assert.All(stems, stem => Assert.Contains(stem, path => Path.GetExtension(path) is ".md" or ".txt"));
    }
}
