using Azure;
using Azure.Data.Tables;

namespace Compat.Tests.Tables;

public sealed class QueryTests(TableAccount account) : IClassFixture<TableAccount>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_row_of_a_long_answer_comes_once_and_in_order()
    {
        var table = await account.NewTableAsync();
        await FillAsync(table, 1_250);

        var pages = await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).AsPages().ToListAsync(Cancellation);
        var rows = await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).Select(row => row.RowKey).ToListAsync(Cancellation);

        Assert.Equal([1_000, 250], pages.Select(page => page.Values.Count));
        Assert.NotNull(pages[0].ContinuationToken);
        Assert.Null(pages[1].ContinuationToken);
        Assert.Equal(Enumerable.Range(0, 1_250).Select(Row), rows);
        Assert.Equal(rows, pages.SelectMany(page => page.Values).Select(row => row.RowKey));
    }

    [Fact]
    public async Task A_continuation_token_goes_on_where_its_page_ended()
    {
        var table = await account.NewTableAsync();
        await FillAsync(table, 25);
        var query = table.QueryAsync<TableEntity>("RowKey ge '00003'", maxPerPage: 10, cancellationToken: Cancellation);

        var first = await query.AsPages().FirstAsync(Cancellation);
        var rest = await table.QueryAsync<TableEntity>("RowKey ge '00003'", cancellationToken: Cancellation).AsPages(first.ContinuationToken, 7).ToListAsync(Cancellation);

        Assert.Equal(10, first.Values.Count);
        Assert.Equal([7, 5], rest.Select(page => page.Values.Count));
        Assert.Equal(Row(13), rest[0].Values[0].RowKey);
    }

    [Fact]
    public async Task Nothing_is_sent_until_the_answer_is_enumerated()
    {
        var query = account.UnmadeTable().QueryAsync<TableEntity>(cancellationToken: Cancellation);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(async () => await query.ToListAsync(Cancellation));

        Assert.Equal((404, "TableNotFound"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task An_empty_answer_is_one_empty_page()
    {
        var table = await account.NewTableAsync();

        Assert.Empty(Assert.Single(await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).AsPages().ToListAsync(Cancellation)).Values);
    }

    [Theory]
    [InlineData("it's")]
    [InlineData("''")]
    [InlineData("x' or RowKey ne '")]
    [InlineData("Ünïcödé 日本語 🎙 & % + # ?")]
    [InlineData("and or not eq (true)")]
    public async Task Text_in_a_filter_means_itself(string text)
    {
        var table = await account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "1") { ["Text"] = text }, Cancellation);
        await table.AddEntityAsync(new TableEntity("p", "2") { ["Text"] = "other" }, Cancellation);

        Assert.Equal(["1"], await RowsAsync(table, $"Text eq {text}"));
        Assert.Equal(["2"], await RowsAsync(table, $"Text ne {text}"));
    }

    [Fact]
    public async Task Values_of_every_type_compare_as_what_they_are()
    {
        var table = await account.NewTableAsync();
        var time = new DateTimeOffset(2018, 8, 1, 12, 0, 0, TimeSpan.FromHours(2));
        var guid = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");
        await table.AddEntityAsync(new TableEntity("p", "1") { ["I"] = 5, ["L"] = 5_000_000_000, ["D"] = 0.25, ["B"] = true, ["G"] = guid, ["T"] = time }, Cancellation);
        await table.AddEntityAsync(new TableEntity("p", "2") { ["I"] = 12, ["L"] = 50_000_000_000, ["D"] = 0.5, ["B"] = false, ["G"] = Guid.Empty, ["T"] = time.AddSeconds(1) }, Cancellation);

        Assert.Equal(["1"], await RowsAsync(table, $"I lt {6}"));
        Assert.Equal(["2"], await RowsAsync(table, $"L gt {6_000_000_000}"));
        Assert.Equal(["1"], await RowsAsync(table, $"D lt {0.3}"));
        Assert.Equal(["1"], await RowsAsync(table, $"B eq {true}"));
        Assert.Equal(["1"], await RowsAsync(table, $"G eq {guid}"));
        Assert.Equal(["1"], await RowsAsync(table, $"T le {time}"));
        Assert.Equal(["2"], await RowsAsync(table, $"PartitionKey eq {"p"} and RowKey gt {"1"} and RowKey lt {"3"}"));
    }

    [Fact]
    public void A_filter_writes_each_value_as_its_type_asks()
    {
        var time = new DateTimeOffset(2018, 8, 1, 12, 0, 0, 500, TimeSpan.FromHours(2));

        Assert.Equal(
            "A eq 'it''s' and B eq true and C eq 5 and D eq 5L and E eq 0.5",
            TableClient.CreateQueryFilter($"A eq {"it's"} and B eq {true} and C eq {5} and D eq {5L} and E eq {0.5}"));
        Assert.Equal(
            "F eq guid'00000000-0000-0000-0000-000000000000' and G eq datetime'2018-08-01T10:00:00.5Z' and H eq datetime'2018-08-01T10:00:00.5Z'",
            TableClient.CreateQueryFilter($"F eq {Guid.Empty} and G eq {time} and H eq {time.UtcDateTime}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {DayOfWeek.Friday}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {null}"));
        Assert.Throws<ArgumentNullException>(() => TableClient.CreateQueryFilter(null!));
    }

    [Fact]
    public async Task A_filter_that_is_none_is_refused()
    {
        var table = await account.NewTableAsync();

        var failure = await Assert.ThrowsAsync<RequestFailedException>(async () => await table.QueryAsync<TableEntity>("this is no filter", cancellationToken: Cancellation).ToListAsync(Cancellation));

        Assert.Equal(400, failure.Status);
    }

    [Fact]
    public async Task Only_the_selected_properties_of_the_rows_are_read()
    {
        var table = await account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "1") { ["A"] = 1, ["B"] = 2L }, Cancellation);
        await table.AddEntityAsync(new TableEntity("p", "2") { ["B"] = 3L, ["A"] = 4 }, Cancellation);

        var rows = await table.QueryAsync<TableEntity>(select: ["RowKey", "B"], cancellationToken: Cancellation).ToListAsync(Cancellation);

        Assert.Equal([("1", 2L), ("2", 3L)], rows.Select(row => (row.RowKey, row.GetInt64("B") ?? 0)));
        Assert.All(rows, row => Assert.False(row.ContainsKey("A")));
    }

    [Fact]
    public async Task Rows_of_different_properties_keep_their_own()
    {
        var table = await account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "1") { ["A"] = 1, ["B"] = "x" }, Cancellation);
        await table.AddEntityAsync(new TableEntity("p", "2") { ["C"] = 2L }, Cancellation);
        await table.AddEntityAsync(new TableEntity("p", "3") { ["B"] = "y", ["Ünï"] = true, ["A"] = 3 }, Cancellation);

        var rows = await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).ToListAsync(Cancellation);

        Assert.Equal([(1, "x"), (null, null), (3, "y")], rows.Select(row => (row.GetInt32("A"), (string?)row.GetString("B"))));
        Assert.Equal(2L, rows[1].GetInt64("C"));
        Assert.Equal(true, rows[2].GetBoolean("Ünï"));
    }

    static async Task<List<string>> RowsAsync(TableClient table, FormattableString filter) =>
        await table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter(filter), cancellationToken: Cancellation).Select(row => row.RowKey).ToListAsync(Cancellation);

    static string Row(int i) => i.ToString("00000", System.Globalization.CultureInfo.InvariantCulture);

    static async Task FillAsync(TableClient table, int rows)
    {
        foreach (var chunk in Enumerable.Range(0, rows).Chunk(100))
        {
            await table.SubmitTransactionAsync(
                chunk.Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", Row(i)) { ["Number"] = i })), Cancellation);
        }
    }
}
