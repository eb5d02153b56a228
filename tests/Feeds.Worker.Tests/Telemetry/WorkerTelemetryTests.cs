using Feeds.Worker.Tests.Host;
using Feeds.Worker.Tests.Support;

namespace Feeds.Worker.Tests.Telemetry;

/// <summary>What the published app exports under Microsoft's worker.</summary>
public sealed class WorkerTelemetryTests(StorageFixture storage, PublishedApp app) : IAsyncLifetime
{
    /// <summary>With it, the functions host leaves the telemetry of functions to the worker.</summary>
    const string Capability = "WorkerOpenTelemetryEnabled";

    static readonly string[] Secrets = ["Xylophon", "Zwielicht", "Axolotl", Deployment.AdminKey];

    readonly TelemetryCollector collector = new();
    readonly string connection = storage.NewAccount();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => collector.DisposeAsync();

    [Fact]
    public async Task One_upload_alone_is_one_trace_from_its_function_to_the_feed_and_no_request_is_one()
    {
        await using var host = await StartAsync(collector.OtlpSettings);
        Assert.True(host.Capabilities.ContainsKey(Capability));
        await collector.StartIsOverAsync(() => host.Wrote);

        await PublishAsync(host);

        await Eventually.BecomesTrueAsync(
            () => collector.SpansOf("private", "publish").Count > 0,
            Deployment.Deadline,
            () => $"the publication is exported:\n{host.Wrote}");
        var ingest = Assert.Single(collector.SpansOf("private", "ingest"));
        var publish = Assert.Single(collector.SpansOf("private", "publish"));
        Assert.Equal((ingest.TraceId, ingest.SpanId), (publish.TraceId, publish.ParentSpanId));
        await Eventually.BecomesTrueAsync(
            () => collector.Spans.Any(s => s.SpanId == ingest.ParentSpanId),
            Deployment.Deadline,
            () => $"the function is exported:\n{host.Wrote}");
        var function = collector.Spans.Single(s => s.SpanId == ingest.ParentSpanId);
        Assert.Equal(ingest.TraceId, function.TraceId);
        Assert.Contains(function.Attributes, a => a.Value.StringValue == "IngestUpload");
        var values = collector.Spans.SelectMany(s => s.Attributes).Select(a => a.Value.StringValue);
        Assert.DoesNotContain(values, value => value.StartsWith("Get", StringComparison.Ordinal));
        // The function that published is another trace, which the publication names.
        var link = Assert.Single(publish.Links);
        await Eventually.BecomesTrueAsync(
            () => collector.Spans.Any(s => s.SpanId == link.SpanId), Deployment.Deadline, () => $"its function is exported:\n{host.Wrote}");
        Assert.Equal(0, await host.TerminateAsync());
        CheckSecrets();
    }

    [Fact]
    public async Task Application_Insights_gets_the_same_without_names()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={collector.Address}/",
            // Microsoft's own statistics would go to an address in the internet.
            ["APPLICATIONINSIGHTS_STATSBEAT_DISABLED"] = "true",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        };
        await using var host = await StartAsync(settings);
        Assert.True(host.Capabilities.ContainsKey(Capability));

        await PublishAsync(host);

        string[] expected = ["\"ingest\"", "\"publish\"", "feeds.upload.time_to_feed", "feeds.storage.calls", "{Show}/{Name}: {Outcome}"];
        Assert.Equal(0, await host.TerminateAsync());
        await Eventually.BecomesTrueAsync(
            () => expected.All(e => collector.Text.Contains(e, StringComparison.Ordinal)),
            Deployment.Deadline,
            () => $"all is exported. There is:\n{collector.Text}\n{host.Wrote}");
        CheckSecrets();
    }

    [Fact]
    public async Task Without_a_destination_the_host_is_left_to_report()
    {
        await using var host = await StartAsync(new Dictionary<string, string>(StringComparer.Ordinal));

        Assert.False(host.Capabilities.ContainsKey(Capability));
    }

    async Task<FunctionsHost> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var all = Deployment.Settings(connection);
        foreach (var (name, value) in settings) all = all.With(name, value);
        return await FunctionsHost.StartAsync(await app.FolderAsync(), all);
    }

    /// <summary>Uploads a file, publishes it, and reads and manages it.</summary>
    async Task PublishAsync(FunctionsHost host)
    {
        const string Name = "private/001 Xylophon.md";
        var files = new Azure.Storage.Blobs.BlobContainerClient(connection, "episodes");
        await files.GetBlobClient(Name).UploadAsync(
            BinaryData.FromString(EpisodeFiles.Notes(1, "Zwielicht")), overwrite: true, TestContext.Current.CancellationToken);
        (await host.UploadedAsync("episodes", Name)).Succeeded();
        (await host.SendAsync("publish", "private")).Succeeded();
        (await new Call("GET", "/shows/private/rss.xml").SendAsync(host.Http)).Has(200);
        await new Call("GET", "/shows/private/episodes.json?host=Axolotl").SendAsync(host.Http);
        await Call.WithAdminKey("GET", "/manage/shows/private/files/001%20Xylophon.md").SendAsync(host.Http);
    }

    void CheckSecrets()
    {
        string exported = collector.Text;
        Assert.Contains("private", exported, StringComparison.Ordinal);
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, exported, StringComparison.OrdinalIgnoreCase));
    }
}
