using System.Net.Sockets;
using Feeds.Functions.Start;
using Microsoft.Extensions.Configuration;

namespace Feeds.Server.Emulator;

/// <summary>The storage of <c>UseDevelopmentStorage=true</c>: what listens on its well-known ports, else an emulator of our own.</summary>
internal static class DevelopmentStorage
{
    public const string ConnectionString = "UseDevelopmentStorage=true";

    private static readonly int[] Ports = [10000, 10001, 10002];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <returns>
    /// The emulator that was started, with its data in the state folder of <see cref="EmulatorPlace"/>. Null where one answers already,
    /// or the setting <c>AzureWebJobsStorage</c> names another storage.
    /// </returns>
    /// <exception cref="StartException">The emulator cannot be started.</exception>
    public static async Task<StorageEmulator?> EnsureAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        if (!IsMeantBy(configuration["AzureWebJobsStorage"]) || await AllAnswerAsync(cancellationToken)) return null;
        string data = Path.Combine(EmulatorPlace.Find().State, "data");
        var options = new StorageEmulatorOptions { Location = data, BlobPort = Ports[0], QueuePort = Ports[1], TablePort = Ports[2] };
        try
        {
            return await StorageEmulator.StartAsync(options, cancellationToken);
        }
        catch (StartException)
        {
            // Another server may have started one at the same moment.
            if (await AllAnswerAsync(cancellationToken)) return null;
            throw;
        }
    }

    private static bool IsMeantBy(string? connection) =>
        connection?.Trim().TrimEnd(';').Equals(ConnectionString, StringComparison.OrdinalIgnoreCase) is true;

    private static async Task<bool> AllAnswerAsync(CancellationToken cancellationToken) =>
        Array.TrueForAll(await Task.WhenAll(Ports.Select(port => AnswersAsync(port, cancellationToken))), answers => answers);

    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            await client.ConnectAsync("127.0.0.1", port, deadline.Token);
            return true;
        }
        catch (Exception silent)
            when (silent is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
