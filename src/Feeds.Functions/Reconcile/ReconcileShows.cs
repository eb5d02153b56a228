using Feeds.Storage;
using Feeds.Storage.Reconcile;
using Feeds.Storage.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Reconcile;

/// <summary>Heals what events missed, and publishes what is due.</summary>
public sealed class ReconcileShows(Reconciler reconciler, ReconcilePace pace)
{
    /// <remarks>
    /// The setting <c>ReconcileSchedule</c> is a six-field cron expression: every 5 minutes in Azure, every 5 seconds locally, where
    /// a run that takes long is followed by a rest.
    /// </remarks>
    [Function(nameof(ReconcileShows))]
    [QueueOutput(FeedsStorage.PublishQueue)]
    public async Task<string[]> Run([TimerTrigger("%ReconcileSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        if (pace.IsResting(NextRun(timer))) return [];
        using var run = pace.Begin();
        using var calls = StorageCalls.Begin(StorageOperation.Reconcile);
        return [.. (await reconciler.ReconcileAsync(atStart: false, cancellationToken)).Select(show => show.ToString())];
    }

    private static DateTimeOffset? NextRun(TimerInfo timer) =>
        timer.ScheduleStatus is { Next: var next } && next != default ? new DateTimeOffset(next) : null;
}
