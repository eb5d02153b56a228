using System.Collections.Concurrent;
using Azure.Data.Tables;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Ingest;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Manage;

/// <summary>
/// What uploads say about the rest of their episode, as it is now: notes what it lacks, other files whether they have the place that they
/// are for.
/// This is computed when it is read, and never stored.
/// </summary>
internal sealed class UploadNeeds
{
    /// <summary>How many rows are read at the same time.</summary>
    private const int Together = 8;

    private readonly FeedsStorage storage;
    private readonly Slug show;
    private readonly ConcurrentDictionary<string, EpisodeNow> episodes = new(StringComparer.Ordinal);

    private UploadNeeds(FeedsStorage storage, Slug show) => (this.storage, this.show) = (storage, show);

    /// <param name="uploads">Uploads of one show, each with the stem of the episode that its file belongs to.</param>
    public static async Task<IReadOnlyList<UploadRow>> OnAsync(
        FeedsStorage storage, Slug show, IReadOnlyList<UploadRow> uploads, CancellationToken cancellationToken)
    {
        var needs = new UploadNeeds(storage, show);
        var named = Enumerable.Range(0, uploads.Count).Select(index => (Index: index, File: needs.NameOf(uploads[index])))
            .Where(u => u.File is not null).ToList();
        var stems = named.Select(u => uploads[u.Index].Stem!).Distinct(StringComparer.Ordinal);
        await Parallel.ForEachAsync(stems, AtOnce(cancellationToken), needs.ReadEpisodeAsync);
        var listed = uploads.ToArray();
        await Parallel.ForEachAsync(named, AtOnce(cancellationToken), async (upload, token) =>
            listed[upload.Index] = await needs.NowAsync(uploads[upload.Index], upload.File!, token));
        return listed;
    }

    private static ParallelOptions AtOnce(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = Together, CancellationToken = cancellationToken };

    /// <returns>Null for files that were rejected or do not belong to an episode.</returns>
    private EpisodeFileName? NameOf(UploadRow upload) =>
        upload is { Stem.Length: > 0, Outcome: not UploadOutcome.Rejected }
            && EpisodeFileName.TryParse(show.ToString(), upload.Name, out var file, out _) ? file : null;

    private async Task<UploadRow> NowAsync(UploadRow upload, EpisodeFileName file, CancellationToken cancellationToken)
    {
        var episode = episodes.GetValueOrDefault(upload.Stem!);
        List<Diagnostic> needs = [.. episode is null ? [] : Check(upload, file, episode)];
        // A version that was replaced no longer says anything.
        if (needs.Count > 0 && !await IsCurrentAsync(upload, file, cancellationToken)) needs = [];
        var kept = upload.Diagnostics.Where(d => !EpisodeNeeds.Codes.Contains(d.Code) && !FilePlaces.Codes.Contains(d.Code));
        bool hasUploadedAudio = episode?.Head.Episode.Enclosure is { File.Length: > 0 };
        if (hasUploadedAudio) kept = kept.Where(d => !EpisodeNeeds.AnsweredByAudio.Contains(d.Code));
        return upload.With([.. needs, .. kept]);
    }

    private static IEnumerable<Diagnostic> Check(UploadRow upload, EpisodeFileName file, EpisodeNow episode)
    {
        var head = episode.Head;
        if (file.Role is FileRole.Notes) return EpisodeNeeds.Check(upload.Stem!, head.Status, head.Episode.Enclosure, head.Withdrawn);
        bool explained = upload.Diagnostics.Any(d => d.Code is DiagnosticCodes.NumberTaken or DiagnosticCodes.NumberCrowded);
        return FilePlaces.Check(upload.Name, file.Role, head.Episode, episode.HasNotes || explained);
    }

    private async ValueTask ReadEpisodeAsync(string stem, CancellationToken cancellationToken)
    {
        if (await FindHeadAsync(stem, cancellationToken) is not { } head) return;
        // Only notes are published; of the rest some are drafts by their notes, or taken back.
        bool hasNotes = head.Status is EpisodeStatus.Published || (await StemState.ReadFilesAsync(storage, show, stem, cancellationToken))
            .Any(f => f.Contribution?.Notes is not null);
        episodes[stem] = new(head, hasNotes);
    }

    /// <returns>Null also for a damaged row, which is reported when the show is published.</returns>
    private async Task<HeadRow?> FindHeadAsync(string stem, CancellationToken cancellationToken)
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

    /// <param name="file">Of the file's own stem: the upload's may be that of an episode that the file joined.</param>
    private async Task<bool> IsCurrentAsync(UploadRow upload, EpisodeFileName file, CancellationToken cancellationToken)
    {
        string key = RowKeys.File(file.Stem, file.Name);
        string[] columns = [nameof(FileRow.Version)];
        var row = await storage.Episodes.GetEntityIfExistsAsync<TableEntity>(show.ToString(), key, columns, cancellationToken);
        return row.HasValue && row.Value!.GetString(nameof(FileRow.Version)) == upload.Version;
    }

    private sealed record EpisodeNow(HeadRow Head, bool HasNotes);
}
