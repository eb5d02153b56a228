using System.Globalization;
using Feeds.Search.Index;
using Feeds.Shows;

namespace Feeds.Storage.Search;

/// <summary>Folders for copies of indexes on this machine's disk, this process's own; gone with it.</summary>
public sealed class LocalIndexes : IDisposable
{
    private const string Prefix = "feeds-search-";

    private readonly Lazy<DirectoryInfo> root = new(Create);

    private int copies;

    /// <summary>A folder of the caller's own.</summary>
    internal IndexFolder NewFolder(Slug show) =>
        new(Path.Combine(root.Value.FullName, string.Create(CultureInfo.InvariantCulture, $"{show}-{Interlocked.Increment(ref copies)}")));

    public void Dispose()
    {
        if (root.IsValueCreated) TryRemove(root.Value);
    }

    private static DirectoryInfo Create()
    {
        var parent = new DirectoryInfo(Path.GetTempPath());
        // Those of processes that were killed.
        foreach (var left in parent.EnumerateDirectories($"{Prefix}*"))
        {
            if (left.Name.Split('-') is [.., var id, _] && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int process) && !Runs(process)) TryRemove(left);
        }
        return Directory.CreateTempSubdirectory(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-"));
    }

    private static bool Runs(int process)
    {
        try
        {
            using var found = System.Diagnostics.Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void TryRemove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Another process's, or in use: the system clears its folder for temporary files.
        }
    }
}
