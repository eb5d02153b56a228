using Lucene.Net.Store;

namespace Feeds.Search.Index;

/// <summary>The files of one manifest, whatever else is in the folder; read-only.</summary>
internal sealed class ManifestDirectory(IndexFolder folder, IndexManifest manifest)
    : FilterDirectory(new MMapDirectory(folder.Path, NoLockFactory.GetNoLockFactory()))
{
    private readonly HashSet<string> names = manifest.Files.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);

    public override string[] ListAll() => [.. names];

    [Obsolete("Declared so by Lucene.")]
    public override bool FileExists(string name) => names.Contains(name);

    public override IndexInput OpenInput(string name, IOContext context) =>
        names.Contains(name) ? base.OpenInput(name, context) : throw new FileNotFoundException("Not a file of this index.", name);
}
