using System.Reflection;
using Feeds.Storage;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Server.Triggers;

/// <summary>Sends what a function returns to the queue that its <see cref="QueueOutputAttribute"/> names, as the host does.</summary>
internal sealed class QueueOutputs(FeedsStorage storage)
{
    /// <param name="function">The function that returned the message.</param>
    /// <param name="message">Null sends nothing.</param>
    public async Task SendAsync(Delegate function, string? message, CancellationToken cancellationToken)
    {
        if (message is null) return;
        string queue = function.Method.GetCustomAttribute<QueueOutputAttribute>()!.QueueName;
        await storage.SendAsync(queue, message, cancellationToken);
    }
}
