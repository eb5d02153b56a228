using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Queues.Models;
using LocalFunctionsHost.Functions;
using LocalFunctionsHost.Queues;
using LocalFunctionsHost.Triggers;

namespace LocalFunctionsHost.Blobs;

/// <summary>Works on messages of the internal queue: runs the function on the blob, if it is still the version that the message names.</summary>
internal sealed class BlobTriggerProcessor(IReadOnlyDictionary<string, EventFunction> functions, Func<string, BlobServiceClient> connect, QueueEncoding encoding)
{
    /// <exception cref="PoisonMessageException">The message cannot be read.</exception>
    public async Task ProcessAsync(QueueMessage queued, CancellationToken cancellationToken)
    {
        var message = encoding.Decode(queued) is { } content ? BlobTriggerMessage.Parse(content) : null;
        if (message is null)
        {
            throw new PoisonMessageException($"message {queued.MessageId} is no blob trigger message");
        }

        if (!functions.TryGetValue(message.FunctionId, out var function))
        {
            return; // the function is gone or switched off; the official host drops such messages as well
        }

        var trigger = (BlobTrigger)function.Descriptor.Trigger;
        var blob = connect(trigger.Connection).GetBlobContainerClient(message.ContainerName).GetBlobClient(message.BlobName);
        // A deleted blob is no event, and a newer version has a message of its own.
        if (trigger.Path.Match(message.BlobName) is { } values && await ETagAsync(blob, cancellationToken) == message.ETag)
        {
            await function.RunAsync(new TriggerEvent(blob, values), cancellationToken);
        }
    }

    static async Task<string?> ETagAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return BlobTriggerMessage.Quoted((await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ETag.ToString("G"));
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }
}
