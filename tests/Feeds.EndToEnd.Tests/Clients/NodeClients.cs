using System.Text.Json;

namespace Feeds.EndToEnd.Tests.Clients;

/// <summary>The clients that are packages of npm, all in one process: <c>eng/clients/episodes.mjs</c>.</summary>
internal static class NodeClients
{
    static readonly string Folder = RepositoryRoot.Combine("eng", "clients");

    /// <param name="feeds">Name of each show with its feeds: <c>rss</c>, <c>atom</c>, <c>json</c>.</param>
    /// <returns>What each client read of each show.</returns>
    public static async Task<IReadOnlyDictionary<string, Dictionary<string, ClientShow>>> ReadAsync(IReadOnlyDictionary<string, Dictionary<string, string>> feeds)
    {
        await NodePackages.EnsureAsync(Folder);
        // One of them writes its log to where the result goes.
        var quiet = new Dictionary<string, string>(StringComparer.Ordinal) { ["PARTYTIME_LOG"] = "silent" };
        var run = await ProgramRun.RunAsync(Requires.Program("node"), ["episodes.mjs"], quiet, Folder, JsonSerializer.Serialize(feeds));
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, ClientShow>>>(run.Succeeded().Output, JsonSerializerOptions.Web)!;
    }
}
