using Azure.Data.Tables;

namespace Feeds.Server.Tests;

/// <summary>
/// Queries of a table find their rows by the emulator's index, which sorts numbers before letters: the same rows as without it.
/// </summary>
public sealed class EmulatorQueryTests(StorageFixture storage)
{
    private static readonly string[] Partitions = ["show", "show-2", "Show", "1984", "01984", "ünter"];

    private static readonly string[] Keys =
    [
        "file|001|001.md", "file|1e3|1e3.md", "file|Ä|Ä.md", "file|", "file}", "filed", "file", "File|1", "change|001",
        "episode|2", "zebra",
        "007", "7", "2518000000000000000|a.md|v", "2518000000000000001|b.md|v", "Infinity", "0x1f", " 5",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string?, string?> Ranges => new()
    {
        { "show", "file|", "file}" },
        { "show", "file", "filed" },
        { "show", "change|", "zzz" },
        { "1984", "a", "z" },
        { "01984", null, null },
        { "Show", null, null },
        { "ünter", "0", "9" },
        { "show", "2518000000000000000", "2519" },
        { "show-2", "File", "file|Z" },
        { "show", "007", "file|" },
        { "absent", "file|", "file}" },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public async Task A_query_finds_the_rows_of_its_range_in_ordinal_order(string partition, string? first, string? last)
    {
        var table = await FillAsync();
        string filter = first is null
            ? TableClient.CreateQueryFilter($"PartitionKey eq {partition}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey lt {last}");

        Assert.Equal(Expected(partition, first, last), await QueryAsync(table, filter));
        Assert.Equal(Expected(partition, first, last).Where(k => k.Length > 5), await QueryAsync(table, $"{filter} and Long eq true"));
    }

    [Fact]
    public async Task A_query_with_or_finds_what_either_side_asks_for()
    {
        var table = await FillAsync();

        var found = await QueryAsync(table, "PartitionKey eq 'show' and RowKey ge 'file|' and RowKey lt 'file}' or RowKey eq 'zebra'");

        Assert.Equal(Expected("show", "file|", "file}").Length + Partitions.Length, found.Length);
    }

    private static string[] Expected(string partition, string? first, string? last) =>
    [
        .. Keys.Where(_ => Partitions.Contains(partition))
            .Where(k => first is null || (string.CompareOrdinal(k, first) >= 0 && string.CompareOrdinal(k, last) < 0))
            .Order(StringComparer.Ordinal),
    ];

    /// <remarks>Two rows a page, so that queries go on where the page before ended.</remarks>
    private static async Task<string[]> QueryAsync(TableClient table, string filter)
    {
        var rows = table.QueryAsync<TableEntity>(filter, maxPerPage: 2, cancellationToken: Token);
        return await rows.Select(row => row.RowKey).ToArrayAsync(Token);
    }

    private async Task<TableClient> FillAsync()
    {
        var table = new TableClient(storage.NewAccount(), "rows");
        await table.CreateAsync(Token);
        foreach (string partition in Partitions)
        {
            var rows = Keys.Select(key => new TableEntity(partition, key) { ["Long"] = key.Length > 5 });
            await table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), Token);
        }
        return table;
    }
}
