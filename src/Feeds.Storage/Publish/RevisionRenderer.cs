using Azure;
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
    /// <param name="previous">The current revision, for dates that must not go back and for what is held back.</param>
    /// <param name="dates">Of the feeds as they were rendered last, also where the current revision is lost.</param>
    /// <param name="heads">The changed heads, or all of them when nothing is reusable.</param>
    /// <param name="lost">Heads of the same kind that cannot be read.</param>
    public async Task<RenderedRevision> RenderAsync(ShowProfile show, ShowRow? showRow, Catalog? reusable, Catalog? previous, IReadOnlyList<FeedDate> dates, IReadOnlyList<HeadRow> heads, IReadOnlyList<LostHead> lost, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var broken = new List<LostHead>(lost);
        var entries = await ListAsync(reusable, heads, broken, now, cancellationToken);
        // What is held back keeps its bytes, and with them its id.
        var settled = (previous?.Episodes ?? []).Where(e => broken.Exists(b => b.Stem == e.Stem)).Select(e => (e.Id, e.Stem));
        var ids = new EpisodeIds([.. entries.Select(e => e.Names)], settled: settled);
        var rendered = new List<RenderedEntry>(entries.Count);
        byte[][] old = reusable is null ? [] : await Task.WhenAll(reusable.Feeds.Select(f => documents.ReadAsync(f.Blob, cancellationToken)));
        foreach (var entry in entries)
        {
            bool reuse = entry.Spans.Count == writers.Count && entry.Id == ids.Of(entry.Stem);
            if (reuse) rendered.Add(new(entry, Cut(old, entry)));
            else if (await TryRenderAsync(show, entry with { Id = ids.Of(entry.Stem) }, broken, cancellationToken) is { } made) rendered.Add(made);
        }
        var kept = await KeepAsync(previous, broken, cancellationToken);
        rendered = [.. InOrder(rendered.Concat(kept), r => r.Entry)];

        var held = broken.Select(b => b.Stem).ToHashSet(StringComparer.Ordinal);
        DateTimeOffset?[] changes = [previous?.Changed, showRow?.Changed, .. heads.Where(h => h.Settled && !IsScheduled(h, now) && !held.Contains(h.Episode.Stem)).Select(h => (DateTimeOffset?)ChangedOf(h))];
        var changed = changes.Max();
        var feeds = new List<FeedDocument>();
        var spans = new List<Span[]>();
        foreach (var (writer, i) in writers.Select((w, i) => (w, i)))
        {
            var head = new FeedHead(show.Title, addresses.Feed(show.Slug, writer.Format), addresses.Show(show.Slug), changed);
            var (document, at) = FeedComposer.Compose(writer.WriteFrame(show, head, addresses), [.. rendered.Select(r => r.Items[i])]);
            feeds.Add(await StoreAsync(show.Slug, writer.Format, document, changed, previous, dates, cancellationToken));
            spans.Add(at);
        }
        var artwork = held.Contains("") ? previous?.Artwork : showRow?.Artwork;
        var catalog = new Catalog(show, artwork, addresses.BaseUrl, version, changed, [.. rendered.Select((r, e) => r.Entry with { Spans = [.. spans.Select(s => s[e])] })], feeds);
        return new(catalog, [.. broken.Select(b => new HeldStem(b.Stem, b.Reason, kept.Any(k => k.Entry.Stem == b.Stem)))]);
    }

    private static bool IsScheduled(HeadRow head, DateTimeOffset now) => head.Status is EpisodeStatus.Published && head.Episode.Published > now;

    /// <summary>A scheduled episode changes what is served when it is due, not when it was uploaded.</summary>
    private static DateTimeOffset ChangedOf(HeadRow head) => head.Status is EpisodeStatus.Published && head.Episode.Published > head.Episode.Changed ? head.Episode.Published : head.Episode.Changed;

    /// <summary>Every episode of the new revision, newest first; those without spans are to be rendered.</summary>
    private async Task<List<CatalogEpisode>> ListAsync(Catalog? reusable, IReadOnlyList<HeadRow> heads, List<LostHead> broken, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var replaced = heads.Select(h => h.Episode.Stem).Concat(broken.Select(b => b.Stem)).ToHashSet(StringComparer.Ordinal);
        var entries = (reusable?.Episodes ?? []).Where(e => !replaced.Contains(e.Stem)).ToList();
        var known = (reusable?.Episodes ?? []).ToDictionary(e => e.Stem, StringComparer.Ordinal);
        var visible = heads.Where(h => h.Status is EpisodeStatus.Published && !IsScheduled(h, now));
        foreach (var chunk in visible.Chunk(Together))
        {
            foreach (var (head, entry) in chunk.Zip(await Task.WhenAll(chunk.Select(EntryAsync))))
            {
                if (entry.Made is { } made) entries.Add(made);
                else broken.Add(new(head.Episode.Stem, head.Status, entry.Reason!));
            }
        }
        return [.. InOrder(entries, e => e)];

        async Task<(CatalogEpisode? Made, Exception? Reason)> EntryAsync(HeadRow head)
        {
            var episode = head.Episode with { Changed = ChangedOf(head) };
            bool same = known.TryGetValue(episode.Stem, out var entry) && entry.ContentHash == head.ContentHash && entry.Changed == episode.Changed;
            if (same) return (entry, null);
            IReadOnlyList<CatalogTopic> topics;
            try
            {
                topics = [.. episode.Topics.Select(t => new CatalogTopic(t, Math.Max(1, episode.Items.Concat(episode.Extras).Count(i => i.Topics.Contains(t.Slug)))))];
            }
            catch (Exception reason) when (reason is not OutOfMemoryException)
            {
                // Nothing but the row's own data can be the reason: see RenderItems.
                return (null, reason);
            }
            string document = await documents.WriteEpisodeAsync(episode, cancellationToken);
            return (new(episode.Stem, "", episode.Number, episode.Slug, episode.Title, episode.Published, episode.Changed, episode.Duration, document, head.ContentHash, head.Media, topics, []), null);
        }
    }

    private static IEnumerable<T> InOrder<T>(IEnumerable<T> episodes, Func<T, CatalogEpisode> of) =>
        episodes.OrderByDescending(e => of(e).Published).ThenByDescending(e => of(e).Number ?? -1).ThenByDescending(e => of(e).Stem, StringComparer.Ordinal);

    private static ReadOnlyMemory<byte>[] Cut(byte[][] feeds, CatalogEpisode entry) => [.. entry.Spans.Select((span, i) => (ReadOnlyMemory<byte>)feeds[i].AsMemory(span.Offset, span.Length))];

    /// <returns>Null when the episode cannot be rendered; it is then among the broken.</returns>
    private async Task<RenderedEntry?> TryRenderAsync(ShowProfile show, CatalogEpisode entry, List<LostHead> broken, CancellationToken cancellationToken)
    {
        try
        {
            var episode = await documents.ReadEpisodeAsync(entry, cancellationToken);
            var (items, reason) = RenderItems(show, episode, entry.Id);
            if (items is not null) return new(entry, items);
            broken.Add(new(entry.Stem, EpisodeStatus.Published, reason!));
        }
        catch (InvalidDataException unreadable)
        {
            broken.Add(new(entry.Stem, EpisodeStatus.Published, unreadable));
        }
        return null;
    }

    private (ReadOnlyMemory<byte>[]? Items, Exception? Reason) RenderItems(ShowProfile show, Episode episode, string id)
    {
        try
        {
            return ([.. writers.Select(w => (ReadOnlyMemory<byte>)w.WriteItem(show, episode, id, addresses))], null);
        }
        catch (Exception reason) when (reason is not OutOfMemoryException)
        {
            // Writers compute and touch nothing outside: whatever they throw is about this one episode's data.
            return (null, reason);
        }
    }

    /// <summary>What the current revision shows of episodes that cannot be rendered; of drafts and withdrawn ones nothing.</summary>
    private async Task<List<RenderedEntry>> KeepAsync(Catalog? previous, List<LostHead> broken, CancellationToken cancellationToken)
    {
        var wanted = broken.Where(b => b.Status is null or EpisodeStatus.Published).Select(b => b.Stem).ToHashSet(StringComparer.Ordinal);
        var entries = (previous?.Episodes ?? []).Where(e => wanted.Contains(e.Stem) && e.Spans.Count == writers.Count).ToList();
        if (entries.Count == 0) return [];
        try
        {
            byte[][] feeds = await Task.WhenAll(previous!.Feeds.Select(f => documents.ReadAsync(f.Blob, cancellationToken)));
            return [.. entries.Select(e => new RenderedEntry(e, Cut(feeds, e)))];
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            // The documents are lost as well.
            return [];
        }
    }

    private sealed record RenderedEntry(CatalogEpisode Entry, ReadOnlyMemory<byte>[] Items);

    private async Task<FeedDocument> StoreAsync(Slug show, FeedFormat format, byte[] document, DateTimeOffset? changed, Catalog? previous, IReadOnlyList<FeedDate> dates, CancellationToken cancellationToken)
    {
        string blob = await documents.WriteAsync(show, format.FileName(), document, cancellationToken);
        var old = previous?.Feeds.FirstOrDefault(f => f.Format == format);
        if (old?.Blob == blob) return old;
        string sha256 = blob[(blob.LastIndexOf('/') + 1)..];
        var remembered = dates.FirstOrDefault(d => d.Format == format);
        // The same bytes keep their date. Two revisions within a second, or a change that no file dates (an episode due, another address): Last-Modified still grows.
        DateTimeOffset?[] before = [old?.Modified, remembered?.Sha256 == sha256 ? null : remembered?.Modified];
        var modified = (remembered?.Sha256 == sha256 ? remembered.Modified : changed) ?? DateTimeOffset.UnixEpoch;
        if (before.Max() is { } last && modified <= last) modified = last.AddSeconds(1);
        return new(format, blob, sha256, document.Length, modified);
    }
}

/// <summary>A head that is there and cannot be read or rendered.</summary>
/// <param name="Stem">Empty for the show itself.</param>
/// <param name="Status">As the row states it beside its document; null when it does not.</param>
internal sealed record LostHead(string Stem, EpisodeStatus? Status, Exception Reason);

/// <summary>A stem that the revision holds back: it has what was published before, or nothing.</summary>
/// <param name="Kept">True when listeners still get what was published before.</param>
internal sealed record HeldStem(string Stem, Exception Reason, bool Kept);

internal sealed record RenderedRevision(Catalog Catalog, IReadOnlyList<HeldStem> Held);
