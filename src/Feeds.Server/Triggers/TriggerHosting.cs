using Feeds.Functions.Import;
using Feeds.Functions.Ingest;
using Feeds.Functions.Publish;
using Feeds.Functions.Push;
using Feeds.Functions.Reconcile;
using Feeds.Functions.Search;
using Feeds.Functions.Start;
using Feeds.Server.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Timers;
using Microsoft.Azure.WebJobs.Host;
using Microsoft.Azure.WebJobs.Host.Config;
using Microsoft.Azure.WebJobs.Host.Executors;
using Microsoft.Azure.WebJobs.Host.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Feeds.Server.Triggers;

/// <summary>Blob, queue and timer triggers by the WebJobs SDK, the engine of the functions host.</summary>
internal static class TriggerHosting
{
    public static void AddTriggers(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        // Before the SDK, and so stopped after it.
        services.AddHostedService<DrainAtStop>();
        builder.Host.ConfigureWebJobs(jobs => jobs.AddAzureStorageBlobs().AddAzureStorageQueues().AddTimers());
        services.AddSingleton<IngestUpload>().AddSingleton<RejectFailedUpload>();
        services.AddSingleton<PublishShow>().AddSingleton<RememberUnpublished>();
        services.AddSingleton<RunImport>().AddSingleton<PushShow>().AddSingleton<IndexShow>().AddSingleton<ReconcileShows>();
        services.AddSingleton<StorageTriggers>();
        services.AddSingleton<ITypeLocator, TriggerTypes>();
        services.AddSingleton<IHostIdProvider, HostId>();
        services.AddSingleton<IQueueProcessorFactory, QueueWaker>();
        services.AddSingleton<BlobExtensionWebhook>();
        services.AddSingleton(new EventKey(builder.Configuration[EventKey.Setting]));
#pragma warning disable CS0618 // See BlobExtensionWebhook.
        services.AddSingleton<IWebHookProvider>(provider => provider.GetRequiredService<BlobExtensionWebhook>());
#pragma warning restore CS0618
        services.Replace(ServiceDescriptor.Singleton<ScheduleMonitor, NoScheduleMonitor>());
    }

    private sealed class TriggerTypes : ITypeLocator
    {
        public IReadOnlyList<Type> GetTypes() => [typeof(StorageTriggers)];
    }

    /// <summary>Names the queue of blob events: one for all servers on one storage, distinct from that of the functions host.</summary>
    private sealed class HostId : IHostIdProvider
    {
        public Task<string> GetHostIdAsync(CancellationToken cancellationToken) => Task.FromResult("feeds-server");
    }

    /// <summary>Remembers no runs: the one timer ticks often in every server, a rerun is harmless, and start does the same work.</summary>
    private sealed class NoScheduleMonitor : ScheduleMonitor
    {
        public override Task<ScheduleStatus> GetStatusAsync(string timerName) => Task.FromResult<ScheduleStatus>(null!);

        public override Task UpdateStatusAsync(string timerName, ScheduleStatus status) => Task.CompletedTask;
    }

    /// <summary>At a stop, running functions go on to their end; without this, the SDK cancels them at once. Requests are answered meanwhile.</summary>
    private sealed class DrainAtStop(IDrainModeManager drain) : LifecycleService
    {
        public override Task StoppingAsync(CancellationToken cancellationToken)
        {
            Console.WriteLine("Stopping: running functions are finished first.");
            return drain.EnableDrainModeAsync(cancellationToken);
        }
    }
}
