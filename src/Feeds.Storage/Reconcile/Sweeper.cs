using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Feeds.Shows;
using Feeds.Storage.Publish;
using Feeds.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace Feeds.Storage.Reconcile;

/// <summary>Removes documents of old revisions, and media that no file is served from: what nobody names is noted, and what still nobody names a day later goes.</summary>
/// <remarks>
/// Whoever comes to name a blob writes it (or touches it) before, also where it is there already. So a blob goes only on the condition
/// that it is still as it was listed, before what is named was read: docs/state.md, "Sweeping".
/// </remarks>
public sealed partial class Sweeper(FeedsStorage storage, PublishedDocuments documents, TimeProvider time, ILogger<Sweeper> logger)
{
    /// <summary>For so long nobody has named a blob when it goes: much longer than any reader holds an old revision, or streams a file.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    /// <summary>What was written so shortly before is of a publication or an upload that is under way; more than any takes, and than clocks differ.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromHours(1);

    /// <summary>Names in one row; further ones are noted the next time.</summary>
    private const int MostNoted = 5000;

    private const int Together = 8;

    /// <summary>When each show is looked at next, as far as this instance knows.</summary>
    private readonly ConcurrentDictionary<Slug, DateTimeOffset> next = new();

    /// <summary>Looks at a show, if it is time.</summary>
    /// <param name="most">Blobs to be removed at most; what is left goes the next time.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="RequestFailedException">Storage failed; trying again is safe.</exception>
    public async Task<int> SweepAsync(Slug show, int most, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (next.TryGetValue(show, out var due) && due > now) return 0;
        if (await new ShowRows(storage).FindRevisionAsync(show, cancellationToken) is null)
        {
            next[show] = now + Settling;
            return 0;
        }
        var noted = await SweepRow.FindAsync(storage, show, cancellationToken);
        if (noted is not null && noted.Noted + Pause > now)
        {
            next[show] = noted.Noted + Pause;
            return 0;
        }
        // First what is there, then what is named: what comes to be named between the two is written anew between the two.
        var there = await ListAsync(show, cancellationToken);
        // Nothing is taken away from a show that lacks something.
        if (await FindNamedAsync(show, cancellationToken) is not { } named)
        {
            next[show] = now + Settling;
            return 0;
        }
        var unnamed = there.Where(b => b.Modified < now - Settling && !named.Contains(b.Name)).ToList();
        var condemned = noted?.Names.ToHashSet(StringComparer.Ordinal) ?? [];
        var going = unnamed.Where(b => condemned.Contains(b.Name) && b.Modified < noted!.Noted - Settling).ToList();
        int removed = 0;
        foreach (var chunk in going.Take(most).Chunk(Together)) removed += (await Task.WhenAll(chunk.Select(b => TryRemoveAsync(show, b, cancellationToken)))).Count(gone => gone);
        if (removed > 0) Log.Swept(logger, show, removed);
        if (going.Count > most) return removed;

        var rest = unnamed.Except(going).Select(b => b.Name).Take(MostNoted).ToList();
        if (rest.Count > 0) await storage.Episodes.UpsertEntityAsync(await new SweepRow(show, now, rest).ToAsync(storage.Rows, cancellationToken), TableUpdateMode.Replace, cancellationToken);
        else if (noted is not null) await storage.Episodes.DeleteEntityAsync(show.ToString(), RowKeys.Sweep, cancellationToken: cancellationToken);
        next[show] = now + Pause;
        return removed;
    }

    private IEnumerable<(string Prefix, BlobContainerClient Container)> Containers => [("published/", storage.Published), ("media/", storage.Media)];

    private async Task<List<StoredBlob>> ListAsync(Slug show, CancellationToken cancellationToken)
    {
        var there = new List<StoredBlob>();
        foreach (var (prefix, container) in Containers)
        {
            await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = $"{show}/" }, cancellationToken))
            {
                if (blob.Properties is { ETag: { } etag, LastModified: { } modified }) there.Add(new(container, blob.Name, prefix + blob.Name[(show.ToString().Length + 1)..], etag, modified));
            }
        }
        return there;
    }

    /// <returns>Null when the show has no revision that can be read whole.</returns>
    private async Task<NamedBlobs?> FindNamedAsync(Slug show, CancellationToken cancellationToken)
    {
        if (await new ShowRows(storage).FindRevisionAsync(show, cancellationToken) is not { } revision || await documents.FindCatalogAsync(revision.Catalog, cancellationToken) is not { } catalog) return null;
        var named = new NamedBlobs();
        int start = show.ToString().Length + 1;
        var documentNames = catalog.Served.Select(e => e.Document).Append(revision.Catalog);
        foreach (string document in documentNames) named.Add("published/" + document[start..]);
        foreach (var segment in catalog.Segments) named.Add("published/" + segment.Name);
        foreach (var media in catalog.Served.SelectMany(e => e.Media).Append(catalog.Artwork)) named.Add("media/" + media?.Id);
        string filter = RowKeys.PrefixFilter(show.ToString(), RowKeys.FilePrefix);
        await foreach (var file in storage.Episodes.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey), nameof(FileRow.MediaId), nameof(FileRow.CoverId)], cancellationToken: cancellationToken))
        {
            if (file.TryGetValue(nameof(FileRow.MediaId), out object? media) && media is string id && file.TryGetValue(nameof(FileRow.CoverId), out object? picture) && picture is string cover)
            {
                named.Add("media/" + id);
                named.Add("media/" + cover);
            }
            else
            {
                named.AddEvery(RowKeys.Unescape(file.RowKey[(file.RowKey.LastIndexOf('|') + 1)..]));
            }
        }
        return named;
    }

    /// <returns>False where it was written or removed since it was listed.</returns>
    private static async Task<bool> TryRemoveAsync(Slug show, StoredBlob blob, CancellationToken cancellationToken)
    {
        try
        {
            string name = $"{show}/{blob.Name[(blob.Name.IndexOf('/', StringComparison.Ordinal) + 1)..]}";
            return await blob.Container.GetBlobClient(name).DeleteIfExistsAsync(conditions: new BlobRequestConditions { IfMatch = blob.ETag }, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException written) when (written.Status == 412)
        {
            return false;
        }
    }

    /// <param name="Name">As in <see cref="SweepRow.Names"/>.</param>
    private sealed record StoredBlob(BlobContainerClient Container, string Path, string Name, ETag ETag, DateTimeOffset Modified);

    private static partial class Log
    {
        [LoggerMessage(310, LogLevel.Information, "{Show}: {Count} documents and media that nobody names any more are removed")]
        public static partial void Swept(ILogger logger, Slug show, int count);
    }
}
