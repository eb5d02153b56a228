using Azure.Storage.Queues;

namespace Feeds.Worker.Tests.Host;

/// <summary>The queues of a storage account, whose messages the host passes to the functions that wait for them.</summary>
internal sealed class AccountQueues(FunctionsHost host, string connection)
{
    /// <summary>Encoded as host.json says.</summary>
    readonly QueueServiceClient service = new(connection, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Puts the messages that a function returned on their queues; fails the test unless the function succeeded.</summary>
    public async Task AddAsync(FunctionOutcome outcome)
    {
        foreach (var (queue, text) in outcome.Succeeded().Messages) await service.GetQueueClient(queue).SendMessageAsync(text, Token);
    }

    /// <summary>Calls functions, also with the messages that they return, until no queue has a visible message.</summary>
    public async Task RunAsync()
    {
        while (await RunOnceAsync() > 0)
        {
        }
    }

    /// <returns>A visible message, which is deleted; null when there is none.</returns>
    public async Task<string?> TakeAsync(string queue)
    {
        var client = service.GetQueueClient(queue);
        if (!await client.ExistsAsync(Token)) return null;
        if ((await client.ReceiveMessageAsync(cancellationToken: Token)).Value is not { } message) return null;
        await client.DeleteMessageAsync(message.MessageId, message.PopReceipt, Token);
        return message.MessageText;
    }

    /// <returns>The number of messages.</returns>
    async Task<int> RunOnceAsync()
    {
        int count = 0;
        foreach (string queue in host.Functions.Where(f => f.Kind is TriggerKind.Queue).Select(f => f.Queue))
        {
            for (; await TakeAsync(queue) is { } text; count++) await AddAsync(await host.SendAsync(queue, text));
        }
        return count;
    }
}
