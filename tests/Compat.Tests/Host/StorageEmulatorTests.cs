using System.Diagnostics;
using System.Net.Sockets;
using Azure.Storage.Queues;
using Feeds.TestKit;
using LocalFunctionsHost;
using LocalFunctionsHost.Storage;

namespace Compat.Tests.Host;

public sealed class StorageEmulatorTests(StorageFixture storage)
{
    [Fact]
    public async Task Two_accounts_of_one_emulator_do_not_see_each_other()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var one = new QueueServiceClient(storage.NewAccount());
        var other = new QueueServiceClient(storage.NewAccount());

        await one.CreateQueueAsync("only-here", cancellationToken: cancellationToken);

        Assert.NotEqual(one.AccountName, other.AccountName);
        Assert.Single(await one.GetQueuesAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken));
        Assert.Empty(await other.GetQueuesAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken));
    }

    [Fact]
    public async Task Data_in_a_folder_is_there_again_after_a_restart()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("feeds-emulator-");
        try
        {
            var options = new StorageEmulatorOptions { Location = folder.FullName };
            await using (var first = await StorageEmulator.StartAsync(options, cancellationToken))
            {
                await new QueueServiceClient(first.ConnectionString(StorageEmulatorOptions.DevelopmentAccount)).CreateQueueAsync("kept", cancellationToken: cancellationToken);
            }

            await using var second = await StorageEmulator.StartAsync(options, cancellationToken);
            var queues = new QueueServiceClient(second.ConnectionString(StorageEmulatorOptions.DevelopmentAccount));
            Assert.Equal("kept", Assert.Single(await queues.GetQueuesAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken)).Name);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_disposed_emulator_has_ended()
    {
        var emulator = await StorageEmulator.StartAsync(new StorageEmulatorOptions(), TestContext.Current.CancellationToken);
        using var process = Process.GetProcessById(emulator.ProcessId);

        await emulator.DisposeAsync();

        Assert.True(process.HasExited);
        using var client = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync("127.0.0.1", emulator.BlobPort));
    }

    [Fact]
    public async Task A_taken_port_is_one_line_that_names_it()
    {
        var port = storage.Emulator.BlobPort;

        var exception = await Assert.ThrowsAsync<HostException>(() => StorageEmulator.StartAsync(new StorageEmulatorOptions { QueuePort = port }, TestContext.Current.CancellationToken));

        Assert.Contains($"{port}", exception.Message, StringComparison.Ordinal);
        Assert.Contains("taken", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }
}
