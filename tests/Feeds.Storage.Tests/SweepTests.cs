using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Feeds.Storage.Reconcile;
using Feeds.Syndication;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

/// <summary>Documents of old revisions and media that nobody names go, and nothing else does.</summary>
public sealed class SweepTests(StorageFixture storage)
{
    private const int All = 1000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_no_revision_and_no_file_names_goes_a_day_later_and_nothing_else()
    {
        using var app = await StartAsync();
        await app.UploadAsync("001.md", Notes.Of(1, "First"));
        await app.UploadAsync("001.mp3", TestAudio.Mp3(seconds: 1));
        await app.UploadAsync("001.mp3", TestAudio.Mp3(seconds: 2));
        // A draft's audio is in no revision, a withdrawn episode's in none any more.
        await app.UploadAsync("002.mp3", TestAudio.Mp3(seconds: 3));
        await app.UploadAsync("003.md", Notes.Of(3, "Third"));
        await app.UploadAsync("003.mp3", TestAudio.Mp3(seconds: 4));
        await app.SetWithdrawnAsync("003", withdrawn: true);
        string feed = await app.ReadFeedAsync(FeedFormat.Rss);
        var before = await ListAsync(app);

        Assert.Equal(0, await app.Sweeper.SweepAsync(TestApp.Show, All, Token));
        app.Clock.Now += TimeSpan.FromHours(23);
        Assert.Equal(0, await app.Sweeper.SweepAsync(TestApp.Show, All, Token));
        // Another instance remembers when it was noted.
        using var other = app.Another();
        Assert.Equal(0, await other.Sweeper.SweepAsync(TestApp.Show, All, Token));
        Assert.Equal(before, await ListAsync(app));
        app.Clock.Now += TimeSpan.FromHours(1);

        int removed = await other.Sweeper.SweepAsync(TestApp.Show, All, Token);

        var after = await ListAsync(app);
        Assert.Equal(before.Count - after.Count, removed);
        // One catalog, one segment, one episode; of the audio all but the replaced version.
        Assert.Equal(["catalogs", "episodes", "segments"], after.Where(b => b.StartsWith("published/", StringComparison.Ordinal)).Select(b => b.Split('/')[2]).Order(StringComparer.Ordinal));
        Assert.Equal(["001.mp3", "002.mp3", "003.mp3"], after.Where(b => b.StartsWith("media/", StringComparison.Ordinal)).Select(b => b.Split('/')[3]).Order(StringComparer.Ordinal));
        using var cold = app.Another();
        Assert.False(await cold.Publisher.FindLossAsync(TestApp.Show, Token));
        Assert.Equal(feed, await cold.ReadFeedAsync(FeedFormat.Rss));
        await cold.UploadAsync("002.md", Notes.Of(2, "Second"));
        await cold.SetWithdrawnAsync("003", withdrawn: false);
        Assert.Equal(["Third", "Second", "First"], await cold.ReadTitlesAsync());
        foreach (string name in (string[])["001.mp3", "002.mp3", "003.mp3"]) Assert.NotEmpty(await ServedAsync(cold, name));
    }

    [Fact]
    public async Task A_document_that_is_published_again_while_it_is_swept_stays()
    {
        using var app = await TwiceMovedAsync();
        int raced = 0;
        app.Faults.BeforeRequest = request =>
        {
            if (request.Method != RequestMethod.Delete || raced++ > 0) return;
            // Listed and found unnamed; now the address is the old one again, and with it the segments and the catalog are.
            Task.Run(async () =>
            {
                using var back = app.Another();
                Assert.NotNull(await back.PublishAsync());
            }).GetAwaiter().GetResult();
        };

        int removed = await app.Sweeper.SweepAsync(TestApp.Show, All, Token);

        Assert.True(raced > removed, $"{removed} of {raced} went");
        using var cold = app.Another();
        Assert.False(await cold.Publisher.FindLossAsync(TestApp.Show, Token));
        Assert.Contains("https://feeds.example/", await cold.ReadFeedAsync(FeedFormat.Rss), StringComparison.Ordinal);
        Assert.Equal(["Second", "First"], await cold.ReadTitlesAsync());
    }

    [Fact]
    public async Task A_document_that_was_swept_is_written_again_by_whoever_names_it()
    {
        using var app = await TwiceMovedAsync();
        // It knows from its memory what was there.
        using var back = app.Another();
        await back.Publisher.IsOutdatedAsync(TestApp.Show, Token);
        Assert.NotEqual(0, await app.Sweeper.SweepAsync(TestApp.Show, All, Token));

        Assert.NotNull(await back.PublishAsync());

        using var cold = app.Another();
        Assert.False(await cold.Publisher.FindLossAsync(TestApp.Show, Token));
        Assert.Equal(["Second", "First"], await cold.ReadTitlesAsync());
    }

    /// <param name="last">The request that is not made any more: of what the file contributes, or of the commit.</param>
    [Theory]
    [InlineData("/accepted/")]
    [InlineData("/$batch")]
    public async Task Media_that_are_accepted_again_while_they_are_swept_stay(string last)
    {
        using var app = await StartAsync();
        await app.UploadAsync("001.md", Notes.Of(1, "First"));
        await app.PutAsync("001.mp3", TestAudio.Mp3(seconds: 1));
        using (var dying = app.Another())
        {
            // It has copied the audio and dies before it commits: nobody names the copy.
            dying.Faults.BeforeRequest = request =>
            {
                if (request.Method != RequestMethod.Get && request.Uri.Path.Contains(last, StringComparison.Ordinal)) throw new CrashException();
            };
            await Assert.ThrowsAsync<CrashException>(() => dying.IngestAsync("001.mp3"));
        }
        Assert.Equal(0, await app.Sweeper.SweepAsync(TestApp.Show, All, Token));
        app.Clock.Now += TimeSpan.FromDays(1);
        bool raced = false;
        app.Faults.BeforeRequest = request =>
        {
            if (raced || request.Method != RequestMethod.Delete || !request.Uri.Path.Contains("/media/", StringComparison.Ordinal)) return;
            raced = true;
            Task.Run(async () =>
            {
                using var late = app.Another();
                await late.IngestAsync("001.mp3");
                await late.PublishAsync();
            }).GetAwaiter().GetResult();
        };

        await app.Sweeper.SweepAsync(TestApp.Show, All, Token);

        Assert.True(raced);
        Assert.Equal(TestAudio.Mp3(seconds: 1), await ServedAsync(app, "001.mp3"));
    }

    [Fact]
    public async Task A_run_removes_a_few_and_the_next_ones_the_rest()
    {
        using var app = await TwiceMovedAsync();
        var before = await ListAsync(app);

        Assert.Equal(1, await app.Sweeper.SweepAsync(TestApp.Show, 1, Token));
        Assert.Equal(before.Count - 1, (await ListAsync(app)).Count);
        using var other = app.Another("https://new.example");
        int rest = await other.Sweeper.SweepAsync(TestApp.Show, All, Token);

        Assert.NotEqual(0, rest);
        Assert.Equal(before.Count - 1 - rest, (await ListAsync(app)).Count);
        Assert.False(await other.Publisher.FindLossAsync(TestApp.Show, Token));
    }

    [Fact]
    public async Task Where_a_row_does_not_say_which_version_of_a_file_it_names_every_version_stays()
    {
        using var app = await StartAsync();
        await app.UploadAsync("001.md", Notes.Of(1, "First"));
        await app.UploadAsync("001.mp3", TestAudio.Mp3(seconds: 1));
        await app.UploadAsync("001.mp3", TestAudio.Mp3(seconds: 2));
        await app.UploadAsync("002.mp3", TestAudio.Mp3(seconds: 3));
        await app.UploadAsync("002.mp3", TestAudio.Mp3(seconds: 4));
        await app.Storage.Episodes.UpsertEntityAsync(new TableEntity("show", "file|001|001.mp3") { ["MediaId"] = 7 }, TableUpdateMode.Replace, Token);
        await app.Sweeper.SweepAsync(TestApp.Show, All, Token);
        app.Clock.Now += TimeSpan.FromDays(1);

        await app.Sweeper.SweepAsync(TestApp.Show, All, Token);

        Assert.Equal(["001.mp3", "001.mp3", "002.mp3"], (await ListAsync(app)).Where(b => b.StartsWith("media/", StringComparison.Ordinal)).Select(b => b.Split('/')[3]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_show_that_lacks_a_document_loses_no_other()
    {
        using var app = await TwiceMovedAsync();
        string catalog = (await app.Storage.Episodes.GetEntityAsync<TableEntity>("show", "revision", cancellationToken: Token)).Value.GetString("Catalog");
        await app.Storage.Published.GetBlobClient(catalog).DeleteAsync(cancellationToken: Token);
        var before = await ListAsync(app);
        using var cold = app.Another("https://new.example");

        Assert.Equal(0, await cold.Sweeper.SweepAsync(TestApp.Show, All, Token));

        Assert.Equal(before, await ListAsync(app));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("half")]
    [InlineData("no document")]
    [InlineData("lost blob")]
    public async Task A_note_that_cannot_be_read_is_written_anew_and_a_day_passes(string damage)
    {
        using var app = await TwiceMovedAsync();
        var before = await ListAsync(app);
        await Damage.DamageAsync(app, "sweep", damage);

        Assert.Equal(0, await app.Sweeper.SweepAsync(TestApp.Show, All, Token));
        Assert.Equal(before, await ListAsync(app));
        app.Clock.Now += TimeSpan.FromDays(1);

        Assert.NotEqual(0, await app.Sweeper.SweepAsync(TestApp.Show, All, Token));
    }

    [Fact]
    public async Task Reconcile_sweeps_when_it_has_nothing_better_to_do()
    {
        using var app = await TwiceMovedAsync();
        int before = (await ListAsync(app)).Count;
        Assert.Empty(await app.Reconciler.ReconcileAsync(atStart: true, Token));
        Assert.Equal(before, (await ListAsync(app)).Count);

        Assert.Empty(await app.Reconciler.ReconcileAsync(atStart: false, Token));

        Assert.InRange((await ListAsync(app)).Count, 1, before - 1);
    }

    /// <summary>An app whose clock is so far on that everything was written long ago.</summary>
    private async Task<TestApp> StartAsync()
    {
        var app = await TestApp.StartAsync(storage.NewAccount());
        app.Clock.Now = TimeProvider.System.GetUtcNow() + TimeSpan.FromDays(1);
        return app;
    }

    /// <summary>A show that was published at one address and then at another, where a day has passed since what nobody names was noted.</summary>
    /// <returns>The instance of the new address.</returns>
    private async Task<TestApp> TwiceMovedAsync()
    {
        using var first = await StartAsync();
        await first.UploadAsync("001.md", Notes.Of(1, "First"));
        await first.UploadAsync("002.md", Notes.Of(2, "Second"));
        var moved = first.Another("https://new.example");
        Assert.NotNull(await moved.PublishAsync());
        Assert.Equal(0, await new Sweeper(moved.Storage, moved.Documents, moved.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<Sweeper>.Instance).SweepAsync(TestApp.Show, All, Token));
        moved.Clock.Now += TimeSpan.FromDays(1);
        return moved;
    }

    private static async Task<IReadOnlyList<string>> ListAsync(TestApp app)
    {
        var names = new List<string>();
        foreach (string container in (string[])["published", "media"])
        {
            await foreach (var blob in new BlobServiceClient(app.Connection).GetBlobContainerClient(container).GetBlobsAsync(cancellationToken: Token)) names.Add($"{container}/{blob.Name}");
        }
        return names;
    }

    private static async Task<byte[]> ServedAsync(TestApp app, string name)
    {
        var media = (await app.FindShowAsync()).FindMedia(name)!;
        return (await app.Storage.Media.GetBlobClient($"show/{media.Id}").DownloadContentAsync(Token)).Value.Content.ToArray();
    }
}
