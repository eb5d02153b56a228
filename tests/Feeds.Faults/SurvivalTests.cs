using System.Diagnostics;

namespace Feeds.Faults;

/// <summary>Processes that die.</summary>
public sealed class SurvivalTests(StorageFixture storage, ITestOutputHelper output)
{
    [Fact]
    public async Task A_show_survives_twenty_kills_of_two_instances()
    {
        const int writes = 300;
        const int kills = 20;
        var start = Stopwatch.GetTimestamp();
        var account = storage.NewAccount();
        await using var trial = await Trial.StartAsync(account, account, episodes: 100);

        await trial.RunAsync(writes, kills, TimeSpan.FromMilliseconds(40), seed: 20);
        var written = Stopwatch.GetElapsedTime(start);
        var settled = await trial.SettleAsync();

        output.WriteLine($"{writes} writes and {kills} kills in {written.TotalSeconds:0.0} s, settled {settled.TotalSeconds:0.0} s later. {trial.Summary()}.");
    }
}
