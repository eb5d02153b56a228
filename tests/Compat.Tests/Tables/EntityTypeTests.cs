using Azure;
using Azure.Data.Tables;

namespace Compat.Tests.Tables;

public sealed class EntityTypeTests(TableAccount account) : IClassFixture<TableAccount>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<object> Values =>
    [
        "", "text", "\"quotes\" \\ / \b\f\n\r\t \u0001 <&>'", "\u2028\u2029\u00a0\ufeff", "Ünïcödé 日本語 🎙", "{\"json\":[1,2]}", "HTTP/1.1 404 Not Found\r\n\r\n--",
        0, -1, int.MinValue, int.MaxValue,
        0L, 5L, long.MinValue, long.MaxValue,
        0d, 5d, -1.5, 0.1, 1e-300, double.MaxValue, double.Epsilon, 3_000_000_000d,
        true, false,
        Guid.Empty, Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
        new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2018, 8, 1, 12, 34, 56, TimeSpan.FromHours(-7)),
        new DateTimeOffset(2024, 2, 29, 23, 59, 59, TimeSpan.Zero).AddTicks(9999999), DateTimeOffset.MaxValue,
        Array.Empty<byte>(), new byte[] { 0, 255, 127, 13, 10 },
    ];

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task A_value_comes_back_as_it_was_written_by_one_write_by_a_transaction_and_by_a_query(object value)
    {
        var table = await account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "1") { ["A"] = value, ["After"] = "x" }, Cancellation);
        await table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "2") { ["A"] = value, ["After"] = "x" })], Cancellation);

        var read = (await table.GetEntityAsync<TableEntity>("p", "1", cancellationToken: Cancellation)).Value;
        var listed = await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).ToListAsync(Cancellation);

        Assert.Equal(2, listed.Count);
        foreach (var entity in listed.Append(read))
        {
            Assert.IsType(value.GetType(), entity["A"]);
            Assert.Equal(value, entity["A"]);
            Assert.Equal("x", entity["After"]);
        }
    }

    [Fact]
    public async Task A_time_is_stored_in_UTC_to_the_tick()
    {
        var table = await account.NewTableAsync();
        var time = new DateTimeOffset(2018, 8, 1, 12, 34, 56, TimeSpan.FromHours(5.5)).AddTicks(1234567);
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Offset"] = time, ["Utc"] = time.UtcDateTime }, Cancellation);

        var read = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value;

        Assert.Equal((time.UtcTicks, TimeSpan.Zero), (read.GetDateTimeOffset("Offset")!.Value.Ticks, read.GetDateTimeOffset("Offset")!.Value.Offset));
        Assert.Equal(time, read.GetDateTimeOffset("Utc"));
    }

    [Fact]
    public async Task A_null_is_not_stored()
    {
        var table = await account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 }, Cancellation);

        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = null, ["B"] = null }, cancellationToken: Cancellation);

        var read = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value;
        Assert.Equal(1, read.GetInt32("A"));
        Assert.False(read.ContainsKey("B"));
    }

    [Theory]
    [InlineData(1.5f)]
    [InlineData(DayOfWeek.Friday)]
    [InlineData('c')]
    [InlineData(7u)]
    [InlineData(double.NaN)]
    public async Task A_value_that_a_table_cannot_hold_is_refused_with_its_name(object value)
    {
        var failure = await Assert.ThrowsAsync<NotSupportedException>(
            () => account.UnmadeTable().AddEntityAsync(new TableEntity("p", "r") { ["Odd"] = value }, Cancellation));

        Assert.Contains("'Odd'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Local_times_are_refused()
    {
        var local = new DateTime(2018, 8, 1, 0, 0, 0, DateTimeKind.Unspecified);

        await Assert.ThrowsAsync<NotSupportedException>(() => account.UnmadeTable().AddEntityAsync(new TableEntity("p", "r") { ["T"] = local }, Cancellation));
    }

    [Fact]
    public async Task Sixty_four_kibibytes_fit_a_property_and_one_byte_more_does_not()
    {
        var table = await account.NewTableAsync();
        var bytes = Bytes(64 * 1024);
        var text = new string('x', 32 * 1024);

        await table.AddEntityAsync(new TableEntity("p", "fits") { ["Bytes"] = bytes, ["Text"] = text }, Cancellation);
        var failure = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.AddEntityAsync(new TableEntity("p", "large") { ["Bytes"] = Bytes((64 * 1024) + 1) }, Cancellation));

        var read = (await table.GetEntityAsync<TableEntity>("p", "fits", cancellationToken: Cancellation)).Value;
        Assert.Equal(bytes, read.GetBinary("Bytes"));
        Assert.Equal(text, read.GetString("Text"));
        Assert.Equal((400, "PropertyValueTooLarge"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task An_entity_of_nearly_a_mebibyte_round_trips_alone_and_in_a_transaction()
    {
        var table = await account.NewTableAsync();
        var entity = new TableEntity("p", "1");
        for (var i = 0; i < 15; i++)
        {
            entity[$"Body{i:00}"] = Bytes(65_000 + i);
        }

        await table.AddEntityAsync(entity, Cancellation);
        await table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity(entity) { RowKey = "2" })], Cancellation);

        foreach (var row in new[] { "1", "2" })
        {
            var read = (await table.GetEntityAsync<TableEntity>("p", row, cancellationToken: Cancellation)).Value;
            for (var i = 0; i < 15; i++)
            {
                Assert.Equal(entity.GetBinary($"Body{i:00}"), read.GetBinary($"Body{i:00}"));
            }
        }
    }

    static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
