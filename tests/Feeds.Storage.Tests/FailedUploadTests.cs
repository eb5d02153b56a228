using Azure.Data.Tables;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Storage.Manage;
using Feeds.Storage.Rows;
using Feeds.Syndication;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

/// <summary>What becomes of uploads and publications that the host gave up.</summary>
public sealed class FailedUploadTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upload_that_was_given_up_is_rejected_until_a_retry_reads_it()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "First"));
        string feed = await app.ReadFeedAsync(FeedFormat.Rss);
        await app.PutAsync("089.md", Notes.Of(89, "Second"));
        string version = await app.VersionOfAsync("089.md");

        Assert.Null((await app.GiveUpAsync("089.md")).Publish);
        await app.GiveUpAsync("089.md", version.Trim('"'));

        var upload = await app.FindUploadAsync("089.md", version);
        Assert.Equal((UploadOutcome.Rejected, "089", null), (upload.Outcome, upload.Stem, upload.Published));
        var diagnostic = Assert.Single(upload.Diagnostics);
        Assert.Equal((Severity.Error, DiagnosticCodes.Unread), (diagnostic.Severity, diagnostic.Code));
        Assert.Null(await app.PublishAsync());
        Assert.Equal(feed, await app.ReadFeedAsync(FeedFormat.Rss));
        Assert.Equal(version, await app.VersionOfAsync("089.md"));

        Assert.True(EpisodeFileName.TryParse("show", "089.md", out var file, out _));
        await app.Ingest.IngestAgainAsync(file, Token);
        await app.PublishAsync();

        upload = await app.FindUploadAsync("089.md", version);
        Assert.Equal((UploadOutcome.Warnings, app.Clock.Now), (upload.Outcome, upload.Published));
        Assert.DoesNotContain(upload.Diagnostics, d => d.Code == DiagnosticCodes.Unread);
        Assert.Equal(["Second"], await app.ReadTitlesAsync());
        Assert.NotNull(await new UploadList(app.Storage).FindAsync("show", version.Trim('"'), Token));
    }

    [Fact]
    public async Task Reconcile_reads_what_was_given_up_and_replaces_the_record()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.PutAsync("089.md", Notes.Of(89, "A tenacious episode"));
        await app.GiveUpAsync("089.md");
        Assert.Empty(await app.Shows.ListAsync(Token));
        app.Clock.Now = TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(5);

        Assert.Equal([TestApp.Show], await app.Reconciler.ReconcileAsync(atStart: false, Token));
        await app.PublishAsync();

        Assert.Equal(UploadOutcome.Warnings, (await app.FindUploadAsync("089.md")).Outcome);
        Assert.Equal(["A tenacious episode"], await app.ReadTitlesAsync());
        // Given up once more, late: what was read stays.
        await app.GiveUpAsync("089.md");
        Assert.Equal(UploadOutcome.Warnings, (await app.FindUploadAsync("089.md")).Outcome);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("read and bad")]
    [InlineData("replaced")]
    [InlineData("removed")]
    public async Task An_upload_that_was_given_up_never_loses_a_later_outcome(string meanwhile)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.PutAsync("089.md", meanwhile == "read and bad" ? "" : Notes.Of(89, "First"));
        string version = await app.VersionOfAsync("089.md");
        if (meanwhile == "replaced") await app.PutAsync("089.md", Notes.Of(89, "Second"));
        if (meanwhile == "removed") await app.RemoveAsync("089.md");
        else await app.UploadAsync("088.md", Notes.Of(88, "Another"));
        if (meanwhile.StartsWith("read", StringComparison.Ordinal)) await app.IngestAsync("089.md");
        string before = await TablesAsync(app);

        await app.GiveUpAsync("089.md", version);

        Assert.Equal(before, await TablesAsync(app));
    }

    [Fact]
    public async Task A_commit_that_was_given_up_before_it_was_recorded_is_recorded_as_it_is()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        using var failing = app.Another();
        await app.PutAsync("089.md", Notes.Of(89, "A tenacious episode"));
        failing.Faults.BeforeRequest = request =>
        {
            if (request.Uri.Path.EndsWith("/Uploads", StringComparison.Ordinal)) throw new CrashException();
        };
        await Assert.ThrowsAsync<CrashException>(() => failing.IngestAsync("089.md"));

        var result = await app.GiveUpAsync("089.md");

        Assert.Equal(TestApp.Show, result.Publish);
        Assert.Equal(UploadOutcome.Warnings, (await app.FindUploadAsync("089.md")).Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reading_that_overtakes_the_record_of_a_failure_stays(bool publishedOnly)
    {
        using var slow = await TestApp.StartAsync(storage.NewAccount());
        using var quick = slow.Another();
        await slow.PutAsync("089.md", Notes.Of(89, "A tenacious episode"));
        bool overtaken = false;
        slow.Faults.BeforeRequest = request =>
        {
            if (overtaken || request.Method.Method != "POST" || !request.Uri.Path.EndsWith("/Uploads", StringComparison.Ordinal)) return;
            // About to record the failure, when another instance reads the file; it may end before it recorded that.
            overtaken = true;
            if (publishedOnly) quick.Faults.BeforeRequest = r =>
            {
                if (r.Method.Method == "POST" && r.Uri.Path.EndsWith("/Uploads", StringComparison.Ordinal)) throw new CrashException();
            };
            try
            {
                quick.IngestAsync("089.md").GetAwaiter().GetResult();
            }
            catch (CrashException)
            {
                quick.PublishAsync().GetAwaiter().GetResult();
            }
        };

        await slow.GiveUpAsync("089.md");

        Assert.True(overtaken);
        Assert.Equal(UploadOutcome.Warnings, (await slow.FindUploadAsync("089.md")).Outcome);
    }

    [Fact]
    public async Task A_bad_name_that_was_given_up_is_told_as_a_bad_name()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.PutAsync("notes.exe", [1]);

        await app.GiveUpAsync("notes.exe");
        await app.GiveUpAsync("never/there.md", "\"0x1\"");

        Assert.Equal(DiagnosticCodes.UnknownEnding, Assert.Single((await app.FindUploadAsync("notes.exe")).Diagnostics).Code);
    }

    [Fact]
    public async Task A_publication_that_was_given_up_is_queued_again_until_it_is_done()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("089.md", Notes.Of(89, "A tenacious episode"));
        Assert.False(await app.Publisher.RememberAsync(TestApp.Show, Token));

        await app.PutAsync("088.md", Notes.Of(88, "Another"));
        await app.IngestAsync("088.md");
        Assert.True(await app.Publisher.RememberAsync(TestApp.Show, Token));
        Assert.Equal([TestApp.Show], await app.Reconciler.ReconcileAsync(atStart: false, Token));
        await app.PublishAsync();

        // Another address is no change of any row: nothing but this note makes Reconcile queue it.
        using var moved = app.Another("https://new.example");
        Assert.Empty(await moved.Reconciler.ReconcileAsync(atStart: false, Token));
        Assert.True(await moved.Publisher.RememberAsync(TestApp.Show, Token));
        Assert.True(await moved.Publisher.RememberAsync(TestApp.Show, Token));
        Assert.Equal([TestApp.Show], await moved.Reconciler.ReconcileAsync(atStart: false, Token));
        await moved.PublishAsync();
        Assert.Contains("https://new.example/", await moved.ReadFeedAsync(FeedFormat.Rss), StringComparison.Ordinal);
        Assert.Empty(await moved.Reconciler.ReconcileAsync(atStart: false, Token));
        Assert.False(await moved.Publisher.RememberAsync(Feeds.Shows.Slug.From("nobody")!.Value, Token));
        Assert.Empty(await moved.Reconciler.ReconcileAsync(atStart: false, Token));
    }

    /// <summary>Every row with its version.</summary>
    private static async Task<string> TablesAsync(TestApp app)
    {
        var lines = new List<string>();
        foreach (var table in (TableClient[])[app.Storage.Episodes, app.Storage.Uploads, app.Storage.Shows])
        {
            await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: Token)) lines.Add($"{table.Name} {row.PartitionKey}/{row.RowKey} {row.ETag}");
        }
        return string.Join('\n', lines);
    }
}
