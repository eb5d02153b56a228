using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Reading;

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

    /// <returns>Why a file found in a folder is not an episode file: an upload of it would be rejected. Null for one that is.</returns>
    public static async Task<Diagnostic?> WhyNotAsync(string path, CancellationToken cancellationToken)
    {
        string name = Path.GetFileName(path);
        bool isOurs = EpisodeFileName.TryParse("show", name, out var file, out var problem);
        if (!isOurs) return FileNameDiagnostics.Of(problem!.Value, "show", name);
        if (ProjectFileName.KindOf(file!) is ProjectFileKind.None) return null;
        var read = await CheckedFile.ReadAsync(path, show: null, cancellationToken);
        return read.Diagnostics.FirstOrDefault(d => d.Code == DiagnosticCodes.ReadmeFile);
    }

    /// <summary>The files that are named, and those of folders that are episode files; and why the others are not.</summary>
    public static async Task<(IReadOnlyList<string> Ours, IReadOnlyList<(string Path, Diagnostic Why)> LeftOut)> SortAsync(
        IReadOnlyList<string> paths, IReadOnlyCollection<string> named, CancellationToken cancellationToken)
    {
        List<string> ours = [];
        List<(string, Diagnostic)> leftOut = [];
        foreach (string path in paths)
        {
            // In a folder lie other things too; a file that is named is meant.
            if (!named.Contains(path) && await WhyNotAsync(path, cancellationToken) is { } why) leftOut.Add((path, why));
            else ours.Add(path);
        }
        return (ours, leftOut);
    }

    private static void AddFolder(string folder, bool deep, List<string> found)
    {
        found.AddRange(Directory.EnumerateFiles(folder, "*", Files).Order(StringComparer.Ordinal));
        if (!deep) return;
        foreach (string below in Directory.EnumerateDirectories(folder, "*", Files).Order(StringComparer.Ordinal)) AddFolder(below, deep, found);
    }
}
