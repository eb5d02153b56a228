using Feeds.Episodes;

namespace Feeds.Cli;

/// <summary>The paths that a command line names, as files.</summary>
internal static class EpisodePaths
{
    private static readonly EnumerationOptions Files = new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint };

    /// <summary>Files as named, and the files of folders; sorted within a folder, each once.</summary>
    /// <param name="deep">With the folders below: each is a show of its own.</param>
    /// <param name="missing">The first path that is not there; no files are returned then.</param>
    public static IReadOnlyList<string> Expand(IEnumerable<string> paths, bool deep, out string? missing)
    {
        missing = null;
        var found = new List<string>();
        foreach (string path in paths)
        {
            if (File.Exists(path)) found.Add(path);
            else if (Directory.Exists(path)) AddFolder(path, deep, found);
            else
            {
                missing = path;
                return [];
            }
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. found.Where(path => seen.Add(Path.GetFullPath(path)))];
    }

    /// <summary>Whether a file's name is an episode file's; where it is not, an upload of it would be rejected.</summary>
    public static bool IsEpisodeFile(string path) => EpisodeFileName.TryParse("show", Path.GetFileName(path), out _, out _);

    private static void AddFolder(string folder, bool deep, List<string> found)
    {
        found.AddRange(Directory.EnumerateFiles(folder, "*", Files).Order(StringComparer.Ordinal));
        if (!deep) return;
        foreach (string below in Directory.EnumerateDirectories(folder, "*", Files).Order(StringComparer.Ordinal)) AddFolder(below, deep, found);
    }
}
