using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Ingest;
using Feeds.Storage.Publish;
using Feeds.Storage.Rows;
using Feeds.Storage.Serve;
using Microsoft.Extensions.Logging;

namespace Feeds.Storage.Reconcile;

/// <summary>Heals what events missed: uploads and deletions that nobody told us of, changes that nobody queued, dates that have come.</summary>
public sealed partial class Reconciler(FeedsStorage storage, PublishedShows shows, EpisodeIngest ingest, ShowPublisher publisher, TimeProvider time, ILogger<Reconciler> logger)
{
    /// <summary>An upload is left to its own event for so long before it counts as missed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Looks at everything once.</summary>
    /// <param name="atStart">Also takes shows that were rendered with another base address or by older writers.</param>
    /// <returns>The shows to be published.</returns>
    public async Task<IReadOnlyList<Slug>> ReconcileAsync(bool atStart, CancellationToken cancellationToken)
    {
        var publish = new HashSet<Slug>();
        var files = await ReadFileRowsAsync(await shows.ListSlugsAsync(cancellationToken), cancellationToken);
        var missed = new List<(string Show, string Name)>();
        await foreach (var blob in storage.Files.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            if (blob.Name.Split('/', 2) is not [var show, var name]) continue;
            bool seen = files.Remove(blob.Name, out string? version) && version == VersionOf(blob);
            if (!seen && EpisodeFileName.TryParse(show, name, out _, out _) && time.GetUtcNow() - blob.Properties.LastModified > Patience) missed.Add((show, name));
        }
        // What is left has rows, but no blob any more.
        missed.AddRange(files.Keys.Select(n => n.Split('/', 2)).Select(p => (p[0], p[1])));
        foreach (var (show, name) in missed)
        {
            Log.Missed(logger, show, name);
            if ((await ingest.IngestAsync(show, name, cancellationToken)).Publish is { } changed) publish.Add(changed);
        }
        foreach (var show in await shows.ListSlugsAsync(cancellationToken))
        {
            if (await HasDueChangesAsync(show, cancellationToken) || (atStart && await publisher.IsOutdatedAsync(show, cancellationToken))) publish.Add(show);
        }
        return [.. publish];
    }

    /// <summary>True when every file of the show that was read by now is published as it stands.</summary>
    /// <param name="files">How many files the show has.</param>
    public async Task<bool> IsSettledAsync(Slug show, int files, CancellationToken cancellationToken) =>
        (await ReadFileRowsAsync([show], cancellationToken)).Count >= files && !await HasDueChangesAsync(show, cancellationToken);

    private static string? VersionOf(BlobItem blob) => blob.Properties.ETag?.ToString("H");

    /// <summary>Blob name to version of every file row.</summary>
    private async Task<Dictionary<string, string>> ReadFileRowsAsync(IEnumerable<Slug> of, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var show in of)
        {
            string filter = RowKeys.PrefixFilter(show.ToString(), RowKeys.FilePrefix);
            await foreach (var row in storage.Episodes.QueryAsync<TableEntity>(filter, select: [nameof(FileRow.Name), nameof(FileRow.Version)], cancellationToken: cancellationToken))
            {
                files[$"{show}/{row.GetString(nameof(FileRow.Name))}"] = row.GetString(nameof(FileRow.Version));
            }
        }
        return files;
    }

    private async Task<bool> HasDueChangesAsync(Slug show, CancellationToken cancellationToken)
    {
        string filter = RowKeys.PrefixFilter(show.ToString(), RowKeys.ChangePrefix);
        await foreach (var row in storage.Episodes.QueryAsync<TableEntity>(filter, select: [nameof(ChangeRow.Due)], cancellationToken: cancellationToken))
        {
            if (row.GetDateTimeOffset(nameof(ChangeRow.Due)) is not { } due || due <= time.GetUtcNow()) return true;
        }
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(300, LogLevel.Information, "{Show}/{Name}: not as its event left it, or gone; taken now")]
        public static partial void Missed(ILogger logger, string show, string name);
    }
}
