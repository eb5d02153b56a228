using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Storage.Manage;
using Feeds.Storage.Rows;
using Feeds.TestKit;

namespace Feeds.Storage.Tests.Manage;

/// <summary>What uploads tell of what directories refuse the show for.</summary>
public sealed class ShowNeedsTests(StorageFixture storage)
{
    private const string Complete = "title: Gate\nimage: https://cdn.example/a.png\ncategories: [Technology]\nexplicit: false\n";

    /// <summary>The shortest JPEG that states a size, 1400 x 1400: ITU-T T.81, annex B.2.2 (frame header).</summary>
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0x05, 0x78, 0x05, 0x78, 1, 1, 0x11, 0, 0xFF, 0xD9];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_show_file_the_newest_good_upload_tells_until_one_comes()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("001.md", Notes.Of(1, "First"));
        Assert.Equal(["001.md"], await TellingAsync(app, DiagnosticCodes.NoShowFile));
        // The times of uploads have whole seconds; of those of one second the names decide.
        await app.UploadAsync("000.md", Notes.Of(2, "Second"));
        await app.UploadAsync("000.vtt", "no transcript");

        var list = await ListAsync(app, limit: 1);
        var telling = Assert.Single(await ListAsync(app), u => u.Diagnostics.Any(d => d.Code == DiagnosticCodes.NoShowFile));
        Assert.NotEqual(UploadOutcome.Rejected, telling.Outcome);
        Assert.Equal(telling.RowKey, (await ListAsync(app)).First(u => u.Outcome is not UploadOutcome.Rejected).RowKey);
        // Also where another page begins with it.
        Assert.Equal(list[0].RowKey == telling.RowKey, list[0].Diagnostics.Any(d => d.Code == DiagnosticCodes.NoShowFile));

        await app.UploadAsync("show.yaml", Complete);

        Assert.Empty(await TellingAsync(app, DiagnosticCodes.NoShowFile));
        Assert.Equal(UploadOutcome.Accepted, (await app.FindUploadAsync("show.yaml")).Outcome);
    }

    [Fact]
    public async Task Artwork_that_comes_or_goes_after_the_show_file_changes_what_it_tells()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("001.md", Notes.Of(1, "First"));
        await app.UploadAsync("show.yaml", "title: Gate\ncategories: [Technology]\nexplicit: false\n");
        Assert.Equal(["show.yaml"], await TellingAsync(app, DiagnosticCodes.NoArtwork));
        Assert.Equal(UploadOutcome.Warnings, (await app.FindUploadAsync("show.yaml")).Outcome);

        await app.UploadAsync("artwork.jpg", Picture);
        Assert.Empty(await TellingAsync(app, DiagnosticCodes.NoArtwork));
        Assert.Equal(UploadOutcome.Accepted, (await app.FindUploadAsync("show.yaml")).Outcome);

        await app.RemoveAsync("artwork.jpg");
        await app.IngestAsync("artwork.jpg");
        Assert.Equal(["show.yaml"], await TellingAsync(app, DiagnosticCodes.NoArtwork));

        // A version that is none any more tells nothing.
        string old = await app.VersionOfAsync("show.yaml");
        await app.UploadAsync("show.yaml", Complete);
        Assert.Empty((await app.FindUploadAsync("show.yaml", old)).Diagnostics);
        Assert.Empty((await app.FindUploadAsync("show.yaml", await app.VersionOfAsync("show.yaml"))).Diagnostics);
    }

    [Fact]
    public async Task A_preview_of_the_show_file_tells_what_the_show_would_lack()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var previews = new UploadPreview(app.Storage, app.Finder, app.Clock);
        Assert.True(EpisodeFileName.TryParse("show", "show.yaml", out var file, out _));
        Assert.Equal([DiagnosticCodes.NoArtwork, DiagnosticCodes.NoCategory, DiagnosticCodes.ExplicitUnsaid], await CodesAsync("title: Gate"));

        await app.UploadAsync("artwork.jpg", Picture);

        Assert.Equal([DiagnosticCodes.NoCategory], await CodesAsync("explicit: true"));
        Assert.Equal([DiagnosticCodes.BrokenYaml], await CodesAsync("owner: {name: Gate"));

        async Task<IEnumerable<string>> CodesAsync(string yaml) => (await previews.PreviewAsync(file, BinaryData.FromString(yaml).ToStream(), Token))!.Diagnostics.Select(d => d.Code);
    }

    private static async Task<IReadOnlyList<UploadRow>> ListAsync(TestApp app, int limit = 100) => (await new UploadList(app.Storage).ListAsync(TestApp.Show.ToString(), limit, after: null, Token))!.Uploads;

    private static async Task<IEnumerable<string>> TellingAsync(TestApp app, string code) => (await ListAsync(app)).Where(u => u.Diagnostics.Any(d => d.Code == code)).Select(u => u.Name);
}
