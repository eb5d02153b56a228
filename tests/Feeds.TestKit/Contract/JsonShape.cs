using System.Globalization;
using System.Text.Json;

namespace Feeds.TestKit.Contract;

/// <summary>
/// Compares JSON with the part of JSON Schema 2020-12 that our description uses. Stricter than the specification in two things: a member
/// that is not described is a fault, as is a keyword that this does not know.
/// </summary>
/// <param name="document">What references point into.</param>
public sealed class JsonShape(JsonElement document)
{
    /// <param name="place">Of the value, for the messages: <c>$.episodes[0].title</c>.</param>
    public IEnumerable<string> Faults(JsonElement value, JsonElement schema, string place)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            foreach (string fault in Faults(value, schema, keyword, place)) yield return fault;
        }
    }

    IEnumerable<string> Faults(JsonElement value, JsonElement schema, JsonProperty keyword, string place) => keyword.Name switch
    {
        "title" or "description" or "default" or "example" or "examples" => [],
        "$ref" => Faults(value, Resolve(keyword.Value.GetString()!), place),
        "type" => Unless(IsOfType(value, keyword.Value.GetString()!), place, $"is not of type {keyword.Value}"),
        "format" => Unless(HasFormat(value, keyword.Value.GetString()!), place, $"is not a {keyword.Value}: {value}"),
        "enum" => Unless(IsOneOf(value, keyword.Value), place, $"is not in the enum: {value}"),
        "minimum" => Unless(!IsNumber(value) || value.GetDouble() >= keyword.Value.GetDouble(), place, $"is below {keyword.Value}"),
        "maximum" => Unless(!IsNumber(value) || value.GetDouble() <= keyword.Value.GetDouble(), place, $"is above {keyword.Value}"),
        "maxLength" => Unless(LengthOf(value) <= keyword.Value.GetInt32(), place, $"has more than {keyword.Value} characters"),
        "required" => RequiredFaults(value, keyword.Value, place),
        "properties" => MemberFaults(value, schema, place),
        "additionalProperties" => schema.TryGetProperty("properties", out _) ? [] : MemberFaults(value, schema, place),
        "items" => ItemFaults(value, keyword.Value, place),
        var unknown => [$"{place}: the keyword {unknown} is not known here."],
    };

    static IEnumerable<string> RequiredFaults(JsonElement value, JsonElement names, string place) =>
        value.ValueKind is not JsonValueKind.Object ? []
            : from name in names.EnumerateArray()
              where !value.TryGetProperty(name.GetString()!, out _)
              select $"{place}.{name} is missing.";

    IEnumerable<string> MemberFaults(JsonElement value, JsonElement schema, string place)
    {
        if (value.ValueKind is not JsonValueKind.Object) yield break;
        foreach (var member in value.EnumerateObject())
        {
            string inside = $"{place}.{member.Name}";
            bool isKnown = schema.TryGetProperty("properties", out var members) && members.TryGetProperty(member.Name, out var described)
                || schema.TryGetProperty("additionalProperties", out described);
            if (!isKnown) yield return $"{inside} is not described.";
            else foreach (string fault in Faults(member.Value, described, inside)) yield return fault;
        }
    }

    IEnumerable<string> ItemFaults(JsonElement value, JsonElement schema, string place) =>
        value.ValueKind is not JsonValueKind.Array ? []
            : value.EnumerateArray().SelectMany((item, index) =>
                Faults(item, schema, string.Create(CultureInfo.InvariantCulture, $"{place}[{index}]")));

    JsonElement Resolve(string reference)
    {
        var found = document;
        foreach (string step in reference.Split('/').Skip(1)) found = found.GetProperty(step);
        return found;
    }

    static bool IsOfType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind is JsonValueKind.Object,
        "array" => value.ValueKind is JsonValueKind.Array,
        "string" => value.ValueKind is JsonValueKind.String,
        "number" => IsNumber(value),
        "integer" => IsNumber(value) && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind is JsonValueKind.Null,
        _ => false,
    };

    static bool IsOneOf(JsonElement value, JsonElement values) =>
        values.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value));

    /// <summary>Code points, as the specification counts; 0 for what is not a string.</summary>
    static int LengthOf(JsonElement value) =>
        value.ValueKind is JsonValueKind.String ? value.GetString()!.EnumerateRunes().Count() : 0;

    static bool IsNumber(JsonElement value) => value.ValueKind is JsonValueKind.Number;

    static bool HasFormat(JsonElement value, string format) => format switch
    {
        "date-time" => value.TryGetDateTimeOffset(out _) && value.GetString()!.Length > "yyyy-MM-ddTHH:mm:ss".Length,
        // A path alone counts as a file's URI elsewhere.
        "uri" => !value.GetString()!.StartsWith('/') && Uri.TryCreate(value.GetString(), UriKind.Absolute, out _),
        "int32" => value.TryGetInt32(out _),
        "int64" => value.TryGetInt64(out _),
        "double" => IsNumber(value),
        _ => false,
    };

    static IEnumerable<string> Unless(bool isGood, string place, string fault) => isGood ? [] : [$"{place} {fault}."];
}
