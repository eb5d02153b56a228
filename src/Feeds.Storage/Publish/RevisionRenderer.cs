using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Rows;
using Feeds.Syndication;

namespace Feeds.Storage.Publish;

/// <summary>Renders what changed; the rest is the segments and items of the revision before. Writes nothing.</summary>
internal sealed class RevisionRenderer(IReadOnlyList<IFeedWriter> writers, PublishedDocuments documents, Addresses addresses, int version)
{
    /// <summary>Bytes of a summary in lists, which show two lines of it.</summary>
    private const int SummaryBytes = 320;

    public bool IsOutdated(Catalog catalog) => catalog.BaseUrl != addresses.BaseUrl || catalog.Renderer != version;

    public async Task<RenderedRevision> RenderAsync(RevisionSource source, CancellationToken cancellationToken)
    {
        var broken = new List<LostHead>(source.Lost);
        var (entries, made) = ListEpisodes(source, broken);
        var next = NextAddresses.Of(
            source.Previous, entries, broken.Select(b => b.Stem).ToHashSet(StringComparer.Ordinal), source.Remembered);
        var items = new Dictionary<string, IReadOnlyList<ReadOnlyMemory<byte>>>(StringComparer.Ordinal);
        var listed = await RenderItemsAsync(source, entries, next.Ids, items, broken, cancellationToken);
        var kept = KeepPublished(source.Previous, broken);
        listed.AddRange(kept.Where(k => !k.IsUnlisted));
        listed.Sort(CatalogEpisode.NewestFirst);
        var (index, unlisted) = next.Complete(
            listed, [.. entries.Where(e => e.IsUnlisted), .. kept.Where(k => k.IsUnlisted)], whole: broken.Count == 0);

        var held = broken.Select(b => b.Stem).Concat(source.LeftOut).ToHashSet(StringComparer.Ordinal);
        var changed = ChangedOf(source, held);
        var frames = WriteFrames(source.Profile, changed);
        Fragment[] separators = [.. frames.Select(f => Fragment.Of(f.Separator))];
        var segments = SegmentPlan.Cut(listed, source.Previous?.Segments ?? [], ItemsOf, separators);
        return new(
            source.Profile,
            held.Contains("") ? source.Previous?.Artwork : source.ShowRow?.Artwork,
            addresses.BaseUrl,
            version,
            changed,
            segments,
            [.. writers.Select((w, i) => FeedDocument.Of(w.Format, frames[i], separators[i], segments, i))],
            made,
            [.. broken.Select(b => new BrokenStem(b.Stem, b.Reason, kept.Exists(k => k.Stem == b.Stem)))])
        {
            Addresses = index,
            Unlisted = unlisted,
        };

        IReadOnlyList<ReadOnlyMemory<byte>> ItemsOf(CatalogEpisode episode) =>
            items.GetValueOrDefault(episode.Stem) ?? [.. writers.Select(w => documents.Item(source.Previous!, episode.Stem, w.Format))];
    }

    /// <summary>Every episode of the new revision; those without items are to be rendered.</summary>
    /// <returns>Also the documents of the episodes that changed.</returns>
    private static (List<CatalogEpisode> Entries, List<PublishedDocument> Made) ListEpisodes(RevisionSource source, List<LostHead> broken)
    {
        var replaced = source.Heads.Select(h => h.Episode.Stem).Concat(broken.Select(b => b.Stem)).ToHashSet(StringComparer.Ordinal);
        var entries = (source.Reusable?.Served ?? []).Where(e => !replaced.Contains(e.Stem)).ToList();
        var made = new List<PublishedDocument>();
        foreach (var head in source.Heads.Where(source.IsServed))
        {
            string stem = head.Episode.Stem;
            var entry = source.Reusable?.Find(stem);
            bool unlisted = head.Status is EpisodeStatus.Unlisted;
            bool sameContent = entry is not null && entry.ContentHash == head.ContentHash && entry.Changed == ChangedOf(head);
            bool same = sameContent && entry!.IsUnlisted == unlisted;
            if (same)
            {
                entries.Add(entry!);
                continue;
            }
            try
            {
                var episode = InShow(source, head.Episode) with { Changed = ChangedOf(head) };
                var document = PublishedDocuments.Pack(episode);
                entries.Add(Entry(head, episode, document.Blob));
                made.Add(document);
            }
            catch (Exception reason) when (reason is not OutOfMemoryException)
            {
                // Nothing but the row's own data can be the reason: see RenderItems.
                broken.Add(new(stem, head.Status, reason));
            }
        }
        return (entries, made);
    }

    private static CatalogEpisode Entry(HeadRow head, Episode episode, string document)
    {
        // As its own files have them: what topics.yaml joins is joined when topics are read.
        var said = head.Episode;
        var items = said.Items.Concat(said.Extras).ToList();
        return new(
            episode.Stem,
            "",
            episode.Number,
            episode.Slug,
            episode.Title,
            episode.Published,
            episode.Changed,
            episode.Duration,
            document,
            head.ContentHash,
            head.Media,
            [.. said.Topics.Select(t => new CatalogTopic(t, Math.Max(1, items.Count(i => i.Topics.Contains(t.Slug)))))],
            [])
        {
            Guid = episode.Guid,
            IsUnlisted = head.Status is EpisodeStatus.Unlisted,
            People = [.. episode.Hosts.Concat(episode.Guests).Distinct(StringComparer.OrdinalIgnoreCase)],
            Sponsors = [.. episode.Sponsors.Select(s => s.Name).Distinct(StringComparer.OrdinalIgnoreCase)],
            Season = episode.Season,
            Summary = EpisodeSummary.Short(episode, SummaryBytes),
            Elsewhere = Elsewhere(episode),
            HasAudio = episode.Enclosure is not null,
        };
    }

    /// <summary>Pictures of people may be the show's, and are counted with it.</summary>
    private static EpisodeParts Elsewhere(Episode episode)
    {
        bool hasImages = episode.ImageUrl is not null
            || episode.Chapters.Any(c => c.Image is not null)
            || episode.Persons.Any(p => p.Image is not null)
            || episode.Html.Contains("<img", StringComparison.Ordinal)
            || episode.Items.Concat(episode.Extras).Any(i => i.Html.Contains("<img", StringComparison.Ordinal));
        var audio = episode.Enclosure?.Url is null ? EpisodeParts.None : EpisodeParts.Audio;
        return audio | (hasImages ? EpisodeParts.Images : EpisodeParts.None);
    }

    private static Episode InShow(RevisionSource source, Episode episode) =>
        EpisodeInShow.Of(source.Profile.Info, episode, source.Profile.Topics);

    /// <summary>Gives each episode its id, and renders those that have no items with it yet.</summary>
    /// <param name="items">Takes what is rendered, by stem.</param>
    /// <param name="broken">Takes what cannot be rendered.</param>
    private async Task<List<CatalogEpisode>> RenderItemsAsync(
        RevisionSource source,
        List<CatalogEpisode> entries,
        EpisodeIds ids,
        Dictionary<string, IReadOnlyList<ReadOnlyMemory<byte>>> items,
        List<LostHead> broken,
        CancellationToken cancellationToken)
    {
        var heads = source.Heads.ToDictionary(h => h.Episode.Stem, StringComparer.Ordinal);
        var listed = new List<CatalogEpisode>(entries.Count);
        foreach (var entry in entries.Where(e => !e.IsUnlisted))
        {
            string id = ids.Of(entry.Stem);
            if (entry.Items.Count == writers.Count && entry.Id == id)
            {
                listed.Add(entry);
                continue;
            }
            try
            {
                var episode = heads.TryGetValue(entry.Stem, out var head)
                    ? InShow(source, head.Episode) with { Changed = entry.Changed }
                    : await documents.ReadEpisodeAsync(entry, cancellationToken);
                var (rendered, reason) = RenderItems(source.Profile, episode, id);
                if (rendered is null)
                {
                    broken.Add(new(entry.Stem, EpisodeStatus.Published, reason!));
                    continue;
                }
                items[entry.Stem] = rendered;
                listed.Add(entry with { Id = id, Items = [.. rendered.Select(i => new FeedItem(i.Length, Fragment.HashOf(i.Span)))] });
            }
            catch (InvalidDataException unreadable)
            {
                broken.Add(new(entry.Stem, EpisodeStatus.Published, unreadable));
            }
        }
        return listed;
    }

    private (IReadOnlyList<ReadOnlyMemory<byte>>? Items, Exception? Reason) RenderItems(ShowProfile show, Episode episode, string id)
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
    private List<CatalogEpisode> KeepPublished(Catalog? previous, List<LostHead> broken)
    {
        var wanted = broken.Where(b => b.Status?.IsShown() is not false).Select(b => b.Stem).Distinct(StringComparer.Ordinal);
        var found = wanted.Select(stem => previous?.Find(stem)).OfType<CatalogEpisode>();
        return [.. found.Where(e => e.IsUnlisted || e.Items.Count == writers.Count)];
    }

    private List<FeedFrame> WriteFrames(ShowProfile show, DateTimeOffset? changed) =>
        [.. writers.Select(w => w.WriteFrame(show, new(show.Title, addresses.Feed(show.Slug, w.Format), addresses.Show(show.Slug), changed), addresses))];

    /// <summary>When anything served last changed.</summary>
    /// <param name="held">Stems that are held back.</param>
    private static DateTimeOffset? ChangedOf(RevisionSource source, HashSet<string> held)
    {
        var heads = source.Heads.Where(h => h.Settled && !source.IsScheduled(h) && !held.Contains(h.Episode.Stem));
        DateTimeOffset?[] changes = [source.Previous?.Changed, source.ShowRow?.Changed, .. heads.Select(h => (DateTimeOffset?)ChangedOf(h))];
        return changes.Max();
    }

    /// <summary>A scheduled episode changes what is served when it is due, not when it was uploaded.</summary>
    private static DateTimeOffset ChangedOf(HeadRow head)
    {
        var (published, changed) = (head.Episode.Published, head.Episode.Changed);
        return head.Status.IsShown() && published > changed ? published : changed;
    }
}

/// <summary>What a revision is rendered from.</summary>
/// <param name="ShowRow">Null when the show has no file and no artwork.</param>
/// <param name="Heads">The changed heads, or all of them when nothing is reusable.</param>
internal sealed record RevisionSource(ShowProfile Profile, ShowRow? ShowRow, IReadOnlyList<HeadRow> Heads, DateTimeOffset Now)
{
    /// <summary>The revision whose items still hold; null renders every head, and writes every document again.</summary>
    public Catalog? Reusable { get; init; }

    /// <summary>The current revision, for dates that must not go back and for what is held back.</summary>
    public Catalog? Previous { get; init; }

    /// <summary>Heads of the same kind that cannot be read.</summary>
    public IReadOnlyList<LostHead> Lost { get; init; } = [];

    /// <summary>Stems whose GUID is another's.</summary>
    public IReadOnlySet<string> LeftOut { get; init; } = new HashSet<string>();

    /// <summary>Words that meant episodes until now, as records remember them; empty where <see cref="Previous"/> knows them.</summary>
    public IReadOnlyList<KnownAddress> Remembered { get; init; } = [];

    public bool IsScheduled(HeadRow head) => head.Status.IsShown() && head.Episode.Published > Now;

    public bool IsServed(HeadRow head) => head.Status.IsShown() && !IsScheduled(head) && !LeftOut.Contains(head.Episode.Stem);
}
