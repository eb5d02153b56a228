using System.Globalization;
using System.Security.Cryptography;
using Feeds.Server.Emulator;

namespace Feeds.TestKit;

/// <summary>
/// One storage emulator for the test process, started when the first test asks for an account. Use it as
/// <c>[assembly: AssemblyFixture(typeof(StorageFixture))]</c> and take it in the test class's constructor.
/// </summary>
public sealed class StorageFixture : IAsyncDisposable
{
    const int Prepared = 512;

    readonly Dictionary<string, string> accounts = NewAccounts();
    readonly Lazy<StorageEmulator> emulator;
    int taken = -1;

    public StorageFixture() => emulator = new(() => Task.Run(StartAsync).GetAwaiter().GetResult());

    /// <summary>The emulator, for tests that pause it or read its ports.</summary>
    public StorageEmulator Emulator => emulator.Value;

    /// <summary>The connection string of an empty account that nobody else has, for blobs, queues and tables.</summary>
    public string NewAccount()
    {
        var index = Interlocked.Increment(ref taken);
        return index < Prepared
            ? Emulator.ConnectionString(Name(index))
            : throw new InvalidOperationException($"The tests of one assembly took more than {Prepared} storage accounts: share one among the tests of a class.");
    }

    public ValueTask DisposeAsync() => emulator.IsValueCreated ? emulator.Value.DisposeAsync() : ValueTask.CompletedTask;

    Task<StorageEmulator> StartAsync() => StorageEmulator.StartAsync(new StorageEmulatorOptions { Accounts = accounts }, CancellationToken.None);

    static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"account{index:000}");

    static Dictionary<string, string> NewAccounts() =>
        Enumerable.Range(0, Prepared).ToDictionary(Name, _ => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), StringComparer.Ordinal);
}
