using Feeds.Storage;
using Feeds.Storage.Reconcile;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Reconcile;

/// <summary>Heals what events missed, and publishes what is due.</summary>
public sealed class ReconcileShows(Reconciler reconciler)
{
    /// <remarks>The setting <c>ReconcileSchedule</c> is a six-field cron expression: every 5 minutes in Azure, every 5 seconds locally.</remarks>
    [Function(nameof(ReconcileShows))]
    [QueueOutput(FeedsStorage.PublishQueue)]
    public async Task<string[]> Run([TimerTrigger("%ReconcileSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        [.. (await reconciler.ReconcileAsync(atStart: false, cancellationToken)).Select(show => show.ToString())];
}
