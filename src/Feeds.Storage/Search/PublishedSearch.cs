using System.Collections.Concurrent;
using Feeds.Shows;
using Feeds.Storage.Serve;

namespace Feeds.Storage.Search;

/// <summary>The indexes of published shows, for searching: opened at the first request, and closed after a while without one.</summary>
public sealed class PublishedSearch : IDisposable
{
    /// <summary>Indexes in memory at most; the one that was not asked for the longest gives way.</summary>
    private const int MostOpen = 16;

    /// <summary>An index without a request for so long is closed.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(4);

    private readonly FeedsStorage storage;
    private readonly IndexBlobs blobs;
    private readonly LocalIndexes local;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<Slug, IndexReader> readers = new();
    private readonly ITimer closing;

    public PublishedSearch(FeedsStorage storage, LocalIndexes local, TimeProvider time)
    {
        (this.storage, this.local, this.time) = (storage, local, time);
        blobs = new(storage, time);
        closing = time.CreateTimer(_ => CloseIdle(), null, Idle / 4, Idle / 4);
    }

    /// <summary>The show's index as it is now, for one request.</summary>
    /// <returns>Null without an index; one is requested.</returns>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<SearchLease?> FindAsync(PublishedShow show, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(show);
        while (true)
        {
            var reader = readers.GetOrAdd(
                show.Slug, static (slug, self) => new(slug, self.storage, self.blobs, self.local, self.time), this);
            CloseBeyond(MostOpen, reader);
            if (await reader.FindAsync(show).WaitAsync(cancellationToken) is not { } state) return null;
            // Closed between the two, it is opened again.
            if (state.TryLease(show) is { } lease) return lease;
        }
    }

    public void Dispose()
    {
        closing.Dispose();
        foreach (var reader in readers.Values) reader.Dispose();
    }

    private void CloseIdle()
    {
        bool hadSome = !readers.IsEmpty;
        foreach (var (show, reader) in readers)
        {
            if (time.GetElapsedTime(reader.LastAsked) >= Idle) Close(show, reader);
        }
        if (hadSome && readers.IsEmpty) IdleMemory.Return();
    }

    private void CloseBeyond(int most, IndexReader kept)
    {
        while (readers.Count > most && readers.Where(r => r.Value != kept).MinBy(r => r.Value.LastAsked) is { Value: { } oldest, Key: var show })
        {
            Close(show, oldest);
        }
    }

    private void Close(Slug show, IndexReader reader)
    {
        if (readers.TryRemove(new(show, reader))) reader.Dispose();
    }
}
