using Feeds.Diagnostics;
using Feeds.Storage.Rebuild;
using Feeds.Storage.Rows;
using Feeds.Syndication;
using Feeds.TestKit;

namespace Feeds.Storage.Tests.Manage;

public sealed class WithdrawTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_withdrawn_episode_is_in_no_feed_topic_or_media_and_comes_back_as_it_was()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("088.md", Notes.Of(88, "Another episode", topic: "numpy"));
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
        await app.UploadAsync("089.mp3", TestAudio.Mp3(seconds: 2));
        var before = (await app.FindShowAsync()).FindEpisode("89")!;

        await app.SetWithdrawnAsync("089", withdrawn: true);

        var withdrawn = await app.FindShowAsync();
        Assert.Equal(["Another episode"], await app.ReadTitlesAsync());
        Assert.Null(withdrawn.FindEpisode("89"));
        Assert.Null(withdrawn.FindMedia("089.mp3"));
        Assert.Null(await app.Topics.FindAsync(withdrawn, "tenacity", Token));
        Assert.Equal("withdrawn", (await app.Finder.FindAsync(TestApp.Show, "89", Token))!.Status);

        app.Clock.Now += TimeSpan.FromHours(1);
        await app.SetWithdrawnAsync("089", withdrawn: false);

        var restored = await app.FindShowAsync();
        var after = restored.FindEpisode("89")!;
        Assert.Equal(2, restored.Catalog.Episodes.Count);
        Assert.Equal((before.Id, before.Slug, before.Published, before.ContentHash), (after.Id, after.Slug, after.Published, after.ContentHash));
        Assert.Equal(before.Media, after.Media);
        Assert.NotNull(restored.FindMedia("089.mp3"));
        Assert.Single((await app.Topics.FindAsync(restored, "tenacity", Token))!.Mentions);
    }

    [Fact]
    public async Task A_withdrawn_episode_stays_so_whatever_is_uploaded_until_it_is_restored()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "First"));
        await app.SetWithdrawnAsync("089", withdrawn: true);

        await app.UploadAsync("089.md", Notes.Of(89, "Corrected"));
        await app.RemoveAsync("089.md");
        await app.IngestAsync("089.md");
        await app.PutAsync("089.md", Notes.Of(89, "Corrected again"));
        var upload = Assert.Single((await app.IngestAsync("089.md")).Uploads);
        await app.PublishAsync();

        Assert.Empty(await app.ReadTitlesAsync());
        var listed = await app.FindUploadAsync("089.md", upload.Version);
        Assert.Equal(UploadOutcome.Warnings, listed.Outcome);
        Assert.Contains(listed.Diagnostics, d => d.Code == DiagnosticCodes.EpisodeWithdrawn);
        Assert.Null(listed.Published);

        await app.SetWithdrawnAsync("089", withdrawn: false);
        Assert.Equal(["Corrected again"], await app.ReadTitlesAsync());
        Assert.NotNull((await app.FindUploadAsync("089.md", upload.Version)).Published);
    }

    [Fact]
    public async Task A_withdrawal_outlives_the_tables_by_its_record()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("088.md", Notes.Of(88, "Another episode"));
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
        await app.SetWithdrawnAsync("089", withdrawn: true);
        string feed = await app.ReadFeedAsync(FeedFormat.Rss);

        await app.RemoveDerivedAsync();
        using var fresh = app.Another();
        await foreach (var show in new Rebuilder(fresh.Storage, fresh.Ingest, fresh.Publisher).RebuildAsync(Token)) Assert.Equal(2, show.Stems);

        Assert.Equal(feed, await fresh.ReadFeedAsync(FeedFormat.Rss));
    }

    [Fact]
    public async Task Withdrawing_twice_is_withdrawing_once_and_races_with_an_upload_lose_nothing()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "First"));
        await app.PutAsync("089.md", Notes.Of(89, "Second"));
        using var quick = app.Another();
        bool overtaken = false;
        app.Faults.BeforeRequest = request =>
        {
            // The upload has been read; before it is committed, the episode is withdrawn.
            if (overtaken || !request.Uri.ToString().Contains("$batch", StringComparison.Ordinal)) return;
            overtaken = true;
            quick.SetWithdrawnAsync("089", withdrawn: true).GetAwaiter().GetResult();
        };

        await app.IngestAsync("089.md");
        await app.PublishAsync();

        Assert.True(overtaken);
        Assert.Empty(await app.ReadTitlesAsync());
        Assert.Null((await app.Ingest.SetWithdrawnAsync(TestApp.Show, "089", withdrawn: true, Token)).Publish);
        await app.SetWithdrawnAsync("089", withdrawn: false);
        Assert.Equal(["Second"], await app.ReadTitlesAsync());
    }

    [Fact]
    public async Task A_crash_at_any_step_of_a_withdrawal_followed_by_a_retry_withdraws()
    {
        string? expected = null;
        for (int crashAt = 1; ; crashAt++)
        {
            using var app = await TestApp.StartAsync(storage.NewAccount());
            await app.UploadAsync("088.md", Notes.Of(88, "Another episode"));
            await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
            bool crashed = false;
            app.Faults.CrashAt = app.Faults.Writes + crashAt;
            try
            {
                await app.SetWithdrawnAsync("089", withdrawn: true);
            }
            catch (CrashException)
            {
                crashed = true;
            }
            using var retry = app.Another();
            await retry.SetWithdrawnAsync("089", withdrawn: true);
            string end = await retry.SnapshotAsync();
            expected ??= end;
            Assert.Equal(expected, end);
            Assert.Equal(["Another episode"], await retry.ReadTitlesAsync());
            if (!crashed) break;
        }
    }
}
