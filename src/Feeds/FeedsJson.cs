using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Shows;

namespace Feeds;

/// <summary>How the domain's records are kept as JSON: camelCase, nothing absent, generated code.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(SlugJsonConverter)])]
[JsonSerializable(typeof(Episode))]
[JsonSerializable(typeof(EpisodeRecord))]
[JsonSerializable(typeof(FileContribution))]
[JsonSerializable(typeof(IReadOnlyList<Diagnostic>))]
[JsonSerializable(typeof(ShowInfo))]
public sealed partial class FeedsJson : JsonSerializerContext
{
    /// <summary>The same, with text readable as written: these documents are never put into HTML.</summary>
    public static FeedsJson Readable => readable ??= new(new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static FeedsJson? readable;
}

/// <summary>A slug is its text.</summary>
public sealed class SlugJsonConverter : JsonConverter<Slug>
{
    public override Slug Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Slug.TryParse(reader.GetString(), out var slug) ? slug : throw new JsonException("Not a slug.");

    public override void Write(Utf8JsonWriter writer, Slug value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
