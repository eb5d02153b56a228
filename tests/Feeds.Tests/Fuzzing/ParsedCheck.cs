using System.Xml;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Importing;
using Feeds.Reading;
using Feeds.Shows;
using Feeds.Syndication;
using Feeds.Tests.Parsing;

namespace Feeds.Tests.Fuzzing;

/// <summary>What must hold of every file whatever its bytes are.</summary>
internal static class ParsedCheck
{
    /// <summary>No input of a few kilobytes takes longer.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private static readonly Addresses Addresses = new("https://feeds.example");

    private static readonly ShowProfile Show = new(Slug.From("show")!.Value, new ShowInfo(), Artwork: null, Guid: "3f1c6c0e-5f0b-5c7e-9d5e-0d8f3a1b2c3d");

    private static readonly IFeedWriter[] Writers = [new RssWriter(), new AtomWriter(), new JsonFeedWriter()];

    /// <param name="write">Also writes the episode into every feed, and reads that.</param>
    public static async Task HoldsAsync(string name, byte[] content, bool write)
    {
        Assert.True(EpisodeFileName.TryParse("show", name, out var file, out _), name);
        var read = await ReadAsync(file, content);
        Assert.Equal(read.Contribution is null, read.Diagnostics.Any(d => d.Severity is Severity.Error));
        int lines = content.AsSpan().Count((byte)'\n') + content.AsSpan().Count((byte)'\r') + 1;
        Assert.All(read.Diagnostics, d => Assert.True(d.Line is null || (d.Line > 0 && d.Line <= lines && d.Column is null or > 0), $"{lines} lines: {d.Format(name)}"));
        if (read.Contribution is not { } contribution) return;
        if (contribution.Notes is { } notes) SafeNotes.Check(notes);
        if (contribution.Chapters is { } chapters) Assert.All(chapters, c => Assert.True(c.Start >= 0 && double.IsFinite(c.Start), $"{c}"));
        if (write && file.Stem.Length > 0) Write(EpisodeComposer.Compose(file.Show, file.Stem, [contribution], record: null, DateTimeOffset.UnixEpoch).Episode);
    }

    /// <summary>What must hold of every feed that is imported.</summary>
    public static void FeedHolds(byte[] content)
    {
        var start = ThreadTime.Now();
        var parsed = FeedImport.Parse(content);
        var took = ThreadTime.Now() - start;
        Assert.True(took < Longest, $"{content.Length} bytes: {took}");
        Assert.Equal(parsed.Feed is null, parsed.Diagnostics.Any(d => d.Severity is Severity.Error));
        foreach (var entry in parsed.Feed?.Entries ?? [])
        {
            Assert.NotEmpty(entry.Guid);
            SafeHtml.Check(entry.Html);
        }
    }

    private static async Task<ReadFile> ReadAsync(EpisodeFileName file, byte[] content)
    {
        var start = ThreadTime.Now();
        var reading = FileReader.ReadAsync(new MemoryFile(file, content), CancellationToken.None);
        // Nothing of it waits, so that all of it is this thread's time.
        Assert.True(reading.IsCompleted);
        var took = ThreadTime.Now() - start;
        Assert.True(took < Longest, $"{file.Name}, {content.Length} bytes: {took}");
        return await reading;
    }

    private static void Write(Episode episode)
    {
        foreach (var writer in Writers)
        {
            byte[] item = writer.WriteItem(Show, episode, "1", Addresses);
            var frame = writer.WriteFrame(Show, new FeedHead("Show", Addresses.Feed(Show.Slug, writer.Format), "https://feeds.example/", DateTimeOffset.UnixEpoch), Addresses);
            byte[] document = [.. frame.Head, .. item, .. frame.Tail];
            if (writer.Format is FeedFormat.Json)
            {
                using var json = System.Text.Json.JsonDocument.Parse(document);
                continue;
            }
            using var xml = XmlReader.Create(new MemoryStream(document), new XmlReaderSettings { CheckCharacters = true });
            while (xml.Read())
            {
                // Reading is the check.
            }
        }
    }
}
