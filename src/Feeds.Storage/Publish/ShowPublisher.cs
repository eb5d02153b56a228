using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Ingest;
using Feeds.Storage.Push;
using Feeds.Storage.Reconcile;
using Feeds.Storage.Rows;
using Feeds.Syndication;
using Microsoft.Extensions.Logging;

namespace Feeds.Storage.Publish;

/// <summary>Makes the next revision of a show from its changes. docs/state.md has its steps, crash points and races.</summary>
public sealed partial class ShowPublisher(FeedsStorage storage, PublishedDocuments documents, Addresses addresses, IEnumerable<IFeedWriter> writers, RevisionWindow window, TimeProvider time, ILogger<ShowPublisher> logger)
{
    /// <summary>Raise it when a writer's output changes: every show is then rendered anew at its next publication.</summary>
    private const int Renderer = 6;

    private const int Attempts = 20;

    /// <summary>Mentions removed in one transaction, beside their change. Source: Table service, performing entity group transactions (100 entities).</summary>
    private const int MaxStale = 99;

    /// <summary>By how much the clocks of storage and ours may differ.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>A flip takes less, by far.</summary>
    private static readonly TimeSpan FlipTime = TimeSpan.FromSeconds(0.5);

    /// <summary>Changes that come one after the other are told as one; and who is told finds the new revision, whichever instance it asks.</summary>
    private static readonly TimeSpan PushDelay = TimeSpan.FromSeconds(2);

    private readonly EpisodeRecords records = new(storage);
    private readonly HeldBack heldBack = new(storage, logger);
    private readonly RevisionRenderer renderer = new([.. writers.OrderBy(w => w.Format)], documents, addresses, time, Renderer);

    /// <summary>One publication of a show at a time in this process: those that wait find the work done.</summary>
    private readonly ConcurrentDictionary<Slug, SemaphoreSlim> turns = new();

    /// <summary>Publishes what has changed, or nothing.</summary>
    /// <returns>The number of the revision made; null when nothing that is served changed.</returns>
    /// <exception cref="RequestFailedException">Storage failed; trying again is safe.</exception>
    public async Task<long?> PublishAsync(Slug show, CancellationToken cancellationToken)
    {
        var turn = turns.GetOrAdd(show, static _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            bool lost = false;
            for (int attempt = 1; attempt <= Attempts; attempt++)
            {
                try
                {
                    var (done, revision) = await TryPublishAsync(show, lost, attempt, cancellationToken);
                    if (done) return revision;
                }
                catch (RequestFailedException missing) when (missing.Status == 404 && !lost)
                {
                    // A document that the current revision names is gone; the tables still have everything.
                    lost = true;
                    documents.Forget();
                }
            }
            throw new InvalidOperationException($"{show} was published by others {Attempts} times meanwhile; it is tried again later.");
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>True when a show's documents were rendered with another base address or by older writers, or are lost.</summary>
    public async Task<bool> IsOutdatedAsync(Slug show, CancellationToken cancellationToken)
    {
        if (await FindRevisionAsync(show, cancellationToken) is not { } revision) return false;
        return await documents.FindCatalogAsync(revision.Catalog, cancellationToken) is not { } catalog || renderer.IsOutdated(catalog);
    }

    /// <summary>Looks whether every document of the current revision is in storage, and notes where one is lost that all are to be rendered anew.</summary>
    /// <returns>True when something is lost.</returns>
    /// <remarks>One listing of the show's documents, whatever is in memory.</remarks>
    public async Task<bool> FindLossAsync(Slug show, CancellationToken cancellationToken)
    {
        if (await FindRevisionAsync(show, cancellationToken) is not { } revision) return false;
        var there = await documents.ListAsync(show, cancellationToken);
        bool whole = there.Contains(revision.Catalog)
            && await documents.FindCatalogAsync(revision.Catalog, cancellationToken) is { } catalog
            && catalog.Segments.All(s => there.Contains($"{show}/{s.Name}"))
            && catalog.Episodes.All(e => there.Contains(e.Document));
        if (!whole) await documents.TryNoteLossAsync(show, cancellationToken);
        return !whole;
    }

    /// <summary>Has a show published again that the host gave up: where no change says so already, one is noted, and Reconcile queues shows with changes for as long as there are any.</summary>
    /// <returns>False when there is nothing left to publish.</returns>
    public async Task<bool> RememberAsync(Slug show, CancellationToken cancellationToken)
    {
        if ((await ReadChangesAsync(show, cancellationToken)).Any(c => c.Due is null || c.Due <= time.GetUtcNow())) return true;
        if (!await IsOutdatedAsync(show, cancellationToken)) return false;
        await documents.TryNoteLossAsync(show, cancellationToken);
        return true;
    }

    /// <param name="anew">Renders everything, whatever the current revision names.</param>
    /// <param name="attempt">How often this was tried, this time included.</param>
    private async Task<(bool Done, long? Revision)> TryPublishAsync(Slug show, bool anew, int attempt, CancellationToken cancellationToken)
    {
        var revision = await FindRevisionAsync(show, cancellationToken);
        var changes = await ReadChangesAsync(show, cancellationToken);
        // A show of which every file was rejected is none yet.
        if (revision is null && changes.Count == 0) return (true, null);
        var lost = new ConcurrentBag<LostHead>();
        // A record's ETag is read before the row it is written from: an older row never replaces a newer record.
        var (showRecord, showETag) = await records.FindShowAsync(show, cancellationToken);
        var showRow = await FindShowRowAsync(show, lost, cancellationToken);
        var now = time.GetUtcNow();
        var previous = revision is null ? null : await documents.FindCatalogAsync(revision.Catalog, cancellationToken);
        bool outdated = anew || previous is null || renderer.IsOutdated(previous);
        if (!outdated && !changes.Any(c => c.Due is null || c.Due <= now))
        {
            // A message that came a moment early, by another clock than ours, comes again.
            if (changes.Where(c => c.Held is null).Min(c => c.Due) is { } soon && soon - now < ClockSkew) await storage.QueueAsync(show, soon - now, cancellationToken);
            return (true, null);
        }

        // The same for episodes.
        var known = await ForEachAsync(changes.Where(c => c.Stem.Length > 0), async c => (c.Stem, Version: await records.FindVersionAsync(show, c.Stem, cancellationToken)));
        bool everything = outdated || changes.Any(c => c.Stem.Length == 0);
        var heads = everything ? await ReadAllHeadsAsync(show, lost, cancellationToken) : await ReadHeadsAsync(show, changes, lost, cancellationToken);
        bool settled = showRecord is { GuidStated: true };
        string guid = (settled ? null : showRow?.Info.Guid) ?? showRecord?.Guid ?? previous?.Profile.Guid ?? NameBasedGuid.ForFeed(addresses.Feed(show, FeedFormat.Rss)).ToString();
        bool showLost = lost.Any(l => l.Stem.Length == 0);
        var remembered = showLost && showRecord is not null ? showRecord : new ShowRecord(show, guid, showRow?.Changed, showRow?.ContentHash) { GuidStated = settled || showRow?.Info.Guid is not null };
        var taken = await GuidOwners.FindTakenAsync(previous, heads, everything, lost.Select(l => l.Stem).ToHashSet(StringComparer.Ordinal), now, stem => records.FindAsync(show, stem, cancellationToken));
        // What an earlier attempt wrote stays written: with many changes and a storage that loses answers, no attempt would ever write all of them.
        var stored = await ForEachAsync(known, async k =>
            RecordOf(k.Stem) is not { } record || record == k.Version.Record || await records.TryWriteAsync(record, k.Version.ETag, cancellationToken));
        if (stored.Contains(false)) return (false, null);

        var profile = showLost && previous is not null ? previous.Profile : new ShowProfile(show, showRow?.Info ?? new ShowInfo(), showRow?.Artwork?.Name, remembered.Guid);
        var (blob, catalog, broken) = await renderer.RenderAsync(profile, showRow, everything ? null : previous, previous, showRecord?.Feeds ?? [], heads, [.. lost], taken.Keys.ToHashSet(StringComparer.Ordinal), now, ahead: attempt, cancellationToken);
        List<HeldStem> held = [.. broken, .. taken.Select(t => new TakenStem(t.Key, heads.First(h => h.Episode.Stem == t.Key).Episode.Guid, t.Value))];
        remembered = remembered with { Feeds = [.. catalog.Feeds.Select(f => new FeedDate(f.Format, f.Tag, f.Modified))] };
        if (!remembered.SaysWhat(showRecord) && !await records.TryWriteShowAsync(remembered, showETag, cancellationToken)) return (false, null);
        long? made = null;
        if (revision?.Catalog != blob)
        {
            var announced = revision is null ? null : await TryAnnounceAsync(revision, cancellationToken);
            // The first revision of a show: nobody knows an older one.
            if (announced is null && revision is not null) return (false, null);
            // A date says that nothing else was served from its second on. Took this too long, it is tried again with a later one.
            if (announced is not null && remembered.Feeds.Except(showRecord?.Feeds ?? []).Any(f => f.Modified - time.GetUtcNow() < FlipTime)) return (false, null);
            var next = new RevisionRow(show, (revision?.Number ?? 0) + 1, blob);
            if (!await TryFlipAsync(announced, next, cancellationToken)) return (false, null);
            made = next.Number;
            Log.Published(logger, show, next.Number, catalog.Episodes.Count);
        }
        // While the changes are still there, so that a crash before it brings the message after all.
        if (Ping.AreIn(catalog.Profile) || Ping.AreIn(previous?.Profile)) await storage.QueuePushAsync(new(show), PushDelay, cancellationToken);
        await ForEachAsync(held, async h => await heldBack.HoldAsync(show, h, changes.Find(c => c.Stem == h.Stem), now, cancellationToken));
        var done = changes.Where(c => !held.Any(h => h.Stem == c.Stem)).ToList();
        await StampAsync(show, [.. done.Where(c => c.Stem.Length == 0 || heads.Find(h => h.Episode.Stem == c.Stem)?.IsPublic(now) is true).SelectMany(c => c.Uploads).Distinct(StringComparer.Ordinal)], cancellationToken);
        await ForEachAsync(done, async c => await SettleAsync(c, heads, now, cancellationToken));
        return (true, made);

        // A GUID that is another's is not this one's for ever.
        EpisodeRecord? RecordOf(string stem) => heads.Find(h => h.Episode.Stem == stem)?.Record is { } record ? record with { Settled = record.Settled && !taken.ContainsKey(stem) } : null;
    }

    private async Task<RevisionRow?> FindRevisionAsync(Slug show, CancellationToken cancellationToken)
    {
        var row = await storage.Episodes.GetEntityIfExistsAsync<TableEntity>(show.ToString(), RowKeys.Revision, cancellationToken: cancellationToken);
        return row.HasValue ? RevisionRow.From(row.Value!) : null;
    }

    private async Task<ShowRow?> FindShowRowAsync(Slug show, ConcurrentBag<LostHead> lost, CancellationToken cancellationToken)
    {
        var row = await storage.Episodes.GetEntityIfExistsAsync<TableEntity>(show.ToString(), RowKeys.Show, cancellationToken: cancellationToken);
        try
        {
            return row.HasValue ? await ShowRow.FromAsync(row.Value!, storage.Rows, cancellationToken) : null;
        }
        catch (InvalidDataException unreadable)
        {
            lost.Add(new("", null, unreadable));
            return null;
        }
    }

    /// <returns>Null for a head that cannot be read, which is then among the lost.</returns>
    private async Task<HeadRow?> ReadHeadAsync(TableEntity entity, ConcurrentBag<LostHead> lost, CancellationToken cancellationToken)
    {
        try
        {
            return await HeadRow.FromAsync(entity, storage.Rows, cancellationToken);
        }
        catch (InvalidDataException unreadable)
        {
            lost.Add(new(RowKeys.Unescape(entity.RowKey[RowKeys.HeadPrefix.Length..]), HeadRow.StatusOf(entity), unreadable));
            return null;
        }
    }

    private async Task<List<ChangeRow>> ReadChangesAsync(Slug show, CancellationToken cancellationToken)
    {
        var changes = new List<ChangeRow>();
        await foreach (var entity in storage.Episodes.QueryAsync<TableEntity>(RowKeys.PrefixFilter(show.ToString(), RowKeys.ChangePrefix), cancellationToken: cancellationToken))
        {
            changes.Add(await ChangeRow.FromAsync(entity, storage.Rows, cancellationToken));
        }
        return changes;
    }

    private async Task<List<HeadRow>> ReadAllHeadsAsync(Slug show, ConcurrentBag<LostHead> lost, CancellationToken cancellationToken)
    {
        var heads = new List<HeadRow>();
        await foreach (var entity in storage.Episodes.QueryAsync<TableEntity>(RowKeys.PrefixFilter(show.ToString(), RowKeys.HeadPrefix), cancellationToken: cancellationToken))
        {
            if (await ReadHeadAsync(entity, lost, cancellationToken) is { } head) heads.Add(head);
        }
        return heads;
    }

    private async Task<List<HeadRow>> ReadHeadsAsync(Slug show, List<ChangeRow> changes, ConcurrentBag<LostHead> lost, CancellationToken cancellationToken)
    {
        var read = await ForEachAsync(changes.Where(c => c.Stem.Length > 0), async change =>
        {
            var row = await storage.Episodes.GetEntityIfExistsAsync<TableEntity>(show.ToString(), RowKeys.Head(change.Stem), cancellationToken: cancellationToken);
            return row.HasValue ? await ReadHeadAsync(row.Value!, lost, cancellationToken) : null;
        });
        return [.. read.OfType<HeadRow>()];
    }

    /// <summary>Says that a revision is coming, and waits until every reader asks for each request: see <see cref="RevisionWindow"/>.</summary>
    /// <returns>Null when somebody else published meanwhile.</returns>
    private async Task<RevisionRow?> TryAnnounceAsync(RevisionRow current, CancellationToken cancellationToken)
    {
        // Announced by one that got no further: what follows waits all the same, as nobody knows since when.
        if (!current.Announced)
        {
            current = current with { Announced = true };
            try
            {
                var written = await storage.Episodes.UpdateEntityAsync(current.To(), current.ETag, TableUpdateMode.Replace, cancellationToken);
                current = current with { ETag = written.Headers.ETag ?? default };
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
            {
                return null;
            }
        }
        await Task.Delay(window.Length, time, cancellationToken);
        return current;
    }

    private async Task<bool> TryFlipAsync(RevisionRow? current, RevisionRow next, CancellationToken cancellationToken)
    {
        try
        {
            if (current is null) await storage.Episodes.AddEntityAsync(next.To(), cancellationToken);
            else await storage.Episodes.UpdateEntityAsync(next.To(), current.ETag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Notes in the uploads' rows that they are public now, a hundred at a time; a row that is not written yet keeps the note for its writer.</summary>
    private async Task StampAsync(Slug show, IReadOnlyList<string> uploads, CancellationToken cancellationToken)
    {
        var published = time.GetUtcNow();
        foreach (var chunk in uploads.Chunk(100))
        {
            await storage.Uploads.SubmitTransactionAsync(chunk.Select(key => new TableTransactionAction(TableTransactionActionType.UpsertMerge, new TableEntity(show.ToString(), key) { [nameof(UploadRow.Published)] = published })), cancellationToken);
        }
    }

    /// <summary>Removes a change that is published, with the mentions it made stale; keeps one that is due later.</summary>
    private async Task<bool> SettleAsync(ChangeRow change, List<HeadRow> heads, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await heldBack.ReleaseAsync(change, cancellationToken);
        var due = heads.Find(h => h.Episode.Stem == change.Stem) is { Status: EpisodeStatus.Published } head && !head.IsPublic(now) ? head.Episode.Published : (DateTimeOffset?)null;
        if (due is not null && due == change.Due && change.Stale.Count == 0 && change.Held is null) return true;
        // First the message, then the change: a crash between the two leaves one message more, never none.
        if (due is { } date && date - now <= Reconciler.Ahead) await storage.QueueAsync(change.Show, date - now, cancellationToken);
        // A hundred rows at a time, each time on the condition that the change is still as it was read: so a mention goes only
        // while its content is not the stem's, and the change stays, naming what is left, until all of them are gone.
        while (true)
        {
            var rest = change.Stale.Skip(MaxStale).ToList();
            var row = rest.Count > 0
                ? new(TableTransactionActionType.UpdateReplace, await (change with { Stale = rest }).ToAsync(storage.Rows, cancellationToken), change.ETag)
                : due is null
                    ? new(TableTransactionActionType.Delete, new TableEntity(change.Show.ToString(), RowKeys.Change(change.Stem)), change.ETag)
                    : new TableTransactionAction(TableTransactionActionType.UpdateReplace, await (change with { Due = due, Stale = [], Held = null, TakenBy = null }).ToAsync(storage.Rows, cancellationToken), change.ETag);
            if (await TrySettleAsync(row, [.. change.Stale.Take(MaxStale)], cancellationToken) is not { } etag) return false;
            if (rest.Count == 0) return true;
            change = change with { Stale = rest, ETag = etag };
        }
    }

    /// <returns>The change's new ETag; null when it changed meanwhile (its own message follows), or was settled by another publisher.</returns>
    private async Task<ETag?> TrySettleAsync(TableTransactionAction row, IReadOnlyList<string> stale, CancellationToken cancellationToken)
    {
        string partition = row.Entity.PartitionKey;
        try
        {
            var done = await storage.Episodes.SubmitTransactionAsync(stale.Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, key))).Prepend(row), cancellationToken);
            return done.Value[0].Headers.ETag ?? default(ETag);
        }
        catch (TableTransactionFailedException failed) when (failed.FailedTransactionActionIndex > 0)
        {
            // Some of the mentions are not there (any more): those that are, under the same condition.
            var there = await ForEachAsync(stale, async key => (Key: key, (await storage.Episodes.GetEntityIfExistsAsync<TableEntity>(partition, key, [nameof(TableEntity.RowKey)], cancellationToken)).HasValue));
            return there.TrueForAll(t => t.HasValue) ? null : await TrySettleAsync(row, [.. there.Where(t => t.HasValue).Select(t => t.Key)], cancellationToken);
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            return null;
        }
    }

    /// <summary>Eight at a time: enough to hide latency, too few to be throttled.</summary>
    private static async Task<List<TResult>> ForEachAsync<T, TResult>(IEnumerable<T> source, Func<T, Task<TResult>> action)
    {
        var results = new List<TResult>();
        foreach (var chunk in source.Chunk(8)) results.AddRange(await Task.WhenAll(chunk.Select(action)));
        return results;
    }

    private static partial class Log
    {
        [LoggerMessage(200, LogLevel.Information, "{Show}: revision {Revision} with {Episodes} episodes")]
        public static partial void Published(ILogger logger, Slug show, long revision, int episodes);
    }
}
