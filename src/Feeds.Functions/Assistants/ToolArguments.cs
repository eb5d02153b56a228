using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Feeds.Functions.Description;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Feeds.Functions.Assistants;

/// <summary>The arguments of a call as its function gets them.</summary>
/// <param name="Path">Values of the path's parameters, all of them.</param>
/// <param name="Query">Those of the query that are given; the function checks them.</param>
internal sealed record ToolArguments(IReadOnlyDictionary<string, string> Path, IQueryCollection Query)
{
    /// <summary>Characters of one argument.</summary>
    public const int MaxLength = 1000;

    /// <param name="given">Null for none; a value that is null counts as absent.</param>
    /// <param name="wrong">What a model has to correct.</param>
    public static bool TryRead(
        ApiOperation operation,
        IDictionary<string, JsonElement>? given,
        [NotNullWhen(true)] out ToolArguments? read,
        [NotNullWhen(false)] out string? wrong)
    {
        (read, wrong) = (null, null);
        var path = operation.PathParameters.Select(parameter => parameter.Name).ToList();
        var query = operation.Query.Select(parameter => parameter.Name).ToList();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in given ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal))
        {
            if (value.ValueKind is JsonValueKind.Null) continue;
            if (!path.Contains(name, StringComparer.Ordinal) && !query.Contains(name, StringComparer.Ordinal))
            {
                wrong = $"There is no argument \"{Shortened(name)}\" here; there are {string.Join(", ", path.Concat(query))}.";
            }
            else if (TextOf(value) is not { } text) wrong = $"{name} has to be a string or a number.";
            else if (text.Length > MaxLength)
            {
                wrong = string.Create(
                    CultureInfo.InvariantCulture, $"{name} has {text.Length} characters; at most {MaxLength} are allowed.");
            }
            else values[name] = text;
            if (wrong is not null) return false;
        }
        if (path.Find(name => !values.ContainsKey(name)) is { } missing)
        {
            wrong = $"{missing} is missing.";
            return false;
        }
        var asked = query.Where(values.ContainsKey)
            .ToDictionary(name => name, name => new StringValues(values[name]), StringComparer.OrdinalIgnoreCase);
        read = new(path.ToDictionary(name => name, name => values[name], StringComparer.Ordinal), new QueryCollection(asked));
        return true;
    }

    /// <summary>A number may stand for a text: models write the id of episode 89 either way.</summary>
    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String => value.GetString(),
        _ => null,
    };

    private static string Shortened(string name) => name.Length > 40 ? name[..40] + "…" : name;
}
