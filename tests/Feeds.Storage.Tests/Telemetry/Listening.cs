using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Feeds.Storage.Telemetry;

namespace Feeds.Storage.Tests.Telemetry;

/// <summary>
/// What the app measures while one test runs. Listeners are the process's: what other tests do at the same time is left out.
/// </summary>
internal sealed class Listening : IDisposable
{
    private static readonly AsyncLocal<Listening?> Current = new();

    private readonly MeterListener meters = new();
    private readonly ActivityListener spans = new();

    /// <summary>To be made in the test method itself, so that all that it awaits belongs to it.</summary>
    public Listening()
    {
        Current.Value = this;
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == FeedsTelemetry.Name) listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        meters.Start();
        spans.ShouldListenTo = source => source.Name == FeedsTelemetry.Name;
        spans.Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded;
        spans.ActivityStopped = span => Keep(span);
        ActivitySource.AddActivityListener(spans);
    }

    public ConcurrentQueue<(string Instrument, double Value, string? Attribute)> Measured { get; } = new();

    public ConcurrentQueue<Activity> Spans { get; } = new();

    public IReadOnlyList<Activity> SpansOf(string name) => [.. Spans.Where(s => s.OperationName == name)];

    public void Dispose()
    {
        meters.Dispose();
        spans.Dispose();
        Current.Value = null;
    }

    private void Keep(Activity span)
    {
        if (Current.Value == this) Spans.Enqueue(span);
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Current.Value == this) Measured.Enqueue((instrument.Name, value, tags.IsEmpty ? null : tags[0].Value as string));
    }
}
