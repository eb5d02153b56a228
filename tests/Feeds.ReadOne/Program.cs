using System.Globalization;
using System.Runtime;
using Feeds.Episodes;
using Feeds.Importing;
using Feeds.Reading;
using Feeds.Tests.Fuzzing;

// Reads files one at a time, each within a heap that is limited to a base and some times the file's size.
// Arguments: the base in bytes, how many times, the paths. Writes one line for each path: what became of the file.
// A file whose name begins with "feed" is imported as a feed, every other is read as an upload of its name.
long start = long.Parse(args[0], CultureInfo.InvariantCulture);
long times = long.Parse(args[1], CultureInfo.InvariantCulture);
foreach (string path in args.Skip(2))
{
    LimitHeap(start + (times * new FileInfo(path).Length));
    Console.WriteLine(await ReadAsync(path));
}

static void LimitHeap(long bytes)
{
    // What the file before left behind is given back first, so that only what this file needs counts.
    GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    AppContext.SetData("GCHeapHardLimit", (ulong)bytes);
    GC.RefreshMemoryLimit();
}

static async Task<string> ReadAsync(string path)
{
    try
    {
        return await IsReadAsync(Path.GetFileName(path), await File.ReadAllBytesAsync(path)) ? "read" : "rejected";
    }
    catch (OutOfMemoryException)
    {
        return "needs more";
    }
}

static async Task<bool> IsReadAsync(string name, byte[] content)
{
    if (name.StartsWith("feed", StringComparison.Ordinal)) return FeedImport.Parse(content).Feed is not null;
    if (!EpisodeFileName.TryParse("show", name, out var file, out var problem)) throw new ArgumentException(problem.ToString(), nameof(name));
    return (await FileReader.ReadAsync(new MemoryFile(file, content), CancellationToken.None)).Contribution is not null;
}
