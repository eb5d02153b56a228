using Feeds.Storage.Manage;
using Feeds.Storage.Reconcile;
using Feeds.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Feeds.Storage.Tests;

/// <summary>Uploads without events, found by comparing the container's list with the one before.</summary>
public sealed class UploadWatchTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_what_changed_since_the_last_look_is_taken_in()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var watch = new UploadWatch(app.Listing, app.Ingest, app.Turns, NullLogger<UploadWatch>.Instance);
        await app.PutAsync("001.md", Notes.Of(1, "Before the first look"));
        await watch.LookAsync(Token);
        Assert.Null(await app.PublishAsync());

        await app.PutAsync("002.md", Notes.Of(2, "Second"));
        await app.PutAsync("003.md", Notes.Of(3, "Third"));
        await watch.LookAsync(Token);
        await app.PublishAsync();
        Assert.Equal(["Third", "Second"], await app.ReadTitlesAsync());

        await app.PutAsync("002.md", Notes.Of(2, "Corrected"));
        await app.RemoveAsync("003.md");
        await watch.LookAsync(Token);
        await app.PublishAsync();
        Assert.Equal(["Corrected"], await app.ReadTitlesAsync());
    }

    [Fact]
    public async Task A_look_at_what_did_not_change_costs_one_request()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var watch = new UploadWatch(app.Listing, app.Ingest, app.Turns, NullLogger<UploadWatch>.Instance);
        for (int number = 1; number <= 20; number++) await app.PutAsync($"{number:000}.md", Notes.Of(number, "Words"));
        await watch.LookAsync(Token);
        int before = app.Faults.Requests;

        await watch.LookAsync(Token);

        Assert.Equal(1, app.Faults.Requests - before);
    }

    [Fact]
    public async Task A_file_that_fails_holds_back_no_other()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var watch = new UploadWatch(app.Listing, app.Ingest, app.Turns, NullLogger<UploadWatch>.Instance);
        await watch.LookAsync(Token);
        await app.PutAsync("001.md", Notes.Of(1, "First"));
        await app.PutAsync("002.md", Notes.Of(2, "Second"));
        app.Faults.BeforeRequest = request =>
        {
            if (request.Uri.Path.EndsWith("/001.md", StringComparison.Ordinal)) throw new CrashException();
        };

        await watch.LookAsync(Token);
        app.Faults.BeforeRequest = null;
        await app.PublishAsync();

        Assert.Equal(["Second"], await app.ReadTitlesAsync());
    }

    [Fact]
    public async Task Several_watches_and_Reconciles_at_once_end_as_one()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        using var another = app.Another();
        UploadWatch[] watches =
        [
            new(app.Listing, app.Ingest, app.Turns, NullLogger<UploadWatch>.Instance),
            new(another.Listing, another.Ingest, another.Turns, NullLogger<UploadWatch>.Instance),
        ];
        foreach (var watch in watches) await watch.LookAsync(Token);
        for (int number = 1; number <= 10; number++) await app.PutAsync($"{number:000}.md", Notes.Of(number, $"Part {number}"));

        await Task.WhenAll([
            .. watches.Select(watch => watch.LookAsync(Token)),
            app.Reconciler.ReconcileAsync(atStart: true, Token),
            another.Reconciler.ReconcileAsync(atStart: true, Token),
        ]);
        await Task.WhenAll(app.PublishAsync(), another.PublishAsync());
        await app.PublishAsync();

        Assert.Equal(Enumerable.Range(1, 10).Reverse().Select(number => $"Part {number}"), await app.ReadTitlesAsync());
        var uploads = (await new UploadList(app.Storage).ListAsync("show", 100, null, Token))!.Uploads;
        Assert.Equal(10, uploads.Count);
        Assert.Equal(10, uploads.Select(upload => upload.Name).Distinct().Count());
    }
}
