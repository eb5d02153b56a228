using Feeds.Functions.Assistants;
using Feeds.Functions.Import;
using Feeds.Functions.Limits;
using Feeds.Functions.Manage;
using Feeds.Functions.Push;
using Feeds.Functions.Reconcile;
using Feeds.Functions.Search;
using Feeds.Functions.Serve;
using Feeds.Functions.Start;
using Feeds.Functions.Writing;
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
using Microsoft.Extensions.Logging;

namespace Feeds.Functions;

/// <summary>Everything the app is made of.</summary>
internal static class FeedsServices
{
    /// <param name="scanWhereUnset">How often uploads are looked for where no setting says so; null: never.</param>
    /// <exception cref="StartException">A setting cannot be understood.</exception>
    public static void AddFeeds(this IHostApplicationBuilder builder, ScanInterval? scanWhereUnset = null)
    {
        var services = builder.Services;
        // What keeps the app from starting is thrown as well, and told by Program in one line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        StartSettings.Check(builder.Configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(SampleOptions.Of(builder.Configuration));
        services.AddSingleton(ScanInterval.Of(builder.Configuration, scanWhereUnset ?? ScanInterval.Off));
        services.AddSingleton(ConnectStorage(builder.Configuration));
        services.AddSingleton(new Addresses(BaseUrl.Of(builder.Configuration)));
        services.AddSingleton<IFeedWriter, RssWriter>();
        services.AddSingleton<IFeedWriter, AtomWriter>();
        services.AddSingleton<IFeedWriter, JsonFeedWriter>();
        services.AddSingleton<EpisodeIngest>();
        services.AddSingleton<FailedUploads>();
        services.AddSingleton<PublishedDocuments>();
        services.AddSingleton(RevisionWindow.Default);
        services.AddSingleton<BulkWork>();
        services.AddSingleton<ShowTurns>();
        services.AddSingleton<ShowPublisher>();
        services.AddSingleton<PublishedShows>();
        services.AddSingleton<PublishedTopics>();
        services.AddSingleton<PublishedTranscripts>();
        services.AddSingleton<MediaReader>();
        services.AddSingleton<Sweeper>();
        services.AddSingleton<FileListing>();
        services.AddSingleton<Reconciler>();
        services.AddSingleton<ReconcilePace>();
        services.AddSingleton<UploadWatch>();
        services.AddSingleton<UploadScan>();
        services.AddSingleton<PageRenderer>();
        services.AddSingleton<PageDocuments>();
        services.AddSingleton<TopicDocuments>();
        services.AddSingleton<SitemapDocuments>();
        services.AddSingleton<FeedDocuments>();
        services.AddSingleton<ApiDescription>();
        services.AddLimits(builder.Configuration);
        services.AddManagement(builder.Configuration);
        services.AddImports(builder.Configuration);
        services.AddPush(builder.Configuration);
        services.AddSearch(builder.Configuration);
        services.AddWriting(builder.Configuration);
        services.AddAssistants(builder.Configuration);
        services.AddSingleton<AppRoutes>();
        services.AddSingleton(SampleFile.InFolder(Path.Combine(AppContext.BaseDirectory, "samples")));
        services.AddSingleton<SampleShow>();
        // In this order: storage is made, uploads are watched.
        services.AddHostedService<StartUp>();
        services.AddHostedService(provider => provider.GetRequiredService<UploadScan>());
    }

    /// <summary>By connection string, or with the app's own identity: see <see cref="StorageSettings"/>.</summary>
    /// <exception cref="StartException">No account is named, or settings of the storage cannot be used.</exception>
    private static FeedsStorage ConnectStorage(IConfiguration configuration)
    {
        try
        {
            return StorageConnection.Open(StorageSettings.Parse(configuration.Setting));
        }
        catch (StorageSettingsException wrong)
        {
            throw new StartException(wrong.Message, wrong);
        }
    }
}
