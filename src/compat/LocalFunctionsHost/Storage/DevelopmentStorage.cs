using System.Net.Sockets;
using LocalFunctionsHost.Configuration;

namespace LocalFunctionsHost.Storage;

/// <summary>The storage behind <c>UseDevelopmentStorage=true</c>: what listens on its well-known ports, else an emulator of our own.</summary>
internal static class DevelopmentStorage
{
    static readonly int[] Ports = [10000, 10001, 10002];
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static bool IsMeantBy(string connection) => connection.Trim().TrimEnd(';').Equals(AppSettings.DevelopmentStorage, StringComparison.OrdinalIgnoreCase);

    /// <summary>The emulator that was started, with its data in <c>.azurite</c> at the repository's root; null where one answers already.</summary>
    /// <exception cref="HostException">It cannot be started.</exception>
    public static async Task<StorageEmulator?> EnsureAsync(CancellationToken cancellationToken)
    {
        if (await AllAnswerAsync(cancellationToken))
        {
            return null;
        }

        var root = StorageEmulatorInstallation.FindRepositoryRoot() ?? AppContext.BaseDirectory;
        try
        {
            var options = new StorageEmulatorOptions { Location = Path.Combine(root, ".azurite", "data"), BlobPort = Ports[0], QueuePort = Ports[1], TablePort = Ports[2] };
            return await StorageEmulator.StartAsync(options, cancellationToken);
        }
        catch (HostException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another app may have started one at the same moment.
            if (await AllAnswerAsync(cancellationToken))
            {
                return null;
            }

            throw;
        }
    }

    static async Task<bool> AllAnswerAsync(CancellationToken cancellationToken) =>
        Array.TrueForAll(await Task.WhenAll(Ports.Select(port => AnswersAsync(port, cancellationToken))), answers => answers);

    static async Task<bool> AnswersAsync(int port, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            await client.ConnectAsync("127.0.0.1", port, deadline.Token);
            return true;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
