using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text;
using Feeds.Worker.Tests.Support;
using Feeds.Worker.Tests.Telemetry.Otlp;
using Google.Protobuf;

namespace Feeds.Worker.Tests.Telemetry;

/// <summary>
/// A collector on 127.0.0.1 that keeps whatever is sent to it: OTLP over HTTP, or what Application Insights is sent. It ends when it is
/// disposed.
/// </summary>
public sealed class TelemetryCollector : IAsyncDisposable
{
    /// <summary>Application Insights wants to know how many of its items were taken. Source: Breeze API, track response.</summary>
    const string TrackAnswer = """{"itemsReceived":1,"itemsAccepted":1,"errors":[]}""";

    readonly ConcurrentQueue<(string Path, byte[] Body)> received = new();
    readonly HttpReceiver server;

    public TelemetryCollector() => server = new(KeepAsync);

    public string Address => server.Address;

    /// <summary>Settings of an app that sends everything here, soon.</summary>
    public IReadOnlyDictionary<string, string> OtlpSettings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Address,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };

    /// <summary>Every body so far, as text: protobuf keeps strings as UTF-8.</summary>
    public string Text => string.Join('\n', received.Select(r => Encoding.UTF8.GetString(r.Body)));

    public IReadOnlyList<string> Paths => [.. received.Select(r => r.Path).Distinct(StringComparer.Ordinal)];

    internal IReadOnlyList<Span> Spans =>
    [
        .. All("/v1/traces", TracesRequest.Parser)
            .SelectMany(r => r.ResourceSpans).SelectMany(r => r.ScopeSpans).SelectMany(s => s.Spans),
    ];

    internal IReadOnlyList<Metric> Metrics =>
    [
        .. All("/v1/metrics", MetricsRequest.Parser)
            .SelectMany(r => r.ResourceMetrics).SelectMany(r => r.ScopeMetrics).SelectMany(s => s.Metrics),
    ];

    internal IReadOnlyList<LogLine> Logs =>
        [.. All("/v1/logs", LogsRequest.Parser).SelectMany(r => r.ResourceLogs).SelectMany(r => r.ScopeLogs).SelectMany(s => s.LogRecords)];

    /// <summary>
    /// Waits until an app that was just started has looked for what it missed: until then it may take an upload in before its event does.
    /// </summary>
    public Task StartIsOverAsync(Func<string> wrote) => Eventually.BecomesTrueAsync(
        () => CallsOf("reconcile").Count > 0, Deployment.Deadline, () => $"the start is over. The app wrote:\n{wrote()}");

    internal IReadOnlyList<HistogramPoint> CallsOf(string operation) =>
    [
        .. Metrics.Where(m => m.Name == "feeds.storage.calls").SelectMany(m => m.Histogram.DataPoints)
            .Where(p => p.Attributes.Any(a => a.Key == "feeds.operation" && a.Value.StringValue == operation)),
    ];

    /// <summary>The spans of this name that a show has.</summary>
    internal IReadOnlyList<Span> SpansOf(string show, string name) =>
        [.. Spans.Where(s => s.Name == name && s.Attributes.Any(a => a.Key == "feeds.show" && a.Value.StringValue == show))];

    public ValueTask DisposeAsync() => server.DisposeAsync();

    IEnumerable<T> All<T>(string path, MessageParser<T> parser)
        where T : IMessage<T> =>
        received.Where(r => r.Path == path).Select(r => parser.ParseFrom(r.Body));

    async Task KeepAsync(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        bool isPacked = context.Request.Headers["Content-Encoding"] == "gzip";
        var sent = context.Request.InputStream;
        await using (var content = isPacked ? new GZipStream(sent, CompressionMode.Decompress) : sent)
        {
            await content.CopyToAsync(body);
        }
        string path = context.Request.Url!.AbsolutePath;
        received.Enqueue((path, body.ToArray()));
        bool isOtlp = path.StartsWith("/v1/", StringComparison.Ordinal);
        context.Response.ContentType = isOtlp ? "application/x-protobuf" : "application/json";
        // An empty message of protobuf has no bytes.
        if (!isOtlp) await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(TrackAnswer));
        context.Response.Close();
    }
}
