using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Feeds.Functions.Limits;

/// <summary>What limits requests.</summary>
internal static class LimitServices
{
    /// <exception cref="Start.StartException">A setting cannot be understood.</exception>
    public static void AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new ClientAddress(TrustedProxies.Of(configuration)));
        services.AddSingleton(LimitSettings.Of(configuration));
        services.AddSingleton<RequestLimits>();
    }
}
