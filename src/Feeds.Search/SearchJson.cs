using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Feeds.Search.Index;
using Feeds.Search.Passages;

namespace Feeds.Search;

/// <summary>How an index keeps passages and manifests as JSON: camelCase, nothing absent, generated code, text as written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Passage))]
[JsonSerializable(typeof(IndexManifest))]
internal sealed partial class SearchJson : JsonSerializerContext
{
    public static SearchJson Readable =>
        readable ??= new(new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static SearchJson? readable;
}
