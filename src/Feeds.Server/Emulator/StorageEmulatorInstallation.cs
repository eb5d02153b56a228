using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using Feeds.Functions.Start;

namespace Feeds.Server.Emulator;

/// <summary>Installs the packages of the pinned emulator on first use.</summary>
internal static class StorageEmulatorInstallation
{
    /// <summary>Advice where Node.js or npm is missing.</summary>
    public const string InstallNode = "Install Node.js 20 or later, or set AzureWebJobsStorage to a storage account that answers.";

    private const string FinishOther = "Let the server or test run that has it open finish, or end it; then start again.";
    private static readonly TimeSpan InstallDeadline = TimeSpan.FromMinutes(10);

    /// <summary>Returns the emulator's folder, after installing its packages if they are missing or out of date.</summary>
    /// <exception cref="StartException">
    /// npm is missing, the installation failed, or another process has been installing for ten minutes.
    /// </exception>
    public static async Task<string> EnsureAsync(EmulatorPlace place, CancellationToken cancellationToken)
    {
        string folder = place.Program;
        if (!place.IsCopy && IsCurrent(folder)) return folder;

        // Several processes may start at once; the first installs, the others wait for it.
        string locks = StartFolder.Ensure(place.State);
        using var installing = await LockAsync(Path.Combine(locks, "install.lock"), InstallDeadline, cancellationToken);
        if (place.IsCopy) await place.CopyAsync(cancellationToken);
        if (!IsCurrent(folder))
        {
            await InstallAsync(folder, cancellationToken);
            await File.WriteAllTextAsync(Installed(folder), Fingerprint(Path.Combine(folder, "package-lock.json")), cancellationToken);
        }
        return folder;
    }

    // npm writes its own file last, so an interrupted installation does not count. Our file says what was installed,
    // for the case that a checkout touched the lock file without changing it.
    private static bool IsCurrent(string folder)
    {
        var done = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        string wanted = Path.Combine(folder, "package-lock.json");
        if (!done.Exists) return false;
        if (done.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(wanted)) return true;
        return File.Exists(Installed(folder)) && File.ReadAllText(Installed(folder)) == Fingerprint(wanted);
    }

    private static string Installed(string folder) => Path.Combine(folder, "node_modules", ".installed");

    private static string Fingerprint(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));

    /// <summary>Waits until no other process has the file open.</summary>
    /// <exception cref="StartException">The file could not be opened within the patience.</exception>
    internal static async Task<FileStream> LockAsync(string path, TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var start = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException held)
            {
                if (Stopwatch.GetElapsedTime(start) > patience)
                    throw new StartException($"The storage emulator could not be installed: {held.Message} {FinishOther}", held);
                await Task.Delay(100, cancellationToken);
            }
        }
    }

    private static async Task InstallAsync(string folder, CancellationToken cancellationToken)
    {
        await Console.Error.WriteLineAsync("Installing the storage emulator (first use; about half a minute) …");
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm")
        {
            ArgumentList = { "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error" },
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var npm = Process.Start(start)!;
            var output = npm.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = npm.StandardError.ReadToEndAsync(cancellationToken);
            await npm.WaitForExitAsync(cancellationToken);
            await output;
            if (npm.ExitCode == 0) return;
            string reason = $"npm ci in {folder} ended with {npm.ExitCode}: {FirstLine(await errors)}";
            throw new StartException($"The storage emulator could not be installed: {reason}");
        }
        catch (Win32Exception exception)
        {
            throw new StartException($"The storage emulator needs Node.js with npm, and npm was not found. {InstallNode}", exception);
        }
    }

    private static string FirstLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault(line => !line.Contains("warn", StringComparison.OrdinalIgnoreCase)) ?? "no reason given";
}
