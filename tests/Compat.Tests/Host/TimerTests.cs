using System.Text.Json;
using Azure.Storage.Blobs;
using Feeds.TestKit;
using Microsoft.Azure.Functions.Worker;

namespace Compat.Tests.Host;

public sealed class TimerTests(StorageFixture storage)
{
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    static readonly Dictionary<string, string?> EverySecond = new() { ["OftenSchedule"] = "* * * * * *" };
    readonly string connection = storage.NewAccount();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_timer_runs_again_and_again_whatever_it_throws()
    {
        await using var host = await TestHost.StartAsync(connection, [typeof(TimerFunctions)], EverySecond);
        host.Probe.Failures = 1;

        await Eventually.BecomesTrueAsync(() => host.Probe.Notes.Count >= 2, Deadline, () => "it ran twice");

        Assert.All(host.Probe.Notes, note => Assert.Equal("often True False", note)); // more than once a minute is not monitored
    }

    [Fact]
    public async Task Of_two_instances_one_runs_the_timer_and_the_other_takes_over()
    {
        var one = await TestHost.StartAsync(connection, [typeof(TimerFunctions)], EverySecond);
        await Eventually.BecomesTrueAsync(() => one.Probe.Notes.Count >= 1, Deadline, () => "the first runs it");
        await using var other = await TestHost.StartAsync(connection, [typeof(TimerFunctions)], EverySecond);
        await Eventually.BecomesTrueAsync(() => one.Probe.Notes.Count >= 4, Deadline, () => "the first goes on");
        Assert.Empty(other.Probe.Notes);

        await one.DisposeAsync();
        var before = one.Probe.Notes.Count;
        await Eventually.BecomesTrueAsync(() => other.Probe.Notes.Count >= 1, Deadline, () => "the other takes over");
        Assert.Equal(before, one.Probe.Notes.Count);
    }

    [Fact]
    public async Task A_run_that_was_missed_while_no_host_ran_is_made_up_for()
    {
        await using (var first = await TestHost.StartAsync(connection, [typeof(HourlyFunctions)]))
        {
            await Eventually.BecomesTrueAsync(async () => await Status().ExistsAsync(Stop), Deadline, () => "the schedule is remembered");
            Assert.Empty(first.Probe.Notes);
        }

        var yesterday = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1);
        await Status().UploadAsync(BinaryData.FromObjectAsJson(new ScheduleStatus { Last = yesterday, Next = yesterday.AddHours(1), LastUpdated = yesterday }), overwrite: true, Stop);

        await using var second = await TestHost.StartAsync(connection, [typeof(HourlyFunctions)]);
        await Eventually.BecomesTrueAsync(() => second.Probe.Notes.Count == 1, Deadline, () => "it ran");
        Assert.Equal("hourly True True", second.Probe.Notes[0]);
        await Eventually.BecomesTrueAsync(
            async () => JsonSerializer.Deserialize<ScheduleStatus>((await Status().DownloadContentAsync(Stop)).Value.Content)!.Last > yesterday.AddHours(23), Deadline, () => "the run is remembered");
    }

    [Fact]
    public async Task A_timer_that_runs_on_startup_is_tried_as_often_as_its_retry_attribute_says()
    {
        await using var host = await TestHost.StartAsync(connection, [typeof(StartupFunctions)]);

        await Eventually.BecomesTrueAsync(() => host.Probe.Notes.Count == 3, Deadline, () => $"three tries: {host.Probe.Notes.Count}");
    }

    [Fact]
    public async Task A_timer_that_is_switched_off_does_not_run()
    {
        await using var off = await TestHost.StartAsync(connection, [typeof(TimerFunctions)], new(EverySecond) { ["AzureWebJobs.Often.Disabled"] = "true" });
        await using var on = await TestHost.StartAsync(connection, [typeof(TimerFunctions)], EverySecond);

        await Eventually.BecomesTrueAsync(() => on.Probe.Notes.Count >= 2, Deadline, () => "the other one runs");
        Assert.Empty(off.Probe.Notes);
    }

    BlobClient Status() => new(connection, "azure-webjobs-hosts", "timers/compat-tests/Host.Functions.Hourly/status");
}
