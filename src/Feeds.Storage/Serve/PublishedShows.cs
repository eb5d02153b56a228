using System.Collections.Concurrent;
using Azure.Data.Tables;
using Feeds.Shows;
using Feeds.Storage.Publish;

namespace Feeds.Storage.Serve;

/// <summary>The current revision of every show, for readers.</summary>
public sealed class PublishedShows(FeedsStorage storage, PublishedDocuments documents, RevisionWindow window, TimeProvider time)
{
    private readonly ConcurrentDictionary<Slug, ShowReader> readers = new();

    /// <summary>The revision that is current when asked, never an older one than anybody was given before.</summary>
    /// <returns>Null when the show has published nothing.</returns>
    public ValueTask<PublishedShow?> FindAsync(Slug show, CancellationToken cancellationToken)
    {
        var reader = readers.GetOrAdd(show, static (slug, self) => new ShowReader(slug, self.storage, self.documents, self.window, self.time), (storage, documents, window, time));
        return reader.FindKnown() is { } known
            ? ValueTask.FromResult<PublishedShow?>(known)
            : new(AskAsync(reader, show, cancellationToken));
    }

    /// <inheritdoc cref="FindAsync(Slug, CancellationToken)"/>
    /// <param name="show">As a request names it; what isn't a valid name has published nothing.</param>
    public ValueTask<PublishedShow?> FindAsync(string show, CancellationToken cancellationToken) =>
        Slug.TryParse(show, out var slug) ? FindAsync(slug, cancellationToken) : default;

    private async Task<PublishedShow?> AskAsync(ShowReader reader, Slug show, CancellationToken cancellationToken)
    {
        var found = await reader.FindAsync().WaitAsync(cancellationToken);
        // Names that nobody published are not remembered, or anybody could fill the memory.
        if (found is null) readers.TryRemove(show, out _);
        return found;
    }

    /// <summary>Every show that has a published revision, by slug.</summary>
    public async Task<IReadOnlyList<PublishedShow>> ListAsync(CancellationToken cancellationToken)
    {
        var shows = new List<PublishedShow>();
        foreach (var slug in await ListSlugsAsync(cancellationToken))
        {
            if (await FindAsync(slug, cancellationToken) is { } show) shows.Add(show);
        }
        return shows;
    }

    /// <summary>Those of them that lists for everybody name.</summary>
    public async Task<IReadOnlyList<PublishedShow>> ListPublicAsync(CancellationToken cancellationToken) => [.. (await ListAsync(cancellationToken)).Where(s => s.IsListed)];

    /// <summary>Every show that ever had an upload, by slug.</summary>
    public async Task<IReadOnlyList<Slug>> ListSlugsAsync(CancellationToken cancellationToken)
    {
        var slugs = new List<Slug>();
        await foreach (var row in storage.Shows.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {"shows"}"), cancellationToken: cancellationToken))
        {
            if (Slug.TryParse(row.RowKey, out var slug)) slugs.Add(slug);
        }
        return slugs;
    }
}
