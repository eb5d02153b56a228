using System.Collections.Concurrent;
using Azure.Data.Tables;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Ingest;
using Feeds.Storage.Publish;
using Feeds.Storage.Rows;
using Feeds.Storage.Serve;
using Feeds.Storage.Telemetry;
using Microsoft.Extensions.Logging;

namespace Feeds.Storage.Reconcile;

/// <summary>Heals what events missed: uploads and deletions that nobody told us of, changes that nobody queued, dates that have come.</summary>
public sealed partial class Reconciler(
    FeedsStorage storage,
    FileListing listing,
    PublishedShows shows,
    EpisodeIngest ingest,
    ShowPublisher publisher,
    Sweeper sweeper,
    TimeProvider time,
    ILogger<Reconciler> logger)
{
    /// <summary>What is due within this time is queued ahead, so that a date counts to the second however seldom this runs: three runs of Azure's timer, of which two may fail.</summary>
    internal static readonly TimeSpan Ahead = TimeSpan.FromMinutes(15);

    /// <summary>Dates that this instance has queued ahead, with their shows; those of the past are forgotten.</summary>
    private readonly ConcurrentDictionary<(Slug Show, DateTimeOffset Due), bool> ahead = new();

    /// <summary>Recent uploads of which the outcome is known to be recorded: those are not asked for again. Replaced as a whole.</summary>
    private volatile HashSet<RecentUpload> recorded = [];

    /// <summary>An upload is left to its own event for so long before it counts as missed; but not at a start: a process that was killed may have had the event.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Uploads of this time are looked at for outcomes that were not recorded; after it their messages have come again.</summary>
    private static readonly TimeSpan Unrecorded = TimeSpan.FromHours(1);

    /// <summary>So many files in a row that storage did not answer for, and it is taken to be out: the rest waits for the next time.</summary>
    private const int Outages = 3;

    /// <summary>Blobs that one run removes at most: a few seconds' work.</summary>
    private const int MostSwept = 500;

    /// <summary>Looks at everything once: first what is due, then what was missed; last what nobody needs any more.</summary>
    /// <param name="atStart">Also takes shows that were rendered with another base address or by older writers.</param>
    /// <returns>The shows to be published.</returns>
    public async Task<IReadOnlyList<Slug>> ReconcileAsync(bool atStart, CancellationToken cancellationToken)
    {
        var publish = new HashSet<Slug>();
        foreach (var past in ahead.Keys.Where(a => a.Due <= time.GetUtcNow())) ahead.TryRemove(past, out _);
        var slugs = await shows.ListSlugsAsync(cancellationToken);
        DateTimeOffset? oldest = null;
        foreach (var show in slugs)
        {
            try
            {
                var (due, held, soon, since) = await ReadDueChangesAsync(show, cancellationToken);
                if (since is { } first && !(oldest <= first)) oldest = first;
                foreach (var date in soon) await QueueAheadAsync(show, date, cancellationToken);
                foreach (string stem in held) await ingest.IngestStemAsync(new(show, stem, []) { Repair = true }, cancellationToken);
                if (due || (atStart && (await publisher.IsOutdatedAsync(show, cancellationToken) || await publisher.FindLossAsync(show, cancellationToken)))) publish.Add(show);
            }
            catch (Exception failure) when (!StorageOutage.Is(failure))
            {
                // One show holds back no other. What is wrong with it shows when it is published, too.
                Log.Failed(logger, show.ToString(), "", failure);
                publish.Add(show);
            }
        }
        OldestChange.Set(oldest is { } waiting ? time.GetUtcNow() - waiting : TimeSpan.Zero, time);
        var files = await ReadFileRowsAsync(slugs, cancellationToken);
        var patience = atStart ? TimeSpan.Zero : Patience;
        var missed = new List<(string Show, string Name)>();
        var recent = new List<RecentUpload>();
        var listed = await listing.ReadAsync(cancellationToken);
        foreach (var blob in listed.Files)
        {
            if (blob.Name.Split('/', 2) is not [var show, var name]) continue;
            bool seen = files.Remove(blob.Name, out var known) && known.Version == blob.Version && (!known.Archived || blob.IsArchived);
            var modified = blob.Modified ?? default;
            var age = time.GetUtcNow() - modified;
            if (age < patience || !EpisodeFileName.TryParse(show, name, out _, out _)) continue;
            if (!seen) missed.Add((show, name));
            else if (age < Unrecorded) recent.Add(new(show, name, UploadRow.KeyOf(modified, name, known.Version)));
        }
        missed.AddRange(await FindUnrecordedAsync(recent, cancellationToken));
        // What is left has rows, but no blob any more.
        missed.AddRange(files.Keys.Where(listed.Covers).Select(n => n.Split('/', 2)).Select(p => (p[0], p[1])));
        int outages = 0;
        foreach (var (show, name) in missed)
        {
            Log.Missed(logger, show, name);
            try
            {
                if ((await ingest.IngestAsync(show, name, cancellationToken)).Publish is { } changed) publish.Add(changed);
                outages = 0;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                // One file holds back no other, nor what is due; it is looked at again next time.
                Log.Failed(logger, show, name, failure);
                if (StorageOutage.Is(failure) && ++outages == Outages) break;
            }
        }
        if (!atStart && outages == 0) await SweepAsync(slugs, cancellationToken);
        return [.. publish];
    }

    /// <summary>Files that were committed and whose outcome was not recorded: the process was killed between the two, and its message is hidden.</summary>
    private async Task<IEnumerable<(string Show, string Name)>> FindUnrecordedAsync(
        IReadOnlyCollection<RecentUpload> uploads, CancellationToken cancellationToken)
    {
        var before = recorded;
        var unknown = uploads.Where(u => !before.Contains(u)).ToList();
        var now = new HashSet<(string Show, string Row)>();
        foreach (var show in unknown.GroupBy(u => u.Show, u => u.Row, StringComparer.Ordinal))
        {
            // Of a few milliseconds, as a rule: what came since the last run.
            var (first, last) = (show.Min(StringComparer.Ordinal)!, show.Max(StringComparer.Ordinal)!);
            string filter = TableClient.CreateQueryFilter($"PartitionKey eq {show.Key} and RowKey ge {first} and RowKey le {last}");
            string[] columns = [nameof(TableEntity.RowKey), nameof(UploadRow.Name)];
            var rows = storage.Uploads.QueryAsync<TableEntity>(filter, select: columns, cancellationToken: cancellationToken);
            await foreach (var row in rows)
            {
                // Without a name, it is the publisher's note alone.
                if (row.GetString(nameof(UploadRow.Name)) is not null) now.Add((show.Key, row.RowKey));
            }
        }
        recorded = [.. uploads.Where(u => before.Contains(u) || now.Contains((u.Show, u.Row)))];
        return unknown.Where(u => !now.Contains((u.Show, u.Row))).Select(u => (u.Show, u.Name));
    }

    private async Task SweepAsync(IReadOnlyList<Slug> slugs, CancellationToken cancellationToken)
    {
        int most = MostSwept;
        foreach (var show in slugs)
        {
            try
            {
                most -= await sweeper.SweepAsync(show, most, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                // Nobody waits for it; what is to be published must not be lost by it.
                Log.Failed(logger, show.ToString(), "", failure);
            }
            if (most <= 0) return;
        }
    }

    /// <summary>True when every file of the show that was read by now is published as it stands.</summary>
    /// <param name="files">How many files the show has.</param>
    public async Task<bool> IsSettledAsync(Slug show, int files, CancellationToken cancellationToken) =>
        (await ReadFileRowsAsync([show], cancellationToken)).Count >= files && !(await ReadDueChangesAsync(show, cancellationToken)).Due;

    private async Task QueueAheadAsync(Slug show, DateTimeOffset due, CancellationToken cancellationToken)
    {
        if (ahead.ContainsKey((show, due))) return;
        await storage.QueueAsync(show, due - time.GetUtcNow(), cancellationToken);
        ahead.TryAdd((show, due), true);
    }

    /// <summary>Blob name to version of every file row, and whether that lay in the archive tier.</summary>
    private async Task<Dictionary<string, (string Version, bool Archived)>> ReadFileRowsAsync(IEnumerable<Slug> of, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, (string Version, bool Archived)>(StringComparer.Ordinal);
        foreach (var show in of)
        {
            string filter = RowKeys.PrefixFilter(show.ToString(), RowKeys.FilePrefix);
            await foreach (var row in storage.Episodes.QueryAsync<TableEntity>(filter, select: [nameof(FileRow.Name), nameof(FileRow.Version), nameof(FileRow.Archived)], cancellationToken: cancellationToken))
            {
                // A row without a name or version is none that is known: its blob is read again.
                if (row.TryGetValue(nameof(FileRow.Name), out object? name) && row.TryGetValue(nameof(FileRow.Version), out object? version) && version is string known) files[$"{show}/{name}"] = (known, row.TryGetValue(nameof(FileRow.Archived), out object? archived) && archived is true);
            }
        }
        return files;
    }

    private async Task<DueChanges> ReadDueChangesAsync(Slug show, CancellationToken cancellationToken)
    {
        bool any = false;
        var held = new List<string>();
        var soon = new HashSet<DateTimeOffset>();
        DateTimeOffset? since = null;
        var now = time.GetUtcNow();
        string filter = RowKeys.PrefixFilter(show.ToString(), RowKeys.ChangePrefix);
        var rows = storage.Episodes.QueryAsync<TableEntity>(filter, select: DueColumns, cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            if (row.GetDateTimeOffset(nameof(ChangeRow.Due)) is { } due && due > now)
            {
                // What is held back is made anew before it is published again.
                if (due - now <= Ahead && row.GetString(nameof(ChangeRow.Held)) is null) soon.Add(due);
                continue;
            }
            any = true;
            if (row.GetString(nameof(ChangeRow.Held)) is not null) held.Add(RowKeys.Unescape(row.RowKey[RowKeys.ChangePrefix.Length..]));
            // An episode that is held back waits for its team, not for a publication.
            else if ((row.GetDateTimeOffset(nameof(ChangeRow.Since)) ?? row.Timestamp) is { } age && !(since <= age)) since = age;
        }
        return new(any, held, soon, since);
    }

    private static readonly string[] DueColumns =
    [
        nameof(TableEntity.RowKey), nameof(TableEntity.Timestamp), nameof(ChangeRow.Due), nameof(ChangeRow.Held), nameof(ChangeRow.Since),
    ];

    /// <param name="Due">Whether something is to be published now.</param>
    /// <param name="Held">The stems among it that were held back, and are to be made again first.</param>
    /// <param name="Soon">The dates that come soon.</param>
    /// <param name="Since">When the oldest of what is due became due, without what was held back; null where nothing is due.</param>
    private sealed record DueChanges(
        bool Due, IReadOnlyList<string> Held, IReadOnlyCollection<DateTimeOffset> Soon, DateTimeOffset? Since);

    /// <param name="Row">Key of the row that its outcome is recorded in.</param>
    private sealed record RecentUpload(string Show, string Name, string Row);

    private static partial class Log
    {
        [LoggerMessage(300, LogLevel.Information, "{Show}/{Name}: not as its event left it, or gone; taken now")]
        public static partial void Missed(ILogger logger, string show, string name);

        [LoggerMessage(301, LogLevel.Error, "{Show}/{Name}: failed, and is tried again next time")]
        public static partial void Failed(ILogger logger, string show, string name, Exception failure);
    }
}
