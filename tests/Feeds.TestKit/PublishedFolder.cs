using System.Security.Cryptography;
using System.Text;

namespace Feeds.TestKit;

/// <summary>
/// The output of <c>dotnet publish</c> for the build that the tests belong to, kept under <c>obj</c> of a test project until the
/// build changes.
/// </summary>
/// <param name="kept">The folder that holds one output for each build.</param>
public sealed class PublishedFolder(string kept)
{
    /// <summary>Written last, so that an interrupted publication does not count.</summary>
    const string Complete = ".complete";

    /// <summary>Half a minute as a rule, and many times that beside other tests on a small machine.</summary>
    static readonly TimeSpan PublishDeadline = TimeSpan.FromMinutes(10);

    static readonly TimeSpan LockDeadline = PublishDeadline * 2;

    /// <summary>Outputs of other builds are deleted after this time, when no test process runs from them any more.</summary>
    static readonly TimeSpan KeepFor = TimeSpan.FromHours(12);

    /// <summary>Files that decide what every project publishes.</summary>
    static readonly string[] Settings =
        ["host.json", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "eng/WithoutFunctionsHost.targets"];

    /// <summary>Publishes unless this build's output is there.</summary>
    /// <param name="files">Everything else that decides what is published.</param>
    /// <param name="publish">The arguments of <c>dotnet</c>, for an output folder.</param>
    /// <returns>The folder of the output, complete.</returns>
    public async Task<string> EnsureAsync(IEnumerable<string> files, Func<string, string[]> publish)
    {
        string folder = Path.Combine(Directory.CreateDirectory(kept).FullName, Fingerprint(files, publish));
        if (IsComplete(folder)) return folder;

        // Several test processes may start at once: the first publishes, the others wait for it.
        await using var publishing = await LockAsync();
        if (IsComplete(folder)) return folder;
        DeleteOld();
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        (await ProgramRun.RunAsync("dotnet", publish(folder), deadline: PublishDeadline)).Succeeded();
        await File.WriteAllTextAsync(Marker(folder), "");
        return folder;
    }

    static bool IsComplete(string folder) => File.Exists(Marker(folder));

    /// <summary>Beside the folder: in it is only what was published.</summary>
    static string Marker(string folder) => folder + Complete;

    static string Fingerprint(IEnumerable<string> files, Func<string, string[]> publish)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string argument in publish("")) hash.AppendData(Encoding.UTF8.GetBytes(argument));
        foreach (string file in files.Concat(Settings.Select(name => RepositoryRoot.Combine(name))))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(File.ReadAllBytes(file));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    async Task<FileStream> LockAsync()
    {
        FileStream? taken = null;
        await Eventually.BecomesTrueAsync(() => (taken = TryLock()) is not null, LockDeadline, () => $"{kept} is not locked");
        return taken!;
    }

    FileStream? TryLock()
    {
        try
        {
            return new FileStream(Path.Combine(kept, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    void DeleteOld()
    {
        var newest = TimeProvider.System.GetUtcNow().UtcDateTime - KeepFor;
        foreach (var old in new DirectoryInfo(kept).GetDirectories().Where(d => d.LastWriteTimeUtc < newest))
        {
            File.Delete(Marker(old.FullName));
            old.Delete(recursive: true);
        }
    }
}
