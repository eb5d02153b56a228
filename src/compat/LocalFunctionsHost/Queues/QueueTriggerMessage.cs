using Azure.Storage.Queues.Models;

namespace LocalFunctionsHost.Queues;

/// <summary>A message as a function sees it.</summary>
/// <param name="Message">As the queue gave it.</param>
/// <param name="Content">Its content, decoded.</param>
internal sealed record QueueTriggerMessage(QueueMessage Message, BinaryData Content);
