using Azure;
using Azure.Data.Tables;

namespace Feeds.Storage.Rows;

/// <summary>Reads and conditional writes of one row, of which a lost race is a value.</summary>
internal static class TableRows
{
    /// <summary>Entities in one entity-group transaction. Source: Table service, performing entity group transactions.</summary>
    public const int MaxTransaction = 100;

    /// <returns>Null where the row is missing.</returns>
    public static async Task<TableEntity?> FindAsync(this TableClient table, string partition, string key, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }

    /// <returns>The row's ETag; null where the key is taken.</returns>
    public static async Task<ETag?> TryAddAsync(this TableClient table, TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            return (await table.AddEntityAsync(row, cancellationToken)).Headers.ETag ?? ETag.All;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            return null;
        }
    }

    /// <returns>The row's new ETag; null where it is missing or was changed since it was read.</returns>
    public static async Task<ETag?> TryReplaceAsync(this TableClient table, TableEntity row, ETag expected, CancellationToken cancellationToken)
    {
        try
        {
            return (await table.UpdateEntityAsync(row, expected, TableUpdateMode.Replace, cancellationToken)).Headers.ETag ?? ETag.All;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            return null;
        }
    }
}
