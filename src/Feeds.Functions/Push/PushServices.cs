using Feeds.Storage.Push;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Feeds.Functions.Push;

/// <summary>What tells others of changes.</summary>
internal static class PushServices
{
    public static void AddPush(this IServiceCollection services, IConfiguration configuration)
    {
        var networks = PublicConnections.AllowedNetworks(configuration);
        services.AddSingleton<IPingSender>(provider => new PingSender(networks, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ShowPush>();
    }
}
