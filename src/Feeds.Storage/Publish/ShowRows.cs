using Azure;
using Azure.Data.Tables;
using Feeds.Shows;
using Feeds.Storage.Ingest;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Publish;

/// <summary>Reads the rows of a show that a revision is made of.</summary>
/// <remarks>A row that cannot be read is a value among the lost: it holds back nothing else.</remarks>
internal sealed class ShowRows(FeedsStorage storage)
{
    /// <returns>Null when the show has published nothing.</returns>
    public async Task<RevisionRow?> FindRevisionAsync(Slug show, CancellationToken cancellationToken)
    {
        var row = await FindAsync(show, RowKeys.Revision, cancellationToken);
        return row is null ? null : RevisionRow.From(row);
    }

    /// <summary>Reads what a publication begins with, in the order that its conditions ask for.</summary>
    /// <remarks>
    /// The show's row is read last: after the revision, or an old row could be published over a newer one; and after the show's record,
    /// or an old row could replace a newer record.
    /// </remarks>
    public async Task<Snapshot> ReadAsync(Slug show, EpisodeRecords records, CancellationToken cancellationToken)
    {
        var revision = FindRevisionAsync(show, cancellationToken);
        var changes = ReadChangesAsync(show, cancellationToken);
        var remembered = records.FindShowAsync(show, cancellationToken);
        await Task.WhenAll(revision, changes, remembered);
        var (record, recordETag) = await remembered;
        var (row, lost) = await FindShowAsync(show, cancellationToken);
        return new(await revision, await changes, record, recordETag, row, lost);
    }

    /// <returns>What the show file says; null if it is missing or cannot be read.</returns>
    public async Task<ShowInfo?> FindInfoAsync(Slug show, CancellationToken cancellationToken) =>
        (await FindShowAsync(show, cancellationToken)).Row?.Info;

    /// <returns>Neither when there is no row.</returns>
    private async Task<(ShowRow? Row, LostHead? Lost)> FindShowAsync(Slug show, CancellationToken cancellationToken)
    {
        var row = await FindAsync(show, RowKeys.Show, cancellationToken);
        try
        {
            return (row is null ? null : await ShowRow.FromAsync(row, storage.Rows, cancellationToken), null);
        }
        catch (InvalidDataException unreadable)
        {
            return (null, new("", null, unreadable));
        }
    }

    public async Task<List<ChangeRow>> ReadChangesAsync(Slug show, CancellationToken cancellationToken)
    {
        var changes = new List<ChangeRow>();
        await foreach (var entity in QueryAsync(show, RowKeys.ChangePrefix, cancellationToken))
        {
            changes.Add(await ChangeRow.FromAsync(entity, storage.Rows, cancellationToken));
        }
        return changes;
    }

    /// <summary>Reads the heads of a show by one query.</summary>
    /// <param name="wanted">Says of a stem whether it is.</param>
    public async Task<Heads> ReadAllHeadsAsync(Slug show, Func<string, bool> wanted, CancellationToken cancellationToken)
    {
        var heads = new Heads();
        await foreach (var entity in QueryAsync(show, RowKeys.HeadPrefix, cancellationToken))
        {
            if (wanted(StemOf(entity))) heads.Add(await ReadHeadAsync(entity, cancellationToken));
        }
        return heads;
    }

    /// <summary>Reads heads one by one.</summary>
    public async Task<Heads> ReadHeadsAsync(Slug show, IEnumerable<string> stems, int together, CancellationToken cancellationToken)
    {
        var heads = new Heads();
        var read = await InParallel.SelectAsync(stems, async stem => await FindAsync(show, RowKeys.Head(stem), cancellationToken) is { } row ? await ReadHeadAsync(row, cancellationToken) : default, together);
        read.ForEach(heads.Add);
        return heads;
    }

    /// <param name="Revision">Null when the show has published nothing.</param>
    /// <param name="LostShow">Set instead of <paramref name="Show"/> when the show's row is there and cannot be read.</param>
    public sealed record Snapshot(RevisionRow? Revision, List<ChangeRow> Changes, ShowRecord? Record, ETag RecordETag, ShowRow? Show, LostHead? LostShow);

    private async Task<(HeadRow? Head, LostHead? Lost)> ReadHeadAsync(TableEntity entity, CancellationToken cancellationToken)
    {
        try
        {
            return (await HeadRow.FromAsync(entity, storage.Rows, cancellationToken), null);
        }
        catch (InvalidDataException unreadable)
        {
            return (null, new(StemOf(entity), HeadRow.StatusOf(entity), unreadable));
        }
    }

    private static string StemOf(TableEntity head) => RowKeys.Unescape(head.RowKey[RowKeys.HeadPrefix.Length..]);

    private Task<TableEntity?> FindAsync(Slug show, string key, CancellationToken cancellationToken) =>
        storage.Episodes.FindAsync(show.ToString(), key, cancellationToken);

    private AsyncPageable<TableEntity> QueryAsync(Slug show, string prefix, CancellationToken cancellationToken) =>
        storage.Episodes.QueryAsync<TableEntity>(RowKeys.PrefixFilter(show.ToString(), prefix), cancellationToken: cancellationToken);
}

/// <summary>Heads of a show, and those of them that cannot be read.</summary>
internal sealed class Heads
{
    private readonly List<HeadRow> read = [];
    private readonly List<LostHead> lost = [];
    private readonly Dictionary<string, HeadRow> byStem = new(StringComparer.Ordinal);

    public IReadOnlyList<HeadRow> Read => read;

    public IReadOnlyList<LostHead> Lost => lost;

    public HeadRow? Find(string stem) => byStem.GetValueOrDefault(stem);

    public void Add((HeadRow? Head, LostHead? Lost) row)
    {
        if (row.Head is { } head)
        {
            read.Add(head);
            byStem[head.Episode.Stem] = head;
        }
        if (row.Lost is { } unreadable) lost.Add(unreadable);
    }
}

/// <summary>A head that is there and cannot be read or rendered.</summary>
/// <param name="Stem">Empty for the show itself.</param>
/// <param name="Status">As the row states it beside its document; null when it does not.</param>
internal sealed record LostHead(string Stem, Episodes.EpisodeStatus? Status, Exception Reason);
