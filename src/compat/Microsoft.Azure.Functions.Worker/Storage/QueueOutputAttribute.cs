using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the function returns goes into a queue: a string as it is, an array as one message each, anything else as JSON, null not at all.</summary>
/// <param name="queueName">The queue, made if it is missing; <c>%setting%</c> is replaced by that app setting.</param>
public sealed class QueueOutputAttribute(string queueName) : OutputBindingAttribute
{
    public string QueueName { get; } = queueName;

    /// <summary>The app setting that holds the connection; <c>AzureWebJobsStorage</c> when null.</summary>
    public string? Connection { get; set; }
}
