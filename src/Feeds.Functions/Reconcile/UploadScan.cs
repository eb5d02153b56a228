using System.Globalization;
using Feeds.Functions.Start;
using Feeds.Storage.Reconcile;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Feeds.Functions.Reconcile;

/// <summary>
/// Looks for uploads every few seconds where no blob events come: an emulator that was started elsewhere, an account without
/// an Event Grid subscription.
/// </summary>
internal sealed partial class UploadScan(
    UploadWatch watch, IConfiguration configuration, TimeProvider time, ILogger<UploadScan> logger) : BackgroundService
{
    /// <summary>
    /// <c>Feeds__ScanSeconds</c>: seconds between two looks, 1 to 3600. 0, the default in Azure, turns them off, because events come.
    /// </summary>
    public const string Setting = "Feeds:ScanSeconds";

    private const int MostSeconds = 3600;

    private readonly int seconds = SecondsOf(configuration);

    /// <summary>How uploads are found, for the person who started the app.</summary>
    public string Description => seconds == 0
        ? "found by blob events"
        : string.Create(CultureInfo.InvariantCulture, $"found by listing the container every {seconds} s, because no blob events come");

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the start's Reconcile, so that nothing falls between the two.
        if (seconds > 0) await watch.LookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (seconds == 0) return;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(seconds), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await watch.LookAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Storage does not answer; the next look sees what this one would have.
                Log.NotListed(logger, failure);
            }
        }
    }

    /// <exception cref="StartException">The setting is not a number of seconds.</exception>
    public static void Check(IConfiguration configuration) => SecondsOf(configuration);

    private static int SecondsOf(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } text) return 0;
        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds);
        if (isNumber && seconds <= MostSeconds) return seconds;
        string advice = $"Set it to a number of seconds from 1 to {MostSeconds}, or to 0 where blob events come.";
        throw new StartException($"Feeds__ScanSeconds is \"{text}\". {advice}");
    }

    private static partial class Log
    {
        [LoggerMessage(303, LogLevel.Error, "The container of episode files could not be listed; the next look is in a moment")]
        public static partial void NotListed(ILogger logger, Exception failure);
    }
}
