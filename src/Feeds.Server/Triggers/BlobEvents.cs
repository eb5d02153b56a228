using System.Text.Json;
using System.Text.Json.Nodes;
using Feeds.Storage;

namespace Feeds.Server.Triggers;

/// <summary>What one delivery of Event Grid holds: removed blobs, and the rest as the blob extension reads it.</summary>
/// <param name="Removed">Names of blobs in the container of episode files.</param>
/// <param name="Rest">JSON. The extension takes every event for an upload, so only uploads to that container are left in it.</param>
internal sealed record BlobEvents(IReadOnlyList<string> Removed, string Rest)
{
    private const string Created = "Microsoft.Storage.BlobCreated";
    private const string Deleted = "Microsoft.Storage.BlobDeleted";
    private const string Subject = $"/blobServices/default/containers/{FeedsStorage.FilesContainer}/blobs/";

    /// <returns>Null for text that is not an array of events of the Event Grid schema.</returns>
    public static BlobEvents? Parse(string body)
    {
        try
        {
            if (JsonNode.Parse(body) is not JsonArray events) return null;
            var removed = new List<string>();
            for (int i = events.Count - 1; i >= 0; i--)
            {
                if (events[i] is not JsonObject item || item["data"] is not JsonObject data) return null;
                string type = Text(item["eventType"]);
                // Validation of a subscription is the extension's.
                if (type is not (Created or Deleted)) continue;
                string subject = Text(item["subject"]);
                bool ours = subject.StartsWith(Subject, StringComparison.Ordinal);
                if (ours && type is Deleted) removed.Add(subject[Subject.Length..]);
                if (ours && type is Created && IsComplete(data)) continue;
                if (ours && type is Created) return null;
                events.RemoveAt(i);
            }
            return new(removed, events.ToJsonString());
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The members that the extension reads, in a form that it can read.</summary>
    private static bool IsComplete(JsonObject data) =>
        Uri.TryCreate(Text(data["url"]), UriKind.Absolute, out _)
        && Text(data["eTag"]).Length > 0
        && Text(data["blobType"]) is "BlockBlob" or "PageBlob" or "AppendBlob";

    private static string Text(JsonNode? node) => node is null ? "" : node.GetValue<string>();
}
