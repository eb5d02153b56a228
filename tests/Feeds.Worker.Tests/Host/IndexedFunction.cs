using System.Text.Json;
using Feeds.Worker.Tests.Host.Rpc;

namespace Feeds.Worker.Tests.Host;

/// <summary>One function as the worker describes it to the host.</summary>
internal sealed class IndexedFunction
{
    readonly AppSettings settings;
    readonly IReadOnlyList<JsonElement> bindings;

    /// <param name="settings">Resolve <c>%names%</c> in bindings.</param>
    public IndexedFunction(RpcFunctionMetadata metadata, AppSettings settings)
    {
        (Id, Name, this.settings) = (metadata.FunctionId, metadata.Name, settings);
        bindings = [.. metadata.RawBindings.Select(binding => JsonSerializer.Deserialize<JsonElement>(binding))];
        Trigger = bindings.Single(binding => Text(binding, "type")!.EndsWith("Trigger", StringComparison.Ordinal));
    }

    public string Id { get; }

    public string Name { get; }

    public TriggerKind Kind => Required(Trigger, "type") switch
    {
        "httpTrigger" => TriggerKind.Http,
        "blobTrigger" => TriggerKind.Blob,
        "queueTrigger" => TriggerKind.Queue,
        "timerTrigger" => TriggerKind.Timer,
        var other => throw new NotSupportedException($"{Name} has a {other}."),
    };

    /// <summary>Name of the parameter that the trigger is bound to.</summary>
    public string Parameter => Required(Trigger, "name");

    /// <summary>Route of an HTTP trigger; without one, the function's name.</summary>
    public string Route => Text(Trigger, "route") is { Length: > 0 } route ? route : Name;

    /// <summary>Methods of an HTTP trigger, in upper case; null for all methods.</summary>
    public IReadOnlyList<string>? Methods => Trigger.TryGetProperty("methods", out var methods)
        ? [.. methods.Deserialize<string[]>()!.Select(method => method.ToUpperInvariant())]
        : null;

    /// <summary>Queue of a queue trigger.</summary>
    public string Queue => Required(Trigger, "queueName");

    /// <summary>Pattern of a blob trigger: container and blob name, with parameters in braces.</summary>
    public string BlobPath => Required(Trigger, "path");

    /// <summary>Cron expression of a timer trigger.</summary>
    public string Schedule => Required(Trigger, "schedule");

    JsonElement Trigger { get; }

    /// <summary>The queue of an output binding.</summary>
    /// <param name="output">A property's name, or <c>$return</c>.</param>
    public string OutputQueue(string output) =>
        Required(bindings.Single(binding => Text(binding, "name") == output && Text(binding, "type") == "queue"), "queueName");

    string Required(JsonElement binding, string property) =>
        settings.Resolve(Text(binding, property) ?? throw new InvalidDataException($"A binding of {Name} has no {property}: {binding}"));

    static string? Text(JsonElement binding, string property) =>
        binding.TryGetProperty(property, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}

internal enum TriggerKind
{
    Http,
    Blob,
    Queue,
    Timer,
}
