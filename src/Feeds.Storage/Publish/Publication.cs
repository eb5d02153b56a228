using System.Diagnostics;
using Azure;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Ingest;
using Feeds.Storage.Push;
using Feeds.Storage.Rows;
using Feeds.Storage.Telemetry;
using Feeds.Syndication;

namespace Feeds.Storage.Publish;

/// <summary>One attempt to make the next revision of a show: what it read, and the steps of docs/state.md, "A revision".</summary>
internal sealed class Publication
{
    /// <summary>By how much the clocks of storage and ours may differ.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>A flip takes less, by far.</summary>
    private static readonly TimeSpan FlipTime = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// Changes that follow each other within this time are announced to hubs as one; and a hub that fetches the feed
    /// finds the new revision, whichever instance answers.
    /// </summary>
    private static readonly TimeSpan PushDelay = TimeSpan.FromSeconds(2);

    /// <summary>Changes that a few uploads at once have.</summary>
    private const int MostSingle = 16;

    private readonly PublishParts parts;
    private readonly Slug show;
    private readonly DateTimeOffset now;
    private readonly RevisionRow? revision;
    private readonly List<ChangeRow> changes;
    private readonly ShowRow? showRow;
    private readonly LostHead? lostShow;
    private readonly ShowRecord? record;
    private readonly ETag recordETag;
    private readonly Catalog? previous;

    /// <summary>True when the current revision's documents are lost, of older writers or of another base address.</summary>
    private readonly bool outdated;

    private List<StemRecord> stemRecords = [];
    private IReadOnlyList<KnownAddress> remembered = [];
    private Heads heads = new();
    private IReadOnlyDictionary<string, string> taken = new Dictionary<string, string>(StringComparer.Ordinal);

    private Publication(PublishParts parts, Slug show, ShowRows.Snapshot read, Catalog? previous, bool renderAll)
    {
        (this.parts, this.show, this.previous) = (parts, show, previous);
        (revision, changes, showRow, lostShow, record, recordETag) = (read.Revision, read.Changes, read.Show, read.LostShow, read.Record, read.RecordETag);
        now = parts.Time.GetUtcNow();
        outdated = renderAll || previous is null || parts.Renderer.IsOutdated(previous);
    }

    public Slug Show => show;

    /// <summary>A show of which every file was rejected has nothing to publish, and no change.</summary>
    private bool IsEmpty => revision is null && changes.Count == 0;

    /// <summary>True when nothing is to be published now.</summary>
    public bool HasNothingDue => IsEmpty || (!outdated && !changes.Exists(c => c.Due is null || c.Due <= now));

    /// <summary>Whether it is the work of an import or of many uploads, and gives way to single ones.</summary>
    public bool IsBulk => outdated || changes.Count > MostSingle;

    /// <summary>Whether every head is rendered: the show itself changed, or nothing can be taken from the current revision.</summary>
    private bool RendersAll => outdated || changes.Exists(c => c.Stem.Length == 0);

    private IEnumerable<string> ChangedStems => changes.Select(c => c.Stem).Where(s => s.Length > 0);

    private IReadOnlyList<LostHead> Lost => lostShow is null ? heads.Lost : [lostShow, .. heads.Lost];

    /// <summary>Reads what says whether there is something to publish (step 1).</summary>
    /// <param name="renderAll">Renders everything, whatever the current revision names.</param>
    public static async Task<Publication> ReadAsync(PublishParts parts, Slug show, bool renderAll, CancellationToken cancellationToken)
    {
        var read = await parts.Rows.ReadAsync(show, parts.Records, cancellationToken);
        var previous = read.Revision is { } revision ? await parts.Documents.FindCatalogAsync(revision.Catalog, cancellationToken) : null;
        return new(parts, show, read, previous, renderAll);
    }

    /// <summary>Begins the span of this attempt: in the trace of the upload that it publishes, where that is one.</summary>
    public Activity? StartSpan() => Spans.StartPublish(show, [.. changes.SelectMany(c => c.Traces)], changes.Count, now);

    /// <summary>A message that came a moment early, by another clock than ours, comes again.</summary>
    public async Task<PublishResult> PostponeAsync(CancellationToken cancellationToken)
    {
        var soon = IsEmpty ? null : changes.Where(c => c.Held is null).Min(c => c.Due);
        if (soon is { } due && due - now < ClockSkew) await parts.Storage.QueueAsync(show, due - now, cancellationToken);
        return new(null);
    }

    /// <summary>Reads the changed episodes, or all of them (step 2), and which of several has a GUID that all of them state.</summary>
    /// <param name="attempt">How often this was tried, this time included.</param>
    public async Task ReadEpisodesAsync(int attempt, CancellationToken cancellationToken)
    {
        using var bulk = BeginBulk();
        // A record's ETag is read before the row it is written from: an older row never replaces a newer record.
        stemRecords = await InParallel.SelectAsync(ChangedStems, stem => FindRecordAsync(stem, attempt, cancellationToken), CallsAtOnce);
        heads = await ReadHeadsAsync(cancellationToken);
        var lost = Lost.Select(l => l.Stem).ToHashSet(StringComparer.Ordinal);
        if (previous is null && record is not null) remembered = AddressMemory.Of(await ReadRecordsAsync(cancellationToken));
        taken = await GuidOwners.FindTakenAsync(previous, heads.Read, RendersAll, lost, now, stem => parts.Records.FindAsync(show, stem, cancellationToken));
    }

    /// <summary>
    /// Puts episodes together again whose hours were read by another clock than the show's: its file came, or changed, after them.
    /// Every head that a publication reads is looked at, and a publication of the show's file reads all of them.
    /// </summary>
    /// <returns>False where there were some: read again and start over.</returns>
    public async Task<bool> TrySettleClocksAsync(CancellationToken cancellationToken)
    {
        if (lostShow is not null) return true;
        string clock = EpisodeComposer.ClockOf(showRow?.Info);
        var stale = heads.Read.Where(h => h.Clock is { } other && other != clock).Select(h => h.Episode.Stem).ToList();
        await InParallel.ForEachAsync(stale, stem =>
            parts.Ingest.IngestStemAsync(new(show, stem, []) { Compose = true }, cancellationToken));
        return stale.Count == 0;
    }

    /// <summary>Renders what changed, and cuts it into segments (step 2). Writes nothing.</summary>
    public Task<RenderedRevision> RenderAsync(CancellationToken cancellationToken) => parts.Renderer.RenderAsync(
        new(Profile(), showRow, heads.Read, now)
        {
            Reusable = RendersAll ? null : previous,
            Previous = previous,
            Lost = Lost,
            LeftOut = taken.Keys.ToHashSet(StringComparer.Ordinal),
            Remembered = remembered,
        },
        cancellationToken);

    /// <summary>Makes the rendered revision current (steps 3 and 4), if anything that is served differs.</summary>
    /// <param name="attempt">How often this was tried, this time included.</param>
    /// <returns>Null when another publisher was first, or when it took too long: read again and start over.</returns>
    public async Task<PublishResult?> TryPublishAsync(RenderedRevision rendered, int attempt, CancellationToken cancellationToken)
    {
        bool differs = revision is null || PublishedDocuments.NameOf(rendered.At(now, previous, Dates)) != revision.Catalog;
        // The window passes while documents are written: whoever waits for the episode waits for the longer of both.
        var announcing = differs ? parts.Flip.TryAnnounceAsync(revision, cancellationToken) : Task.FromResult((First: true, Announced: revision));
        bool recorded = await TryWriteAsync(rendered, announcing, cancellationToken);
        var (first, announced) = await announcing;
        if (!recorded || !first) return null;
        // Dated when all that takes long is done.
        var dated = rendered.At(SecondAfter(parts.Time.GetUtcNow()).AddSeconds(attempt), previous, Dates);
        var remembered = Remembered() with { Feeds = [.. dated.Feeds.Select(f => new FeedDate(f.Format, f.Tag, f.Modified))] };
        var remembering = remembered.SaysWhat(record) ? Task.FromResult(true) : parts.Records.TryWriteShowAsync(remembered, recordETag, cancellationToken);
        var writing = parts.Documents.WriteCatalogAsync(dated, rendered, cancellationToken);
        await Task.WhenAll(remembering, writing);
        if (!await remembering) return null;
        return differs ? await TryFlipAsync(announced, await writing, remembered, cancellationToken) : new(null);
    }

    /// <summary>What is left when the revision is current (step 5).</summary>
    public async Task FinishAsync(RenderedRevision rendered, CancellationToken cancellationToken)
    {
        // While the changes are still there, so that a crash before it brings the message after all.
        await parts.Storage.SendAsync(FeedsStorage.IndexQueue, show.ToString(), cancellationToken);
        if (Ping.AreIn(rendered.Profile) || Ping.AreIn(previous?.Profile)) await parts.Storage.QueuePushAsync(new(show), PushDelay, cancellationToken);
        var current = parts.Time.GetUtcNow();
        var held = HeldStems(rendered);
        await InParallel.ForEachAsync(held.Values, h => parts.HeldBack.HoldAsync(show, h, changes.Find(c => c.Stem == h.Stem), now, cancellationToken));
        var done = changes.Where(c => !held.ContainsKey(c.Stem)).ToList();
        var published = done.Where(IsPublic).ToList();
        await parts.Settlement.StampAsync(show, published.SelectMany(c => c.Uploads), cancellationToken);
        foreach (var time in published.SelectMany(c => UploadTimes(c, current))) FeedsTelemetry.Published(time);
        await parts.Settlement.SettleAsync(done, heads, now, cancellationToken);
    }

    /// <summary>How long each upload took from its blob to the feed; not those that waited for other files or for their date.</summary>
    private static IEnumerable<TimeSpan> UploadTimes(ChangeRow change, DateTimeOffset published) =>
        change.Uploads.Select(UploadRow.ReceivedOf).Where(received => received >= change.Since).Select(received => published - received);

    /// <remarks>
    /// An episode that is not in the current revision has no record as a rule, and is written on that condition. Where it has one, the
    /// attempt fails, and the next one reads it.
    /// </remarks>
    private Task<StemRecord> FindRecordAsync(string stem, int attempt, CancellationToken cancellationToken) =>
        attempt == 1 && previous?.Find(stem) is null ? Task.FromResult(new StemRecord(stem, null, default)) : parts.Records.FindStemAsync(show, stem, cancellationToken);

    /// <summary>Of all episodes: only where the current revision is lost, which has what they remember.</summary>
    private async Task<IReadOnlyList<EpisodeRecord>> ReadRecordsAsync(CancellationToken cancellationToken) =>
        [.. (await InParallel.SelectAsync(heads.Read, h =>
            parts.Records.FindAsync(show, h.Episode.Stem, cancellationToken), CallsAtOnce)).OfType<EpisodeRecord>()];

    private async Task<Heads> ReadHeadsAsync(CancellationToken cancellationToken)
    {
        if (RendersAll) return await parts.Rows.ReadAllHeadsAsync(show, _ => true, cancellationToken);
        var stems = ChangedStems.ToHashSet(StringComparer.Ordinal);
        // A query reads a thousand rows with one call: cheaper than a call for each of many.
        bool many = IsBulk && stems.Count > (previous?.Episodes.Count ?? 0) / 8;
        return many
            ? await parts.Rows.ReadAllHeadsAsync(show, stems.Contains, cancellationToken)
            : await parts.Rows.ReadHeadsAsync(show, stems, CallsAtOnce, cancellationToken);
    }

    private IReadOnlyList<FeedDate> Dates => record?.Feeds ?? [];

    /// <summary>Writes the records of changed episodes and every new document but the catalog, all named by their content.</summary>
    /// <returns>False when another publisher wrote a record since it was read.</returns>
    private async Task<bool> TryWriteAsync(RenderedRevision rendered, Task announcing, CancellationToken cancellationToken)
    {
        using var bulk = BeginBulk();
        var entries = ChangedEntries(rendered);
        var records = InParallel.SelectAsync(stemRecords, r =>
            TryWriteRecordAsync(r, entries.GetValueOrDefault(r.Stem), rendered.Addresses.Ids, cancellationToken), CallsAtOnce);
        var documents = parts.Documents.WriteAsync(rendered, RendersAll ? [] : previous?.Segments ?? [], CallsAtOnce, cancellationToken);
        // All of them are awaited whichever fails: none goes on after its attempt has ended.
        await Task.WhenAll(records, documents, announcing);
        return !(await records).Contains(false);
    }

    private Dictionary<string, CatalogEpisode> ChangedEntries(RenderedRevision rendered)
    {
        var stems = stemRecords.Select(r => r.Stem).ToHashSet(StringComparer.Ordinal);
        return rendered.Segments.SelectMany(s => s.Episodes).Concat(rendered.Unlisted).Where(e => stems.Contains(e.Stem))
            .ToDictionary(e => e.Stem, StringComparer.Ordinal);
    }

    /// <remarks>What an earlier attempt wrote stays written: with many changes and a storage that loses answers, no attempt would ever write all of them.</remarks>
    private async Task<bool> TryWriteRecordAsync(StemRecord last, CatalogEpisode? entry, EpisodeIds ids,
        CancellationToken cancellationToken)
    {
        if (heads.Find(last.Stem)?.Record is not { } of) return true;
        // A GUID that is another's is not this one's for good.
        var next = of with { Settled = of.Settled
            && !taken.ContainsKey(last.Stem), Addresses = AddressMemory.Merge(last.Record?.Addresses, entry, ids) };
        return next == last.Record || await parts.Records.TryWriteAsync(next, last.ETag, cancellationToken);
    }

    private async Task<PublishResult?> TryFlipAsync(RevisionRow? announced, string catalog, ShowRecord remembered, CancellationToken cancellationToken)
    {
        // A date says that nothing else was served from its second on. Took this too long, it is tried again with a later one.
        bool late = announced is not null && remembered.Feeds!.Except(Dates).Any(f => f.Modified - parts.Time.GetUtcNow() < FlipTime);
        if (late) return null;
        var next = new RevisionRow(show, (revision?.Number ?? 0) + 1, catalog);
        return await parts.Flip.TryFlipAsync(announced, next, cancellationToken) ? new(next.Number) : null;
    }

    /// <summary>What is remembered of the show outside the tables, but for the dates of its feeds.</summary>
    private ShowRecord Remembered()
    {
        if (lostShow is not null && record is not null) return record;
        bool settled = record is { GuidStated: true };
        string guid = (settled ? null : showRow?.Info.Guid) ?? record?.Guid ?? previous?.Profile.Guid
            ?? NameBasedGuid.ForFeed(parts.Addresses.Feed(show, FeedFormat.Rss)).ToString();
        return new(show, guid, showRow?.Changed, showRow?.ContentHash) { GuidStated = settled || showRow?.Info.Guid is not null };
    }

    private ShowProfile Profile() =>
        lostShow is not null && previous is not null ? previous.Profile
            : new(show, showRow?.Info ?? new ShowInfo(), showRow?.Artwork?.Name, Remembered().Guid)
            { ArtworkVersion = showRow?.Artwork?.Version, Topics = showRow?.Topics };

    private Dictionary<string, HeldStem> HeldStems(RenderedRevision rendered)
    {
        var held = rendered.Broken.DistinctBy(b => b.Stem).ToDictionary(b => b.Stem, HeldStem (b) => b, StringComparer.Ordinal);
        foreach (var (stem, owner) in taken) held.TryAdd(stem, new TakenStem(stem, heads.Find(stem)!.Episode.Guid, owner));
        return held;
    }

    /// <remarks>Not for what comes after the feeds are dated: that has half a second.</remarks>
    private IDisposable? BeginBulk() => IsBulk ? parts.Bulk.Begin(show) : null;

    private int CallsAtOnce => IsBulk ? BulkWork.Calls : InParallel.Calls;

    private bool IsPublic(ChangeRow change) => change.Stem.Length == 0 || heads.Find(change.Stem)?.IsPublic(now) is true;

    private static DateTimeOffset SecondAfter(DateTimeOffset moment) =>
        new DateTimeOffset(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero).AddSeconds(1);
}

/// <summary>How an attempt to publish ended.</summary>
/// <param name="Revision">The number of the revision made; null when nothing that is served changed.</param>
internal sealed record PublishResult(long? Revision);
