using System.Diagnostics;
using System.Globalization;
using Azure.Data.Tables;
using Feeds.Storage.Rows;
using Feeds.Storage.Telemetry;
using Feeds.TestKit;

namespace Feeds.Storage.Tests.Telemetry;

/// <summary>What changes keep of traces, and what is measured of uploads and of storage.</summary>
public sealed class TelemetryTests(StorageFixture storage)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_revision_of_one_upload_goes_on_in_its_trace_and_one_of_several_links_to_each()
    {
        using var listening = new Listening();
        using var app = await TestApp.StartAsync(storage.NewAccount());

        await app.UploadAsync("001.md", Notes.Of(1, "One"));
        foreach (int number in (int[])[2, 3])
        {
            await app.PutAsync($"00{number}.md", Notes.Of(number, "More"));
            await app.IngestAsync($"00{number}.md");
        }
        await app.PublishAsync();

        var ingests = listening.SpansOf("ingest");
        var publishes = listening.SpansOf("publish");
        Assert.Equal((3, 2), (ingests.Count, publishes.Count));
        Assert.Equal((ingests[0].TraceId, ingests[0].SpanId), (publishes[0].TraceId, publishes[0].ParentSpanId));
        Assert.Empty(publishes[0].Links);
        Assert.Equal(default, publishes[1].ParentSpanId);
        Assert.Equal(
            ingests.Skip(1).Select(i => i.Context.SpanId).ToHashSet(), publishes[1].Links.Select(l => l.Context.SpanId).ToHashSet());
        Assert.Equal(2L, publishes[1].GetTagItem("feeds.revision"));
    }

    [Fact]
    public async Task Two_uploads_of_one_stem_are_both_linked()
    {
        using var listening = new Listening();
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.PutAsync("001.md", Notes.Of(1, "One"));
        await app.IngestAsync("001.md");
        await app.PutAsync("001.md", Notes.Of(1, "One, corrected"));
        await app.IngestAsync("001.md");

        await app.PublishAsync();

        Assert.Equal(2, Assert.Single(listening.SpansOf("publish")).Links.Count());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not a context")]
    [InlineData("00-00000000000000000000000000000000-0000000000000000-01")]
    public async Task A_change_without_a_context_that_can_be_read_is_published_in_a_trace_of_its_own(string? contexts)
    {
        using var listening = new Listening();
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.PutAsync("001.md", Notes.Of(1, "One"));
        await app.IngestAsync("001.md");
        // As a row of an older version, which has neither.
        var row = (await ChangeAsync(app, "001"))!;
        row.Remove(nameof(ChangeRow.Since));
        row.Remove(nameof(ChangeRow.Traces));
        if (contexts is not null) row[nameof(ChangeRow.Traces)] = contexts;
        await app.Storage.Episodes.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, Token);

        Assert.Equal(1, await app.PublishAsync());

        var publish = Assert.Single(listening.SpansOf("publish"));
        Assert.Equal(default, publish.ParentSpanId);
        Assert.Empty(publish.Links);
        Assert.NotEqual(Assert.Single(listening.SpansOf("ingest")).TraceId, publish.TraceId);
    }

    [Fact]
    public async Task While_nothing_listens_a_change_keeps_no_context()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        using var outer = new Activity("a request").Start();
        await app.PutAsync("001.md", Notes.Of(1, "One"));

        await app.IngestAsync("001.md");

        string kept = (await ChangeAsync(app, "001"))!.GetString(nameof(ChangeRow.Traces)) ?? "";
        Assert.DoesNotContain(outer.SpanId.ToHexString(), kept, StringComparison.Ordinal);
        Assert.NotNull((await ChangeAsync(app, "001"))!.GetDateTimeOffset(nameof(ChangeRow.Since)));
    }

    [Fact]
    public async Task A_scheduled_episode_is_a_change_of_its_date()
    {
        using var listening = new Listening();
        using var app = await TestApp.StartAsync(storage.NewAccount());
        // Blobs have the dates of the emulator's clock.
        app.Clock.Now = TimeProvider.System.GetUtcNow();
        string date = app.Clock.Now.AddDays(30).ToString("MMM d, yyyy", CultureInfo.InvariantCulture);
        await app.UploadAsync("001.md", $"# Episode #1: Later\n\nPublished {date}.\n\nAbout it.\n");

        var row = (await ChangeAsync(app, "001"))!;
        Assert.Equal(row.GetDateTimeOffset(nameof(ChangeRow.Due)), row.GetDateTimeOffset(nameof(ChangeRow.Since)));
        Assert.Null(row.GetString(nameof(ChangeRow.Traces)));
        Assert.DoesNotContain(listening.Measured, m => m.Instrument == "feeds.upload.time_to_feed");
        app.Clock.Now = app.Clock.Now.AddDays(31);
        await app.PublishAsync();

        Assert.Single((await app.FindShowAsync()).Catalog.Episodes);
        Assert.DoesNotContain(listening.Measured, m => m.Instrument == "feeds.upload.time_to_feed");
        var traces = listening.SpansOf("publish").Select(s => s.TraceId).ToList();
        Assert.Equal(Assert.Single(listening.SpansOf("ingest")).TraceId, traces[0]);
        Assert.DoesNotContain(traces[0], traces.Skip(1));
        Assert.Equal(2L, listening.SpansOf("publish")[^1].GetTagItem("feeds.revision"));
    }

    [Fact]
    public async Task Only_uploads_that_waited_for_nothing_else_are_timed()
    {
        using var listening = new Listening();
        using var app = await TestApp.StartAsync(storage.NewAccount());
        await app.UploadAsync("001.mp3", TestMedia.Mp3(50));
        Assert.DoesNotContain(listening.Measured, m => m.Instrument == "feeds.upload.time_to_feed");

        var waiting = await ModifiedAsync(app, "001.mp3");
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                await app.PutAsync("001.md", Notes.Of(1, "One"));
                return await ModifiedAsync(app, "001.md") > waiting;
            },
            Deadline,
            () => "the notes are of a later second than the audio");
        await app.IngestAsync("001.md");
        await app.PublishAsync();

        Assert.Single(listening.Measured, m => m.Instrument == "feeds.upload.time_to_feed");
    }

    [Fact]
    public async Task Uploads_are_counted_by_outcome_and_failures_apart()
    {
        using var listening = new Listening();
        using var app = await TestApp.StartAsync(storage.NewAccount());

        await app.UploadAsync("001.mp3", "These bytes are not audio.");
        await app.PutAsync("002.md", Notes.Of(2, "Two"));
        await app.GiveUpAsync("002.md");
        await app.Publisher.RememberAsync(TestApp.Show, Token);

        Assert.Equal(["rejected", "rejected"], listening.Measured.Where(m => m.Instrument == "feeds.uploads").Select(m => m.Attribute));
        Assert.Single(listening.Measured, m => m.Instrument == "feeds.uploads.failed");
        Assert.Single(listening.Measured, m => m.Instrument == "feeds.publish.failed");
    }

    [Fact]
    public async Task Storage_calls_of_one_operation_are_counted_and_no_others()
    {
        using var listening = new Listening();
        var account = StorageConnection.Open(storage.NewAccount());
        await account.CreateAsync(Token);

        await InspectAsync(StorageOperation.Manage, 3);
        await Task.WhenAll(InspectAsync(StorageOperation.Push, 5), InspectAsync(StorageOperation.Import, 2), CallAsync(4));
        await InspectAsync(StorageOperation.Serve, 0);

        Assert.Equal(
            [("import", 2.0), ("manage", 3.0), ("push", 5.0), ("serve", 0.0)],
            listening.Measured.Where(m => m.Instrument == "feeds.storage.calls").Select(m => (m.Attribute!, m.Value)).Order());

        async Task InspectAsync(StorageOperation operation, int calls)
        {
            using var counted = StorageCalls.Begin(operation);
            await CallAsync(calls);
        }

        Task CallAsync(int calls) => Task.WhenAll(Enumerable.Range(0, calls).Select(_ => account.Files.ExistsAsync(Token)));
    }

    private static async Task<TableEntity?> ChangeAsync(TestApp app, string stem) =>
        await app.Storage.Episodes.FindAsync(TestApp.Show.ToString(), RowKeys.Change(stem), Token);

    private static async Task<DateTimeOffset> ModifiedAsync(TestApp app, string name) =>
        (await app.Storage.Files.GetBlobClient($"{TestApp.Show}/{name}").GetPropertiesAsync(cancellationToken: Token)).Value.LastModified;
}
