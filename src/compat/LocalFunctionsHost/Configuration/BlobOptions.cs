namespace LocalFunctionsHost.Configuration;

/// <summary>host.json, <c>extensions.blobs</c>.</summary>
internal sealed record BlobOptions
{
    /// <summary>How many blobs are processed at once, over all blob functions. Default 8 for each processor.</summary>
    public int MaxDegreeOfParallelism { get; init; } = 8 * Environment.ProcessorCount;

    /// <summary>How often a blob is tried before its message moves to <c>webjobs-blobtrigger-poison</c>. Default 5.</summary>
    public int PoisonBlobThreshold { get; init; } = 5;

    /// <summary>The queue settings that keep to this parallelism: batch and threshold add up to it.</summary>
    public QueueOptions AsQueue()
    {
        var batch = Math.Min((MaxDegreeOfParallelism / 2) + 1, 32);
        batch = Math.Min(batch, MaxDegreeOfParallelism);
        return new QueueOptions { BatchSize = batch, NewBatchThreshold = MaxDegreeOfParallelism - batch, MaxDequeueCount = PoisonBlobThreshold, MaxPollingInterval = TimeSpan.FromSeconds(2) };
    }
}
