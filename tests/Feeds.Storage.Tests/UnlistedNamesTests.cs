using Azure.Storage.Blobs;
using Feeds.Diagnostics;
using Feeds.Storage.Manage;
using Feeds.Storage.Rebuild;
using Feeds.Storage.Reconcile;
using Feeds.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Feeds.Storage.Tests;

/// <summary>A blob whose name XML cannot hold makes the emulator's list of the container unreadable.</summary>
public sealed class UnlistedNamesTests(StorageFixture storage)
{
    private const string Odd = "\uFFFF.md";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reconcile_finds_missed_uploads_of_all_other_shows_and_reports_the_folder_once()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await UploadAsync(app, $"odd/{Odd}", "Unlisted");
        await UploadAsync(app, "odd/001.md", "Beside it");
        await app.PutAsync("002.md", Notes.Of(2, "Second"));
        app.Clock.Now = DateTimeOffset.UtcNow.AddMinutes(1);

        Assert.Equal([TestApp.Show], await app.Reconciler.ReconcileAsync(atStart: true, Token));
        await app.PublishAsync();
        await app.Reconciler.ReconcileAsync(atStart: true, Token);

        Assert.Equal(["Second"], await app.ReadTitlesAsync());
        string line = Assert.Single(app.Listed.Lines);
        Assert.Contains("\"odd/\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_listed_any_more_is_not_taken_to_be_removed()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.PutAsync("001.md", Notes.Of(1, "First"));
        await app.IngestAsync("001.md");
        await app.PublishAsync();
        await app.PutAsync(Odd, Notes.Of(2, "Unlisted"));
        var watch = new UploadWatch(app.Listing, app.Ingest, app.Turns, NullLogger<UploadWatch>.Instance);
        await watch.LookAsync(Token);

        Assert.Empty(await app.Reconciler.ReconcileAsync(atStart: true, Token));

        Assert.Null(await app.PublishAsync());
        Assert.Equal(["First"], await app.ReadTitlesAsync());
    }

    [Fact]
    public async Task A_watch_finds_uploads_of_other_shows_and_those_beside_the_name_once_it_is_gone()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await UploadAsync(app, $"odd/{Odd}", "Unlisted");
        var watch = new UploadWatch(app.Listing, app.Ingest, app.Turns, NullLogger<UploadWatch>.Instance);
        await watch.LookAsync(Token);
        await UploadAsync(app, "odd/001.md", "Beside it");
        await app.PutAsync("002.md", Notes.Of(2, "Second"));
        await watch.LookAsync(Token);
        await app.PublishAsync();
        Assert.Equal(["Second"], await app.ReadTitlesAsync());

        await Files(app).DeleteBlobAsync($"odd/{Odd}", cancellationToken: Token);
        await watch.LookAsync(Token);

        var uploads = (await new UploadList(app.Storage).ListAsync("odd", 100, null, Token))!.Uploads;
        Assert.Equal("001.md", Assert.Single(uploads).Name);
    }

    [Fact]
    public async Task An_event_of_such_a_name_is_recorded_as_a_rejected_upload()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await UploadAsync(app, $"odd/{Odd}", "Unlisted");

        await app.Ingest.IngestAsync("odd", Odd, Token);

        var upload = Assert.Single((await new UploadList(app.Storage).ListAsync("odd", 100, null, Token))!.Uploads);
        Assert.Equal((Odd, DiagnosticCodes.BadName), (upload.Name, Assert.Single(upload.Diagnostics).Code));
    }

    [Fact]
    public async Task A_name_outside_every_folder_hides_no_show()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await UploadAsync(app, Odd, "Outside");
        await app.PutAsync("002.md", Notes.Of(2, "Second"));
        app.Clock.Now = DateTimeOffset.UtcNow.AddMinutes(1);

        Assert.Equal([TestApp.Show], await app.Reconciler.ReconcileAsync(atStart: true, Token));

        Assert.Contains("outside the shows' folders", Assert.Single(app.Listed.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rebuild_makes_the_other_shows_and_says_which_one_lacks_files()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await UploadAsync(app, $"odd/{Odd}", "Unlisted");
        await app.PutAsync("002.md", Notes.Of(2, "Second"));
        var shows = new List<RebuiltShow>();

        await foreach (var show in new Rebuilder(app.Storage, app.Ingest, app.Publisher).RebuildAsync(Token)) shows.Add(show);

        Assert.Equal(["odd", "show"], shows.Select(show => show.Show.ToString()));
        Assert.Contains("cannot be listed", Assert.Single(shows[0].Failures), StringComparison.Ordinal);
        Assert.Empty(shows[1].Failures);
        Assert.Equal(["Second"], await app.ReadTitlesAsync());
    }

    private static BlobContainerClient Files(TestApp app) => new(app.Connection, FeedsStorage.FilesContainer);

    private static async Task UploadAsync(TestApp app, string blob, string title) =>
        await Files(app).UploadBlobAsync(blob, BinaryData.FromString(Notes.Of(1, title)), Token);
}
