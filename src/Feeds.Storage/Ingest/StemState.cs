using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Ingest;

/// <summary>What the tables hold of one stem, read before its blobs; <see cref="StemCommit"/> replaces it.</summary>
/// <remarks>The empty stem is the show itself: its file and its artwork.</remarks>
internal sealed class StemState
{
    private StemState(Slug show, string stem, TableEntity? head, IReadOnlyList<FileRow> files, ChangeRow? change)
    {
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

    /// <summary>What the stem is to the number it has, as its number's row has it too.</summary>
    public NumberRole Role { get; private init; }

    /// <summary>See <see cref="GoneMedia"/>.</summary>
    public IReadOnlyList<MediaFile>? Gone => Head?.Gone ?? ShowHead?.Gone;

    public IReadOnlyList<FileRow> Files { get; }

    public ChangeRow? Change { get; }

    /// <summary>Null where there is no head.</summary>
    public ETag? HeadETag { get; }

    public static Task<StemState> LoadAsync(FeedsStorage storage, Slug show, string stem, CancellationToken cancellationToken) =>
        LoadAsync(storage, show, stem, isFirst: false, cancellationToken);

    /// <param name="isFirst">See <see cref="StemWork.IsFirst"/>.</param>
    public static async Task<StemState> LoadAsync(
        FeedsStorage storage, Slug show, string stem, bool isFirst, CancellationToken cancellationToken)
    {
        string partition = show.ToString();
        // The head is read before everything that commits on its condition: what came after it makes the commit fail, and is not missed.
        var head = await storage.Episodes.GetEntityIfExistsAsync<TableEntity>(partition, RowKeys.Head(stem), cancellationToken: cancellationToken);
        var change = storage.Episodes.GetEntityIfExistsAsync<TableEntity>(partition, RowKeys.Change(stem), cancellationToken: cancellationToken);
        var files = isFirst && !head.HasValue ? [] : await ReadFilesAsync(storage, show, stem, cancellationToken);
        var headEntity = head.HasValue ? head.Value : null;
        var changeEntity = await change is { HasValue: true } pending ? pending.Value : null;
        return new(show, stem, headEntity, files, changeEntity is null ? null : await ChangeRow.FromAsync(changeEntity, storage.Rows, cancellationToken))
        {
            Head = headEntity is not null && stem.Length > 0 ? await ReadAsync(storage, headEntity, ReadHeadAsync, cancellationToken) : null,
            ShowHead = headEntity is not null && stem.Length == 0 ? await ReadAsync(storage, headEntity, ShowRow.FromAsync, cancellationToken) : null,
            LostWithdrawn = headEntity is not null && HeadRow.WithdrawnOf(headEntity),
            Role = headEntity is null ? default : HeadRow.RoleOf(headEntity),
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
    }

    /// <summary>The files of a stem, those whose row cannot be read among them.</summary>
    public static async Task<List<FileRow>> ReadFilesAsync(FeedsStorage storage, Slug show, string stem, CancellationToken cancellationToken)
    {
        var files = new List<FileRow>();
        await foreach (var entity in storage.Episodes.QueryAsync<TableEntity>(RowKeys.PrefixFilter(show.ToString(), RowKeys.Files(stem)), cancellationToken: cancellationToken))
        {
            files.Add(await ReadAsync(storage, entity, FileRow.FromAsync, cancellationToken) ?? await ReadLostAsync(storage, FileRow.Lost(show, stem, entity), cancellationToken));
        }
        return files;
    }

    /// <summary>What is kept outside the tables of a file whose row cannot be read counts until its blob is read again.</summary>
    private static async Task<FileRow> ReadLostAsync(FeedsStorage storage, FileRow lost, CancellationToken cancellationToken) =>
        EpisodeFileName.TryParse(lost.Show.ToString(), lost.Name, out var name, out _) ? lost with { Contribution = (await new AcceptedFiles(storage).FindAsync(name, cancellationToken)).Read() } : lost;

    private static async Task<T?> ReadAsync<T>(FeedsStorage storage, TableEntity entity, Func<TableEntity, BlobContainerClient, CancellationToken, Task<T>> from, CancellationToken cancellationToken)
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

    /// <summary>Files of the stem as they will be: the rows read, replaced by those given, without those whose blob is gone.</summary>
    public IReadOnlyList<FileRow> FilesAfter(IReadOnlyCollection<FileRow> written, IReadOnlySet<string> gone) =>
        [.. Files.Where(f => !gone.Contains(f.Name) && !written.Any(w => w.Name == f.Name)), .. written];

    /// <summary>Row keys of the uploads that the stem's next publication makes public: what still waits, and what is new to its episode.</summary>
    /// <param name="after">Every file of the episode.</param>
    public IReadOnlyList<string> UploadsToPublish(IReadOnlyList<FileRow> after, IReadOnlyList<FileRow> written)
    {
        // An episode that becomes public takes files along that came while it was not.
        bool first = Stem.Length > 0 && Head?.Status.IsShown() is not true;
        var waiting = after.Where(f => !f.Rejected && (first || written.Contains(f) || Change?.Uploads.Contains(f.UploadKey) is true));
        return [.. waiting.Select(f => f.UploadKey).Order(StringComparer.Ordinal)];
    }
}
