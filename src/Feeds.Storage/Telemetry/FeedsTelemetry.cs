using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Feeds.Storage.Telemetry;

/// <summary>
/// The one activity source and the one meter of the app, both named <c>Feeds</c>. docs/operations.md lists what they measure.
/// </summary>
/// <remarks>
/// No attribute holds a file name, a key or the text of a query. The slug of a show is an attribute of spans only: as an attribute
/// of metrics, it would make a time series for each show.
/// </remarks>
public static class FeedsTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Feeds";

    internal const string OperationAttribute = "feeds.operation";

    private const string OutcomeAttribute = "outcome";

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> TimeToFeed = Meter.CreateHistogram(
        "feeds.upload.time_to_feed",
        "s",
        "Time from the last modification of an uploaded blob to the revision that publishes it.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600] });

    private static readonly Counter<long> Uploads = Meter.CreateCounter<long>(
        "feeds.uploads", "{upload}", "Versions of files that were read, by outcome.");

    private static readonly Counter<long> UploadsFailed = Meter.CreateCounter<long>(
        "feeds.uploads.failed", "{event}", "Blob events that failed five times and were given up.");

    private static readonly Counter<long> PublishFailed = Meter.CreateCounter<long>(
        "feeds.publish.failed", "{message}", "Publications that failed five times and were given up.");

    private static readonly Counter<long> Answers = Meter.CreateCounter<long>(
        "feeds.answers", "{answer}", "Answers that a language model was to write and that were not in memory, by how that ended.");

    static FeedsTelemetry() => Meter.CreateObservableGauge(
        "feeds.publish.oldest_change_age",
        OldestChange.Measure,
        "s",
        "Age of the oldest change that is due and not published yet, over all shows, at the last Reconcile.");

    internal static ActivitySource Source { get; } = new(Name);

    internal static Histogram<int> StorageCalls { get; } = Meter.CreateHistogram(
        "feeds.storage.calls",
        "{call}",
        "Requests that one operation sent to the storage account, retries included.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000] });

    /// <param name="state">As <c>ask.json</c> has it: written, nothing, failed and so on.</param>
    public static void Answered(string state) => Answers.Add(1, new KeyValuePair<string, object?>(OutcomeAttribute, state));

    internal static void Published(TimeSpan afterUpload) => TimeToFeed.Record(Math.Max(0, afterUpload.TotalSeconds));

    /// <param name="outcome">accepted, warnings or rejected.</param>
    internal static void Read(string outcome) => Uploads.Add(1, new KeyValuePair<string, object?>(OutcomeAttribute, outcome));

    internal static void UploadFailed() => UploadsFailed.Add(1);

    internal static void PublicationFailed() => PublishFailed.Add(1);
}
