using Azure.Data.Tables;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Publish;
using Feeds.Storage.Rows;
using Feeds.Storage.Serve;
using Feeds.Syndication;

namespace Feeds.Storage.Manage;

/// <summary>Episodes as their team names them: published ones, and those that no revision lists.</summary>
public sealed class EpisodeFinder(FeedsStorage storage, PublishedShows shows, TimeProvider time)
{
    /// <param name="id">As in addresses; what no published episode is called by may mean another one: see <see cref="EpisodeIds"/>.</param>
    /// <returns>The stem; null when no episode goes by it, or several do.</returns>
    public async Task<string?> FindStemAsync(Slug show, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        return (await ReadIdsAsync(show, cancellationToken)).TryFind(id, out string? stem) ? stem : null;
    }

    /// <summary>An episode as its files make it, public or not, by any word that means it.</summary>
    public async Task<PublishedEpisode?> FindAsync(Slug show, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        var ids = await ReadIdsAsync(show, cancellationToken);
        return ids.TryFind(id, out string? stem) ? await ReadAsync(show, stem, ids, cancellationToken) : null;
    }

    /// <summary>The episode of a stem as its files make it, public or not.</summary>
    public async Task<PublishedEpisode?> ReadAsync(Slug show, string stem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stem);
        return await ReadAsync(show, stem, await ReadIdsAsync(show, cancellationToken), cancellationToken);
    }

    /// <summary>The id that an episode would have if it were put together so.</summary>
    public async Task<string> NameAsync(Episode episode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(episode);
        var catalog = (await shows.FindAsync(episode.Show, cancellationToken))?.Catalog;
        var published = catalog?.Episodes ?? [];
        EpisodeNames[] names = [.. published.Where(e => e.Stem != episode.Stem)
            .Select(e => e.Names), new(episode.Stem, episode.Number, episode.Slug)];
        return new EpisodeIds(names, remembered: AddressMemory.Resolve(AddressMemory.Of(catalog), published)).Of(episode.Stem);
    }

    private async Task<PublishedEpisode?> ReadAsync(Slug show, string stem, EpisodeIds ids, CancellationToken cancellationToken)
    {
        var row = await storage.Episodes.GetEntityIfExistsAsync<TableEntity>(show.ToString(), RowKeys.Head(stem), cancellationToken: cancellationToken);
        if (!row.HasValue) return null;
        var head = await HeadRow.FromAsync(row.Value!, storage.Rows, cancellationToken);
        return new(head.Episode, ids.Of(stem), head.Status.ToText(head.Episode.Published, time.GetUtcNow()));
    }

    /// <summary>Reads names only, a thousand episodes a call: rare, and asked for by people.</summary>
    private async Task<EpisodeIds> ReadIdsAsync(Slug show, CancellationToken cancellationToken)
    {
        var catalog = (await shows.FindAsync(show, cancellationToken))?.Catalog;
        var published = catalog?.Episodes ?? [];
        var settled = (catalog?.Served ?? []).Select(e => (e.Id, e.Stem));
        var known = published.Select(e => e.Stem).ToHashSet(StringComparer.Ordinal);
        var others = new List<EpisodeNames>();
        string filter = RowKeys.PrefixFilter(show.ToString(), RowKeys.HeadPrefix);
        await foreach (var row in storage.Episodes.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey), nameof(Episode.Number), nameof(Episode.Slug), nameof(HeadRow.JoinedTo)], cancellationToken: cancellationToken))
        {
            // Files that belong to another episode are none of their own.
            if (row.GetString(nameof(HeadRow.JoinedTo)) is not null) continue;
            string stem = RowKeys.Unescape(row.RowKey[RowKeys.HeadPrefix.Length..]);
            _ = EpisodeSlug.TryParse(row.GetString(nameof(Episode.Slug)), out var slug);
            if (known.Add(stem)) others.Add(new(stem, row.GetInt32(nameof(Episode.Number)), slug));
        }
        return new([.. published.Select(e => e.Names)], others, settled, AddressMemory.Resolve(catalog?.Former ?? [], published));
    }
}
