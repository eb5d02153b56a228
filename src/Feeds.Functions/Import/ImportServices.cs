using Feeds.Importing;
using Feeds.Storage.Import;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Feeds.Functions.Import;

/// <summary>What imports are made of.</summary>
internal static class ImportServices
{
    public static void AddImports(this IServiceCollection services, IConfiguration configuration)
    {
        var networks = PublicConnections.AllowedNetworks(configuration);
        services.AddSingleton<ShowImports>();
        services.AddSingleton(services => new ImportMemory(services.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ImportSteps>();
        services.AddSingleton<IFeedSource>(_ => new FeedDownload(networks));
    }
}
