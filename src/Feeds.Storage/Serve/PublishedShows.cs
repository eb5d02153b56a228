using System.Collections.Concurrent;
using Azure.Data.Tables;
using Feeds.Shows;
using Feeds.Storage.Publish;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Serve;

/// <summary>The current revision of every show, for readers.</summary>
public sealed class PublishedShows(FeedsStorage storage, PublishedDocuments documents)
{
    private readonly ConcurrentDictionary<Slug, Reader> readers = new();

    /// <summary>The revision that is current when asked, never an older one than anybody was given before.</summary>
    /// <returns>Null when the show has published nothing.</returns>
    public async Task<PublishedShow?> FindAsync(Slug show, CancellationToken cancellationToken)
    {
        var reader = readers.GetOrAdd(show, static (slug, self) => new Reader(slug, self.storage, self.documents), (storage, documents));
        var found = await reader.Lookup.GetAsync().WaitAsync(cancellationToken);
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

    private sealed class Reader
    {
        private readonly Slug slug;
        private readonly FeedsStorage storage;
        private readonly PublishedDocuments documents;
        private PublishedShow? current;

        public Reader(Slug slug, FeedsStorage storage, PublishedDocuments documents)
        {
            (this.slug, this.storage, this.documents) = (slug, storage, documents);
            Lookup = new(ReadAsync);
        }

        public SharedLookup<PublishedShow?> Lookup { get; }

        private async Task<PublishedShow?> ReadAsync()
        {
            // Shared by many requests, so none of them may cancel it.
            var entity = await storage.Episodes.GetEntityIfExistsAsync<TableEntity>(slug.ToString(), RowKeys.Revision, cancellationToken: CancellationToken.None);
            if (!entity.HasValue) return null;
            var row = RevisionRow.From(entity.Value!);
            // A show whose documents are lost serves nothing until they are made again (it is queued by now); the others go on.
            if (await documents.FindCatalogAsync(row.Catalog, CancellationToken.None) is not { } catalog) return null;
            return current?.Revision == row.Number && ReferenceEquals(current.Catalog, catalog) ? current : current = new(slug, row.Number, catalog);
        }
    }
}
