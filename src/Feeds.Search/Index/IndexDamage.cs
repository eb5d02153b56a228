namespace Feeds.Search.Index;

/// <summary>A failure to read an index whose files are damaged, as what it is.</summary>
internal static class IndexDamage
{
    /// <remarks>Lucene fails in many ways on damaged files; the hashes decide which failures are of that kind, and of which
    /// files.</remarks>
    public static T Name<T>(IndexFolder folder, IndexManifest manifest, Func<T> read)
    {
        IReadOnlyList<FileFault> faults = [];
        try
        {
            return read();
        }
        catch (Exception) when ((faults = folder.Check(manifest)).Count > 0)
        {
            throw new IndexDamagedException(faults);
        }
    }
}
