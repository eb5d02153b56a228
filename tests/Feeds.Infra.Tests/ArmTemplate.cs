using System.Text.Json.Nodes;

namespace Feeds.Infra.Tests;

/// <summary>A compiled template with the templates of its modules.</summary>
sealed class ArmTemplate(JsonObject json)
{
    /// <summary>This one and those of its modules.</summary>
    public IEnumerable<ArmTemplate> All => Own
        .Where(resource => resource.Type == "Microsoft.Resources/deployments")
        .SelectMany(module => new ArmTemplate(module.Properties["template"]!.AsObject()).All)
        .Prepend(this);

    /// <summary>What is deployed, by this and its modules; neither modules nor resources that exist already.</summary>
    public IEnumerable<ArmResource> Resources => All.SelectMany(template => template.Own)
        .Where(resource => resource.Type != "Microsoft.Resources/deployments");

    public IEnumerable<ArmResource> OfType(string type) => Resources.Where(resource => resource.Type == type);

    public JsonObject Outputs => json["outputs"]?.AsObject() ?? [];

    public JsonObject Parameters => json["parameters"]?.AsObject() ?? [];

    public JsonObject Variables => json["variables"]?.AsObject() ?? [];

    public string Text => json.ToJsonString();

    IEnumerable<ArmResource> Own => (json["resources"] switch
    {
        JsonObject named => named.Select(resource => resource.Value!),
        JsonArray list => list.Select(resource => resource!),
        _ => [],
    }).Select(resource => new ArmResource(resource.AsObject())).Where(resource => !resource.Exists);
}

/// <summary>A resource of a template or of a snapshot.</summary>
sealed record ArmResource(JsonObject Json)
{
    public string Type => (string)Json["type"]!;

    public string Name => (string?)Json["name"] ?? "";

    public string Id => (string?)Json["id"] ?? "";

    public bool Exists => (bool?)Json["existing"] ?? false;

    public JsonObject Properties => Json["properties"]?.AsObject() ?? [];

    /// <summary>A value below the resource, by names with slashes between them; null without one.</summary>
    public JsonNode? At(string path) => path.Split('/').Aggregate((JsonNode?)Json, (node, name) => node is JsonObject at ? at[name] : null);
}
