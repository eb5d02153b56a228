using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Feeds.Functions.Description;
using Microsoft.OpenApi;

namespace Feeds.Functions.Assistants;

/// <summary>The JSON Schemas of a tool's arguments and result, made of what <c>/openapi.json</c> says of its function.</summary>
internal static class ToolSchemas
{
    private const string Components = "#/components/schemas/";
    private const string Definitions = "#/$defs/";
    private const string Reference = "$ref";

    public static JsonObject Input(ApiOperation operation)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var (name, description) in operation.PathParameters)
        {
            properties.Add(name, Text(description));
            required.Add(name);
        }
        foreach (var parameter in operation.Query)
        {
            properties.Add(parameter.Name, parameter is NumberParameter number ? Number(number) : Text(parameter.Description));
            if (parameter.Required) required.Add(parameter.Name);
        }
        return new() { ["type"] = "object", ["properties"] = properties, ["required"] = required, ["additionalProperties"] = false };
    }

    /// <param name="name">Of the answer's schema in <see cref="ApiSchemas"/>.</param>
    /// <param name="without">Members that the tool leaves out.</param>
    /// <remarks>Without formats: a client that checks them would refuse a whole answer for one odd URL in the notes.</remarks>
    public static JsonElement Output(string name, IReadOnlyCollection<string> without)
    {
        var definitions = new JsonObject();
        var schema = Convert(name, without, definitions);
        if (definitions.Count > 0) schema["$defs"] = definitions;
        return JsonSerializer.SerializeToElement(schema);
    }

    private static JsonObject Text(string? description) =>
        new() { ["type"] = "string", ["description"] = description, ["maxLength"] = ToolArguments.MaxLength };

    private static JsonObject Number(NumberParameter number)
    {
        var schema = new JsonObject
        {
            ["type"] = "integer", ["description"] = number.Description, ["minimum"] = number.Least, ["maximum"] = number.Most,
        };
        if (number.Default is { } value) schema["default"] = value;
        return schema;
    }

    private static JsonObject Convert(string name, IReadOnlyCollection<string> without, JsonObject definitions)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        ApiSchemas.All[name].SerializeAsV31(new OpenApiJsonWriter(text));
        var schema = JsonNode.Parse(text.ToString())!.AsObject();
        foreach (string referred in Adapt(schema, without).Distinct(StringComparer.Ordinal))
        {
            if (definitions.ContainsKey(referred)) continue;
            // Before its own references are followed, one of which may lead back.
            definitions[referred] = new JsonObject();
            definitions[referred] = Convert(referred, without, definitions);
        }
        return schema;
    }

    /// <returns>Names of the schemas that are referred to.</returns>
    private static List<string> Adapt(JsonNode? node, IReadOnlyCollection<string> without)
    {
        if (node is JsonArray list) return [.. list.SelectMany(item => Adapt(item, without))];
        if (node is not JsonObject schema) return [];
        schema.Remove("format");
        if (schema[Reference]?.GetValue<string>() is { } reference)
        {
            string name = reference[Components.Length..];
            schema[Reference] = Definitions + name;
            return [name];
        }
        if (schema["properties"] is not JsonObject properties) return [.. schema.SelectMany(member => Adapt(member.Value, without))];
        foreach (string member in without) properties.Remove(member);
        if (schema["required"] is JsonArray required) required.RemoveAll(member => without.Contains(member!.GetValue<string>()));
        return [.. properties.SelectMany(member => Adapt(member.Value, without))];
    }
}
