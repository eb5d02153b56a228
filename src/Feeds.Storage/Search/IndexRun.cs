using Azure;
using Feeds.Search.Index;
using Feeds.Search.Model;
using Feeds.Search.Passages;
using Feeds.Search.Ranking;
using Feeds.Shows;
using Feeds.Storage.Publish;

namespace Feeds.Storage.Search;

/// <summary>One indexing of a show, from reading the index to the last commit: the steps that docs/state.md names.</summary>
internal sealed class IndexRun : IDisposable
{
    /// <summary>Episodes of a commit: an empty index is filled in some of them, the newest episodes first.</summary>
    private const int MostEpisodes = 250;

    /// <summary>The model computes for so long, then the revision is looked at again.</summary>
    /// <remarks>So a new episode does not wait for the vectors of old ones.</remarks>
    private static readonly TimeSpan Computing = TimeSpan.FromSeconds(2);

    /// <summary>While the model is loaded, the revision is looked at so often.</summary>
    private static readonly TimeSpan Loading = TimeSpan.FromMilliseconds(500);

    /// <summary>What was computed is committed after so long, or when all is.</summary>
    private static readonly TimeSpan CommitPause = TimeSpan.FromSeconds(20);

    private readonly IndexingParts parts;
    private readonly Slug show;
    private readonly ShowIndexWriter writer;
    private readonly IndexFolder folder;
    private readonly bool hasMeaning;
    private readonly Dictionary<string, string> versions;

    /// <summary>Stems of which some passages have no vector, the newest episodes first.</summary>
    private readonly LinkedList<string> withoutVectors = [];

    private Catalog catalog;

    /// <summary>The catalog of which every episode is in the index; null while some are not.</summary>
    private Catalog? taken;

    private ETag? etag;
    private long committedRevision;
    private long lastCommit;
    private bool dirty;
    private VectorWork? work;
    private Task? loaded;

    private IndexRun(IndexingParts parts, Slug show, Snapshot read, IndexFolder folder, ShowIndexWriter writer)
    {
        (this.parts, this.show, this.folder, this.writer) = (parts, show, folder, writer);
        (catalog, Revision) = (read.Catalog, read.Revision);
        (versions, etag, committedRevision) = (read.Versions, read.ETag, read.IndexedRevision);
        hasMeaning = parts.Model.IsAvailable && SearchedShow.IsUnderstood(catalog.Profile.Language);
        lastCommit = parts.Time.GetTimestamp();
        var lacking = read.WithoutVectors;
        if (!hasMeaning) return;
        foreach (var episode in catalog.Episodes.Where(e => lacking.Contains(e.Stem))) withoutVectors.AddLast(episode.Stem);
    }

    /// <summary>The revision that is indexed.</summary>
    public long Revision { get; private set; }

    public int Episodes => versions.Count;

    public int Committed { get; private set; }

    public bool IsOvertaken { get; private set; }

    /// <returns>Null for a show that has published nothing.</returns>
    public static async Task<IndexRun?> OpenAsync(IndexingParts parts, Slug show, CancellationToken cancellationToken)
    {
        if (await FindCurrentAsync(parts, show, cancellationToken) is not { } current) return null;
        string language = current.Catalog.Profile.Language;
        var state = await parts.Blobs.FindAsync(show, null, cancellationToken);
        var folder = parts.Local.NewFolder(show);
        var manifest = state?.Manifest?.Fits(language) is true ? state.Manifest : null;
        try
        {
            if (manifest is not null)
            {
                await parts.Blobs.FetchAsync(
                    show, manifest, folder, new Dictionary<string, string>(StringComparer.Ordinal), cancellationToken);
            }
        }
        catch (IndexDamagedException)
        {
            // Made again from what is published.
            manifest = null;
        }
        var read = ReadIndexed(folder, manifest, language) with { Catalog = current.Catalog, Revision = current.Revision, ETag = state?.ETag };
        return new(parts, show, read, folder, ShowIndexWriter.Open(folder, manifest, language));
    }

    /// <summary>Words first: a commit of episodes that differ from the revision; where none does, the model computes for a while.</summary>
    public async Task<IndexStep> StepAsync(CancellationToken cancellationToken)
    {
        if (!await RefreshAsync(cancellationToken)) return IndexStep.Done;
        if (await TakeChangedAsync(cancellationToken) || Revision != committedRevision) return await CommitAsync(cancellationToken);
        if (hasMeaning && await ComputeAsync(cancellationToken))
        {
            bool rests = parts.Time.GetElapsedTime(lastCommit) < CommitPause && (work is not null || withoutVectors.Count > 0);
            return rests || !dirty ? IndexStep.More : await CommitAsync(cancellationToken);
        }
        return dirty ? await CommitAsync(cancellationToken) : IndexStep.Done;
    }

    public void Dispose()
    {
        writer.Dispose();
        Directory.Delete(folder.Path, recursive: true);
    }

    private static Snapshot ReadIndexed(IndexFolder folder, IndexManifest? manifest, string? language)
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        var lacking = new HashSet<string>(StringComparer.Ordinal);
        if (manifest is null) return new(versions, lacking, 0);
        using var index = ShowIndex.Open(folder, manifest, language);
        foreach (var (stem, version) in index.Versions())
        {
            versions[stem] = version;
            if (index.NumbersOf(stem).Any(number => index.Vector(number) is null)) lacking.Add(stem);
        }
        return new(versions, lacking, manifest.Revision);
    }

    private static async Task<(Catalog Catalog, long Revision)?> FindCurrentAsync(
        IndexingParts parts, Slug show, CancellationToken cancellationToken)
    {
        if (await parts.Rows.FindRevisionAsync(show, cancellationToken) is not { } revision) return null;
        var catalog = await parts.Documents.FindCatalogAsync(revision.Catalog, cancellationToken);
        // Where documents are lost, they are made again, and the show is indexed after that.
        return catalog is null ? null : (catalog, revision.Number);
    }

    /// <returns>False when the show has no revision that can be read, or another language by now: the next run indexes it again.</returns>
    private async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        if (await FindCurrentAsync(parts, show, cancellationToken) is not { } current) return false;
        bool sameLanguage = current.Catalog.Profile.Language == catalog.Profile.Language;
        (catalog, Revision) = current;
        if (sameLanguage) return true;
        await parts.Storage.SendAsync(FeedsStorage.IndexQueue, show.ToString(), cancellationToken);
        return false;
    }

    /// <summary>
    /// Puts changed episodes into the index, without their vectors where these are not kept; and removes those that are gone.
    /// </summary>
    private async Task<bool> TakeChangedAsync(CancellationToken cancellationToken)
    {
        // The versions of thousands of episodes are compared once a revision, not each time that the model pauses.
        if (ReferenceEquals(catalog, taken)) return false;
        var current = catalog.Episodes.Select(e => e.Stem).ToHashSet(StringComparer.Ordinal);
        var gone = versions.Keys.Where(stem => !current.Contains(stem)).ToList();
        foreach (string stem in gone)
        {
            writer.Remove(stem);
            versions.Remove(stem);
            withoutVectors.Remove(stem);
        }
        var changed = catalog.Episodes.Where(e => versions.GetValueOrDefault(e.Stem) != EpisodeVersion.Of(e)).Take(MostEpisodes).ToList();
        var read = await InParallel.SelectAsync(changed, entry => ReadAsync(entry, cancellationToken), BulkWork.Calls);
        foreach (var episode in read)
        {
            writer.Replace(episode.Passages, p => episode.Vectors.GetValueOrDefault(p.Hash()));
            versions[episode.Passages.Stem] = episode.Passages.Version;
            withoutVectors.Remove(episode.Passages.Stem);
            if (work?.Episode.Stem == episode.Passages.Stem) work = null;
            if (hasMeaning && !episode.IsComplete) withoutVectors.AddFirst(episode.Passages.Stem);
        }
        if (read.Count == 0) taken = catalog;
        return gone.Count > 0 || read.Count > 0;
    }

    private async Task<IndexedEpisode> ReadAsync(CatalogEpisode entry, CancellationToken cancellationToken)
    {
        var episode = await parts.Documents.ReadEpisodeAsync(entry, cancellationToken);
        var transcript = await parts.Transcripts.FindAsync(episode, entry.Media, cancellationToken);
        var vectors = hasMeaning ? await parts.Vectors.ReadAsync(show, entry.Stem, parts.Model.Name, cancellationToken) : [];
        return new(EpisodePassages.Of(episode, transcript) with { Version = EpisodeVersion.Of(entry) }, vectors);
    }

    /// <summary>Computes vectors of one episode for a while.</summary>
    /// <returns>False where no passage lacks one.</returns>
    private async Task<bool> ComputeAsync(CancellationToken cancellationToken)
    {
        long begun = parts.Time.GetTimestamp();
        while (parts.Time.GetElapsedTime(begun) < Computing)
        {
            if (work is null && !await TryBeginWorkAsync(cancellationToken)) return false;
            if (!await IsModelLoadedAsync(cancellationToken)) return true;
            if (!work!.Compute(parts.Model, () => parts.Time.GetElapsedTime(begun) < Computing, cancellationToken)) return true;
            await parts.Vectors.WriteAsync(show, work.Episode.Stem, parts.Model.Name, work.Vectors, cancellationToken);
            writer.Replace(work.Episode, p => work.Vectors.GetValueOrDefault(p.Hash()));
            (work, dirty) = (null, true);
        }
        return true;
    }

    /// <summary>The first use of the model takes seconds: the words of an episode that is published meanwhile do not wait for it.</summary>
    private async Task<bool> IsModelLoadedAsync(CancellationToken cancellationToken)
    {
        loaded ??= ComputeThreads.Indexing.RunAsync(LoadAsync);
        await Task.WhenAny(loaded, Task.Delay(Loading, parts.Time, cancellationToken));
        if (!loaded.IsCompleted) return false;
        await loaded;
        return true;
    }

    private Task LoadAsync()
    {
        parts.Model.Load();
        return Task.CompletedTask;
    }

    /// <summary>Takes the newest episode that lacks vectors.</summary>
    /// <remarks>It is read again: all episodes of a long back-catalogue would not fit into memory.</remarks>
    private async Task<bool> TryBeginWorkAsync(CancellationToken cancellationToken)
    {
        while (withoutVectors.First is { Value: var stem })
        {
            withoutVectors.RemoveFirst();
            // Changed or withdrawn since: the next step sees to it.
            if (catalog.Find(stem) is not { } entry || versions.GetValueOrDefault(stem) != EpisodeVersion.Of(entry)) continue;
            var read = await ReadAsync(entry, cancellationToken);
            work = new(read.Passages, read.Vectors);
            return true;
        }
        return false;
    }

    private async Task<IndexStep> CommitAsync(CancellationToken cancellationToken)
    {
        var commit = writer.Commit(Revision);
        if (await parts.Blobs.TryPublishAsync(show, commit, folder, etag, cancellationToken) is not { } state)
        {
            IsOvertaken = true;
            return IndexStep.Overtaken;
        }
        (etag, committedRevision, dirty, lastCommit) = (state.ETag, Revision, false, parts.Time.GetTimestamp());
        Committed++;
        await parts.Blobs.SweepAsync(show, commit.Manifest, cancellationToken);
        return IndexStep.More;
    }

    private sealed record IndexedEpisode(EpisodePassages Passages, Dictionary<string, PassageVector> Vectors)
    {
        public bool IsComplete => Passages.Passages.All(p => Vectors.ContainsKey(p.Hash()));
    }

    /// <summary>What a run begins with.</summary>
    private sealed record Snapshot(Dictionary<string, string> Versions, HashSet<string> WithoutVectors, long IndexedRevision)
    {
        public Catalog Catalog { get; init; } = null!;

        public long Revision { get; init; }

        public ETag? ETag { get; init; }
    }
}
