using System.Text.Json;
using Azure.Storage.Blobs.Models;

namespace LocalFunctionsHost.Blobs;

/// <summary>A message of the internal queue and of <c>webjobs-blobtrigger-poison</c>: one version of one blob for one function.</summary>
/// <remarks>The official blob extension's JSON, names as they stand there.</remarks>
internal sealed record BlobTriggerMessage(string FunctionId, string BlobType, string ContainerName, string BlobName, string ETag)
{
    public string Type { get; init; } = "BlobTrigger";

    public static BlobTriggerMessage For(string functionId, string container, string blob, string etag, BlobType type = Azure.Storage.Blobs.Models.BlobType.Block) =>
        new(functionId, type + "Blob", container, blob, etag);

    public BinaryData ToJson() => new(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Null when it is not such a message.</summary>
    public static BlobTriggerMessage? Parse(BinaryData json)
    {
        try
        {
            return JsonSerializer.Deserialize<BlobTriggerMessage>(json) is { FunctionId: not null, ContainerName: not null, BlobName: not null, ETag: not null } message ? message : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>An ETag as it stands in a header: lists of blobs leave the quotes out.</summary>
    public static string Quoted(string etag) => etag.StartsWith('"') || etag.StartsWith("W/", StringComparison.Ordinal) ? etag : $"\"{etag}\"";
}
