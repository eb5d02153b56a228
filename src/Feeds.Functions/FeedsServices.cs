using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Feeds.Functions.Manage;
using Feeds.Functions.Serve;
using Feeds.Functions.Start;
using Feeds.Pages;
using Feeds.Storage;
using Feeds.Storage.Ingest;
using Feeds.Storage.Publish;
using Feeds.Storage.Reconcile;
using Feeds.Storage.Serve;
using Feeds.Syndication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Feeds.Functions;

/// <summary>Everything the app is made of.</summary>
internal static class FeedsServices
{
    public static void AddFeeds(this IHostApplicationBuilder builder, StartOptions start)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(start);
        services.AddSingleton(ConnectStorage(builder.Configuration));
        services.AddSingleton(new Addresses(BaseUrl.Of(builder.Configuration)));
        services.AddSingleton<IFeedWriter, RssWriter>();
        services.AddSingleton<IFeedWriter, AtomWriter>();
        services.AddSingleton<IFeedWriter, JsonFeedWriter>();
        services.AddSingleton<EpisodeIngest>();
        services.AddSingleton<PublishedDocuments>();
        services.AddSingleton<ShowPublisher>();
        services.AddSingleton<PublishedShows>();
        services.AddSingleton<PublishedTopics>();
        services.AddSingleton<MediaReader>();
        services.AddSingleton<Reconciler>();
        services.AddSingleton<PageRenderer>();
        services.AddSingleton<PageDocuments>();
        services.AddSingleton<TopicDocuments>();
        services.AddManagement(builder.Configuration);
        services.AddSingleton<SampleShow>();
        services.AddHostedService<StartUp>();
    }

    /// <summary>By connection string (<c>AzureWebJobsStorage</c>), or with the app's own identity where only the account is named (<c>AzureWebJobsStorage__accountName</c>).</summary>
    private static FeedsStorage ConnectStorage(IConfiguration configuration)
    {
        // The functions host reads and writes Base64 by default (host.json, messageEncoding); so do we.
        var queueOptions = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        if (configuration["AzureWebJobsStorage:accountName"] is { Length: > 0 } account)
        {
            var identity = new DefaultAzureCredential();
            return new(
                new TableServiceClient(new Uri($"https://{account}.table.core.windows.net"), identity),
                new BlobServiceClient(new Uri($"https://{account}.blob.core.windows.net"), identity),
                new QueueServiceClient(new Uri($"https://{account}.queue.core.windows.net"), identity, queueOptions));
        }
        string connection = configuration["AzureWebJobsStorage"] is { Length: > 0 } named ? named : "UseDevelopmentStorage=true";
        return new(new TableServiceClient(connection), new BlobServiceClient(connection), new QueueServiceClient(connection, queueOptions));
    }
}
