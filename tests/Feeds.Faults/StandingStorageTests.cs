using System.Diagnostics;
using Feeds.Server.Emulator;

namespace Feeds.Faults;

/// <summary>A storage that takes connections and says nothing for a while: its process stands still, with all it holds in memory.</summary>
public sealed class StandingStorageTests(ITestOutputHelper output)
{
    const string Account = "standing";
    static readonly TimeSpan Standstill = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Nothing_is_lost_when_the_storage_stands_still_during_uploads()
    {
        const int writes = 60;
        var start = Stopwatch.GetTimestamp();
        // An emulator of its own, or the tests beside this one would stand still too.
        var accounts = new Dictionary<string, string>(StringComparer.Ordinal) { [Account] = Convert.ToBase64String(new byte[32]) };
        await using var emulator = await StorageEmulator.StartAsync(new StorageEmulatorOptions { Accounts = accounts }, TestContext.Current.CancellationToken);
        var connection = emulator.ConnectionString(Account);
        await using var trial = await Trial.StartAsync(connection, connection, episodes: 30);

        var running = trial.RunAsync(writes, kills: 0, TimeSpan.FromMilliseconds(80), seed: 4);
        for (var pause = 0; pause < 2; pause++)
        {
            await Eventually.BecomesTrueAsync(() => trial.Written >= writes * (pause + 1) / 4 || running.IsFaulted, TimeSpan.FromSeconds(30), () => "some files are uploaded");
            ProcessSignal.Pause(emulator.ProcessId);
            try
            {
                await Task.Delay(Standstill, TestContext.Current.CancellationToken);
            }
            finally
            {
                ProcessSignal.Continue(emulator.ProcessId);
            }
        }

        await running;
        var settled = await trial.SettleAsync();
        output.WriteLine($"{writes} writes in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s, settled {settled.TotalSeconds:0.0} s after the last. {trial.Summary()}.");
    }
}
