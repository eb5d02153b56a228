using Feeds.Storage.Rebuild;
using Feeds.Syndication;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

public sealed class RebuildTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_tables_and_published_documents_every_feed_is_made_again_byte_for_byte()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("show.yaml", "title: A show\nauthor: Ann");
        await app.UploadAsync("087.md", Notes.Of(87, "Undated", published: null));
        await app.UploadAsync("088.md", Notes.Of(88, "Another"));
        await app.UploadAsync("088.mp3", TestAudio.Mp3(seconds: 1));
        app.Clock.Now += TimeSpan.FromDays(2);
        await app.UploadAsync("088.md", Notes.Of(88, "Another, corrected"));
        await app.UploadAsync("089.md", Notes.Of(89, "Gone"));
        await app.UploadAsync("090.mp3", TestAudio.Mp3(seconds: 1));
        app.Clock.Now += TimeSpan.FromDays(2);
        await app.RemoveAsync("089.md");
        await app.IngestAsync("089.md");
        await app.PublishAsync();
        var before = await ReadAsync(app);

        app.Clock.Now += TimeSpan.FromDays(2);
        await app.RemoveDerivedAsync();
        using var rebuilt = app.Another();
        await foreach (var show in new Rebuilder(rebuilt.Storage, rebuilt.Ingest, rebuilt.Publisher).RebuildAsync(Token)) Assert.Equal(TestApp.Show, show.Show);

        Assert.Equal(before, await ReadAsync(rebuilt));
        Assert.Equal(88, (await rebuilt.FindShowAsync()).FindEpisode("88")!.Number);
        Assert.Single((await rebuilt.Topics.FindAsync(await rebuilt.FindShowAsync(), "tenacity", Token))!.Mentions, m => m.Episode.Number == 88);
        Assert.Empty(await rebuilt.Reconciler.ReconcileAsync(atStart: true, Token));
    }

    [Fact]
    public async Task Rebuilding_what_is_whole_changes_nothing()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("088.md", Notes.Of(88, "Another"));
        await app.UploadAsync("088.mp3", TestAudio.Mp3(seconds: 1));
        string before = await app.SnapshotAsync();
        app.Clock.Now += TimeSpan.FromDays(2);

        await foreach (var show in new Rebuilder(app.Storage, app.Ingest, app.Publisher).RebuildAsync(Token)) Assert.Null(show.Revision);

        Assert.Equal(before, await app.SnapshotAsync());
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(TestApp app) =>
        [await app.ReadFeedAsync(FeedFormat.Rss), await app.ReadFeedAsync(FeedFormat.Atom), await app.ReadFeedAsync(FeedFormat.Json)];
}
