using System.Collections.Concurrent;
using Azure.Data.Tables;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Manage;

/// <summary>
/// What the uploads of notes say about the rest of their episode, as it is now. This is computed when it is read, and never stored.
/// </summary>
internal static class UploadNeeds
{
    /// <summary>How many rows are read at the same time.</summary>
    private const int Together = 8;

    /// <param name="uploads">Uploads of one show, each with the stem of the episode that its file belongs to.</param>
    public static async Task<IReadOnlyList<UploadRow>> OnAsync(
        FeedsStorage storage, Slug show, IReadOnlyList<UploadRow> uploads, CancellationToken cancellationToken)
    {
        var stems = uploads.Where(u => IsNotes(show, u)).Select(u => u.Stem!).Distinct(StringComparer.Ordinal);
        var heads = await ReadHeadsAsync(storage, show, stems, cancellationToken);
        var listed = uploads.ToArray();
        var notes = Enumerable.Range(0, listed.Length).Where(index => IsNotes(show, uploads[index]));
        await Parallel.ForEachAsync(notes, AtOnce(cancellationToken), async (index, token) =>
            listed[index] = await NowAsync(storage, show, uploads[index], heads, token));
        return listed;
    }

    private static ParallelOptions AtOnce(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = Together, CancellationToken = cancellationToken };

    private static async Task<UploadRow> NowAsync(
        FeedsStorage storage, Slug show, UploadRow upload, ConcurrentDictionary<string, HeadRow> heads, CancellationToken cancellationToken)
    {
        var head = heads.GetValueOrDefault(upload.Stem!);
        var needs = head is null ? [] : EpisodeNeeds.Check(upload.Stem!, head.Status, head.Episode.Enclosure, head.Withdrawn).ToList();
        // A version that was replaced no longer says anything.
        if (needs.Count > 0 && !await IsCurrentAsync(storage, show, upload, cancellationToken)) needs = [];
        bool hasUploadedAudio = head?.Episode.Enclosure is { File.Length: > 0 };
        var kept = upload.Diagnostics.Where(d => !EpisodeNeeds.Codes.Contains(d.Code));
        if (hasUploadedAudio) kept = kept.Where(d => !EpisodeNeeds.AnsweredByAudio.Contains(d.Code));
        return upload.With([.. needs, .. kept]);
    }

    private static bool IsNotes(Slug show, UploadRow upload) =>
        upload is { Stem.Length: > 0, Outcome: not UploadOutcome.Rejected }
        && EpisodeFileName.TryParse(show.ToString(), upload.Name, out var file, out _)
        && file.Role is FileRole.Notes;

    private static async Task<ConcurrentDictionary<string, HeadRow>> ReadHeadsAsync(
        FeedsStorage storage, Slug show, IEnumerable<string> stems, CancellationToken cancellationToken)
    {
        var heads = new ConcurrentDictionary<string, HeadRow>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(stems, AtOnce(cancellationToken), async (stem, token) =>
        {
            if (await FindHeadAsync(storage, show, stem, token) is { } head) heads[stem] = head;
        });
        return heads;
    }

    /// <returns>Null also for a damaged row, which is reported when the show is published.</returns>
    private static async Task<HeadRow?> FindHeadAsync(FeedsStorage storage, Slug show, string stem, CancellationToken cancellationToken)
    {
        string key = RowKeys.Head(stem);
        var found = await storage.Episodes.GetEntityIfExistsAsync<TableEntity>(show.ToString(), key, cancellationToken: cancellationToken);
        if (!found.HasValue) return null;
        try
        {
            return await HeadRow.FromAsync(found.Value!, storage.Rows, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static async Task<bool> IsCurrentAsync(FeedsStorage storage, Slug show, UploadRow upload, CancellationToken cancellationToken)
    {
        // The file's own stem: the upload's stem may be that of an episode that the file joined.
        _ = EpisodeFileName.TryParse(show.ToString(), upload.Name, out var file, out _);
        string key = RowKeys.File(file!.Stem, file.Name);
        string[] columns = [nameof(FileRow.Version)];
        var row = await storage.Episodes.GetEntityIfExistsAsync<TableEntity>(show.ToString(), key, columns, cancellationToken);
        return row.HasValue && row.Value!.GetString(nameof(FileRow.Version)) == upload.Version;
    }
}
