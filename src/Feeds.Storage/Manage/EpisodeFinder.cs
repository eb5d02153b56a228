using System.Globalization;
using Azure.Data.Tables;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Rows;
using Feeds.Storage.Serve;
using Feeds.Syndication;

namespace Feeds.Storage.Manage;

/// <summary>Episodes as their team names them: published ones, and those that no revision lists.</summary>
public sealed class EpisodeFinder(FeedsStorage storage, PublishedShows shows, TimeProvider time)
{
    /// <param name="id">As in addresses: of a published episode its id, slug or stem; of another one its stem, or its number or slug where no other has it.</param>
    /// <returns>The stem; null when no episode goes by it, or several do.</returns>
    public async Task<string?> FindStemAsync(Slug show, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (await shows.FindAsync(show, cancellationToken) is { } published && published.FindEpisode(id) is { } entry) return entry.Stem;
        string partition = show.ToString();
        if ((await storage.Episodes.GetEntityIfExistsAsync<TableEntity>(partition, RowKeys.HeadPrefix + RowKeys.Escape(id), [nameof(HeadRow.Status)], cancellationToken)).HasValue) return id;
        // Reads the show's heads on the server's side: rare, and asked for by people.
        int number = int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : -1;
        string filter = $"({RowKeys.PrefixFilter(partition, RowKeys.HeadPrefix)}) and ({TableClient.CreateQueryFilter($"Number eq {number} or Slug eq {id}")})";
        var keys = new List<string>();
        await foreach (var row in storage.Episodes.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellationToken)) keys.Add(row.RowKey);
        return keys is [var only] ? (await ReadAsync(partition, only, cancellationToken))?.Episode.Stem : null;
    }

    /// <summary>An episode as its files make it, public or not.</summary>
    public async Task<PublishedEpisode?> FindAsync(Slug show, string id, CancellationToken cancellationToken)
    {
        if (await FindStemAsync(show, id, cancellationToken) is not { } stem) return null;
        return await ReadAsync(show.ToString(), RowKeys.Head(stem), cancellationToken) is { } head ? new(head.Episode, stem, head.Status.ToText(head.Episode.Published, time.GetUtcNow())) : null;
    }

    private async Task<HeadRow?> ReadAsync(string partition, string key, CancellationToken cancellationToken)
    {
        var row = await storage.Episodes.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancellationToken);
        return row.HasValue ? await HeadRow.FromAsync(row.Value!, storage.Rows, cancellationToken) : null;
    }
}
