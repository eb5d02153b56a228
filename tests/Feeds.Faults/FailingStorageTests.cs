using System.Diagnostics;

namespace Feeds.Faults;

/// <summary>A storage that fails.</summary>
public sealed class FailingStorageTests(StorageFixture storage, ITestOutputHelper output)
{
    [Fact]
    public async Task A_show_survives_a_storage_that_fails_one_request_in_ten()
    {
        const int writes = 150;
        const int kills = 4;
        var start = Stopwatch.GetTimestamp();
        var account = storage.NewAccount();
        await using var proxy = await FaultProxy.StartAsync(storage.Emulator, new FaultPlan(Seed: 10, Share: 0.1));
        await using var trial = await Trial.StartAsync(account, proxy.Through(account), episodes: 50);

        await trial.RunAsync(writes, kills, TimeSpan.FromMilliseconds(60), seed: 10);
        var written = Stopwatch.GetElapsedTime(start);
        var settled = await trial.SettleAsync();

        output.WriteLine($"{writes} writes and {kills} kills in {written.TotalSeconds:0.0} s, settled {settled.TotalSeconds:0.0} s later. {trial.Summary()}.");
        output.WriteLine(string.Join(", ", proxy.Counts.OrderBy(count => count.Key).Select(count => $"{count.Key} {count.Value}")));
        Assert.All(Enum.GetValues<FaultKind>(), kind => Assert.True(proxy.Counts.GetValueOrDefault(kind) > 0, $"{kind} never happened"));
    }
}
