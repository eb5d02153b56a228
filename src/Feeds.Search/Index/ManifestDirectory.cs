using Lucene.Net.Store;

namespace Feeds.Search.Index;

/// <summary>The files of one manifest, whatever else is in the folder; read-only.</summary>
/// <remarks>
/// Not mapped into memory: Lucene.NET keeps a weak reference to each reader of a mapped file that a query opens, and after some
/// hundred queries the garbage collector stopped all threads for up to a second to look through them.
/// </remarks>
internal sealed class ManifestDirectory(IndexFolder folder, IndexManifest manifest)
    : FilterDirectory(new NIOFSDirectory(folder.Path, NoLockFactory.GetNoLockFactory()))
{
    private readonly HashSet<string> names = manifest.Files.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);

    public override string[] ListAll() => [.. names];

    [Obsolete("Declared so by Lucene.")]
    public override bool FileExists(string name) => names.Contains(name);

    public override IndexInput OpenInput(string name, IOContext context) =>
        names.Contains(name) ? base.OpenInput(name, context) : throw new FileNotFoundException("Not a file of this index.", name);
}
