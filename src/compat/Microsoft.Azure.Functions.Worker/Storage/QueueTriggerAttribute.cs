using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>A queue message starts the function, at least once. After host.json's maxDequeueCount failures it moves to the queue <c>NAME-poison</c>.</summary>
/// <param name="queueName">The queue; <c>%setting%</c> is replaced by that app setting.</param>
public sealed class QueueTriggerAttribute(string queueName) : TriggerBindingAttribute
{
    public string QueueName { get; } = queueName;

    /// <summary>The app setting that holds the connection; <c>AzureWebJobsStorage</c> when null.</summary>
    public string? Connection { get; set; }
}
