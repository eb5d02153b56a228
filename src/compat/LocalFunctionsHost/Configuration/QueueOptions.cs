namespace LocalFunctionsHost.Configuration;

/// <summary>host.json, <c>extensions.queues</c>. At most <see cref="BatchSize"/> + <see cref="NewBatchThreshold"/> messages of one function run at once.</summary>
internal sealed record QueueOptions
{
    readonly int? newBatchThreshold;

    /// <summary>How many messages are fetched together, 1 to 32. Default 16.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>More are fetched when no more than this many still run. Default half of <see cref="BatchSize"/>.</summary>
    public int NewBatchThreshold { get => newBatchThreshold ?? BatchSize / 2; init => newBatchThreshold = value; }

    /// <summary>How often a message is tried before it moves to the poison queue. Default 5.</summary>
    public int MaxDequeueCount { get; init; } = 5;

    /// <summary>How long a message rests after a failure. Default 0.</summary>
    public TimeSpan VisibilityTimeout { get; init; }

    /// <summary>The longest pause between two looks at an empty queue. Default one minute.</summary>
    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether messages are base64 in the queue. Default true.</summary>
    public bool Base64 { get; init; } = true;
}
