using Azure;
using Azure.Data.Tables;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Reconcile;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Publish;

/// <summary>What follows a flip: uploads are stamped as public, and changes are removed with the mentions that they made stale.</summary>
internal sealed class ChangeSettlement(FeedsStorage storage, HeldBack heldBack, TimeProvider time)
{
    /// <summary>Mentions removed in one transaction, beside their change.</summary>
    private const int MaxStale = TableRows.MaxTransaction - 1;

    /// <summary>Notes in the uploads' rows that they are public now; a row that is not written yet keeps the note for its writer.</summary>
    public async Task StampAsync(Slug show, IEnumerable<string> uploads, CancellationToken cancellationToken)
    {
        var published = time.GetUtcNow();
        foreach (var chunk in uploads.Distinct(StringComparer.Ordinal).Chunk(TableRows.MaxTransaction))
        {
            var stamps = chunk.Select(key => new TableEntity(show.ToString(), key) { [nameof(UploadRow.Published)] = published });
            await storage.Uploads.SubmitTransactionAsync(stamps.Select(s => new TableTransactionAction(TableTransactionActionType.UpsertMerge, s)), cancellationToken);
        }
    }

    /// <summary>Removes changes that are published; keeps those that are due later.</summary>
    public async Task SettleAsync(IReadOnlyList<ChangeRow> changes, Heads heads, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Nearly all changes are only to be removed: they go together. One that changed meanwhile fails all of its transaction, and each is tried by itself.
        var plain = changes.Where(c => c.Held is null && c.Stale.Count == 0 && DueOf(c, heads, now) is null).ToList();
        foreach (var chunk in plain.Chunk(TableRows.MaxTransaction))
        {
            if (!await TryRemoveAsync(chunk, cancellationToken)) await InParallel.ForEachAsync(chunk, c => SettleAsync(c, null, now, cancellationToken));
        }
        await InParallel.ForEachAsync(changes.Except(plain), c => SettleAsync(c, DueOf(c, heads, now), now, cancellationToken));
    }

    /// <returns>The date to come on which the change is to be published; null when it is published now.</returns>
    private static DateTimeOffset? DueOf(ChangeRow change, Heads heads, DateTimeOffset now) =>
        heads.Find(change.Stem) is { } head && head.Status.IsShown() && !head.IsPublic(now) ? head.Episode.Published : null;

    private async Task<bool> TryRemoveAsync(IReadOnlyList<ChangeRow> changes, CancellationToken cancellationToken)
    {
        try
        {
            await storage.Episodes.SubmitTransactionAsync(changes.Select(Removal), cancellationToken);
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            return false;
        }
    }

    private async Task SettleAsync(ChangeRow change, DateTimeOffset? due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await heldBack.ReleaseAsync(change, cancellationToken);
        bool noted = due is not null && due == change.Due && change.Stale.Count == 0 && change.Held is null;
        if (noted) return;
        // First the message, then the change: a crash between the two leaves one message more, never none.
        if (due is { } date && date - now <= Reconciler.Ahead) await storage.QueueAsync(change.Show, date - now, cancellationToken);
        await RemoveStaleAsync(change, due, cancellationToken);
    }

    /// <summary>Removes stale mentions a transaction at a time, each on the condition that the change is still as it was read.</summary>
    /// <remarks>
    /// So a mention goes only while its content is not the stem's, and the change stays, naming what is left, until all of them are gone.
    /// Ends early when the change is another one by now: that has a message of its own.
    /// </remarks>
    private async Task RemoveStaleAsync(ChangeRow change, DateTimeOffset? due, CancellationToken cancellationToken)
    {
        while (true)
        {
            var rest = change.Stale.Skip(MaxStale).ToList();
            var next = rest.Count > 0 ? change with { Stale = rest } : SettledUntil(change, due);
            var row = rest.Count == 0 && due is null
                ? Removal(change)
                : new(TableTransactionActionType.UpdateReplace, await next.ToAsync(storage.Rows, cancellationToken), change.ETag);
            if (await TryCommitAsync(row, [.. change.Stale.Take(MaxStale)], cancellationToken) is not { } etag || rest.Count == 0) return;
            change = next with { ETag = etag };
        }
    }

    /// <summary>What waits for its date is a change of that date, with a trace of its own.</summary>
    private static ChangeRow SettledUntil(ChangeRow change, DateTimeOffset? due) =>
        change with { Due = due, Stale = [], Held = null, TakenBy = null, Since = due, Traces = [] };

    private static TableTransactionAction Removal(ChangeRow change) =>
        new(TableTransactionActionType.Delete, new TableEntity(change.Show.ToString(), RowKeys.Change(change.Stem)), change.ETag);

    /// <returns>The change's new ETag; null when it changed meanwhile, or was settled by another publisher.</returns>
    private async Task<ETag?> TryCommitAsync(TableTransactionAction row, IReadOnlyList<string> stale, CancellationToken cancellationToken)
    {
        string partition = row.Entity.PartitionKey;
        var removals = stale.Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, key)));
        try
        {
            var done = await storage.Episodes.SubmitTransactionAsync(removals.Prepend(row), cancellationToken);
            return done.Value[0].Headers.ETag ?? default(ETag);
        }
        catch (TableTransactionFailedException failed) when (failed.FailedTransactionActionIndex > 0)
        {
            // Some of the mentions are not there (any more): those that are, under the same condition.
            var there = await InParallel.SelectAsync(stale, async key => (Key: key, Exists: await ExistsAsync(partition, key, cancellationToken)));
            return there.TrueForAll(t => t.Exists) ? null : await TryCommitAsync(row, [.. there.Where(t => t.Exists).Select(t => t.Key)], cancellationToken);
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            return null;
        }
    }

    private async Task<bool> ExistsAsync(string partition, string key, CancellationToken cancellationToken) =>
        (await storage.Episodes.GetEntityIfExistsAsync<TableEntity>(partition, key, [nameof(TableEntity.RowKey)], cancellationToken)).HasValue;
}
