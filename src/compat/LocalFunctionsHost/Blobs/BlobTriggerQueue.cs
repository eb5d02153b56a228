using LocalFunctionsHost.Queues;

namespace LocalFunctionsHost.Blobs;

/// <summary>Puts blob versions on the internal queue.</summary>
internal sealed class BlobTriggerQueue(QueueSender sender)
{
    /// <summary>The internal queue of an app.</summary>
    public static string Name(string hostId) => "azure-webjobs-blobtrigger-" + hostId;

    /// <summary>Where blob versions go that failed too often.</summary>
    public const string Poison = "webjobs-blobtrigger-poison";

    public Task SendAsync(BlobTriggerMessage message, CancellationToken cancellationToken) => sender.SendContentAsync(message.ToJson(), cancellationToken);
}
