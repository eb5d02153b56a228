using System.Text.Json.Nodes;

namespace Feeds.Infra.Tests;

/// <summary>The language model that writes answers: off unless it is asked for.</summary>
public sealed class ChatTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("feeds-chat-").FullName;

    public ChatTests()
    {
        foreach (string file in Directory.GetFiles(RepositoryRoot.Combine("infra")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("", "", "", 1)]
    [InlineData("https://models.example/v1", "writer-1", "@Microsoft.KeyVault(SecretUri=", 2)]
    public async Task The_app_reads_the_key_of_the_service_where_there_is_one(string endpoint, string model, string key, int secrets)
    {
        (await RunAsync(endpoint, model)).Succeeded();

        var snapshot = new Snapshot(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "small.snapshot.json")))!.AsObject());
        var settings = Assert.Single(snapshot.OfType("Microsoft.Web/sites")).At("properties/siteConfig/appSettings")!.AsArray()
            .ToDictionary(setting => (string)setting!["name"]!, setting => setting!["value"]!.ToString(), StringComparer.Ordinal);
        Assert.Equal((endpoint, model), (settings["Feeds__Chat__Endpoint"], settings["Feeds__Chat__Model"]));
        Assert.Equal(key.Length > 0, settings["Feeds__Chat__Key"].Contains("feeds-chat-key", StringComparison.Ordinal));
        Assert.Contains(key, settings["Feeds__Chat__Key"], StringComparison.Ordinal);
        var roles = snapshot.OfType("Microsoft.Authorization/roleAssignments")
            .Where(role => role.Id.Contains("/secrets/", StringComparison.Ordinal)).ToList();
        Assert.Equal(secrets, roles.Count);
        Assert.Equal(secrets - 1, roles.Count(role => role.Id.Contains("/secrets/feeds-chat-key", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("https://models.example/v1", "")]
    [InlineData("", "writer-1")]
    public async Task Half_of_the_settings_stops_a_deployment(string endpoint, string model)
    {
        var run = await RunAsync(endpoint, model);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("chatEndpoint and chatModel need each other", run.Output + run.Errors, StringComparison.Ordinal);
    }

    Task<ProgramRun> RunAsync(string endpoint, string model) => Bicep.RunAsync(
        Snapshot.Command("small.bicepparam", "overwrite"),
        folder: folder,
        settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["FEEDS_CHAT_ENDPOINT"] = endpoint,
            ["FEEDS_CHAT_MODEL"] = model,
        });
}
