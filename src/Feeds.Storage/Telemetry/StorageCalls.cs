using Azure.Core;
using Azure.Core.Pipeline;

namespace Feeds.Storage.Telemetry;

/// <summary>Counts the storage calls of one operation, from <see cref="Begin"/> until it is disposed of.</summary>
/// <remarks>
/// The storage clients count for it (<see cref="Policy"/>): a listener of the clients' own activities would need one activity a call.
/// While nothing listens to the metric, neither <see cref="Begin"/> nor a call allocates anything.
/// </remarks>
public readonly struct StorageCalls : IDisposable, IEquatable<StorageCalls>
{
    private static readonly AsyncLocal<Count?> Current = new();

    private static readonly string[] Names = [.. Enum.GetNames<StorageOperation>().Select(name => name.ToLowerInvariant())];

    private readonly Count? count;

    private StorageCalls(Count count) => this.count = count;

    /// <summary>For the storage clients, at every try: a retry is a call of its own, and is paid for.</summary>
    public static HttpPipelinePolicy Policy { get; } = new CountingPolicy();

    /// <summary>Counts what the caller's method does. To be called in an async method, whose end also ends the counting.</summary>
    public static StorageCalls Begin(StorageOperation operation)
    {
        if (!FeedsTelemetry.StorageCalls.Enabled) return default;
        return new(Current.Value = new(operation));
    }

    public void Dispose()
    {
        if (count is null) return;
        Current.Value = null;
        string name = Names[(int)count.Operation];
        FeedsTelemetry.StorageCalls.Record(count.Calls, new KeyValuePair<string, object?>(FeedsTelemetry.OperationAttribute, name));
    }

    public bool Equals(StorageCalls other) => ReferenceEquals(count, other.count);

    public override bool Equals(object? obj) => obj is StorageCalls other && Equals(other);

    public override int GetHashCode() => count?.GetHashCode() ?? 0;

    public static bool operator ==(StorageCalls left, StorageCalls right) => left.Equals(right);

    public static bool operator !=(StorageCalls left, StorageCalls right) => !left.Equals(right);

    private sealed class Count(StorageOperation operation)
    {
        private int calls;

        public StorageOperation Operation => operation;

        public int Calls => Volatile.Read(ref calls);

        public void Add() => Interlocked.Increment(ref calls);
    }

    private sealed class CountingPolicy : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => Current.Value?.Add();
    }
}
