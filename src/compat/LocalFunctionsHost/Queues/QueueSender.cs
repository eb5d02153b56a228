using System.Collections;
using System.Text.Json;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace LocalFunctionsHost.Queues;

/// <summary>Puts messages into one queue, which it makes if it is missing, and wakes who listens to it in this process.</summary>
internal sealed class QueueSender(QueueClient queue, QueueEncoding encoding, QueueWatcher watcher)
{
    /// <summary>Puts a function's result into the queue.</summary>
    /// <param name="result">Null for no message; a string, bytes, or a sequence for one message each; anything else as JSON.</param>
    /// <param name="cancellationToken">Gives up; messages already sent stay sent.</param>
    public async Task SendAsync(object? result, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case null:
                break;
            case string or byte[] or BinaryData:
                await SendContentAsync(result switch { string text => new BinaryData(text), byte[] bytes => new BinaryData(bytes), _ => (BinaryData)result }, cancellationToken);
                break;
            case IEnumerable and not IDictionary:
                foreach (var item in (IEnumerable)result)
                {
                    await SendAsync(item, cancellationToken);
                }

                break;
            default:
                await SendContentAsync(new BinaryData(JsonSerializer.SerializeToUtf8Bytes(result, result.GetType())), cancellationToken);
                break;
        }
    }

    public Task SendContentAsync(BinaryData content, CancellationToken cancellationToken) => SendRawAsync(encoding.Encode(content), cancellationToken);

    /// <summary>Puts text into the queue that is encoded already.</summary>
    public async Task SendRawAsync(string text, CancellationToken cancellationToken)
    {
        try
        {
            await queue.SendMessageAsync(text, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await queue.SendMessageAsync(text, cancellationToken);
        }

        watcher.Notify(queue.Uri);
    }
}
