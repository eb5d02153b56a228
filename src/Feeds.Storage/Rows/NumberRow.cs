using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Feeds.Episodes;
using Feeds.Shows;

namespace Feeds.Storage.Rows;

/// <summary>The stems that have one number. Whoever lets one stem's files count for another's episode writes this row, so that no two can do so at once.</summary>
/// <param name="ETag">Null for a row that is not stored.</param>
internal sealed record NumberRow(Slug Show, int Number, NumberGroup Group, ETag? ETag = null)
{
    /// <summary>True for a row that is stored and holds nothing readable.</summary>
    public bool Unreadable { get; private init; }

    public static async Task<NumberRow> FindAsync(FeedsStorage storage, Slug show, int number, CancellationToken cancellationToken)
    {
        var row = await storage.Episodes.GetEntityIfExistsAsync<TableEntity>(show.ToString(), RowKeys.Number(number), cancellationToken: cancellationToken);
        return row.HasValue ? await FromAsync(show, number, row.Value!, storage.Rows, cancellationToken) : new(show, number, NumberGroup.Empty);
    }

    /// <summary>The row as the heads have it, each of which states its own part.</summary>
    /// <remarks>Reads the show's heads on the server's side: only where a row is damaged or lost.</remarks>
    public async Task<NumberRow> RecoverAsync(FeedsStorage storage, CancellationToken cancellationToken)
    {
        var group = NumberGroup.Empty;
        await foreach (var head in storage.Episodes.QueryAsync<TableEntity>(RowKeys.PrefixFilter(Show.ToString(), RowKeys.HeadPrefix), select: [nameof(TableEntity.RowKey), HeadRow.RoleProperty], cancellationToken: cancellationToken))
        {
            var role = HeadRow.RoleOf(head);
            if (role.Number == Number) group = group.With(Number, RowKeys.Unescape(head.RowKey[RowKeys.HeadPrefix.Length..]), role);
        }
        return this with { Group = group };
    }

    /// <returns>What makes the stored row this one, if nobody changed it since it was read; null for nothing where nothing is stored.</returns>
    public async Task<TableTransactionAction?> ToActionAsync(BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(Show.ToString(), RowKeys.Number(Number));
        if (Group.IsEmpty) return ETag is { } gone ? new(TableTransactionActionType.Delete, entity, gone) : null;
        await PackedJson.WriteAsync(entity, new NumberDocument(Group.Hosts, Group.Companions), StorageJson.Default.NumberDocument, overflow, cancellationToken);
        return ETag is { } etag ? new(TableTransactionActionType.UpdateReplace, entity, etag) : new(TableTransactionActionType.Add, entity);
    }

    private static async Task<NumberRow> FromAsync(Slug show, int number, TableEntity entity, BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        try
        {
            if (await PackedJson.ReadAsync(entity, StorageJson.Default.NumberDocument, overflow, cancellationToken) is { Hosts: { } hosts, Companions: { } companions } && hosts.Concat(companions).All(m => m is { Stem: not null }))
            {
                return new(show, number, new(hosts, companions), entity.ETag);
            }
        }
        catch (InvalidDataException)
        {
            // As below.
        }
        return new(show, number, NumberGroup.Empty, entity.ETag) { Unreadable = true };
    }
}

internal sealed record NumberDocument(IReadOnlyList<NumberMember>? Hosts, IReadOnlyList<NumberMember>? Companions);
