using Azure.Data.Tables;
using Feeds.Shows;
using Feeds.Storage.Publish;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Serve;

/// <summary>The current revision of one show, for readers: asked for once for all that want it at a time.</summary>
internal sealed class ShowReader
{
    private readonly Slug slug;
    private readonly FeedsStorage storage;
    private readonly PublishedDocuments documents;
    private readonly RevisionWindow window;
    private readonly TimeProvider time;
    private readonly SharedLookup<PublishedShow?> lookup;
    private Answer? answer;

    public ShowReader(Slug slug, FeedsStorage storage, PublishedDocuments documents, RevisionWindow window, TimeProvider time)
    {
        (this.slug, this.storage, this.documents, this.window, this.time) = (slug, storage, documents, window, time);
        lookup = new(ReadAsync);
    }

    /// <summary>What is known without asking; null when storage was asked too long ago, or the next revision is announced.</summary>
    public PublishedShow? FindKnown()
    {
        if (Volatile.Read(ref answer) is not { Announced: false } known) return null;
        var age = time.GetElapsedTime(known.Asked);
        if (age >= window.Length) return null;
        // Asked again before it is too late, while what is known still answers.
        if (age >= window.Length / 2) lookup.Renew();
        return known.Show;
    }

    public Task<PublishedShow?> FindAsync() => lookup.GetAsync();

    /// <remarks>Shared by many requests, so none of them may cancel it.</remarks>
    private async Task<PublishedShow?> ReadAsync()
    {
        long asked = time.GetTimestamp();
        var entity = await storage.Episodes.GetEntityIfExistsAsync<TableEntity>(slug.ToString(), RowKeys.Revision, cancellationToken: CancellationToken.None);
        if (!entity.HasValue) return null;
        var row = RevisionRow.From(entity.Value!);
        var before = Volatile.Read(ref answer)?.Show;
        // A show whose documents are lost serves nothing until they are made again (it is queued by now); the others go on.
        if (await documents.FindCatalogAsync(row.Catalog, CancellationToken.None) is not { } catalog)
        {
            Volatile.Write(ref answer, null);
            return null;
        }
        var show = before is not null && before.Revision == row.Number && ReferenceEquals(before.Catalog, catalog) ? before : new PublishedShow(slug, row.Number, catalog);
        Volatile.Write(ref answer, new(show, row.Announced, asked));
        return show;
    }

    /// <param name="Asked">Timestamp before storage was asked.</param>
    private sealed record Answer(PublishedShow Show, bool Announced, long Asked);
}
