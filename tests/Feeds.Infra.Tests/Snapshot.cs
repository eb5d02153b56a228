using System.Text.Json.Nodes;

namespace Feeds.Infra.Tests;

/// <summary>What a deployment would make, as <c>bicep snapshot</c> foresees it.</summary>
sealed class Snapshot(JsonObject json)
{
    public IReadOnlyList<ArmResource> Resources { get; } = [.. json["predictedResources"]!.AsArray().Select(resource =>
        new ArmResource(resource!.AsObject()))];

    public IEnumerable<ArmResource> OfType(string type) =>
        Resources.Where(resource => resource.Type.Equals(type, StringComparison.OrdinalIgnoreCase));

    /// <summary>Names follow from the subscription and the region, so both are fixed.</summary>
    public static string[] Command(string parameterFile, string mode) =>
    [
        "snapshot", parameterFile, "--mode", mode, "--subscription-id", "00000000-0000-0000-0000-000000000001", "--location", "westeurope",
    ];
}
