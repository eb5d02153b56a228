using System.Diagnostics;
using System.Net.Sockets;
using Azure.Storage.Queues;
using Feeds.Functions.Start;
using Feeds.Server.Emulator;

namespace Feeds.Server.Tests;

/// <summary>The storage emulator as the server starts it.</summary>
[Collection(PublishingOrTiming.Name)]
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
    public async Task A_stop_does_not_wait_for_connections_that_clients_keep_open()
    {
        var folder = Directory.CreateTempSubdirectory("feeds-emulator-");
        try
        {
            var emulator = await StorageEmulator.StartAsync(new StorageEmulatorOptions { Location = folder.FullName }, Token);
            using var process = Process.GetProcessById(emulator.ProcessId);
            using TcpClient blob = new(), queue = new(), table = new();
            await blob.ConnectAsync("127.0.0.1", emulator.BlobPort, Token);
            await queue.ConnectAsync("127.0.0.1", emulator.QueuePort, Token);
            await table.ConnectAsync("127.0.0.1", emulator.TablePort, Token);
            long start = Stopwatch.GetTimestamp();

            await emulator.DisposeAsync();

            // At 5 seconds it would end itself, with status 1.
            Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(3));
            Assert.True(process.HasExited);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_created_is_one_line_that_names_it()
    {
        string file = Path.GetTempFileName();
        try
        {
            var options = new StorageEmulatorOptions { Location = Path.Combine(file, "data") };

            var refused = await Assert.ThrowsAsync<StartException>(() => StorageEmulator.StartAsync(options, Token));

            Assert.Contains($"The folder {options.Location} cannot be created or written to: ", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', refused.Message);
            Assert.Throws<StartException>(() => StartFolder.Ensure(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_folder_that_can_be_written_to_is_left_empty()
    {
        var folder = Directory.CreateTempSubdirectory("feeds-folder-");
        try
        {
            Assert.Equal(Path.Combine(folder.FullName, "a", "b"), StartFolder.Ensure(Path.Combine(folder.FullName, "a", "b")));
            Assert.Empty(Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories));
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

    [Theory]
    [InlineData(0, 0, 0, "a port is in use by another program.")]
    [InlineData(0, 10001, 0, "port 10001 is in use by another program.")]
    [InlineData(10000, 0, 10002, "port 10000 or 10002 is in use by another program.")]
    [InlineData(10000, 10001, 10002, "port 10000 or 10001 or 10002 is in use by another program.")]
    public void Only_ports_that_were_asked_for_are_named(int blob, int queue, int table, string expected)
    {
        var options = new StorageEmulatorOptions { BlobPort = blob, QueuePort = queue, TablePort = table };

        var failed = StorageEmulator.Failed("Exit due to unhandled error: listen EADDRINUSE: address already in use\n", options);

        Assert.Equal($"The storage emulator could not start: {expected}", failed.Message);
    }

    [Fact]
    public async Task An_installation_that_another_process_does_not_finish_is_one_line_that_names_the_lock_file()
    {
        var folder = Directory.CreateTempSubdirectory("feeds-emulator-");
        try
        {
            string path = Path.Combine(folder.FullName, "install.lock");
            await using var held = await StorageEmulatorInstallation.LockAsync(path, TimeSpan.Zero, Token);

            var refused = await Assert.ThrowsAsync<StartException>(
                () => StorageEmulatorInstallation.LockAsync(path, TimeSpan.FromMilliseconds(150), Token));

            Assert.StartsWith("The storage emulator could not be installed: ", refused.Message, StringComparison.Ordinal);
            Assert.Contains(path, refused.Message, StringComparison.Ordinal);
            Assert.EndsWith("finish, or end it; then start again.", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', refused.Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
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
