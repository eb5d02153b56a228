using Feeds.Storage.Budget;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Feeds.Functions.Writing;

/// <summary>What writes answers.</summary>
internal static class WritingServices
{
    /// <exception cref="Start.StartException">A setting is missing or cannot be understood.</exception>
    public static void AddWriting(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = ChatSettings.Of(configuration);
        services.AddSingleton<DailyBudget>();
        services.AddSingleton(provider => new AnswerWriter(
            settings is null ? null : ActivatorUtilities.CreateInstance<ChatService>(provider, settings),
            provider.GetRequiredService<IHostApplicationLifetime>()));
    }
}
