using Feeds.Diagnostics;
using Feeds.Storage.Rebuild;
using Feeds.Storage.Rows;
using Feeds.Syndication;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

/// <summary>Two stems of one show that state one GUID.</summary>
public sealed class GuidTakenTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_that_was_published_keeps_a_GUID_and_the_second_is_left_out_until_it_is_corrected()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("001.md", Of("First", "urn:x:1"));
        long revision = (await app.FindShowAsync()).Revision;

        // The older one comes later, and does not take it.
        await app.UploadAsync("000.md", Of("Zeroth", "urn:x:1", "2023-12-25"));
        await app.UploadAsync("002.md", Of("Second", "urn:X:1"));

        Assert.Equal(["Second", "First"], await app.ReadTitlesAsync());
        Assert.Equal(revision + 1, (await app.FindShowAsync()).Revision);
        var upload = await app.FindUploadAsync("000.md");
        var told = Assert.Single(upload.Diagnostics, d => d.Code == DiagnosticCodes.GuidTaken);
        Assert.Equal((UploadOutcome.Warnings, null), (upload.Outcome, upload.Published));
        Assert.All(["000.md", "001.md", "urn:x:1"], word => Assert.Contains(word, told.Message, StringComparison.Ordinal));
        Assert.DoesNotContain((await app.FindUploadAsync("001.md")).Diagnostics, d => d.Code == DiagnosticCodes.GuidTaken);
        Assert.Empty(await app.Reconciler.ReconcileAsync(atStart: true, Token));

        await app.UploadAsync("000.md", Of("Zeroth", "urn:x:0", "2023-12-25"));

        Assert.Equal(["Second", "First", "Zeroth"], await app.ReadTitlesAsync());
        Assert.Contains("urn:x:0", await app.ReadFeedAsync(FeedFormat.Rss), StringComparison.Ordinal);
        Assert.DoesNotContain((await app.FindUploadAsync("000.md", await app.VersionOfAsync("000.md"))).Diagnostics, d => d.Code is DiagnosticCodes.GuidTaken or DiagnosticCodes.GuidChanged);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_the_first_goes_the_second_follows_and_keeps_the_GUID(bool withdrawn)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("001.md", Of("First", "urn:x:1"));
        await app.UploadAsync("002.md", Of("Second", "urn:x:1"));
        Assert.Equal(["First"], await app.ReadTitlesAsync());

        if (withdrawn)
        {
            await app.SetWithdrawnAsync("001", withdrawn: true);
        }
        else
        {
            await app.RemoveAsync("001.md");
            await app.IngestAsync("001.md");
            await app.PublishAsync();
        }

        Assert.Equal(["Second"], await app.ReadTitlesAsync());
        var upload = await app.FindUploadAsync("002.md");
        Assert.Equal(app.Clock.Now, upload.Published);
        Assert.DoesNotContain(upload.Diagnostics, d => d.Code == DiagnosticCodes.GuidTaken);

        if (withdrawn) await app.SetWithdrawnAsync("001", withdrawn: false);
        else await app.UploadAsync("001.md", Of("First", "urn:x:1"));

        Assert.Equal(["Second"], await app.ReadTitlesAsync());
        Assert.Contains((await app.FindUploadAsync("001.md", await app.VersionOfAsync("001.md"))).Diagnostics, d => d.Code == DiagnosticCodes.GuidTaken);
    }

    [Theory]
    [InlineData("001.md", "002.md")]
    [InlineData("002.md", "001.md")]
    public async Task Of_two_that_are_published_at_once_the_same_one_has_the_GUID_in_any_order(string first, string second)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.PutAsync("001.md", Of("Alpha", "urn:x:1"));
        await app.PutAsync("002.md", Of("Beta", "urn:x:1"));
        await app.IngestAsync(first);
        await app.IngestAsync(second);

        await app.PublishAsync();

        Assert.Equal(["Alpha"], await app.ReadTitlesAsync());
        // Nor does anything else that is published change it.
        await app.UploadAsync("show.yaml", "title: Another");
        Assert.Equal(["Alpha"], await app.ReadTitlesAsync());
    }

    [Fact]
    public async Task A_rebuild_leaves_a_GUID_where_it_was()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("002.md", Of("Second", "urn:x:1"));
        await app.UploadAsync("001.md", Of("First", "urn:x:1"));
        await app.RemoveDerivedAsync();

        using var rebuilt = app.Another();
        await foreach (var show in new Rebuilder(rebuilt.Storage, rebuilt.Ingest, rebuilt.Publisher).RebuildAsync(Token)) Assert.Equal(TestApp.Show, show.Show);

        Assert.Equal(["Second"], await rebuilt.ReadTitlesAsync());
        await rebuilt.UploadAsync("001.md", Of("First", "urn:x:2"));
        Assert.Equal(["Second", "First"], (await rebuilt.ReadTitlesAsync()).OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_scheduled_episode_does_not_take_the_GUID_of_a_published_one_when_it_is_due()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("001.md", Of("Later", "urn:x:1", "2026-01-05"));
        await app.UploadAsync("002.md", Of("Now", "urn:x:1"));
        Assert.Equal(["Now"], await app.ReadTitlesAsync());
        Assert.Contains((await app.FindUploadAsync("001.md")).Diagnostics, d => d.Code == DiagnosticCodes.GuidTaken);

        app.Clock.Now = new DateTimeOffset(2026, 1, 6, 0, 0, 0, TimeSpan.Zero);
        await app.UploadAsync("003.md", Of("Third", "urn:x:3"));
        Assert.DoesNotContain("Later", await app.ReadTitlesAsync());
        await app.SetWithdrawnAsync("002", withdrawn: true);
        Assert.Equal(["Later", "Third"], await app.ReadTitlesAsync());
    }

    private static string Of(string title, string guid, string date = "2024-01-01") => $"---\ntitle: {title}\ndate: {date}\nguid: {guid}\n---\n\nAbout it.\n";
}
