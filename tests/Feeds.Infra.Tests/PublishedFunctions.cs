using System.Text.Json.Nodes;

namespace Feeds.Infra.Tests;

/// <summary>The functions of the published app, as the functions host reads them: <c>functions.metadata</c>.</summary>
sealed class PublishedFunctions
{
    PublishedFunctions(IReadOnlyList<PublishedFunction> functions) => Functions = functions;

    public IReadOnlyList<PublishedFunction> Functions { get; }

    /// <summary>Every binding of every function.</summary>
    public IEnumerable<JsonObject> Bindings => Functions.SelectMany(function => function.Bindings);

    /// <summary>Queues that a function is triggered by or writes to.</summary>
    public IEnumerable<string> Queues => Bindings.Where(binding => Is(binding, "queueTrigger") || Is(binding, "queue"))
        .Select(binding => (string)binding["queueName"]!).Distinct(StringComparer.Ordinal);

    public static async Task<PublishedFunctions> ReadAsync(string folder)
    {
        var functions = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "functions.metadata")))!.AsArray();
        return new([.. functions.Select(function => new PublishedFunction(function!.AsObject()))]);
    }

    public IEnumerable<PublishedFunction> TriggeredBy(string type) =>
        Functions.Where(function => function.Bindings.Any(binding => Is(binding, type)));

    static bool Is(JsonObject binding, string type) => ((string)binding["type"]!).Equals(type, StringComparison.OrdinalIgnoreCase);
}

/// <summary>One function.</summary>
sealed class PublishedFunction(JsonObject json)
{
    public string Name => (string)json["name"]!;

    public IEnumerable<JsonObject> Bindings => json["bindings"]!.AsArray().Select(binding => binding!.AsObject());

    /// <summary>The binding that triggers it.</summary>
    public JsonObject Trigger =>
        Bindings.Single(binding => ((string)binding["type"]!).EndsWith("Trigger", StringComparison.OrdinalIgnoreCase));
}
