using Feeds.Search.Index;
using Feeds.Shows;
using Feeds.Storage.Serve;

namespace Feeds.Storage.Search;

/// <summary>One show's index on this machine: looked after at most once a second, and opened again when its manifest changed.</summary>
internal sealed class IndexReader : IDisposable
{
    /// <summary>For so long a state is taken to be current.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>An index that is behind for so long is asked for again: its message may be lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Slug slug;
    private readonly FeedsStorage storage;
    private readonly IndexBlobs blobs;
    private readonly TimeProvider time;
    private readonly SharedLookup<OpenIndex?> lookup;
    private readonly Lazy<IndexFolder> folder;
    private readonly Dictionary<string, string> here = new(StringComparer.Ordinal);
    private PublishedShow? asker;
    private OpenIndex? open;
    private IndexState? known;
    private long looked;
    private (long Revision, long Since)? behind;
    private bool disposed;

    public IndexReader(Slug slug, FeedsStorage storage, IndexBlobs blobs, LocalIndexes local, TimeProvider time)
    {
        (this.slug, this.storage, this.blobs, this.time) = (slug, storage, blobs, time);
        folder = new(() => local.NewFolder(slug));
        lookup = new(LookAsync);
        LastAsked = time.GetTimestamp();
    }

    public long LastAsked { get; private set; }

    /// <returns>Null while the show has no index.</returns>
    public Task<OpenIndex?> FindAsync(PublishedShow show)
    {
        LastAsked = time.GetTimestamp();
        Volatile.Write(ref asker, show);
        return Volatile.Read(ref open) is { } state && time.GetElapsedTime(Volatile.Read(ref looked)) < Fresh
            ? Task.FromResult<OpenIndex?>(state)
            : lookup.GetAsync();
    }

    public void Dispose()
    {
        disposed = true;
        Interlocked.Exchange(ref open, null)?.Dispose();
        // A look-up that is under way gives its own state back.
        if (folder.IsValueCreated) TryRemove(folder.Value.Path);
    }

    /// <remarks>Shared by many requests, so none of them may cancel it; one at a time.</remarks>
    private async Task<OpenIndex?> LookAsync()
    {
        var show = Volatile.Read(ref asker)!;
        long now = time.GetTimestamp();
        var state = await blobs.FindAsync(slug, known, CancellationToken.None);
        string language = show.Catalog.Profile.Language;
        await AskWhereBehindAsync(show, state?.Manifest is { } found && found.Fits(language) ? found : null, now);
        bool same = state is not null && state == known && open is not null;
        if (!same && !await TryOpenAsync(state, show, language)) return null;
        known = state;
        Volatile.Write(ref looked, now);
        return Volatile.Read(ref open);
    }

    private async Task<bool> TryOpenAsync(IndexState? state, PublishedShow show, string language)
    {
        // Of another version of the app or another language: it was asked for again.
        if (state?.Manifest is not { } manifest || !manifest.Fits(language)) return false;
        try
        {
            await blobs.FetchAsync(slug, manifest, folder.Value, here, CancellationToken.None);
            var opened = new OpenIndex(new(ShowIndex.Open(folder.Value, manifest, language), show.Catalog.Profile.Title, language));
            Interlocked.Exchange(ref open, opened)?.Dispose();
            // Closed meanwhile.
            if (disposed) Interlocked.Exchange(ref open, null)?.Dispose();
            return !disposed;
        }
        catch (IndexDamagedException)
        {
            // Found by its hash; the next indexing finds it, too, and makes the index again from what is published.
            here.Clear();
            await storage.SendAsync(FeedsStorage.IndexQueue, slug.ToString(), CancellationToken.None);
            return open is not null;
        }
    }

    /// <param name="usable">Null without an index that this version of the app can open.</param>
    private async Task AskWhereBehindAsync(PublishedShow show, IndexManifest? usable, long now)
    {
        if (usable?.Revision >= show.Revision)
        {
            behind = null;
            return;
        }
        bool first = usable is null && behind is null;
        behind ??= (show.Revision, now);
        if (!first && time.GetElapsedTime(behind.Value.Since) < Patience) return;
        behind = (show.Revision, now);
        await storage.SendAsync(FeedsStorage.IndexQueue, slug.ToString(), CancellationToken.None);
    }

    private static void TryRemove(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (IOException)
        {
            // A request still reads it; it goes with the process.
        }
    }
}
