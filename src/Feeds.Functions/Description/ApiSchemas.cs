using Microsoft.OpenApi;
using static Feeds.Functions.Description.SchemaOf;

namespace Feeds.Functions.Description;

/// <summary>The schemas of the API's JSON, by the names that functions give in their answers. More members may be added to each.</summary>
internal static partial class ApiSchemas
{
    public const string Problem = nameof(Problem);
    public const string Health = nameof(Health);
    public const string Diagnostic = nameof(Diagnostic);

    public static IReadOnlyDictionary<string, OpenApiSchema> All { get; } =
        Errors.Concat(Published).Concat(Managed).OrderBy(schema => schema.Key, StringComparer.Ordinal)
            .ToDictionary(schema => schema.Key, schema => schema.Value, StringComparer.Ordinal);

    private static Dictionary<string, OpenApiSchema> Errors => new(StringComparer.Ordinal)
    {
        [Problem] = Object(
            "An error. Source: RFC 9457, problem details.",
            Maybe("type", Text("A URI that names the kind of the error.")),
            Always("title", Text("The kind of the error, for people.")),
            Always("status", Whole("The status of the answer.")),
            Always("detail", Text("What is wrong, and what helps.")),
            Maybe("parameter", Text("The query parameter, or the member of the body, that is wrong.")),
            Maybe("diagnostics", Many(Diagnostic, "Where a file is at fault.")),
            Maybe("traceId", Text("Names the request in the logs."))),
        [Diagnostic] = Object(
            "What a file's reader says about it. Every code is explained in docs/diagnostics.md.",
            Always("severity", Word(null, "error", "warning", "info")),
            Always("code", Text("Stable, for instance FEED201.")),
            Always("message", Text()),
            Always("advice", Text("What to do about it.")),
            Always("file", Text()),
            Maybe("line", Whole("From 1.")),
            Maybe("column", Whole("From 1.")),
            Maybe("entry", Text("In imports: the file of the feed's entry."))),
        [Health] = Object("The instance reaches its storage.", Always("status", Word(null, "healthy"))),
    };

    private static OpenApiSchema Many(string name, string? description = null) =>
        new() { Type = JsonSchemaType.Array, Items = The(name), Description = description };
}
