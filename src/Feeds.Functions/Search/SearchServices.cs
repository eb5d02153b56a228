using Feeds.Search.Model;
using Feeds.Storage.Search;
using Microsoft.Extensions.DependencyInjection;

namespace Feeds.Functions.Search;

/// <summary>What search, answers and their index are made of.</summary>
internal static class SearchServices
{
    public static void AddSearch(this IServiceCollection services)
    {
        services.AddSingleton(ModelPackage.BesideProgram);
        services.AddSingleton(provider => new EmbeddingModel(
            provider.GetRequiredService<ModelPackage>(),
            new EmbeddingModelOptions { Int8 = true, Idle = TimeSpan.FromMinutes(4) },
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LocalIndexes>();
        services.AddSingleton<IndexTurns>();
        services.AddSingleton<ShowIndexing>();
        services.AddSingleton<PublishedSearch>();
        services.AddSingleton<SearchGates>();
        services.AddSingleton<SearchTurn>();
        services.AddSingleton<AskTurn>();
        services.AddSingleton<SearchDocuments>();
    }
}
