using Azure.Storage.Queues.Models;

namespace LocalFunctionsHost.Queues;

/// <summary>How messages stand in the queue: host.json's messageEncoding. Done here rather than by the client, so that a message that is not base64 can be set aside as it is.</summary>
internal sealed class QueueEncoding(bool base64)
{
    public string Encode(BinaryData content) => base64 ? Convert.ToBase64String(content) : content.ToString();

    /// <summary>Null when the message is not in this encoding.</summary>
    public BinaryData? Decode(QueueMessage message)
    {
        if (!base64)
        {
            return message.Body;
        }

        var text = message.Body.ToString();
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? new BinaryData(bytes.AsMemory(0, length)) : null;
    }
}
