using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Feeds.Functions.Description;

/// <summary>Spells JSON Schemas as the API's documents need them: absent members are left out, never null.</summary>
internal static class SchemaOf
{
    public static OpenApiSchema Object(string description, params ReadOnlySpan<SchemaMember> members)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = description,
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
            Required = new HashSet<string>(StringComparer.Ordinal),
        };
        foreach (var member in members)
        {
            schema.Properties.Add(member.Name, member.Schema);
            if (member.IsAlways) schema.Required.Add(member.Name);
        }
        return schema;
    }

    /// <summary>A member that is always there.</summary>
    public static SchemaMember Always(string name, IOpenApiSchema schema) => new(name, schema, IsAlways: true);

    /// <summary>A member that is left out where nothing is known.</summary>
    public static SchemaMember Maybe(string name, IOpenApiSchema schema) => new(name, schema, IsAlways: false);

    /// <summary>A list that is always there, if only empty.</summary>
    public static SchemaMember List(string name, IOpenApiSchema of, string? description = null) =>
        Always(name, new OpenApiSchema { Type = JsonSchemaType.Array, Items = of, Description = description });

    /// <param name="name">Of a schema in <see cref="ApiSchemas"/>.</param>
    public static IOpenApiSchema The(string name) => new OpenApiSchemaReference(name);

    public static OpenApiSchema Text(string? description = null) => new() { Type = JsonSchemaType.String, Description = description };

    /// <summary>One of a few words.</summary>
    public static OpenApiSchema Word(string? description, params string[] words) => new()
    {
        Type = JsonSchemaType.String,
        Description = description,
        Enum = [.. words.Select(word => (JsonNode)JsonValue.Create(word))],
    };

    public static OpenApiSchema Address(string? description = null) => Of(JsonSchemaType.String, description, "uri");

    /// <summary>RFC 3339 with offset.</summary>
    public static OpenApiSchema Time(string? description = null) => Of(JsonSchemaType.String, description, "date-time");

    public static OpenApiSchema Truth(string? description = null) => new() { Type = JsonSchemaType.Boolean, Description = description };

    /// <summary>To the millisecond.</summary>
    public static OpenApiSchema Seconds(string description) => Fraction(description);

    public static OpenApiSchema Fraction(string description, int? most = null) => new()
    {
        Type = JsonSchemaType.Number,
        Format = "double",
        Description = description,
        Minimum = "0",
        Maximum = most?.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>Any number, also below 0.</summary>
    public static OpenApiSchema Number(string description) => Of(JsonSchemaType.Number, description, "double");

    /// <summary>Text or null: without a type, as generators of clients do not read lists of types yet.</summary>
    public static OpenApiSchema TextOrNull(string description) => new() { Description = description };

    /// <summary>Any JSON.</summary>
    public static OpenApiSchema Anything(string description) => new() { Description = description };

    public static OpenApiSchema Whole(string? description = null) => Of(JsonSchemaType.Integer, description, "int32");

    public static OpenApiSchema Bytes(string description) => Of(JsonSchemaType.Integer, description, "int64");

    private static OpenApiSchema Of(JsonSchemaType type, string? description, string format) => new()
    {
        Type = type,
        Format = format,
        Description = description,
    };
}

internal readonly record struct SchemaMember(string Name, IOpenApiSchema Schema, bool IsAlways);
