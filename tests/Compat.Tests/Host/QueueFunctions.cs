using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;

namespace Compat.Tests.Host;

public sealed record Order(string Show, int Count);

public sealed class QueueFunctions(Probe probe)
{
    [Function("Text")]
    public void Text([QueueTrigger("%InputQueue%")] string message)
    {
        probe.FailIfTold();
        probe.Note(message);
    }

    [Function("Poco")]
    [QueueOutput("after")]
    public Task<string?> Poco([QueueTrigger("orders")] Order order) => Task.FromResult(order.Count > 0 ? $"{order.Show}:{order.Count}" : null);

    [Function("Many")]
    [QueueOutput("orders")]
    public Task<Order[]> Many([QueueTrigger("many")] BinaryData content) =>
        Task.FromResult(Enumerable.Range(1, content.ToArray().Length).Select(count => new Order("many", count)).ToArray());

    [Function("After")]
    public void After([QueueTrigger("after")] QueueMessage message, FunctionContext context)
    {
        probe.Note($"{context.FunctionDefinition.Name} {System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(message.Body.ToString()))} {message.DequeueCount}");
    }

    [Function("Waits")]
    public async Task Waits([QueueTrigger("waits")] string message, CancellationToken cancellationToken)
    {
        await probe.RunAsync(cancellationToken);
        probe.Note(message);
    }
}

public sealed class StubbornFunctions(Probe probe)
{
    [Function("Stubborn")]
    public Task Stubborn([QueueTrigger("stubborn")] string message, CancellationToken cancellationToken) => probe.RunAsync(cancellationToken);
}
