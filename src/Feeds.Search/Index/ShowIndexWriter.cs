using Feeds.Search.Passages;
using Feeds.Search.Text;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using LuceneDirectory = Lucene.Net.Store.Directory;

namespace Feeds.Search.Index;

/// <summary>Changes the index of a show, an episode at a time. One writer a folder; not safe for several threads.</summary>
/// <remarks>
/// A commit writes new files and leaves all others as they are. How much it writes does not depend on how much there is: ten files
/// above <see cref="MinMergeMegabytes"/> become one above <see cref="MaxMergeMegabytes"/>, which is never merged again unless most of its
/// passages are gone.
/// </remarks>
public sealed class ShowIndexWriter : IDisposable
{
    private const double MaxMergeMegabytes = 2.5, MinMergeMegabytes = 0.5, BufferMegabytes = 32;

    private readonly IndexFolder folder;
    private readonly LuceneDirectory directory;
    private readonly ShowWords words;
    private readonly IndexWriter writer;
    private IndexManifest? manifest;

    private ShowIndexWriter(IndexFolder folder, IndexManifest? manifest, string? language)
    {
        this.folder = folder;
        this.manifest = manifest;
        words = new(language);
        directory = new SimpleFSDirectory(folder.Path);
        try
        {
            writer = new(directory, Settings(manifest));
        }
        catch
        {
            directory.Dispose();
            words.Dispose();
            throw;
        }
    }

    /// <summary>Opens the index at a manifest. Other files of the folder are removed.</summary>
    /// <remarks>Files are compared by length; <see cref="IndexFolder.Check"/> reads them all.</remarks>
    /// <param name="manifest">Null begins an empty index.</param>
    /// <param name="language">The show's language, BCP 47; null where it is unknown.</param>
    /// <exception cref="ArgumentException">The manifest does not fit the language or this version (<see
    /// cref="IndexManifest.Fits"/>).</exception>
    /// <exception cref="IndexDamagedException">Files of the manifest are missing or cannot be read.</exception>
    public static ShowIndexWriter Open(IndexFolder folder, IndexManifest? manifest, string? language)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (manifest?.Fits(language) is false) throw new ArgumentException("The index has another schema or language.", nameof(manifest));
        if (manifest is not null && folder.CheckLengths(manifest) is { Count: > 0 } faults) throw new IndexDamagedException(faults);
        folder.RemoveStrays(manifest);
        return manifest is null ? new(folder, manifest, language)
            : IndexDamage.Name(folder, manifest, () => new ShowIndexWriter(folder, manifest, language));
    }

    /// <summary>Puts the passages of an episode in the place of those that the index has of it.</summary>
    /// <param name="vectorOf">Null for a passage without a vector.</param>
    public void Replace(EpisodePassages episode, Func<Passage, PassageVector?> vectorOf)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(vectorOf);
        var documents = episode.Passages.Select(p => PassageDocument.From(episode, p, vectorOf(p)));
        writer.UpdateDocuments(StemTerm(episode.Stem), documents, words.Analyzer);
    }

    /// <summary>Removes all passages of an episode; an episode that the index does not have changes nothing.</summary>
    public void Remove(string stem) => writer.DeleteDocuments(StemTerm(stem));

    /// <summary>Makes what was replaced and removed a state that can be opened.</summary>
    /// <param name="revision">The show's revision that the index now stands for.</param>
    public IndexCommit Commit(long revision)
    {
        // Merges that a commit begins are part of the next one, and this writer may have none: so they come before it.
        writer.Flush(triggerMerge: true, applyAllDeletes: true);
        writer.WaitForMerges();
        writer.Commit();
        var before = (manifest?.Files ?? []).ToDictionary(f => f.Name, StringComparer.Ordinal);
        IndexFile[] files = [.. CommittedFiles().Order(StringComparer.Ordinal)
            .Select(n => before.GetValueOrDefault(n) ?? folder.Describe(n))];
        manifest = new()
        {
            Schema = IndexManifest.CurrentSchema,
            Generation = (manifest?.Generation ?? 0) + 1,
            Revision = revision,
            Words = words.Key,
            Files = files,
        };
        return new(manifest, [.. files.Where(f => !before.ContainsKey(f.Name))]);
    }

    /// <summary>What was not committed is dropped.</summary>
    public void Dispose()
    {
        writer.Rollback();
        writer.Dispose();
        directory.Dispose();
        words.Dispose();
    }

    private IndexWriterConfig Settings(IndexManifest? manifest) => new(LuceneVersion.LUCENE_48, words.Analyzer)
    {
        OpenMode = manifest is null ? OpenMode.CREATE : OpenMode.APPEND,
        Similarity = ShowIndex.Similarity(),
        MergeScheduler = new SerialMergeScheduler(),
        RAMBufferSizeMB = BufferMegabytes,
        UseCompoundFile = true,
        MergePolicy = new LogByteSizeMergePolicy
        {
            MaxMergeMB = MaxMergeMegabytes,
            MinMergeMB = MinMergeMegabytes,
            NoCFSRatio = 1,
        },
    };

    /// <summary>Everything but <c>segments.gen</c>, the only file that is written again; listing the folder does the same.</summary>
    private ICollection<string> CommittedFiles()
    {
        var infos = new SegmentInfos();
        infos.Read(directory);
        return infos.GetFiles(directory, includeSegmentsFile: true);
    }

    private static Term StemTerm(string stem) => new(PassageFields.Stem, PassageDocument.Term(stem));
}

/// <param name="NewFiles">Those of the manifest that the state before does not have.</param>
public sealed record IndexCommit(IndexManifest Manifest, IReadOnlyList<IndexFile> NewFiles);
