using System.Text.Json.Serialization;
using Feeds.Diagnostics;
using Feeds.Storage.Import;
using Feeds.Storage.Publish;
using Feeds.Storage.Rows;
using Feeds.Topics;

namespace Feeds.Storage;

/// <summary>Documents that only storage reads and writes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(SlugJsonConverter)])]
[JsonSerializable(typeof(HeadDocument))]
[JsonSerializable(typeof(ShowDocument))]
[JsonSerializable(typeof(FileDocument))]
[JsonSerializable(typeof(Mention))]
[JsonSerializable(typeof(ChangeDocument))]
[JsonSerializable(typeof(NumberDocument))]
[JsonSerializable(typeof(IReadOnlyList<Diagnostic>))]
[JsonSerializable(typeof(CatalogRoot))]
[JsonSerializable(typeof(SegmentHeader))]
[JsonSerializable(typeof(ShowRecord))]
[JsonSerializable(typeof(ImportDocument))]
[JsonSerializable(typeof(SweepDocument))]
internal sealed partial class StorageJson : JsonSerializerContext;
