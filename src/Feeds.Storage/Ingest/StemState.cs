using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Ingest;

/// <summary>What the tables hold of one stem, read before its blobs, and the one transaction that replaces it.</summary>
/// <remarks>The empty stem is the show itself: its file and its artwork.</remarks>
internal sealed class StemState
{
    /// <summary>Entities in one entity-group transaction. Source: Table service, performing entity group transactions.</summary>
    private const int MaxActions = 100;

    private readonly FeedsStorage storage;

    private StemState(FeedsStorage storage, Slug show, string stem, TableEntity? head, IReadOnlyList<FileRow> files, ChangeRow? change)
    {
        this.storage = storage;
        Show = show;
        Stem = stem;
        HeadETag = head?.ETag;
        Files = files;
        Change = change;
    }

    public Slug Show { get; }

    public string Stem { get; }

    public HeadRow? Head { get; private init; }

    public ShowRow? ShowHead { get; private init; }

    /// <summary>True when there is a head and it cannot be read: it is made anew from the files.</summary>
    public bool IsHeadLost => HeadETag is not null && Head is null && ShowHead is null;

    /// <summary>Taken back by its team, as far as a head that cannot be read still says so.</summary>
    public bool LostWithdrawn { get; private init; }

    public IReadOnlyList<FileRow> Files { get; }

    public ChangeRow? Change { get; }

    private ETag? HeadETag { get; }

    public static async Task<StemState> LoadAsync(FeedsStorage storage, Slug show, string stem, CancellationToken cancellationToken)
    {
        string partition = show.ToString();
        var head = storage.Episodes.GetEntityIfExistsAsync<TableEntity>(partition, RowKeys.Head(stem), cancellationToken: cancellationToken);
        var change = storage.Episodes.GetEntityIfExistsAsync<TableEntity>(partition, RowKeys.Change(stem), cancellationToken: cancellationToken);
        var files = new List<FileRow>();
        await foreach (var entity in storage.Episodes.QueryAsync<TableEntity>(RowKeys.PrefixFilter(partition, RowKeys.Files(stem)), cancellationToken: cancellationToken))
        {
            files.Add(await ReadAsync(entity, FileRow.FromAsync) ?? FileRow.Lost(show, stem, entity));
        }
        var headEntity = await head is { HasValue: true } found ? found.Value : null;
        var changeEntity = await change is { HasValue: true } pending ? pending.Value : null;
        return new(storage, show, stem, headEntity, files, changeEntity is null ? null : await ChangeRow.FromAsync(changeEntity, storage.Rows, cancellationToken))
        {
            Head = headEntity is not null && stem.Length > 0 ? await ReadAsync(headEntity, ReadHeadAsync) : null,
            ShowHead = headEntity is not null && stem.Length == 0 ? await ReadAsync(headEntity, ShowRow.FromAsync) : null,
            LostWithdrawn = headEntity is not null && HeadRow.WithdrawnOf(headEntity),
        };

        // What an episode mentions is derived of its row again and again, so a row of which it cannot be is no good.
        static async Task<HeadRow> ReadHeadAsync(TableEntity entity, BlobContainerClient overflow, CancellationToken cancellationToken)
        {
            var row = await HeadRow.FromAsync(entity, overflow, cancellationToken);
            try
            {
                _ = MentionRow.Of(row.Episode, row.ContentHash).Count();
                return row;
            }
            catch (Exception broken) when (broken is NullReferenceException or ArgumentException or InvalidOperationException)
            {
                throw new InvalidDataException($"The row {entity.PartitionKey}/{entity.RowKey} holds half an episode.", broken);
            }
        }

        async Task<T?> ReadAsync<T>(TableEntity entity, Func<TableEntity, BlobContainerClient, CancellationToken, Task<T>> from)
            where T : class
        {
            try
            {
                return await from(entity, storage.Rows, cancellationToken);
            }
            catch (InvalidDataException)
            {
                return null;
            }
        }
    }

    /// <summary>Files of the stem as they will be: the rows read, replaced by those given, without those whose blob is gone.</summary>
    public IReadOnlyList<FileRow> FilesAfter(IReadOnlyCollection<FileRow> written, IReadOnlySet<string> gone) =>
        [.. Files.Where(f => !gone.Contains(f.Name) && !written.Any(w => w.Name == f.Name)), .. written];

    /// <summary>Row keys of the uploads that the stem's next publication makes public: what still waits, and what is written now.</summary>
    public IReadOnlyList<string> UploadsToPublish(IReadOnlyList<FileRow> after, IReadOnlyList<FileRow> written)
    {
        // An episode that becomes public takes files along that came while it was not.
        bool first = Stem.Length > 0 && Head is not { Status: EpisodeStatus.Published };
        var waiting = after.Where(f => !f.Rejected && (first || written.Contains(f) || Change?.Uploads.Contains(f.UploadKey) is true));
        return [.. waiting.Select(f => f.UploadKey).Order(StringComparer.Ordinal)];
    }

    /// <summary>Commits files, head, mentions and change at once, if nobody committed anything of the stem since it was read.</summary>
    /// <param name="head">Null leaves the head as it is, there or not.</param>
    /// <param name="mentions">Of the new content; rows beyond one transaction go before it, invisible until a revision names their version.</param>
    /// <param name="change">Null when nothing that is served changes.</param>
    /// <returns>False when somebody else was first: read again and start over.</returns>
    public async Task<bool> TryCommitAsync(TableEntity? head, IReadOnlyCollection<FileRow> written, IReadOnlySet<string> gone, IReadOnlyList<MentionRow> mentions, ChangeRow? change, CancellationToken cancellationToken)
    {
        var actions = new List<TableTransactionAction>();
        if (head is not null) actions.Add(HeadETag is { } etag ? new(TableTransactionActionType.UpdateReplace, head, etag) : new(TableTransactionActionType.Add, head));
        foreach (var file in written)
        {
            var entity = await file.ToAsync(storage.Rows, cancellationToken);
            var known = Files.FirstOrDefault(f => f.Name == file.Name);
            actions.Add(known is null ? new(TableTransactionActionType.Add, entity) : new(TableTransactionActionType.UpdateReplace, entity, known.ETag));
        }
        foreach (var file in Files.Where(f => gone.Contains(f.Name)))
        {
            actions.Add(new(TableTransactionActionType.Delete, new TableEntity(Show.ToString(), RowKeys.File(Stem, file.Name)), file.ETag));
        }
        if (change is not null)
        {
            // On the condition of the change that was read: else a publisher could, between the two, have removed mentions as stale that are written here.
            var entity = await change.ToAsync(storage.Rows, cancellationToken);
            actions.Add(Change is null ? new(TableTransactionActionType.Add, entity) : new(TableTransactionActionType.UpdateReplace, entity, Change.ETag));
        }
        if (actions.Count == 0) return true;

        var rows = new List<TableTransactionAction>(mentions.Count);
        foreach (var mention in mentions) rows.Add(new(TableTransactionActionType.UpsertReplace, await mention.ToAsync(storage.Rows, cancellationToken)));
        int together = Math.Min(rows.Count, MaxActions - actions.Count);
        foreach (var chunk in rows.Skip(together).Chunk(MaxActions)) await storage.Episodes.SubmitTransactionAsync(chunk, cancellationToken);
        try
        {
            await storage.Episodes.SubmitTransactionAsync(actions.Concat(rows.Take(together)), cancellationToken);
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412)
        {
            return false;
        }
    }
}
