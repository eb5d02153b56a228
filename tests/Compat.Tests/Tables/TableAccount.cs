using Azure.Data.Tables;
using Feeds.TestKit;

namespace Compat.Tests.Tables;

/// <summary>One account for the tests of a class, each of which has a table of its own.</summary>
public sealed class TableAccount(StorageFixture storage)
{
    int tables;

    public string ConnectionString { get; } = storage.NewAccount();

    public TableServiceClient Service => field ??= new(ConnectionString);

    /// <summary>A table that is not there yet and that no other test names.</summary>
    public TableClient UnmadeTable() => Service.GetTableClient($"table{Interlocked.Increment(ref tables)}");

    public async Task<TableClient> NewTableAsync()
    {
        var table = UnmadeTable();
        await table.CreateAsync(TestContext.Current.CancellationToken);
        return table;
    }
}
