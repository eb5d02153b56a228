using System.Diagnostics;
using System.Net.Http.Headers;
using Azure.Storage.Blobs;
using Feeds.Worker.Tests.Telemetry.Otlp;
using Feeds.Worker.Tests.Support;

namespace Feeds.Worker.Tests.Telemetry;

/// <summary>What the server exports to a collector, as a real process.</summary>
public sealed class ServerTelemetryTests(StorageFixture storage, ITestOutputHelper output) : IAsyncLifetime
{
    const int Coalesced = 10;

    /// <summary>The admin key.</summary>
    static readonly string Key = string.Concat(Enumerable.Repeat("wombat", 8));

    /// <summary>Parts of file names, of a key and of queries. None is exported, in whatever form.</summary>
    static readonly string[] Secrets = ["Xylophon", "Quetzal", "Okapi", "Zwielicht", "wombat", "Pangolin", "Axolotl"];

    static readonly string[] Instruments =
    [
        "feeds.answers", "feeds.publish.failed", "feeds.publish.oldest_change_age", "feeds.storage.calls", "feeds.upload.time_to_feed",
        "feeds.uploads", "feeds.uploads.failed",
    ];

    readonly TelemetryCollector collector = new();
    readonly string connection = storage.NewAccount();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    BlobContainerClient Files => new(connection, "episodes");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => collector.DisposeAsync();

    [Fact]
    public async Task One_upload_alone_is_one_trace_from_trigger_to_feed()
    {
        await using var app = await StartAsync();

        await PutAsync("alone/001.md", EpisodeFiles.Notes(1, "Alone"));

        await SpansAsync(app, "alone", "publish", count: 1);
        var ingest = Assert.Single(await SpansAsync(app, "alone", "ingest", count: 1));
        var publish = Assert.Single(collector.SpansOf("alone", "publish"));
        Assert.Equal(ingest.TraceId, publish.TraceId);
        Assert.Equal(ingest.SpanId, publish.ParentSpanId);
        Assert.True(ingest.ParentSpanId.IsEmpty);
        Assert.Empty(publish.Links);
        Assert.Equal(1, Assert.Single(publish.Attributes, a => a.Key == "feeds.revision").Value.IntValue);
        await app.StopAsync();
    }

    [Fact]
    public async Task Of_uploads_that_one_publication_takes_together_each_is_linked()
    {
        // One instance that does not publish takes them in, another one publishes them.
        await using var reader = await StartAsync(("AzureWebJobs.PublishShow.Disabled", "true"));
        foreach (int number in Enumerable.Range(1, Coalesced))
        {
            await PutAsync($"many/{number:000}.md", EpisodeFiles.Notes(number, $"Number {number}"));
        }
        var ingests = await SpansAsync(reader, "many", "ingest", Coalesced);
        await AgeAsync(reader, age => age > 0, "what waits to be published is measured");

        await using var publisher = await StartAsync();
        var publish = Assert.Single(await SpansAsync(publisher, "many", "publish", count: 1));

        Assert.True(publish.ParentSpanId.IsEmpty);
        Assert.Equal(Coalesced, ingests.Select(i => i.TraceId).Distinct().Count());
        Assert.DoesNotContain(publish.TraceId, ingests.Select(i => i.TraceId));
        Assert.Equal(
            ingests.Select(i => (i.TraceId, i.SpanId)).ToHashSet(),
            publish.Links.Select(l => (l.TraceId, l.SpanId)).ToHashSet());
        Assert.Equal(Coalesced, publish.Links.Count);
        await AgeAsync(reader, age => age == 0, "nothing waits any more");
    }

    [Fact]
    public async Task An_upload_is_measured()
    {
        await using var app = await StartAsync();

        await PutAsync("measured/001.md", EpisodeFiles.Notes(1, "Measured"));
        await SpansAsync(app, "measured", "publish", count: 1);
        await GetAsync(app, "/shows/measured/rss.xml");

        string[] expected = ["feeds.publish.oldest_change_age", "feeds.storage.calls", "feeds.upload.time_to_feed", "feeds.uploads"];
        await Eventually.BecomesTrueAsync(
            () => expected.All(name => collector.Metrics.Any(m => m.Name == name)) && collector.CallsOf("serve").Count > 0,
            Deployment.Deadline,
            () => $"the metrics are exported. There are: {string.Join(", ", collector.Metrics.Select(m => m.Name).Distinct())}");
        Assert.All(collector.CallsOf("ingest"), point => Assert.True(point.Sum > 0));
        Assert.All(collector.CallsOf("publish"), point => Assert.True(point.Sum > 0));
        var taken = collector.Metrics.Last(m => m.Name == "feeds.upload.time_to_feed");
        Assert.Equal("s", taken.Unit);
        Assert.Equal(1u, Assert.Single(taken.Histogram.DataPoints).Count);
        Assert.Contains(collector.Metrics.Where(m => m.Name == "feeds.uploads").SelectMany(m => m.Sum.DataPoints), p => p.AsInt == 1);
        CheckNames();
    }

    [Fact]
    public async Task No_file_name_key_or_query_is_exported()
    {
        await using var app = await StartAsync(
            ("Feeds__AdminKey", Key), ("AzureWebJobs__extensions__queues__visibilityTimeout", "00:00:00.2"));
        await PutAsync("private/007 Xylophon.md", EpisodeFiles.Notes(7, "Zwielicht"));
        await PutAsync("private/Quetzal.exe", "MZ");
        await PutAsync("private/008 Quetzal.mp3", "These bytes are not audio.");
        await PutAsync("Okapi Show!/001.md", EpisodeFiles.Notes(1, "Zwielicht"));
        await SpansAsync(app, "private", "publish", count: 1);
        await GetAsync(app, "/shows/private/episodes.json?host=Pangolin&sponsor=Axolotl");
        await GetAsync(app, "/shows/private/Pangolin?q=Axolotl");
        await GetAsync(app, "/manage/shows/private/files/007%20Xylophon.md");
        await FailAsync(app);

        var logs = await LogsAsync(l => Body(l) is "{Show}/{Name}: {Outcome}" && Has(l, "Show", "private"), "an upload is in the log");
        Assert.All(logs, l => Assert.DoesNotContain(l.Attributes, a => a.Key is "Name"));
        await LogsAsync(
            l => Body(l) is "{Method} {Path} failed" && l.Attributes.Any(a => a.Key is "exception.message"),
            "a failed request is in the log");
        await LogsAsync(l => IsOfTriggers(Body(l)), "a failed function is in the log");
        await app.StopAsync();

        string exported = collector.Text;
        Assert.Contains("private", exported, StringComparison.Ordinal);
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, exported, StringComparison.OrdinalIgnoreCase));
        CheckNames();
    }

    [Fact]
    public async Task Where_no_setting_names_a_destination_nothing_of_it_is_loaded()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The files that a process has loaded are read from /proc.");
        await using var silent = await FeedsApp.StartAsync(connection);
        var without = ProcessorTime(silent);
        await using var exporting = await FeedsApp.StartAsync(connection, collector.OtlpSettings);
        output.WriteLine($"Processor time to the first answer: {without} ms, with export {ProcessorTime(exporting)} ms");

        Assert.DoesNotContain(Loaded(silent), file => file.Contains("OpenTelemetry", StringComparison.Ordinal));
        Assert.Contains(Loaded(exporting), file => file.Contains("OpenTelemetry", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317")]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", "InstrumentationKey=none")]
    [InlineData("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "ClientId=1")]
    public async Task A_setting_that_cannot_be_understood_stops_the_start_with_one_line(string name, string value)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value };
        await using var app = FeedsApp.Launch(connection, settings, samples: false, FreePort.Next());

        Assert.Equal(1, await app.WaitForExitAsync());
        Assert.StartsWith(name, Assert.Single(app.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    async Task<FeedsApp> StartAsync(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string>(collector.OtlpSettings, StringComparer.Ordinal)
        {
            ["Feeds__BaseUrl"] = "https://feeds.example",
        };
        foreach (var (name, value) in settings) all[name] = value;
        var app = await FeedsApp.StartAsync(connection, all);
        await collector.StartIsOverAsync(() => app.Output);
        return app;
    }

    async Task PutAsync(string name, string content) =>
        await Files.GetBlobClient(name).UploadAsync(BinaryData.FromString(content), overwrite: true, Token);

    static async Task GetAsync(FeedsApp app, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        using var response = await app.Http.SendAsync(request, Token);
    }

    /// <summary>Makes a request and a function fail: their container is gone.</summary>
    async Task FailAsync(FeedsApp app)
    {
        await new BlobContainerClient(connection, "published").DeleteAsync(cancellationToken: Token);
        await PutAsync("private/009 Xylophon.md", EpisodeFiles.Notes(9, "Zwielicht"));
        await GetAsync(app, "/healthz?q=Axolotl");
    }

    async Task<IReadOnlyList<Span>> SpansAsync(FeedsApp app, string show, string name, int count)
    {
        await Eventually.BecomesTrueAsync(
            () => collector.SpansOf(show, name).Count >= count,
            Deployment.Deadline,
            () => $"there are {count} spans {name} of {show}: {collector.SpansOf(show, name).Count}. The app wrote:\n{app.Output}");
        return collector.SpansOf(show, name);
    }

    async Task<IReadOnlyList<LogLine>> LogsAsync(Func<LogLine, bool> expected, string expectation)
    {
        await Eventually.BecomesTrueAsync(
            () => collector.Logs.Any(expected),
            Deployment.Deadline,
            () => $"{expectation}. There are:\n{string.Join('\n', collector.Logs.Select(l => l.ToString()).Distinct())}");
        return [.. collector.Logs.Where(expected)];
    }

    Task AgeAsync(FeedsApp app, Func<double, bool> expected, string expectation) => Eventually.BecomesTrueAsync(
        () => collector.Metrics.LastOrDefault(m => m.Name == "feeds.publish.oldest_change_age") is { } metric
            && expected(metric.Gauge.DataPoints[0].AsDouble),
        Deployment.Deadline,
        () => $"{expectation}. The app wrote:\n{app.Output}");

    /// <summary>Metrics and attributes are those that are documented, and no other.</summary>
    void CheckNames()
    {
        Assert.All(collector.Metrics, m => Assert.Contains(m.Name, Instruments));
        var points = collector.Metrics.SelectMany(m => m.Histogram?.DataPoints.SelectMany(p => p.Attributes)
            ?? (m.Gauge ?? m.Sum).DataPoints.SelectMany(p => p.Attributes));
        Assert.All(points, a => Assert.Contains(a.Key, (string[])["feeds.operation", "outcome"]));
        Assert.All(collector.Spans, s => Assert.Contains(s.Name, (string[])["ingest", "publish"]));
        Assert.All(
            collector.Spans.SelectMany(s => s.Attributes),
            a => Assert.Contains(a.Key, (string[])["feeds.show", "feeds.changes", "feeds.revision"]));
    }

    static bool IsOfTriggers(string category) =>
        category.StartsWith("Host.Triggers", StringComparison.Ordinal) || category.StartsWith("Function", StringComparison.Ordinal);

    static string Body(LogLine line) => line.Body?.StringValue ?? "";

    static bool Has(LogLine line, string name, string value) => line.Attributes.Any(a => a.Key == name && a.Value.StringValue == value);

    static int ProcessorTime(FeedsApp app)
    {
        using var process = Process.GetProcessById(app.ProcessId);
        return (int)process.TotalProcessorTime.TotalMilliseconds;
    }

    static string[] Loaded(FeedsApp app) =>
        [.. File.ReadLines($"/proc/{app.ProcessId}/maps").Select(line => line.Split('/')[^1]).Distinct()];
}
