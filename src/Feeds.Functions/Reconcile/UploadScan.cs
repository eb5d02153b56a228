using System.Globalization;
using Feeds.Storage.Reconcile;
using Feeds.Storage.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Feeds.Functions.Reconcile;

/// <summary>
/// Looks for uploads every few seconds where no blob events come: an emulator that was started elsewhere, an account without
/// an Event Grid subscription.
/// </summary>
internal sealed partial class UploadScan(
    UploadWatch watch, ScanInterval interval, TimeProvider time, ILogger<UploadScan> logger) : BackgroundService
{
    /// <summary>How uploads are found, for the person who started the app.</summary>
    public string Description => interval == ScanInterval.Off
        ? "found by blob events"
        : string.Create(
            CultureInfo.InvariantCulture, $"found by listing the container every {interval.Seconds} s, because no blob events come");

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the start's Reconcile, so that nothing falls between the two.
        if (interval != ScanInterval.Off) await LookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (interval == ScanInterval.Off) return;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(interval.Seconds), time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await LookAsync(stoppingToken);
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        using var calls = StorageCalls.Begin(StorageOperation.Reconcile);
        try
        {
            await watch.LookAsync(cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Storage does not answer; the next look sees what this one would have.
            Log.NotListed(logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(303, LogLevel.Error, "The container of episode files could not be listed; the next look is in a moment")]
        public static partial void NotListed(ILogger logger, Exception failure);
    }
}
