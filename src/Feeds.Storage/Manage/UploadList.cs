using System.Buffers.Text;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Feeds.Shows;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Manage;

/// <summary>Uploads with what became of them.</summary>
public sealed partial class UploadList(FeedsStorage storage)
{
    /// <param name="show">As written in the blobs' names; need not be a slug.</param>
    /// <param name="limit">At least 1.</param>
    /// <param name="after">What the page before gave as next; null for the newest.</param>
    /// <returns>Null when <paramref name="after"/> is no such text.</returns>
    public async Task<UploadPage?> ListAsync(string show, int limit, string? after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(show);
        string partition = RowKeys.Escape(show);
        if (!TryDecode(after, out string start)) return null;
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {start}");
        var uploads = new List<UploadRow>();
        await foreach (var entity in storage.Uploads.QueryAsync<TableEntity>(filter, maxPerPage: Math.Min(limit + 1, 1000), cancellationToken: cancellationToken))
        {
            // Only the publisher has been here so far: the row is about to be written.
            if (entity.GetString(nameof(UploadRow.Name)) is null) continue;
            if (uploads.Count == limit) return new(await AsTheyAreAsync(show, uploads, cancellationToken), Encode(uploads[^1].RowKey));
            uploads.Add(await UploadRow.FromAsync(entity, storage.Rows, cancellationToken));
        }
        return new(await AsTheyAreAsync(show, uploads, cancellationToken), null);
    }

    /// <param name="version">The ETag without quotes.</param>
    /// <remarks>Reads the show's uploads on the server's side: rare, and asked for by people.</remarks>
    public async Task<UploadRow?> FindAsync(string show, string version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(show);
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {RowKeys.Escape(show)} and Version eq {$"\"{version}\""}");
        await foreach (var entity in storage.Uploads.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)) return await UploadRow.FromAsync(entity, storage.Rows, cancellationToken);
        return null;
    }

    /// <summary>The uploads with what other files and calls made true since: where their files belong, what their episode and their show lack now.</summary>
    public async Task<IReadOnlyList<UploadRow>> AsTheyAreAsync(string show, IReadOnlyList<UploadRow> uploads, CancellationToken cancellationToken)
    {
        var listed = await WithEpisodesAsync(uploads, cancellationToken);
        if (!Slug.TryParse(show, out var slug)) return listed;
        listed = await UploadNeeds.OnAsync(storage, slug, listed, cancellationToken);
        var needs = await ShowNeeds.ReadAsync(storage, slug, cancellationToken);
        return [.. listed.Select(needs.On)];
    }

    /// <summary>The uploads with the stem of the episode that their file belongs to now, which may be another one's than its own.</summary>
    /// <remarks>Reads the heads that joined another, on the server's side.</remarks>
    private async Task<IReadOnlyList<UploadRow>> WithEpisodesAsync(IReadOnlyList<UploadRow> uploads, CancellationToken cancellationToken)
    {
        if (uploads.FirstOrDefault(u => u.Stem is { Length: > 0 }) is not { Show: var show }) return uploads;
        var joined = new Dictionary<string, string>(StringComparer.Ordinal);
        string filter = $"{RowKeys.PrefixFilter(show, RowKeys.HeadPrefix)} and {nameof(HeadRow.JoinedTo)} gt ''";
        await foreach (var head in storage.Episodes.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey), nameof(HeadRow.JoinedTo)], cancellationToken: cancellationToken))
        {
            joined[RowKeys.Unescape(head.RowKey[RowKeys.HeadPrefix.Length..])] = head.GetString(nameof(HeadRow.JoinedTo));
        }
        return joined.Count == 0 ? uploads : [.. uploads.Select(u => u.Stem is { } stem && joined.TryGetValue(stem, out string? host) ? u with { Stem = host } : u)];
    }

    /// <summary>The form of every key of the table: see <see cref="UploadRow"/>.</summary>
    [GeneratedRegex(@"^\d{19}\|[^\p{Cc}]+\|[^\p{Cc}]+$", RegexOptions.NonBacktracking)]
    private static partial Regex RowKey();

    private static string Encode(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    private static bool TryDecode(string? text, out string key)
    {
        key = "";
        if (text is null) return true;
        if (!Base64Url.IsValid(text)) return false;
        key = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        return RowKey().IsMatch(key);
    }
}

/// <param name="Next">Leads to the next page; null on the last one.</param>
public sealed record UploadPage(IReadOnlyList<UploadRow> Uploads, string? Next);
