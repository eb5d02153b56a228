using Feeds.Search.Model;
using Feeds.Storage.Search;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Feeds.Functions.Search;

/// <summary>What search, answers and their index are made of.</summary>
internal static class SearchServices
{
    /// <exception cref="Start.StartException">A setting cannot be understood.</exception>
    public static void AddSearch(this IServiceCollection services, IConfiguration configuration)
    {
        var options = SearchOptions.Of(configuration);
        services.AddSingleton(ModelPackage.BesideProgram);
        services.AddSingleton(provider => new EmbeddingModel(
            provider.GetRequiredService<ModelPackage>(),
            new EmbeddingModelOptions { IsUsed = options.Meaning, Int8 = true, Idle = TimeSpan.FromMinutes(4) },
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LocalIndexes>();
        services.AddSingleton<IndexTurns>();
        services.AddSingleton<ShowIndexing>();
        services.AddSingleton<PublishedSearch>();
        services.AddSingleton<NamedMentions>();
        services.AddSingleton<SearchGates>();
        services.AddSingleton<SearchTurn>();
        services.AddSingleton<AskTurn>();
        services.AddSingleton<SearchDocuments>();
    }
}
