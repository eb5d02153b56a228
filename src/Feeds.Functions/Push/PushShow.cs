using Feeds.Storage;
using Feeds.Storage.Push;
using Feeds.Storage.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Feeds.Functions.Push;

/// <summary>Tells hubs and others that a show's feeds changed. Messages may come twice or together: who knows of which change is in a table.</summary>
public sealed partial class PushShow(ShowPush push, ILogger<PushShow> logger)
{
    /// <param name="message">See <see cref="PushMessage"/>.</param>
    [Function(nameof(PushShow))]
    public async Task Run([QueueTrigger(FeedsStorage.PushQueue)] string message, CancellationToken cancellationToken)
    {
        using var calls = StorageCalls.Begin(StorageOperation.Push);
        if (!PushMessage.TryParse(message, out var parsed))
        {
            throw new InvalidOperationException($"The message \"{message}\" names no show.");
        }
        await push.PushAsync(parsed, cancellationToken);
    }

    /// <summary>A push that failed in five tries is put off.</summary>
    [Function("PushShowLater")]
    public async Task Again([QueueTrigger(FeedsStorage.PushQueue + "-poison")] string message, CancellationToken cancellationToken)
    {
        using var calls = StorageCalls.Begin(StorageOperation.Push);
        if (PushMessage.TryParse(message, out var parsed)) await push.PutOffFailedAsync(parsed, cancellationToken);
        else Log.Dropped(logger, message.Length);
    }

    private static partial class Log
    {
        [LoggerMessage(222, LogLevel.Warning, "A message of {Length} characters on the queue of failed pushes is dropped: it names no show")]
        public static partial void Dropped(ILogger logger, int length);
    }
}
