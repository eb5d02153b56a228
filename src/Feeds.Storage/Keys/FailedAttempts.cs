using System.Diagnostics.CodeAnalysis;

namespace Feeds.Storage.Keys;

/// <summary>Counts keys that were refused, by client address and by key id, in windows of a minute on the clock; in memory, one count an instance.</summary>
/// <remarks>
/// 256 random bits are not guessed: this keeps guessing from costing storage calls. So whoever does not fit into the memory is let through,
/// and a key's own limit is five times an address's: one client alone cannot have somebody else's key refused. The first admin key, whose
/// id is no news to anybody, has no limit of its own at all.
/// </remarks>
/// <param name="perAddress">Refused keys an address may send in a minute; at least 1.</param>
public sealed class FailedAttempts(TimeProvider time, int perAddress = FailedAttempts.DefaultPerAddress)
{
    public const int DefaultPerAddress = 20;
    private const int KeyFactor = 5;

    /// <summary>Counters kept at most: some megabytes.</summary>
    internal const int MaxCounters = 20_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<(string Kind, string Value), int> counters = [];
    private long window;
    private int all;

    /// <param name="keyId">Null for a text that names no key, or the first admin key.</param>
    /// <returns>True with the time to wait, when the address or the key has used up its failures of this minute.</returns>
    public bool IsTooMany(string address, string? keyId, [NotNullWhen(true)] out TimeSpan? retryAfter)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            Roll(now);
            bool tooMany = counters.GetValueOrDefault((nameof(address), address)) >= perAddress || (keyId is not null && counters.GetValueOrDefault((nameof(keyId), keyId)) >= (long)perAddress * KeyFactor);
            retryAfter = tooMany ? TimeSpan.FromTicks(Window.Ticks - (now.UtcTicks % Window.Ticks)) : null;
            return tooMany;
        }
    }

    /// <returns>How many were counted in this minute, this one included, and when the minute began.</returns>
    public (int Count, DateTimeOffset Since) Count(string address, string? keyId)
    {
        lock (gate)
        {
            Roll(time.GetUtcNow());
            Add((nameof(address), address));
            if (keyId is not null) Add((nameof(keyId), keyId));
            return (++all, new(window * Window.Ticks, TimeSpan.Zero));
        }
    }

    /// <summary>Counters in memory, for tests.</summary>
    internal int Counters => counters.Count;

    private void Add((string Kind, string Value) counter)
    {
        if (counters.TryGetValue(counter, out int count) || counters.Count < MaxCounters) counters[counter] = count + 1;
    }

    private void Roll(DateTimeOffset now)
    {
        long current = now.UtcTicks / Window.Ticks;
        if (current == window) return;
        (window, all) = (current, 0);
        counters.Clear();
    }
}
