using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace Feeds.Server.Tests.Hosting;

/// <summary>What the SDK would make the container image of, and the compose file that runs it.</summary>
public sealed class ContainerTests
{
    private static readonly string Project = RepositoryRoot.Combine("src", "Feeds.Server");

    [Fact]
    public async Task The_image_is_small_not_run_by_root_and_listens_on_every_address()
    {
        var image = await EvaluateAsync();

        Assert.Equal("feeds", Property(image, "ContainerRepository"));
        // In chiseled images of .NET the user is app, 1654; a property would override it.
        Assert.Equal("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra", Property(image, "ContainerBaseImage"));
        Assert.Equal("", Property(image, "ContainerUser"));
        var port = Assert.Single(Items(image, "ContainerPort"));
        Assert.Equal(("7071", "tcp"), (port.GetProperty("Identity").GetString(), port.GetProperty("Type").GetString()));
        string[] arguments = [.. Items(image, "ContainerAppCommandArgs").Select(item => item.GetProperty("Identity").GetString()!)];
        Assert.Equal(new ServerOptions(AllAddresses: true), ServerOptions.Parse(arguments));
        var variable = Assert.Single(Items(image, "ContainerEnvironmentVariable"));
        Assert.Equal("AZURE_FUNCTIONS_ENVIRONMENT", variable.GetProperty("Identity").GetString());
        Assert.Equal("Production", variable.GetProperty("Value").GetString());
    }

    [Fact]
    public async Task The_compose_file_runs_that_image_with_the_pinned_emulator()
    {
        var services = Compose()["services"];
        var image = await EvaluateAsync();

        Assert.Equal($"{Property(image, "ContainerRepository")}:latest", (string?)services["feeds"]["image"]);
        Assert.Equal("127.0.0.1:7071:7071", (string?)Assert.Single((YamlSequenceNode)services["feeds"]["ports"]));
        using var package = JsonDocument.Parse(await File.ReadAllTextAsync(
            RepositoryRoot.Combine("eng", "azurite", "package.json"), TestContext.Current.CancellationToken));
        string? emulator = package.RootElement.GetProperty("dependencies").GetProperty("azurite").GetString();
        Assert.Equal($"mcr.microsoft.com/azure-storage/azurite:{emulator}", (string?)services["azurite"]["image"]);
    }

    [Fact]
    public void The_compose_file_names_the_emulator_by_a_connection_string_that_clients_understand()
    {
        string value = (string)Compose()["services"]["feeds"]["environment"]["AzureWebJobsStorage"]!;
        Assert.StartsWith("${AzureWebJobsStorage:-", value, StringComparison.Ordinal);
        string connection = value["${AzureWebJobsStorage:-".Length..^1];

        Assert.Equal("http://azurite:10000/devstoreaccount1", new Azure.Storage.Blobs.BlobServiceClient(connection).Uri.AbsoluteUri);
        Assert.Equal("http://azurite:10001/devstoreaccount1", new Azure.Storage.Queues.QueueServiceClient(connection).Uri.AbsoluteUri);
        Assert.Equal("http://azurite:10002/devstoreaccount1", new Azure.Data.Tables.TableServiceClient(connection).Uri.AbsoluteUri);
    }

    [Fact]
    public void The_example_of_settings_has_what_the_compose_file_asks_for()
    {
        var asked = ((YamlMappingNode)Compose()["services"]["feeds"]["environment"]).Children.Keys.Select(key => (string)key!);
        string[] lines = File.ReadAllLines(RepositoryRoot.Combine("deploy", "feeds.env.example"));

        var given = lines.Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('=')[0]);
        Assert.Equal(asked.Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));
    }

    private static YamlNode Compose()
    {
        using var text = File.OpenText(RepositoryRoot.Combine("deploy", "compose.yaml"));
        var stream = new YamlStream();
        stream.Load(text);
        return stream.Documents[0].RootNode;
    }

    private static async Task<JsonElement> EvaluateAsync()
    {
        string[] arguments =
        [
            "msbuild", Project, "-t:ComputeContainerBaseImage", "-getProperty:ContainerRepository,ContainerBaseImage,ContainerUser",
            "-getItem:ContainerPort,ContainerAppCommandArgs,ContainerEnvironmentVariable",
        ];
        return JsonDocument.Parse((await ProgramRun.RunAsync("dotnet", arguments)).Succeeded().Output).RootElement;
    }

    private static string? Property(JsonElement evaluated, string name) =>
        evaluated.GetProperty("Properties").GetProperty(name).GetString();

    private static JsonElement.ArrayEnumerator Items(JsonElement evaluated, string name) =>
        evaluated.GetProperty("Items").GetProperty(name).EnumerateArray();
}
