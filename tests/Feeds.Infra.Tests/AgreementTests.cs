using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Feeds.Storage;
using Feeds.Worker.Tests;
using YamlDotNet.Serialization;

namespace Feeds.Infra.Tests;

/// <summary>The functions as published, host.json, azure.yaml and Bicep agree on everything that they name.</summary>
public sealed partial class AgreementTests(Compiled compiled, PublishedApp app)
{
    static readonly FeedsStorage Storage = StorageConnection.Open("UseDevelopmentStorage=true");

    [Fact]
    public async Task Uploads_are_reported_to_the_function_of_their_container()
    {
        var function = Assert.Single((await FunctionsAsync()).TriggeredBy("blobTrigger"));
        var events = Assert.Single((await compiled.EventsAsync()).OfType("Microsoft.EventGrid/systemTopics/eventSubscriptions"));
        string text = (await compiled.EventsAsync()).Text;

        Assert.Equal("EventGrid", (string?)function.Trigger["source"]);
        string container = ((string)function.Trigger["path"]!).Split('/')[0];
        Assert.Equal(FeedsStorage.FilesContainer, container);
        Assert.Equal(container, Variable("container"));
        Assert.Equal("[format('/blobServices/default/containers/{0}/blobs/', variables('container'))]",
            (string?)events.At("properties/filter/subjectBeginsWith"));
        Assert.Equal(function.Name, Variable("functionName"));
        Assert.Contains("/runtime/webhooks/blobs?functionName=Host.Functions.{1}&code={2}", UnicodeEscape().Replace(text, "&"),
            StringComparison.Ordinal);
        Assert.Equal(["Microsoft.Storage.BlobCreated"],
            events.At("properties/filter/includedEventTypes")!.AsArray().Select(type => (string)type!));

        string? Variable(string name) => (string?)JsonNode.Parse(text)!["variables"]![name];
    }

    [Fact]
    public async Task Events_that_are_not_delivered_are_tried_again_and_kept()
    {
        var events = Assert.Single((await compiled.EventsAsync()).OfType("Microsoft.EventGrid/systemTopics/eventSubscriptions"));

        Assert.Equal("30", events.At("properties/retryPolicy/maxDeliveryAttempts")?.ToString());
        Assert.Equal("1440", events.At("properties/retryPolicy/eventTimeToLiveInMinutes")?.ToString());
        Assert.Equal("SystemAssigned", (string?)events.At("properties/deadLetterWithResourceIdentity/identity/type"));
        string container = (string)(await compiled.EventsAsync()).Parameters["deadLetterContainer"]!["defaultValue"]!;
        Assert.Contains(container, await BlobContainersAsync());
        Assert.Contains((await compiled.SnapshotAsync("small")).OfType("Microsoft.Authorization/roleAssignments"), role =>
            role.Id.Contains($"/containers/{container}/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_container_of_the_app_is_created_and_the_rest_is_the_hosts()
    {
        string[] others = ["app-package", "azure-webjobs-hosts", "azure-webjobs-secrets", "event-dead-letters"];

        Assert.Equal(
            Clients<BlobContainerClient>(client => client.Name).Concat(others).Order(StringComparer.Ordinal),
            (await BlobContainersAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_table_of_the_app_is_created_and_no_other()
    {
        var created = await LastNamesAsync("Microsoft.Storage/storageAccounts/tableServices/tables");

        Assert.Equal(Clients<TableClient>(client => client.Name).Order(StringComparer.Ordinal), created.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_queue_of_a_function_is_created_and_no_other()
    {
        var named = (await FunctionsAsync()).Queues.Union(Clients<QueueClient>(client => client.Name), StringComparer.Ordinal);

        var created = await LastNamesAsync("Microsoft.Storage/storageAccounts/queueServices/queues");
        Assert.Equal(named.Order(StringComparer.Ordinal), created.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_queue_has_a_function_for_messages_that_failed()
    {
        var triggers = (await FunctionsAsync()).TriggeredBy("queueTrigger")
            .Select(function => (string)function.Trigger["queueName"]!).ToList();

        Assert.All(triggers.Where(queue => !queue.EndsWith("-poison", StringComparison.Ordinal)), queue =>
            Assert.Contains(queue + "-poison", triggers));
        Assert.Contains("webjobs-blobtrigger-poison", triggers);
    }

    [Fact]
    public async Task Settings_that_attributes_name_are_set()
    {
        var settings = await SettingsAsync();

        var named = (await FunctionsAsync()).Bindings.SelectMany(binding => SettingName().Matches(binding.ToJsonString()))
            .Select(match => match.Groups["name"].Value);
        Assert.All(named, name => Assert.Contains(name, settings.Keys));
        Assert.Equal(["ReconcileSchedule"], named.Distinct(StringComparer.Ordinal));
        Assert.Matches("^(\\S+ ){5}\\S+$", settings["ReconcileSchedule"]);
        // All of them use the one connection that is set.
        Assert.All((await FunctionsAsync()).Bindings, binding =>
            Assert.True((string?)binding["connection"] is null or "AzureWebJobsStorage", binding.ToJsonString()));
    }

    [Fact]
    public async Task No_function_is_disabled()
    {
        Assert.DoesNotContain((await SettingsAsync()).Keys, name => name.Contains("Disabled", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain((await FunctionsAsync()).Functions.Select(function => function.Bindings.ToString()!), text =>
            text.Contains("disabled", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Host_json_is_published_and_leaves_paths_as_attributes_state_them()
    {
        string published = await File.ReadAllTextAsync(Path.Combine(await app.FolderAsync(), "host.json"));

        Assert.Equal(await File.ReadAllTextAsync(RepositoryRoot.Combine("host.json")), published);
        Assert.Equal("", (string?)JsonNode.Parse(published)!["extensions"]!["http"]!["routePrefix"]);
        // Five tries of a message and of a blob event: alerts and documents say five.
        Assert.Equal("5", JsonNode.Parse(published)!["extensions"]!["queues"]!["maxDequeueCount"]!.ToString());
        Assert.Equal("5", JsonNode.Parse(published)!["extensions"]!["blobs"]!["poisonBlobThreshold"]!.ToString());
        // These belong to the host and its webhooks.
        Assert.DoesNotContain(await RoutesAsync(), route =>
            route.Path.StartsWith("/admin", StringComparison.Ordinal) || route.Path.StartsWith("/runtime", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Front_Door_keeps_what_everybody_may_read_and_nothing_else()
    {
        var template = (await compiled.MainAsync()).All.Single(t => t.Variables.ContainsKey("cachedPaths"));
        string[] cached = [.. template.Variables["cachedPaths"]!.AsArray().Select(path => (string)path!)];

        foreach (var (path, methods) in await RoutesAsync())
        {
            bool isKept = cached.Any(pattern =>
                pattern.EndsWith('*') ? path.StartsWith(pattern[..^1], StringComparison.Ordinal) : path == pattern);
            // What is posted is computed for the one who asks.
            bool isOwn = path.StartsWith("/manage/", StringComparison.Ordinal) || path == "/healthz"
                || methods.All(method => method == "post");
            // A path without methods is what answers where no other does.
            if (methods.Length > 0) Assert.True(isKept != isOwn, $"{path}: is it for everybody? Then Front Door may keep it.");
            Assert.True(!isKept || methods.Length == 0 || methods.All(method => method is "get" or "head"), path);
        }
    }

    [Fact]
    public async Task Azure_yaml_names_what_there_is()
    {
        string text = await File.ReadAllTextAsync(RepositoryRoot.Combine("azure.yaml"));
        var yaml = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(text);
        var (name, service) = Assert.Single(Map(yaml["services"]));
        var infra = Map(yaml["infra"]);

        var site = Assert.Single((await compiled.SnapshotAsync("small")).OfType("Microsoft.Web/sites"));
        Assert.Equal(name, (string?)site.At("tags/azd-service-name"));
        Assert.Equal(("function", "dotnet"), ((string)Map(service)["host"], (string)Map(service)["language"]));
        Assert.True(File.Exists(RepositoryRoot.Combine((string)Map(service)["project"], "Feeds.Functions.csproj")));
        Assert.True(File.Exists(RepositoryRoot.Combine((string)infra["path"], infra["module"] + ".bicepparam")));
        Assert.Equal("bicep", infra["provider"]);

        var hooks = Map(yaml["hooks"]);
        Assert.Equal(["postdeploy", "postprovision", "preprovision"], hooks.Keys.Order(StringComparer.Ordinal));
        var run = hooks.SelectMany(hook => Map(hook.Value))
            .Select(hook => (System: hook.Key, Shell: (string)Map(hook.Value)["shell"], Run: (string)Map(hook.Value)["run"]))
            .ToList();
        Assert.All(run, hook => Assert.True(File.Exists(RepositoryRoot.Combine(hook.Run)), hook.Run));
        Assert.All(run, hook =>
            Assert.Equal(hook.System == "posix" ? ("sh", ".sh") : ("pwsh", ".ps1"), (hook.Shell, Path.GetExtension(hook.Run))));
        Assert.Equal(Directory.GetFiles(RepositoryRoot.Combine("infra", "hooks")).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            run.Select(hook => Path.GetFileName(hook.Run)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_runtime_is_the_one_that_the_app_is_built_for()
    {
        string folder = await app.FolderAsync();
        var built = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "Feeds.Functions.runtimeconfig.json")))!;
        var worker = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "worker.config.json")))!;
        var runtime = Assert.Single((await compiled.MainAsync()).OfType("Microsoft.Web/sites")).At("properties/functionAppConfig/runtime")!;

        Assert.Equal((string?)worker["description"]!["language"], (string?)runtime["name"]);
        Assert.Equal((string?)built["runtimeOptions"]!["tfm"], "net" + (string?)runtime["version"]);
    }

    async Task<PublishedFunctions> FunctionsAsync() => await PublishedFunctions.ReadAsync(await app.FolderAsync());

    /// <summary>Each route with its methods in lower case, none where all are taken. The root is "/".</summary>
    async Task<IReadOnlyList<(string Path, string[] Methods)>> RoutesAsync() =>
    [
        .. from function in (await FunctionsAsync()).TriggeredBy("httpTrigger")
           let route = (string)function.Trigger["route"]!
           let methods = function.Trigger["methods"]?.AsArray().Select(method => ((string)method!).ToLowerInvariant())
           select (route.StartsWith("{root", StringComparison.Ordinal) ? "/" : "/" + route, (string[])[.. methods ?? []]),
    ];

    async Task<IReadOnlyDictionary<string, string>> SettingsAsync() =>
        Assert.Single((await compiled.SnapshotAsync("small")).OfType("Microsoft.Web/sites")).At("properties/siteConfig/appSettings")!
            .AsArray().ToDictionary(setting => (string)setting!["name"]!, setting => setting!["value"]!.ToString(), StringComparer.Ordinal);

    Task<IReadOnlyList<string>> BlobContainersAsync() => LastNamesAsync("Microsoft.Storage/storageAccounts/blobServices/containers");

    async Task<IReadOnlyList<string>> LastNamesAsync(string type) =>
        [.. (await compiled.SnapshotAsync("small")).OfType(type).Select(resource => resource.Name.Split('/')[^1])];

    static IEnumerable<string> Clients<T>(Func<T, string> name) =>
        typeof(FeedsStorage).GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.PropertyType == typeof(T))
        .Select(property => name((T)property.GetValue(Storage)!));

    static Dictionary<string, object> Map(object node) =>
        ((Dictionary<object, object>)node).ToDictionary(pair => (string)pair.Key, pair => pair.Value, StringComparer.Ordinal);

    [GeneratedRegex("%(?<name>[A-Za-z_]+)%", RegexOptions.ExplicitCapture)]
    private static partial Regex SettingName();

    [GeneratedRegex(@"\\u0026")]
    private static partial Regex UnicodeEscape();
}
