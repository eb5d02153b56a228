using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Rows;
using Feeds.Syndication;

namespace Feeds.Storage.Publish;

/// <summary>Renders what changed; the rest is the segments and fragments of the revision before.</summary>
internal sealed class RevisionRenderer(IReadOnlyList<IFeedWriter> writers, PublishedDocuments documents, Addresses addresses, TimeProvider time, int version)
{
    /// <summary>Documents written at once: enough to hide latency, too few to be throttled.</summary>
    private const int Together = 8;

    public bool IsOutdated(Catalog catalog) => catalog.BaseUrl != addresses.BaseUrl || catalog.Renderer != version;

    /// <param name="reusable">The revision whose items still hold; null renders every head anew and writes every document again.</param>
    /// <param name="previous">The current revision, for dates that must not go back and for what is held back.</param>
    /// <param name="dates">Of the feeds as they were rendered last, also where the current revision is lost.</param>
    /// <param name="heads">The changed heads, or all of them when nothing is reusable.</param>
    /// <param name="lost">Heads of the same kind that cannot be read.</param>
    /// <param name="leftOut">Stems whose GUID is another's.</param>
    /// <param name="ahead">Whole seconds that the flip has at least: the date of a feed that changes lies so far ahead.</param>
    public async Task<RenderedRevision> RenderAsync(ShowProfile show, ShowRow? showRow, Catalog? reusable, Catalog? previous, IReadOnlyList<FeedDate> dates, IReadOnlyList<HeadRow> heads, IReadOnlyList<LostHead> lost, IReadOnlySet<string> leftOut, DateTimeOffset now, int ahead, CancellationToken cancellationToken)
    {
        var broken = new List<LostHead>(lost);
        var entries = await ListAsync(reusable, heads, broken, leftOut, now, cancellationToken);
        // What is held back keeps its bytes, and with them its id.
        var settled = (previous?.Episodes ?? []).Where(e => broken.Exists(b => b.Stem == e.Stem)).Select(e => (e.Id, e.Stem));
        var ids = new EpisodeIds([.. entries.Select(e => e.Names)], settled: settled);
        var rendered = new Dictionary<string, IReadOnlyList<Fragment>>(StringComparer.Ordinal);
        var listed = new List<CatalogEpisode>(entries.Count);
        foreach (var entry in entries)
        {
            string id = ids.Of(entry.Stem);
            if (entry.Items.Count == writers.Count && entry.Id == id) listed.Add(entry);
            else if (await TryRenderAsync(show, entry with { Id = id }, broken, cancellationToken) is var (made, items))
            {
                listed.Add(made);
                rendered[made.Stem] = items;
            }
        }
        var kept = Kept(previous, broken);
        listed.AddRange(kept);
        listed.Sort(CatalogEpisode.NewestFirst);

        var held = broken.Select(b => b.Stem).Concat(leftOut).ToHashSet(StringComparer.Ordinal);
        DateTimeOffset?[] changes = [previous?.Changed, showRow?.Changed, .. heads.Where(h => h.Settled && !IsScheduled(h, now) && !held.Contains(h.Episode.Stem)).Select(h => (DateTimeOffset?)ChangedOf(h))];
        var changed = changes.Max();
        var frames = writers.Select(w => w.WriteFrame(show, new(show.Title, addresses.Feed(show.Slug, w.Format), addresses.Show(show.Slug), changed), addresses)).ToList();
        Fragment[] separators = [.. frames.Select(f => Fragment.Of(f.Separator))];
        var segments = SegmentPlan.Cut(listed, previous?.Segments ?? [], e => rendered.GetValueOrDefault(e.Stem) ?? [.. writers.Select(w => previous!.Item(e.Stem, w.Format))], separators);
        var undated = writers.Select((w, i) => FeedDocument.Of(w.Format, frames[i], separators[i], segments, i)).ToList();
        var artwork = held.Contains("") ? previous?.Artwork : showRow?.Artwork;
        var known = (reusable?.Segments ?? []).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        await documents.WriteSegmentsAsync(show.Slug, segments, known, cancellationToken);
        // Dated when all that takes long is done.
        var published = SecondAfter(time.GetUtcNow()).AddSeconds(ahead);
        var feeds = undated.Select(f => Dated(f, published, previous, dates)).ToList();
        var root = new CatalogRoot(show, artwork, addresses.BaseUrl, version, changed, [.. segments.Select(s => s.Name)], feeds);
        var (blob, catalog) = await documents.WriteCatalogAsync(show.Slug, root, segments, cancellationToken);
        return new(blob, catalog, [.. broken.Select(b => new BrokenStem(b.Stem, b.Reason, kept.Any(k => k.Stem == b.Stem)))]);
    }

    private static bool IsScheduled(HeadRow head, DateTimeOffset now) => head.Status is EpisodeStatus.Published && head.Episode.Published > now;

    /// <summary>A scheduled episode changes what is served when it is due, not when it was uploaded.</summary>
    private static DateTimeOffset ChangedOf(HeadRow head) => head.Status is EpisodeStatus.Published && head.Episode.Published > head.Episode.Changed ? head.Episode.Published : head.Episode.Changed;

    /// <summary>Every episode of the new revision, newest first; those without spans are to be rendered.</summary>
    private async Task<List<CatalogEpisode>> ListAsync(Catalog? reusable, IReadOnlyList<HeadRow> heads, List<LostHead> broken, IReadOnlySet<string> leftOut, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var replaced = heads.Select(h => h.Episode.Stem).Concat(broken.Select(b => b.Stem)).ToHashSet(StringComparer.Ordinal);
        var entries = (reusable?.Episodes ?? []).Where(e => !replaced.Contains(e.Stem)).ToList();
        var known = (reusable?.Episodes ?? []).ToDictionary(e => e.Stem, StringComparer.Ordinal);
        var visible = heads.Where(h => h.Status is EpisodeStatus.Published && !IsScheduled(h, now) && !leftOut.Contains(h.Episode.Stem));
        foreach (var chunk in visible.Chunk(Together))
        {
            foreach (var (head, entry) in chunk.Zip(await Task.WhenAll(chunk.Select(EntryAsync))))
            {
                if (entry.Made is { } made) entries.Add(made);
                else broken.Add(new(head.Episode.Stem, head.Status, entry.Reason!));
            }
        }
        return entries;

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
            return (new(episode.Stem, "", episode.Number, episode.Slug, episode.Title, episode.Published, episode.Changed, episode.Duration, document, head.ContentHash, head.Media, topics, []) { Guid = episode.Guid }, null);
        }
    }

    /// <returns>Null when the episode cannot be rendered; it is then among the broken.</returns>
    private async Task<(CatalogEpisode Entry, IReadOnlyList<Fragment> Items)?> TryRenderAsync(ShowProfile show, CatalogEpisode entry, List<LostHead> broken, CancellationToken cancellationToken)
    {
        try
        {
            var episode = await documents.ReadEpisodeAsync(entry, cancellationToken);
            var (items, reason) = RenderItems(show, episode, entry.Id);
            if (items is not null) return (entry with { Items = [.. items.Select(i => new FeedItem(i.Sum, i.Hash))] }, items);
            broken.Add(new(entry.Stem, EpisodeStatus.Published, reason!));
        }
        catch (InvalidDataException unreadable)
        {
            broken.Add(new(entry.Stem, EpisodeStatus.Published, unreadable));
        }
        return null;
    }

    private (Fragment[]? Items, Exception? Reason) RenderItems(ShowProfile show, Episode episode, string id)
    {
        try
        {
            return ([.. writers.Select(w => Fragment.Of(w.WriteItem(show, episode, id, addresses)))], null);
        }
        catch (Exception reason) when (reason is not OutOfMemoryException)
        {
            // Writers compute and touch nothing outside: whatever they throw is about this one episode's data.
            return (null, reason);
        }
    }

    /// <summary>What the current revision shows of episodes that cannot be rendered; of drafts and withdrawn ones nothing.</summary>
    private List<CatalogEpisode> Kept(Catalog? previous, List<LostHead> broken)
    {
        var wanted = broken.Where(b => b.Status is null or EpisodeStatus.Published).Select(b => b.Stem).Distinct(StringComparer.Ordinal);
        return [.. wanted.Select(stem => previous?.Find(stem)).OfType<CatalogEpisode>().Where(e => e.Items.Count == writers.Count)];
    }

    private static DateTimeOffset SecondAfter(DateTimeOffset moment) => new DateTimeOffset(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero).AddSeconds(1);

    /// <summary>The same bytes keep their date, also when everything is lost and made again; other bytes get a later one.</summary>
    /// <remarks>
    /// It is the date of the header alone, and says since when these bytes are served, whatever changed them: an upload, an episode that is due, another address.
    /// What the documents themselves say (<c>lastBuildDate</c>) says when their content changed, so that the same content gives the same bytes.
    /// </remarks>
    private static FeedDocument Dated(FeedDocument feed, DateTimeOffset published, Catalog? previous, IReadOnlyList<FeedDate> dates)
    {
        var old = previous?.Feeds.FirstOrDefault(f => f.Format == feed.Format);
        if (old?.Tag == feed.Tag) return old;
        var remembered = dates.FirstOrDefault(d => d.Format == feed.Format);
        if (old is null && remembered?.Tag == feed.Tag) return feed with { Modified = remembered.Modified };
        // What is remembered beside another current revision is of a publication that came no further: others were served meanwhile.
        DateTimeOffset?[] before = [old?.Modified, remembered?.Modified];
        return feed with { Modified = before.Max() is { } last && last >= published ? last.AddSeconds(1) : published };
    }
}

/// <summary>A head that is there and cannot be read or rendered.</summary>
/// <param name="Stem">Empty for the show itself.</param>
/// <param name="Status">As the row states it beside its document; null when it does not.</param>
internal sealed record LostHead(string Stem, EpisodeStatus? Status, Exception Reason);

/// <param name="Blob">Where the catalog is.</param>
internal sealed record RenderedRevision(string Blob, Catalog Catalog, IReadOnlyList<BrokenStem> Broken);
