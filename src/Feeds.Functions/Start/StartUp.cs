using Feeds.Functions.Reconcile;
using Feeds.Shows;
using Feeds.Storage;
using Feeds.Storage.Import;
using Feeds.Storage.Push;
using Feeds.Storage.Reconcile;
using Feeds.Storage.Serve;
using Feeds.Storage.Telemetry;
using Feeds.Syndication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Feeds.Functions.Start;

/// <summary>
/// Creates the storage before the first function runs. Afterwards uploads the sample show, renders shows for a changed address,
/// and lists the URLs.
/// </summary>
internal sealed partial class StartUp(
    FeedsStorage storage,
    SampleShow samples,
    Reconciler reconciler,
    PublishedShows shows,
    Addresses addresses,
    FirstKey firstKey,
    UploadScan uploads,
    ShowImports imports,
    IConfiguration configuration,
    ILogger<StartUp> logger) : LifecycleService, IDisposable
{
    private static readonly TimeSpan SampleDeadline = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;

    /// <summary>On a developer's machine, the functions host sets this, as <c>func start</c> does.</summary>
    private bool IsLocal => configuration["AZURE_FUNCTIONS_ENVIRONMENT"] == "Development";

    /// <summary>Before any service starts: the isolated worker takes calls from the moment its first service starts.</summary>
    public override async Task StartingAsync(CancellationToken cancellationToken)
    {
        await StorageStart.CreateAsync(storage, cancellationToken);
        await firstKey.EnsureAsync(IsLocal, cancellationToken);
    }

    public override Task StartedAsync(CancellationToken cancellationToken)
    {
        running = AfterStartAsync(stopping.Token);
        return Task.CompletedTask;
    }

    public override async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => stopping.Dispose();

    private async Task AfterStartAsync(CancellationToken cancellationToken)
    {
        if (IsLocal)
        {
            Console.WriteLine($"Uploads:  {uploads.Description}");
            Console.WriteLine($"Shows:    {addresses.BaseUrl}/");
        }
        var listed = await ReconcileAsync(cancellationToken);
        if (IsLocal) await PrintShowsAsync(listed, cancellationToken);
    }

    /// <summary>The URLs of what is there, and of the sample show where nothing is. A failure is logged: the app runs without the list.</summary>
    /// <param name="listed">The shows before the sample show was uploaded; null where they could not be listed.</param>
    private async Task PrintShowsAsync(IReadOnlyList<PublishedShow>? listed, CancellationToken cancellationToken)
    {
        try
        {
            var uploaded = await samples.UploadToEmptyStoreAsync(cancellationToken);
            await WaitForAsync(uploaded, cancellationToken);
            if (uploaded.Count > 0) listed = null;
            foreach (var show in listed ?? await shows.ListAsync(cancellationToken)) Print(show);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotPrinted(logger, failure);
        }
    }

    /// <summary>
    /// Finds what a killed process left undone: the messages that it had taken stay hidden for ten minutes. A failure is logged
    /// and left to the timer's Reconcile.
    /// </summary>
    /// <returns>Every published show; null after a failure.</returns>
    private async Task<IReadOnlyList<PublishedShow>?> ReconcileAsync(CancellationToken cancellationToken)
    {
        using var calls = StorageCalls.Begin(StorageOperation.Reconcile);
        try
        {
            foreach (var show in await reconciler.ReconcileAsync(atStart: true, cancellationToken))
            {
                await WarnOfAddressAsync(show, cancellationToken);
                await storage.QueueAsync(show, cancellationToken);
            }
            await imports.QueueUnfinishedAsync(cancellationToken);
            var listed = await shows.ListAsync(cancellationToken);
            foreach (var show in listed)
            {
                if (Ping.AreIn(show.Catalog.Profile)) await storage.QueuePushAsync(new(show.Slug), TimeSpan.Zero, cancellationToken);
            }
            return listed;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotReconciled(logger, failure);
            return null;
        }
    }

    /// <summary>Two instances that each name their own address would render every show again at each start of either.</summary>
    private async Task WarnOfAddressAsync(Slug show, CancellationToken cancellationToken)
    {
        if (configuration["Feeds:BaseUrl"] is { Length: > 0 }) return;
        if (await shows.FindAsync(show, cancellationToken) is not { } published) return;
        string before = published.Catalog.BaseUrl;
        if (before != addresses.BaseUrl) Log.AddressChanged(logger, show, before, addresses.BaseUrl);
    }

    private void Print(PublishedShow show)
    {
        Console.WriteLine($"{show.Catalog.Profile.Title} ({show.Catalog.Episodes.Count} episodes)");
        Console.WriteLine($"  Page:   {addresses.Show(show.Slug)}");
        Console.WriteLine($"  RSS:    {addresses.Feed(show.Slug, FeedFormat.Rss)}");
        Console.WriteLine($"  Atom:   {addresses.Feed(show.Slug, FeedFormat.Atom)}");
        Console.WriteLine($"  JSON:   {addresses.Feed(show.Slug, FeedFormat.Json)}");
    }

    /// <summary>The samples take the way of every upload, so they appear a moment after it.</summary>
    private async Task WaitForAsync(IReadOnlyDictionary<Slug, int> uploaded, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(SampleDeadline);
        foreach (var (show, files) in uploaded)
        {
            while (!deadline.IsCancellationRequested && !await reconciler.IsSettledAsync(show, files, cancellationToken))
            {
                await Task.Delay(100, deadline.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(401, LogLevel.Error, "The store could not be checked at start; the next Reconcile does it")]
        public static partial void NotReconciled(ILogger logger, Exception failure);

        [LoggerMessage(403, LogLevel.Error, "The sample show could not be uploaded, or the shows could not be listed")]
        public static partial void NotPrinted(ILogger logger, Exception failure);

        [LoggerMessage(402, LogLevel.Warning,
            "{Show} was rendered for {Before} and is rendered again for {Now}: "
            + "where several instances share one storage, set Feeds__BaseUrl to the same address for all of them")]
        public static partial void AddressChanged(ILogger logger, Slug show, string before, string now);
    }
}
