using System.Collections.Concurrent;
using Azure.Data.Tables;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Manage;

/// <summary>What the uploads of notes say of the rest of their episode, as it is now: computed when it is read, and stored nowhere.</summary>
internal static class UploadNeeds
{
    /// <summary>Heads that are read at the same time.</summary>
    private const int Together = 8;

    /// <param name="uploads">Of one show, each with the stem of the episode that its file belongs to.</param>
    public static async Task<IReadOnlyList<UploadRow>> OnAsync(FeedsStorage storage, Slug show, IReadOnlyList<UploadRow> uploads, CancellationToken cancellationToken)
    {
        var notes = uploads.Where(u => IsNotes(show, u)).ToList();
        var heads = await ReadHeadsAsync(storage, show, notes.Select(n => n.Stem!).Distinct(StringComparer.Ordinal), cancellationToken);
        var listed = new List<UploadRow>();
        foreach (var upload in uploads) listed.Add(notes.Contains(upload) ? await NowAsync(storage, show, upload, heads.GetValueOrDefault(upload.Stem!), cancellationToken) : upload);
        return listed;
    }

    private static async Task<UploadRow> NowAsync(FeedsStorage storage, Slug show, UploadRow upload, HeadRow? head, CancellationToken cancellationToken)
    {
        var needs = head is null ? [] : EpisodeNeeds.Check(upload.Stem!, head.Status, head.Episode.Enclosure, head.Withdrawn).ToList();
        // Of a version that was replaced, nothing is said any more.
        if (needs.Count > 0 && !await IsCurrentAsync(storage, show, upload, cancellationToken)) needs = [];
        bool uploadedAudio = head?.Episode.Enclosure is { File.Length: > 0 };
        var kept = upload.Diagnostics.Where(d => !EpisodeNeeds.Codes.Contains(d.Code) && !(uploadedAudio && EpisodeNeeds.AnsweredByAudio.Contains(d.Code)));
        return upload.With([.. needs, .. kept]);
    }

    private static bool IsNotes(Slug show, UploadRow upload) =>
        upload is { Stem.Length: > 0, Outcome: not UploadOutcome.Rejected } && EpisodeFileName.TryParse(show.ToString(), upload.Name, out var file, out _) && file.Role is FileRole.Notes;

    private static async Task<ConcurrentDictionary<string, HeadRow>> ReadHeadsAsync(FeedsStorage storage, Slug show, IEnumerable<string> stems, CancellationToken cancellationToken)
    {
        var heads = new ConcurrentDictionary<string, HeadRow>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(stems, new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = cancellationToken }, async (stem, token) =>
        {
            var found = await storage.Episodes.GetEntityIfExistsAsync<TableEntity>(show.ToString(), RowKeys.Head(stem), cancellationToken: token);
            if (!found.HasValue) return;
            try
            {
                heads[stem] = await HeadRow.FromAsync(found.Value!, storage.Rows, token);
            }
            catch (InvalidDataException)
            {
                // A damaged row is reported by whoever publishes the show.
            }
        });
        return heads;
    }

    private static async Task<bool> IsCurrentAsync(FeedsStorage storage, Slug show, UploadRow upload, CancellationToken cancellationToken)
    {
        // The file's own stem: its episode may be another's.
        _ = EpisodeFileName.TryParse(show.ToString(), upload.Name, out var file, out _);
        var row = await storage.Episodes.GetEntityIfExistsAsync<TableEntity>(show.ToString(), RowKeys.File(file!.Stem, file.Name), [nameof(FileRow.Version)], cancellationToken);
        return row.HasValue && row.Value!.GetString(nameof(FileRow.Version)) == upload.Version;
    }
}
