using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using LocalFunctionsHost.Configuration;
using LocalFunctionsHost.Triggers;
using Microsoft.Extensions.Logging;

namespace LocalFunctionsHost.Queues;

/// <summary>
/// Takes messages from one queue and hands each to a function, at least once. A message is hidden while it is worked
/// on and shows up again when this process dies. After a failure it rests; after the last one it moves to the poison queue.
/// </summary>
/// <param name="queue">A client that leaves messages as they are.</param>
/// <param name="poison">Where messages go that failed too often.</param>
/// <param name="options">Batches, tries and pauses.</param>
/// <param name="process">Works on one message; throws when it failed, <see cref="PoisonMessageException"/> when trying again is of no use.</param>
/// <param name="watcher">Tells of messages that this process sent.</param>
/// <param name="logger">Tells of outages and of poison.</param>
/// <param name="giveUp">Ends invocations that outlast the drain.</param>
internal sealed partial class QueueListener(
    QueueClient queue, QueueSender poison, QueueOptions options, Func<QueueMessage, CancellationToken, Task> process, QueueWatcher watcher, ILogger logger, CancellationToken giveUp) : Listener
{
    // The official host hides a message for ten minutes; a shorter time lets a killed process's work go on sooner.
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(100);

    readonly AsyncSignal sent = watcher.For(queue.Uri);
    readonly Outage outage = new($"Queue {queue.Name}", logger);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        var pause = LeastPause;
        while (!stopping.IsCancellationRequested)
        {
            if (Running.Count > options.NewBatchThreshold)
            {
                await Running.OneEndsAsync(stopping);
                continue;
            }

            var messages = await ReceiveAsync(stopping);
            foreach (var message in messages)
            {
                Running.Start(() => HandleAsync(message));
            }

            if (messages.Length > 0 || await sent.WaitAsync(pause, stopping))
            {
                pause = LeastPause;
            }
            else
            {
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 3 / 2, options.MaxPollingInterval.Ticks));
            }
        }
    }

    async Task<QueueMessage[]> ReceiveAsync(CancellationToken stopping)
    {
        try
        {
            // A message that is received while the host stops is still worked on: it would be hidden for the lease's time.
            var messages = await queue.ReceiveMessagesAsync(options.BatchSize, Lease, CancellationToken.None);
            outage.Succeeded();
            return messages;
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return []; // nobody has sent a message yet
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or IOException or OperationCanceledException)
        {
            outage.Failed(exception);
            await Task.Delay(LeastPause, stopping);
            return [];
        }
    }

    async Task HandleAsync(QueueMessage message)
    {
        try
        {
            await TryHandleAsync(message);
        }
        catch (Exception exception)
        {
            outage.Failed(exception); // the message shows up again by itself
        }
    }

    async Task TryHandleAsync(QueueMessage message)
    {
        if (message.DequeueCount > options.MaxDequeueCount)
        {
            await SetAsideAsync(message, message.PopReceipt); // its last try died with its process
            return;
        }

        using var done = new CancellationTokenSource();
        var renewal = RenewAsync(message, done.Token);
        var outcome = await OutcomeAsync(message);
        await done.CancelAsync();
        var receipt = await renewal;
        switch (outcome)
        {
            case Outcome.Succeeded:
                await DeleteAsync(message, receipt);
                break;
            case Outcome.Failed when message.DequeueCount < options.MaxDequeueCount:
                await ReleaseAsync(message, receipt);
                break;
            default:
                await SetAsideAsync(message, receipt);
                break;
        }
    }

    async Task<Outcome> OutcomeAsync(QueueMessage message)
    {
        try
        {
            await process(message, giveUp);
            return Outcome.Succeeded;
        }
        catch (PoisonMessageException exception)
        {
            Log.Unreadable(logger, queue.Name, exception.Message);
            return Outcome.Hopeless;
        }
        catch (Exception)
        {
            return Outcome.Failed; // who ran the function has logged it
        }
    }

    /// <summary>Keeps the message hidden until the work is done; returns the receipt that is valid then.</summary>
    async Task<string> RenewAsync(QueueMessage message, CancellationToken done)
    {
        var receipt = message.PopReceipt;
        while (true)
        {
            try
            {
                await Task.Delay(Lease / 3, done);
                var renewed = await queue.UpdateMessageAsync(message.MessageId, receipt, message.Body, Lease, CancellationToken.None);
                receipt = renewed.Value.PopReceipt;
            }
            catch (OperationCanceledException) when (done.IsCancellationRequested)
            {
                return receipt;
            }
            catch (Exception exception) when (exception is RequestFailedException or AggregateException or IOException or OperationCanceledException)
            {
                outage.Failed(exception); // at worst somebody else takes the message too
            }
        }
    }

    async Task DeleteAsync(QueueMessage message, string receipt)
    {
        try
        {
            await queue.DeleteMessageAsync(message.MessageId, receipt, CancellationToken.None);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // Taken by somebody else after the lease was lost, and done there too: at least once.
        }
    }

    async Task ReleaseAsync(QueueMessage message, string receipt)
    {
        try
        {
            await queue.UpdateMessageAsync(message.MessageId, receipt, message.Body, options.VisibilityTimeout, CancellationToken.None);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // As above.
        }

        if (options.VisibilityTimeout == TimeSpan.Zero)
        {
            sent.Set();
        }
    }

    async Task SetAsideAsync(QueueMessage message, string receipt)
    {
        await poison.SendRawAsync(message.Body.ToString(), CancellationToken.None);
        Log.Poison(logger, queue.Name, message.MessageId, message.DequeueCount);
        await DeleteAsync(message, receipt);
    }

    enum Outcome
    {
        Succeeded,
        Failed,
        Hopeless,
    }

    static partial class Log
    {
        [LoggerMessage(20, LogLevel.Warning, "Queue {Queue}: message {MessageId} moved to the poison queue after {Tries} tries")]
        public static partial void Poison(ILogger logger, string queue, string messageId, long tries);

        [LoggerMessage(21, LogLevel.Warning, "Queue {Queue}: {Reason}")]
        public static partial void Unreadable(ILogger logger, string queue, string reason);
    }
}
