using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Feeds.Functions.Start;

namespace Feeds.Server.Emulator;

/// <summary>
/// One running storage emulator (blob, queue and table services on 127.0.0.1). It ends when it is disposed,
/// and also when this process ends in any way.
/// </summary>
public sealed partial class StorageEmulator : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(8);

    private static readonly Dictionary<string, string> DevelopmentAccounts =
        new(StringComparer.Ordinal) { [StorageEmulatorOptions.DevelopmentAccount] = StorageEmulatorOptions.DevelopmentKey };

    private readonly Process process;
    private readonly IReadOnlyDictionary<string, string> accounts;
    private bool disposed;

    private StorageEmulator(Process process, IReadOnlyDictionary<string, string> accounts, IReadOnlyDictionary<string, int> ports)
    {
        (this.process, this.accounts) = (process, accounts);
        (BlobPort, QueuePort, TablePort) = (ports["Blob"], ports["Queue"], ports["Table"]);
    }

    public int ProcessId => process.Id;
    public int BlobPort { get; }
    public int QueuePort { get; }
    public int TablePort { get; }

    /// <summary>Starts an emulator and returns when its three services answer.</summary>
    /// <exception cref="StartException">Node.js is missing, a port is taken, or the emulator did not start within a minute.</exception>
    public static async Task<StorageEmulator> StartAsync(StorageEmulatorOptions options, CancellationToken cancellationToken)
    {
        string folder = await StorageEmulatorInstallation.EnsureAsync(options.Place ?? EmulatorPlace.Find(), cancellationToken);
        var keys = options.Accounts.Count > 0 ? options.Accounts : DevelopmentAccounts;
        var node = Launch(folder, options, keys);
        try
        {
            return new StorageEmulator(node, keys, await ReadPortsAsync(node, options, cancellationToken));
        }
        catch
        {
            await EndAsync(node);
            throw;
        }
    }

    /// <summary>The connection string of one of its accounts.</summary>
    /// <exception cref="KeyNotFoundException">It has no such account.</exception>
    public string ConnectionString(string account) =>
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={accounts[account]};BlobEndpoint={Url(BlobPort, account)};"
        + $"QueueEndpoint={Url(QueuePort, account)};TableEndpoint={Url(TablePort, account)};";

    /// <summary>Lets the emulator write its state to disk and end; kills it if that takes over 8 seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed) return;
        disposed = true;
        await EndAsync(process);
    }

    private static Process Launch(string folder, StorageEmulatorOptions options, IReadOnlyDictionary<string, string> accounts)
    {
        var start = new ProcessStartInfo(options.Program)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            "run.mjs", "--disableTelemetry", "--skipApiVersionCheck", "--silent",
            "--blobPort", Text(options.BlobPort), "--queuePort", Text(options.QueuePort), "--tablePort", Text(options.TablePort),
            // The default of 5 seconds closes connections that clients are about to use again.
            "--blobKeepAliveTimeout", "120", "--queueKeepAliveTimeout", "120", "--tableKeepAliveTimeout", "120",
            .. Persistence(options.Location),
            .. Security(options.Certificate),
        ];
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        if (!options.Events) start.Environment["FEEDS_EMULATOR_EVENTS"] = "off";
        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', accounts.Select(account => $"{account.Key}:{account.Value}"));
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            const string missing = $"The storage emulator needs Node.js, and node was not found. {StorageEmulatorInstallation.InstallNode}";
            throw new StartException(missing, exception);
        }
    }

    private static string[] Persistence(string? location) =>
        location is null ? ["--inMemoryPersistence"] : ["--location", StartFolder.Ensure(location)];

    private static string[] Security(EmulatorCertificate? certificate) => certificate is null
        ? []
        : ["--cert", certificate.CertificateFile, "--key", certificate.KeyFile, "--oauth", "basic"];

    private static string Url(int port, string account) => $"http://127.0.0.1:{Text(port)}/{account}";

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyDictionary<string, int>> ReadPortsAsync(
        Process process, StorageEmulatorOptions options, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(StartDeadline);
        var errors = DrainAsync(process.StandardError);
        var ports = new Dictionary<string, int>(StringComparer.Ordinal);
        try
        {
            while (ports.Count < 3)
            {
                string? line = await process.StandardOutput.ReadLineAsync(deadline.Token);
                if (line is null) throw Failed(await errors, options);
                var listening = Listening().Match(line);
                if (!listening.Success) continue;
                ports[listening.Groups["service"].Value] = int.Parse(listening.Groups["port"].Value, CultureInfo.InvariantCulture);
            }
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StartException($"The storage emulator did not start within {StartDeadline.TotalSeconds} seconds.", exception);
        }
        _ = DrainAsync(process.StandardOutput); // A full pipe would stop the emulator.
        return ports;
    }

    /// <param name="errors">What the emulator wrote to standard error before it ended.</param>
    internal static StartException Failed(string errors, StorageEmulatorOptions options)
    {
        // 0 stands for any free port, which has no number to name.
        int[] asked = [.. ((int[])[options.BlobPort, options.QueuePort, options.TablePort]).Where(port => port > 0)];
        string port = asked.Length > 0 ? $"port {string.Join(" or ", asked)}" : "a port";
        string reason = errors.Contains("EADDRINUSE", StringComparison.Ordinal)
            ? $"{port} is in use by another program."
            : LastLine(errors) ?? "it gave no reason";
        return new StartException($"The storage emulator could not start: {reason}");
    }

    private static string? LastLine(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault();

    /// <summary>Reads to the end and keeps the last few thousand characters.</summary>
    private static async Task<string> DrainAsync(StreamReader reader)
    {
        const int kept = 4096;
        string text = "";
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                text = $"{text}{line}\n";
                text = text.Length > kept ? text[^kept..] : text;
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process was disposed while its last output was read.
        }
        return text;
    }

    private static async Task EndAsync(Process process)
    {
        using var ended = process;
        try
        {
            process.StandardInput.Close(); // run.mjs takes this as a request to end.
            using var deadline = new CancellationTokenSource(StopDeadline);
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    [GeneratedRegex(
        @"^Azurite (?<service>Blob|Queue|Table) service is successfully listening at \w+://[^/]*:(?<port>[0-9]+)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Listening();
}
