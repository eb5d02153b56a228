using Feeds.Storage;
using Feeds.Storage.Import;
using Feeds.Storage.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Import;

/// <summary>One step of an import after the other. Messages may come twice or together: the progress is in a table, what it works on in blobs.</summary>
public sealed class RunImport(ImportSteps steps)
{
    /// <returns>The message again, for the step after this one; null at the end.</returns>
    [Function(nameof(RunImport))]
    [QueueOutput(FeedsStorage.ImportQueue)]
    public async Task<string?> Run([QueueTrigger(FeedsStorage.ImportQueue)] string message, CancellationToken cancellationToken)
    {
        using var calls = StorageCalls.Begin(StorageOperation.Import);
        return await steps.AdvanceAsync(message, cancellationToken);
    }

    /// <summary>A step that failed in five tries ends the import, and says so.</summary>
    [Function("FailImport")]
    public async Task Fail(
        [QueueTrigger(FeedsStorage.ImportQueue + "-poison")] string message, CancellationToken cancellationToken)
    {
        using var calls = StorageCalls.Begin(StorageOperation.Import);
        await steps.GiveUpAsync(message, cancellationToken);
    }
}
