using System.Diagnostics;
using System.Net.Sockets;
using Azure.Storage.Queues;
using Feeds.Functions.Start;
using Feeds.Server.Emulator;

namespace Feeds.Server.Tests;

/// <summary>The storage emulator as the server starts it.</summary>
public sealed class StorageEmulatorTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_accounts_of_one_emulator_do_not_see_each_other()
    {
        var one = new QueueServiceClient(storage.NewAccount());
        var other = new QueueServiceClient(storage.NewAccount());

        await one.CreateQueueAsync("only-here", cancellationToken: Token);

        Assert.NotEqual(one.AccountName, other.AccountName);
        Assert.Single(await one.GetQueuesAsync(cancellationToken: Token).ToListAsync(Token));
        Assert.Empty(await other.GetQueuesAsync(cancellationToken: Token).ToListAsync(Token));
    }

    [Fact]
    public async Task Data_in_a_folder_is_there_again_after_a_restart_and_a_disposed_emulator_has_ended()
    {
        var folder = Directory.CreateTempSubdirectory("feeds-emulator-");
        try
        {
            var options = new StorageEmulatorOptions { Location = folder.FullName };
            var first = await StorageEmulator.StartAsync(options, Token);
            using var process = Process.GetProcessById(first.ProcessId);
            await using (first)
            {
                string account = first.ConnectionString(StorageEmulatorOptions.DevelopmentAccount);
                await new QueueServiceClient(account).CreateQueueAsync("kept", cancellationToken: Token);
            }

            Assert.True(process.HasExited);
            using var client = new TcpClient();
            await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync("127.0.0.1", first.BlobPort));
            await using var second = await StorageEmulator.StartAsync(options, Token);
            var queues = new QueueServiceClient(second.ConnectionString(StorageEmulatorOptions.DevelopmentAccount));
            Assert.Equal("kept", Assert.Single(await queues.GetQueuesAsync(cancellationToken: Token).ToListAsync(Token)).Name);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_port_in_use_is_one_line_that_names_it()
    {
        int port = storage.Emulator.BlobPort;
        var options = new StorageEmulatorOptions { QueuePort = port };

        var refused = await Assert.ThrowsAsync<StartException>(() => StorageEmulator.StartAsync(options, Token));

        Assert.Contains($"{port}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("in use", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public async Task A_machine_without_node_is_told_what_to_install()
    {
        var options = new StorageEmulatorOptions { Program = "node-that-is-not-installed" };

        var refused = await Assert.ThrowsAsync<StartException>(() => StorageEmulator.StartAsync(options, Token));

        Assert.StartsWith("The storage emulator needs Node.js", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }
}
