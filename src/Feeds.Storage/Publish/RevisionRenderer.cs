using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Rows;
using Feeds.Syndication;

namespace Feeds.Storage.Publish;

/// <summary>Renders what changed and composes the rest from the bytes of the previous revision.</summary>
internal sealed class RevisionRenderer(IReadOnlyList<IFeedWriter> writers, PublishedDocuments documents, Addresses addresses, int version)
{
    /// <summary>Documents written at once: enough to hide latency, too few to be throttled.</summary>
    private const int Together = 8;

    public bool IsOutdated(Catalog catalog) => catalog.BaseUrl != addresses.BaseUrl || catalog.Renderer != version;

    /// <param name="reusable">The revision whose items still hold; null renders every head anew.</param>
    /// <param name="previous">The current revision, for dates that must not go back.</param>
    /// <param name="heads">The changed heads, or all of them when nothing is reusable.</param>
    public async Task<Catalog> RenderAsync(ShowProfile show, ShowRow? showRow, Catalog? reusable, Catalog? previous, IReadOnlyList<HeadRow> heads, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var entries = await ListAsync(reusable, heads, now, cancellationToken);
        var ids = EpisodeIds.Assign([.. entries.Select(e => (e.Stem, e.Number, e.Slug))]);
        var rendered = new List<(CatalogEpisode Entry, ReadOnlyMemory<byte>[] Items)>(entries.Count);
        byte[][] old = reusable is null ? [] : await Task.WhenAll(reusable.Feeds.Select(f => documents.ReadAsync(f.Blob, cancellationToken)));
        foreach (var entry in entries)
        {
            bool reuse = entry.Spans.Count == writers.Count && entry.Id == ids[entry.Stem];
            var items = reuse
                ? [.. entry.Spans.Select((span, i) => (ReadOnlyMemory<byte>)old[i].AsMemory(span.Offset, span.Length))]
                : await RenderItemsAsync(show, entry, ids[entry.Stem], cancellationToken);
            rendered.Add((entry with { Id = ids[entry.Stem] }, items));
        }

        DateTimeOffset?[] changes = [previous?.Changed, showRow?.Changed, .. heads.Where(h => h.Settled && !IsScheduled(h, now)).Select(h => (DateTimeOffset?)ChangedOf(h))];
        var changed = changes.Max();
        var feeds = new List<FeedDocument>();
        var spans = new List<Span[]>();
        foreach (var (writer, i) in writers.Select((w, i) => (w, i)))
        {
            var head = new FeedHead(show.Title, addresses.Feed(show.Slug, writer.Format), addresses.Show(show.Slug), changed);
            var (document, at) = FeedComposer.Compose(writer.WriteFrame(show, head, addresses), [.. rendered.Select(r => r.Items[i])]);
            feeds.Add(await StoreAsync(show.Slug, writer.Format, document, changed, previous, cancellationToken));
            spans.Add(at);
        }
        return new(show, showRow?.Artwork, addresses.BaseUrl, version, changed, [.. rendered.Select((r, e) => r.Entry with { Spans = [.. spans.Select(s => s[e])] })], feeds);
    }

    private static bool IsScheduled(HeadRow head, DateTimeOffset now) => head.Status is EpisodeStatus.Published && head.Episode.Published > now;

    /// <summary>A scheduled episode changes what is served when it is due, not when it was uploaded.</summary>
    private static DateTimeOffset ChangedOf(HeadRow head) => head.Status is EpisodeStatus.Published && head.Episode.Published > head.Episode.Changed ? head.Episode.Published : head.Episode.Changed;

    /// <summary>Every episode of the new revision, newest first; those without spans are to be rendered.</summary>
    private async Task<List<CatalogEpisode>> ListAsync(Catalog? reusable, IReadOnlyList<HeadRow> heads, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var replaced = heads.Select(h => h.Episode.Stem).ToHashSet(StringComparer.Ordinal);
        var entries = (reusable?.Episodes ?? []).Where(e => !replaced.Contains(e.Stem)).ToList();
        var known = (reusable?.Episodes ?? []).ToDictionary(e => e.Stem, StringComparer.Ordinal);
        var visible = heads.Where(h => h.Status is EpisodeStatus.Published && !IsScheduled(h, now));
        foreach (var chunk in visible.Chunk(Together)) entries.AddRange(await Task.WhenAll(chunk.Select(EntryAsync)));
        return [.. entries.OrderByDescending(e => e.Published).ThenByDescending(e => e.Number ?? -1).ThenByDescending(e => e.Stem, StringComparer.Ordinal)];

        async Task<CatalogEpisode> EntryAsync(HeadRow head)
        {
            var episode = head.Episode with { Changed = ChangedOf(head) };
            bool same = known.TryGetValue(episode.Stem, out var entry) && entry.ContentHash == head.ContentHash && entry.Changed == episode.Changed;
            return same ? entry! : new(
                episode.Stem,
                "",
                episode.Number,
                episode.Slug,
                episode.Title,
                episode.Published,
                episode.Changed,
                episode.Duration,
                await documents.WriteEpisodeAsync(episode, cancellationToken),
                head.ContentHash,
                head.Media,
                [.. episode.Topics.Select(t => new CatalogTopic(t, Math.Max(1, episode.Items.Concat(episode.Extras).Count(i => i.Topics.Contains(t.Slug)))))],
                []);
        }
    }

    private async Task<ReadOnlyMemory<byte>[]> RenderItemsAsync(ShowProfile show, CatalogEpisode entry, string id, CancellationToken cancellationToken)
    {
        var episode = await documents.ReadEpisodeAsync(entry, cancellationToken);
        return [.. writers.Select(w => (ReadOnlyMemory<byte>)w.WriteItem(show, episode, id, addresses))];
    }

    private async Task<FeedDocument> StoreAsync(Slug show, FeedFormat format, byte[] document, DateTimeOffset? changed, Catalog? previous, CancellationToken cancellationToken)
    {
        string blob = await documents.WriteAsync(show, format.FileName(), document, cancellationToken);
        var old = previous?.Feeds.FirstOrDefault(f => f.Format == format);
        if (old?.Blob == blob) return old;
        var modified = changed ?? DateTimeOffset.UnixEpoch;
        // Two revisions within a second, or a change that no file dates (an episode due, another address): Last-Modified still grows.
        if (old is not null && modified <= old.Modified) modified = old.Modified.AddSeconds(1);
        return new(format, blob, blob[(blob.LastIndexOf('/') + 1)..], document.Length, modified);
    }
}
