using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Feeds.Shows;

namespace Feeds.Storage.Rows;

/// <summary>What nobody named when it was looked at last; there is none while there is no such blob.</summary>
/// <param name="Noted">When that was.</param>
/// <param name="Names">Of blobs, below the container: <c>published/…</c> or <c>media/…</c>, without the show.</param>
internal sealed record SweepRow(Slug Show, DateTimeOffset Noted, IReadOnlyList<string> Names)
{
    public static async Task<SweepRow?> FindAsync(FeedsStorage storage, Slug show, CancellationToken cancellationToken)
    {
        var found = await storage.Episodes.GetEntityIfExistsAsync<TableEntity>(show.ToString(), RowKeys.Sweep, cancellationToken: cancellationToken);
        if (!found.HasValue) return null;
        try
        {
            var document = await PackedJson.ReadAsync(found.Value!, StorageJson.Default.SweepDocument, storage.Rows, cancellationToken);
            return document is { Names: not null } && found.Value!.TryGetValue(nameof(Noted), out object? noted) && noted is DateTimeOffset date ? new(show, date, document.Names) : null;
        }
        catch (InvalidDataException)
        {
            // Noted anew.
            return null;
        }
    }

    public async Task<TableEntity> ToAsync(BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(Show.ToString(), RowKeys.Sweep) { [nameof(Noted)] = Noted };
        await PackedJson.WriteAsync(entity, new SweepDocument(Names), StorageJson.Default.SweepDocument, overflow, cancellationToken);
        return entity;
    }
}

internal sealed record SweepDocument(IReadOnlyList<string> Names);
