using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Feeds.Functions.Assistants;

/// <summary>What answers assistants.</summary>
internal static class AssistantServices
{
    /// <exception cref="Start.StartException">A setting cannot be understood.</exception>
    public static void AddAssistants(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(McpOrigins.Of(configuration, BaseUrl.Of(configuration)));
        services.AddSingleton<ProtocolCheck>();
        services.AddSingleton<AssistantServer>();
    }
}
