using System.Diagnostics;
using System.Globalization;
using Azure.Storage.Queues;
using Feeds.TestKit;
using LocalFunctionsHost.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Compat.Tests.Host;

public sealed class QueueTests(StorageFixture storage) : IAsyncLifetime
{
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    readonly string connection = storage.NewAccount();
    TestHost host = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => host = await StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_message_is_handed_over_once_and_deleted()
    {
        await SendAsync("input", "one");
        await SendAsync("input", "zwei ü");

        await NotedAsync("one", "zwei ü");
        await EmptyAsync("input");
    }

    [Fact]
    public async Task Results_go_into_queues_and_wake_who_listens_there()
    {
        await SendAsync("many", "abc"); // three bytes make three orders, each an answer
        await NotedAsync("After many:1 1", "After many:2 1", "After many:3 1");

        var start = Stopwatch.GetTimestamp();
        await SendAsync("orders", """{"show":"x","COUNT":0}""");
        await SendAsync("orders", """{"show":"x","COUNT":7}""");
        await NotedAsync("After many:1 1", "After many:2 1", "After many:3 1", "After x:7 1");
        Assert.True(Stopwatch.GetElapsedTime(start) < Deadline);
    }

    [Fact]
    public async Task A_failed_message_comes_again()
    {
        host.Probe.Failures = 4;
        await SendAsync("input", "stubborn");

        await NotedAsync("stubborn");
        await EmptyAsync("input");
        Assert.Empty(await PoisonAsync("input"));
    }

    [Fact]
    public async Task After_five_failures_a_message_is_in_the_poison_queue_as_it_was()
    {
        host.Probe.Failures = 5;
        await SendAsync("input", "bad");

        await Eventually.BecomesTrueAsync(async () => await PoisonAsync("input") is ["bad"], Deadline, () => "the message is in the poison queue");
        await EmptyAsync("input");
        Assert.Equal(0, host.Probe.Failures);
        Assert.Empty(host.Probe.Notes);
    }

    [Fact]
    public async Task A_message_that_is_not_base64_goes_to_the_poison_queue_at_once()
    {
        var raw = new QueueClient(connection, "input");
        await raw.CreateIfNotExistsAsync(cancellationToken: Stop);
        await raw.SendMessageAsync("*** not base64 ***", Stop);

        var poison = new QueueClient(connection, "input-poison");
        await Eventually.BecomesTrueAsync(
            async () => await poison.ExistsAsync(Stop) && (await poison.PeekMessagesAsync(5, Stop)).Value is [{ Body: var body }] && body.ToString() == "*** not base64 ***",
            Deadline, () => "the message is in the poison queue");
    }

    [Fact]
    public async Task No_more_messages_run_at_once_than_host_json_allows()
    {
        for (var i = 0; i < 20; i++)
        {
            await SendAsync("waits", $"{i}");
        }

        // Batch 4, threshold 2: more are fetched while no more than 2 run, so that 3 to 6 run.
        await Eventually.BecomesTrueAsync(() => host.Probe.RunningNow >= 3, Deadline, () => $"3 run; now {host.Probe.RunningNow}");
        host.Probe.Gate.Release(20);
        await Eventually.BecomesTrueAsync(() => host.Probe.Notes.Count == 20, Deadline, () => $"all ran: {host.Probe.Notes.Count}");
        Assert.InRange(host.Probe.MostAtOnce, 3, 6);
    }

    [Fact]
    public async Task A_running_message_is_finished_before_the_host_stops_and_no_new_one_begins()
    {
        await SendAsync("waits", "last");
        await Eventually.BecomesTrueAsync(() => host.Probe.RunningNow == 1, Deadline, () => "it runs");

        var stopped = host.StopAsync();
        await SendAsync("waits", "too late");
        Assert.False(stopped.IsCompleted);
        host.Probe.Gate.Release(2);
        await stopped;

        Assert.Equal(["last"], host.Probe.Notes);
        var queue = new QueueClient(connection, "waits");
        Assert.Equal(1, (await queue.GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task A_function_that_does_not_end_is_cancelled_at_the_deadline_and_its_message_comes_again()
    {
        await using var hasty = await TestHost.StartAsync(
            storage.NewAccount(), [typeof(StubbornFunctions)], configure: builder => builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1)));
        var queue = new QueueClient(hasty.Connection, "stubborn", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateIfNotExistsAsync(cancellationToken: Stop);
        await queue.SendMessageAsync("forever", Stop);
        await Eventually.BecomesTrueAsync(() => hasty.Probe.RunningNow == 1, Deadline, () => "it runs");

        var start = Stopwatch.GetTimestamp();
        await hasty.StopAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
        Assert.Equal(0, hasty.Probe.RunningNow);
        await Eventually.BecomesTrueAsync(async () => (await queue.PeekMessagesAsync(1, Stop)).Value.Length == 1, Deadline, () => "the message is there again");
    }

    [Fact]
    public async Task A_storage_that_stands_still_for_a_while_loses_nothing()
    {
        await using var emulator = await StorageEmulator.StartAsync(new StorageEmulatorOptions(), Stop);
        var paused = emulator.ConnectionString(StorageEmulatorOptions.DevelopmentAccount);
        await using var other = await TestHost.StartAsync(paused, [typeof(QueueFunctions)], new() { ["InputQueue"] = "input" });
        var queue = new QueueClient(paused, "input", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateIfNotExistsAsync(cancellationToken: Stop);

        await SignalAsync("STOP", emulator.ProcessId);
        var sent = queue.SendMessageAsync("patient", Stop);
        await Task.WhenAny(sent, Task.Delay(TimeSpan.FromSeconds(3), Stop));
        Assert.False(sent.IsCompleted);
        await SignalAsync("CONT", emulator.ProcessId);

        await sent;
        await Eventually.BecomesTrueAsync(() => other.Probe.Notes is ["patient"], Deadline, () => $"noted: {string.Join('|', other.Probe.Notes)}");
    }

    static async Task SignalAsync(string signal, int processId)
    {
        using var kill = Process.Start("kill", ["-" + signal, processId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Stop);
        Assert.Equal(0, kill.ExitCode);
    }

    [Fact]
    public async Task A_function_that_outlasts_its_lease_keeps_its_message()
    {
        await SendAsync("waits", "long");
        await Eventually.BecomesTrueAsync(() => host.Probe.RunningNow == 1, Deadline, () => "it runs");
        var start = Stopwatch.GetTimestamp();

        // Beyond the lease of 15 seconds nobody else may see the message.
        var queue = new QueueClient(connection, "waits");
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                Assert.Empty((await queue.PeekMessagesAsync(5, Stop)).Value);
                await Task.Delay(200, Stop);
                return Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(18);
            },
            TimeSpan.FromSeconds(60), () => "18 seconds are over");
        host.Probe.Gate.Release();
        await NotedAsync("long");
        await EmptyAsync("waits");
    }

    Task<TestHost> StartAsync() => TestHost.StartAsync(connection, [typeof(QueueFunctions)], new() { ["InputQueue"] = "input" });

    async Task SendAsync(string queue, string text)
    {
        var client = new QueueClient(connection, queue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await client.CreateIfNotExistsAsync(cancellationToken: Stop);
        await client.SendMessageAsync(text, Stop);
    }

    Task NotedAsync(params string[] expected) => Eventually.BecomesTrueAsync(
        () => host.Probe.Notes.Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal)), Deadline, () => $"noted: {string.Join(" | ", host.Probe.Notes)}");

    Task EmptyAsync(string queue) => Eventually.BecomesTrueAsync(
        async () => (await new QueueClient(connection, queue).GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount == 0, Deadline, () => $"the queue {queue} is empty");

    async Task<string[]> PoisonAsync(string queue)
    {
        var client = new QueueClient(connection, queue + "-poison", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        return await client.ExistsAsync(Stop) ? [.. (await client.PeekMessagesAsync(10, Stop)).Value.Select(message => message.Body.ToString())] : [];
    }
}
