using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Feeds.Storage.Rebuild;
using Feeds.Syndication;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

/// <summary>What is lost of tables and published documents is made again, also in instances that still have it in memory.</summary>
public sealed class LossTests(StorageFixture storage)
{
    private static readonly byte[] Garbage = [0, 1, 2, 3, 0, 0, 255];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_bad_versions_left_served_is_made_again_byte_for_byte()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        string[] names = ["show.yaml", "088.md", "088.mp3", "088.vtt", "088.chapters.json"];
        await app.UploadAsync("show.yaml", "title: A show\nauthor: Ann");
        await app.UploadAsync("088.md", Notes.Of(88, "Kept"));
        await app.UploadAsync("088.mp3", TestAudio.Mp3(seconds: 1));
        await app.UploadAsync("088.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n");
        await app.UploadAsync("088.chapters.json", """{"version":"1.2.0","chapters":[{"startTime":0,"title":"Beginning"}]}""");
        await app.UploadAsync("087.md", Notes.Of(87, "Undated", published: null));
        app.Clock.Now += TimeSpan.FromDays(1);
        foreach (string name in names) await app.UploadAsync(name, name.EndsWith("mp3", StringComparison.Ordinal) || name.EndsWith("md", StringComparison.Ordinal) ? Garbage : []);
        foreach (string name in names) Assert.Equal(Rows.UploadOutcome.Rejected, (await app.IngestAsync(name)).Uploads.Single().Outcome);
        var before = await ReadAsync(app);
        var media = (await app.FindShowAsync()).FindMedia("088.mp3");

        app.Clock.Now += TimeSpan.FromDays(1);
        await app.RemoveDerivedAsync();
        using var rebuilt = app.Another();
        await RebuildAsync(rebuilt);

        Assert.Equal(before, await ReadAsync(rebuilt));
        Assert.Equal(media, (await rebuilt.FindShowAsync()).FindMedia("088.mp3"));
        Assert.Equal("A show", (await rebuilt.FindShowAsync()).Catalog.Profile.Title);
        Assert.Equal(Rows.UploadOutcome.Rejected, (await rebuilt.FindUploadAsync("088.md")).Outcome);
        // A deletion ends what was kept.
        await rebuilt.RemoveAsync("088.md");
        await rebuilt.IngestAsync("088.md");
        await rebuilt.PublishAsync();
        await rebuilt.RemoveDerivedAsync();
        using var again = app.Another();
        await RebuildAsync(again);
        Assert.Equal(["Undated"], await again.ReadTitlesAsync());
    }

    [Fact]
    public async Task A_version_kept_before_a_crash_that_was_never_committed_gives_way_to_what_is_read()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("088.md", Notes.Of(88, "First"));
        await app.PutAsync("088.md", Notes.Of(88, "Second"));
        using var mortal = app.Another();
        mortal.Faults.BeforeRequest = request =>
        {
            if (request.Uri.ToString().Contains("$batch", StringComparison.Ordinal)) throw new CrashException();
        };
        await Assert.ThrowsAsync<CrashException>(() => mortal.IngestAsync("088.md"));

        await app.UploadAsync("088.md", Garbage);
        Assert.Equal(["First"], await app.ReadTitlesAsync());
        string feed = await app.ReadFeedAsync(FeedFormat.Rss);
        await app.RemoveDerivedAsync();
        using var rebuilt = app.Another();
        await RebuildAsync(rebuilt);

        Assert.Equal(feed, await rebuilt.ReadFeedAsync(FeedFormat.Rss));
    }

    [Fact]
    public async Task A_slow_reader_of_an_old_version_keeps_nothing_in_place_of_the_new_one()
    {
        using var slow = await TestApp.StartAsync(storage.NewAccount());
        using var quick = slow.Another();
        await slow.UploadAsync("088.md", Notes.Of(88, "First"));
        await slow.PutAsync("088.md", Notes.Of(88, "Second"));
        bool overtaken = false;
        slow.Faults.BeforeRequest = request =>
        {
            if (overtaken || request.Method != Azure.Core.RequestMethod.Put || !request.Uri.ToString().Contains("/accepted/", StringComparison.Ordinal)) return;
            overtaken = true;
            quick.UploadAsync("088.md", Notes.Of(88, "Third")).GetAwaiter().GetResult();
        };

        await slow.IngestAsync("088.md");
        Assert.True(overtaken);
        await slow.UploadAsync("088.md", Garbage);
        await slow.RemoveDerivedAsync();
        using var rebuilt = slow.Another();
        await RebuildAsync(rebuilt);

        Assert.Equal(["Third"], await rebuilt.ReadTitlesAsync());
    }

    [Theory]
    [InlineData("show/episodes/")]
    [InlineData("show/segments/")]
    [InlineData("show/catalogs/")]
    [InlineData("show/")]
    public async Task Rebuild_makes_lost_documents_again_also_where_they_are_in_memory(string lost)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("088.md", Notes.Of(88, "Kept"));
        await app.UploadAsync("089.md", Notes.Of(89, "Kept, too"));
        var before = await ListAsync(app);
        Assert.True(await LoseAsync(app, lost) > 0);

        await RebuildAsync(app);

        using var cold = app.Another();
        await ReadAllAsync(cold);
        Assert.Subset((await ListAsync(app)).ToHashSet(), before.Where(b => b.StartsWith("show/episodes/", StringComparison.Ordinal)).ToHashSet());
    }

    [Theory]
    [InlineData("show/episodes/")]
    [InlineData("show/")]
    public async Task A_reader_that_meets_a_lost_document_has_it_made_again_by_whoever_publishes(string lost)
    {
        using var warm = await TestApp.StartAsync(storage.NewAccount());
        await warm.UploadAsync("088.md", Notes.Of(88, "Kept"));
        await warm.UploadAsync("089.md", Notes.Of(89, "Kept, too"));
        await LoseAsync(warm, lost);
        using var cold = warm.Another();
        await Assert.ThrowsAnyAsync<Exception>(() => ReadAllAsync(cold));
        await Assert.ThrowsAnyAsync<Exception>(() => ReadAllAsync(cold));

        var messages = await new QueueClient(warm.Connection, "publish").ReceiveMessagesAsync(10, cancellationToken: Token);
        Assert.Equal("show", Assert.Single(messages.Value).MessageText);
        await warm.PublishAsync();

        await ReadAllAsync(cold);
        Assert.Empty(await cold.Reconciler.ReconcileAsync(atStart: true, Token));
    }

    [Fact]
    public async Task A_warm_instance_publishes_no_revision_that_names_lost_documents_for_long()
    {
        using var warm = await TestApp.StartAsync(storage.NewAccount());
        await warm.UploadAsync("088.md", Notes.Of(88, "Kept"));
        string feed = await warm.ReadFeedAsync(FeedFormat.Rss);
        await warm.UploadAsync("088.md", Notes.Of(88, "Changed"));
        await LoseAsync(warm, "show/");

        // Back to what it wrote before: its name is known, its blob is gone.
        await warm.UploadAsync("088.md", Notes.Of(88, "Kept"));

        using var cold = warm.Another();
        foreach (var show in await cold.Reconciler.ReconcileAsync(atStart: true, Token)) await warm.Publisher.PublishAsync(show, Token);
        await ReadAllAsync(cold);
        Assert.Equal(["Kept"], await cold.ReadTitlesAsync());
        Assert.NotEmpty(feed);
    }

    [Fact]
    public async Task Rows_too_large_for_a_table_outlive_the_published_documents()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var random = new Random(7);
        string words = string.Join(' ', Enumerable.Range(0, 300_000).Select(_ => random.Next(100_000_000).ToString("x8", System.Globalization.CultureInfo.InvariantCulture)));
        await app.UploadAsync("089.md", Notes.Of(89, "Long") + "\n- " + words + "\n");
        Assert.NotEmpty(await ListAsync(app, "rows"));
        string feed = await app.ReadFeedAsync(FeedFormat.Rss);
        await LoseAsync(app, "");
        using var rebuilt = app.Another();

        await RebuildAsync(rebuilt);

        Assert.Equal(feed, await rebuilt.ReadFeedAsync(FeedFormat.Rss));
    }

    [Fact]
    public async Task A_row_whose_document_is_lost_is_made_again_and_holds_back_no_other_show()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var random = new Random(7);
        string words = string.Join(' ', Enumerable.Range(0, 300_000).Select(_ => random.Next(100_000_000).ToString("x8", System.Globalization.CultureInfo.InvariantCulture)));
        await app.UploadAsync("089.md", Notes.Of(89, "Long") + "\n- " + words + "\n");
        string feed = await app.ReadFeedAsync(FeedFormat.Rss);
        await new BlobServiceClient(app.Connection).GetBlobContainerClient("episodes").GetBlobClient("zoo/001.md").UploadAsync(BinaryData.FromString(Notes.Of(1, "Of another show")), Token);
        foreach (string name in await ListAsync(app, "rows")) await new BlobServiceClient(app.Connection).GetBlobContainerClient("rows").DeleteBlobAsync(name, cancellationToken: Token);
        await LoseAsync(app, "");
        using var rebuilt = app.Another();
        var shows = new List<string>();

        await foreach (var show in new Rebuilder(rebuilt.Storage, rebuilt.Ingest, rebuilt.Publisher).RebuildAsync(Token))
        {
            Assert.Empty(show.Failures);
            shows.Add(show.Show.ToString());
        }

        Assert.Equal(["show", "zoo"], shows);
        Assert.Equal(feed, await rebuilt.ReadFeedAsync(FeedFormat.Rss));
    }

    [Fact]
    public async Task The_dates_of_feeds_do_not_go_back_when_they_are_rebuilt()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        for (int n = 1; n <= 4; n++) await app.UploadAsync($"{n:000}.md", Notes.Of(n, $"Title {n}"));
        var before = (await app.FindShowAsync()).Catalog.Feeds;
        Assert.True(before[0].Modified > app.Clock.Now);
        await app.RemoveDerivedAsync();
        using var rebuilt = app.Another();

        await RebuildAsync(rebuilt);

        Assert.Equal(before.Select(f => (f.Tag, f.Sum, f.Modified)), (await rebuilt.FindShowAsync()).Catalog.Feeds.Select(f => (f.Tag, f.Sum, f.Modified)));
        await rebuilt.UploadAsync("005.md", Notes.Of(5, "Title 5"));
        Assert.All((await rebuilt.FindShowAsync()).Catalog.Feeds.Zip(before), f => Assert.True(f.First.Modified > f.Second.Modified));
    }

    private static async Task RebuildAsync(TestApp app)
    {
        await foreach (var show in new Rebuilder(app.Storage, app.Ingest, app.Publisher).RebuildAsync(Token)) Assert.Equal(TestApp.Show, show.Show);
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(TestApp app) =>
        [await app.ReadFeedAsync(FeedFormat.Rss), await app.ReadFeedAsync(FeedFormat.Atom), await app.ReadFeedAsync(FeedFormat.Json)];

    /// <summary>Everything that the current revision names, as a cold reader gets it.</summary>
    private static async Task ReadAllAsync(TestApp app)
    {
        using var cold = app.Another();
        var show = await cold.FindShowAsync();
        foreach (var entry in show.Catalog.Episodes) await cold.Documents.ReadEpisodeAsync(entry, Token);
    }

    private static async Task<int> LoseAsync(TestApp app, string prefix)
    {
        var names = (await ListAsync(app)).Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        foreach (string name in names) await new BlobServiceClient(app.Connection).GetBlobContainerClient("published").DeleteBlobAsync(name, cancellationToken: Token);
        return names.Count;
    }

    private static async Task<IReadOnlyList<string>> ListAsync(TestApp app, string container = "published")
    {
        var names = new List<string>();
        await foreach (var blob in new BlobServiceClient(app.Connection).GetBlobContainerClient(container).GetBlobsAsync(cancellationToken: Token)) names.Add(blob.Name);
        return names;
    }
}
