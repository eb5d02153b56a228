using Feeds.Storage.Telemetry;

namespace Feeds.Server.Tests;

/// <summary>Counting storage calls where nothing listens, as in this process.</summary>
public sealed class StorageCallsTests
{
    private const int Requests = 10_000;

    [Fact]
    public void While_nothing_listens_a_request_allocates_nothing_for_it()
    {
        Count();
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int request = 0; request < Requests; request++) Count();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        static void Count()
        {
            using var calls = StorageCalls.Begin(StorageOperation.Serve);
        }
    }
}
