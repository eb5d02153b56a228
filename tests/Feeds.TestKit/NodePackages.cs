using System.Diagnostics;

namespace Feeds.TestKit;

/// <summary>Packages of npm that tests run, pinned by a lock file and installed on first use.</summary>
public static class NodePackages
{
    static readonly TimeSpan InstallDeadline = TimeSpan.FromMinutes(5);

    /// <summary>Installs what the folder's lock file names, unless it is there. Without npm or a registry the test is skipped.</summary>
    /// <param name="folder">Holds package.json and package-lock.json.</param>
    public static async Task EnsureAsync(string folder)
    {
        if (IsCurrent(folder))
        {
            return;
        }

        // Several test processes may ask at once; the first installs, the others wait for it.
        using var installing = await LockAsync(folder);
        if (!IsCurrent(folder))
        {
            var npm = Requires.Program("npm");
            var run = await ProgramRun.RunAsync(
                npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder: folder);
            if (run.ExitCode != 0) Requires.Missing($"npm cannot install the packages of {folder}:\n{run.Output}{run.Errors}", "programs");
        }
    }

    // npm writes this file last, so that an interrupted installation counts as none.
    static bool IsCurrent(string folder)
    {
        var done = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        return done.Exists && done.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"));
    }

    static async Task<FileStream> LockAsync(string folder)
    {
        // Outside the folder that npm empties, and in one that git ignores.
        var locks = Directory.CreateDirectory(RepositoryRoot.Combine(".azurite"));
        var path = Path.Combine(locks.FullName, $"{Path.GetFileName(folder)}.lock");
        for (var start = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(start) < InstallDeadline)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
            }
        }
    }
}
