using System.Text.Json;
using System.Text.Json.Serialization;
using Feeds.Storage;

namespace Feeds.Functions.Ingest;

/// <summary>A message of the blob triggers' poison queue: one version of one blob that its function failed on five times.</summary>
/// <param name="FunctionId">Ends in the function's name.</param>
/// <param name="BlobName">With its folder.</param>
/// <remarks>Source: the blob extension of the functions host, which writes and reads this JSON on its internal queues; its other members are of no use here.</remarks>
internal sealed record FailedBlobEvent(string? FunctionId, string? ContainerName, string? BlobName, string? ETag)
{
    /// <summary>Where the host puts such messages: one queue of the storage account for every function.</summary>
    public const string Queue = "webjobs-blobtrigger-poison";

    /// <summary>Source: Blob service, naming and referencing containers, blobs, and metadata.</summary>
    private const int MaxBlobName = 1024;

    /// <summary>Why this is no event of ours; null when it is one. Anybody who may write into the account's queues can write anything.</summary>
    [JsonIgnore]
    public string? Problem => this switch
    {
        { FunctionId: null } => "it is no message of a blob trigger",
        { FunctionId: var id } when id.Split('.')[^1] is not nameof(IngestUpload) => "its function is none of ours",
        { ContainerName: not FeedsStorage.FilesContainer } => "its container is none of ours",
        { BlobName: not { Length: <= MaxBlobName } } or { ETag: not { Length: > 0 } } => "it names no version of a blob",
        _ when Parts is not [{ Length: > 0 }, { Length: > 0 }] => "its blob lies in no show's folder",
        _ => null,
    };

    [JsonIgnore]
    public string[] Parts => BlobName?.Split('/', 2) ?? [];

    /// <summary>Never fails: what is no such message has a <see cref="Problem"/>.</summary>
    public static FailedBlobEvent Parse(string message)
    {
        var none = new FailedBlobEvent(null, null, null, null);
        try
        {
            return JsonSerializer.Deserialize(message, FailedBlobEventJson.Default.FailedBlobEvent) ?? none;
        }
        catch (JsonException)
        {
            return none;
        }
    }
}

[JsonSerializable(typeof(FailedBlobEvent))]
internal sealed partial class FailedBlobEventJson : JsonSerializerContext;
