using System.Security.Cryptography;
using System.Text;

namespace Feeds.Worker.Tests;

/// <summary>
/// The folder that a deployment uploads: the output of <c>dotnet publish</c> for the build that the tests belong to. Publishing starts with
/// the tests, while they prepare everything else. Its output is kept under <c>obj</c> until the build changes.
/// </summary>
public sealed class PublishedApp
{
    /// <summary>Written last, so that an interrupted publication does not count.</summary>
    const string Complete = ".complete";

    static readonly string Kept = RepositoryRoot.Combine("tests", "Feeds.Worker.Tests", "obj", "published", RepositoryRoot.Configuration);

    static readonly TimeSpan LockDeadline = TimeSpan.FromMinutes(5);

    /// <summary>Outputs of other builds are deleted after this time, when no test process runs from them any more.</summary>
    static readonly TimeSpan KeepFor = TimeSpan.FromHours(12);

    readonly Task<string> folder = Task.Run(PublishAsync);

    /// <summary>Waits until the app is published.</summary>
    public Task<string> FolderAsync() => folder;

    static async Task<string> PublishAsync()
    {
        string folder = Path.Combine(Directory.CreateDirectory(Kept).FullName, Fingerprint());
        if (IsComplete(folder)) return folder;

        // Several test processes may start at once: the first publishes, the others wait for it.
        await using var publishing = await LockAsync();
        if (IsComplete(folder)) return folder;
        DeleteOld();
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        (await ProgramRun.RunAsync("dotnet", PublishTo(folder))).Succeeded();
        await File.WriteAllTextAsync(Path.Combine(folder, Complete), "");
        return folder;
    }

    /// <summary>The app and its references are already built. The extensions of the functions host are restored and built here.</summary>
    static string[] PublishTo(string folder) =>
    [
        "publish", RepositoryRoot.Combine("src", "Feeds.Functions"), "--configuration", RepositoryRoot.Configuration, "--output", folder,
        "--no-restore", "-p:BuildProjectReferences=false", "--disable-build-servers", "-v", "quiet", "--nologo",
    ];

    static bool IsComplete(string folder) => File.Exists(Path.Combine(folder, Complete));

    /// <summary>A hash of everything that decides what is published.</summary>
    static string Fingerprint()
    {
        string built = RepositoryRoot.Combine("src", "Feeds.Functions", "bin", RepositoryRoot.Configuration, "net10.0");
        string[] settings = ["host.json", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"];
        string[] files =
        [
            .. Directory.GetFiles(built, "Feeds*.dll").Order(StringComparer.Ordinal),
            Path.Combine(built, "Feeds.Functions.deps.json"),
            RepositoryRoot.Combine("src", "Feeds.Functions", "Feeds.Functions.csproj"),
            .. settings.Select(name => RepositoryRoot.Combine(name)),
        ];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(File.ReadAllBytes(file));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    static async Task<FileStream> LockAsync()
    {
        FileStream? taken = null;
        await Eventually.BecomesTrueAsync(() => (taken = TryLock()) is not null, LockDeadline, () => $"{Kept} is not locked");
        return taken!;
    }

    static FileStream? TryLock()
    {
        try
        {
            return new FileStream(Path.Combine(Kept, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    static void DeleteOld()
    {
        var newest = TimeProvider.System.GetUtcNow().UtcDateTime - KeepFor;
        foreach (var old in new DirectoryInfo(Kept).GetDirectories().Where(d => d.LastWriteTimeUtc < newest)) old.Delete(recursive: true);
    }
}
