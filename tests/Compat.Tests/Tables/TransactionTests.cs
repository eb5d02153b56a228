using Azure;
using Azure.Data.Tables;

namespace Compat.Tests.Tables;

public sealed class TransactionTests(TableAccount account) : IClassFixture<TableAccount>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_actions_are_done_at_once_and_answered_in_order()
    {
        var table = await account.NewTableAsync();

        var done = await table.SubmitTransactionAsync(Enumerable.Range(0, 100).Select(i => Add($"{i:000}")), Cancellation);
        var rows = await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).ToListAsync(Cancellation);

        Assert.Equal(202, done.GetRawResponse().Status);
        Assert.Equal(100, done.Value.Count);
        Assert.All(done.Value, answer => Assert.Equal(204, answer.Status));
        Assert.Equal(rows.Select(row => (ETag?)row.ETag), done.Value.Select(answer => answer.Headers.ETag));
    }

    [Fact]
    public async Task Every_kind_of_action_does_what_its_name_says()
    {
        var table = await account.NewTableAsync();
        await table.SubmitTransactionAsync(new[] { "delete", "merge", "replace", "upsertmerge", "upsertreplace" }.Select(row => Add(row)), Cancellation);

        var done = await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Delete, new TableEntity("p", "delete")),
                new(TableTransactionActionType.UpdateMerge, New("merge"), ETag.All),
                new(TableTransactionActionType.UpdateReplace, New("replace"), ETag.All),
                new(TableTransactionActionType.UpsertMerge, New("upsertmerge")),
                new(TableTransactionActionType.UpsertReplace, New("upsertreplace")),
                new(TableTransactionActionType.UpdateMerge, New("unconditional")),
                new(TableTransactionActionType.Add, New("zadded")),
            ],
            Cancellation);
        var rows = await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).ToListAsync(Cancellation);

        Assert.All(done.Value, answer => Assert.Equal(204, answer.Status));
        Assert.Equal(
            [("merge", 1, 2), ("replace", null, 2), ("unconditional", null, 2), ("upsertmerge", 1, 2), ("upsertreplace", null, 2), ("zadded", null, 2)],
            rows.Select(row => (row.RowKey, row.GetInt32("Old"), row.GetInt32("New"))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(57)]
    [InlineData(99)]
    public async Task The_first_failing_action_is_named_and_nothing_is_done(int failing)
    {
        var table = await account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", $"{failing:000}"), Cancellation);

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => table.SubmitTransactionAsync(Enumerable.Range(0, 100).Select(i => Add($"{i:000}")), Cancellation));

        Assert.Equal(failing, failure.FailedTransactionActionIndex);
        Assert.Equal((409, "EntityAlreadyExists"), (failure.Status, failure.ErrorCode));
        Assert.Single(await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_version_that_is_not_the_stored_one_fails_the_whole()
    {
        var table = await account.NewTableAsync();
        var first = (await table.AddEntityAsync(New("r"), Cancellation)).Headers.ETag!.Value;
        await table.UpsertEntityAsync(New("r"), cancellationToken: Cancellation);

        foreach (var type in new[] { TableTransactionActionType.UpdateMerge, TableTransactionActionType.UpdateReplace, TableTransactionActionType.Delete })
        {
            var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(
                () => table.SubmitTransactionAsync([Add("a"), new(type, New("r"), first)], Cancellation));

            Assert.Equal((1, 412, "UpdateConditionNotSatisfied"), (failure.FailedTransactionActionIndex, failure.Status, failure.ErrorCode));
        }

        Assert.Equal("r", Assert.Single(await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).ToListAsync(Cancellation)).RowKey);
    }

    [Fact]
    public async Task The_version_that_was_read_is_let_through()
    {
        var table = await account.NewTableAsync();
        var first = (await table.AddEntityAsync(New("r"), Cancellation)).Headers.ETag!.Value;

        var done = await table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateReplace, New("r"), first), Add("a")], Cancellation);

        Assert.Equal(done.Value[0].Headers.ETag, (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value.ETag);
    }

    [Fact]
    public async Task Deleting_what_is_not_there_fails_the_whole()
    {
        var table = await account.NewTableAsync();

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => table.SubmitTransactionAsync([Add("a"), new(TableTransactionActionType.Delete, new TableEntity("p", "r"))], Cancellation));

        Assert.Equal((1, 404), (failure.FailedTransactionActionIndex, failure.Status));
    }

    [Fact]
    public async Task A_missing_table_fails_the_whole()
    {
        var failure = await Assert.ThrowsAnyAsync<RequestFailedException>(() => account.UnmadeTable().SubmitTransactionAsync([Add("a")], Cancellation));

        Assert.Equal((404, "TableNotFound"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task What_a_transaction_may_not_be_is_refused_by_the_service()
    {
        var table = await account.NewTableAsync();

        var many = await Assert.ThrowsAnyAsync<RequestFailedException>(() => table.SubmitTransactionAsync(Enumerable.Range(0, 101).Select(i => Add($"{i:000}")), Cancellation));
        var twice = await Assert.ThrowsAnyAsync<RequestFailedException>(() => table.SubmitTransactionAsync([Add("a"), Add("a")], Cancellation));

        Assert.Equal((400, "InvalidInput"), (many.Status, many.ErrorCode));
        Assert.Equal((400, "InvalidDuplicateRow"), (twice.Status, twice.ErrorCode));
        Assert.Empty(await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Nearly_four_mebibytes_fit_and_more_do_not()
    {
        var table = await account.NewTableAsync();

        await table.SubmitTransactionAsync(Enumerable.Range(0, 45).Select(Large), Cancellation);
        var failure = await Assert.ThrowsAnyAsync<RequestFailedException>(() => table.SubmitTransactionAsync(Enumerable.Range(100, 60).Select(Large), Cancellation));

        Assert.Equal((413, "RequestBodyTooLarge"), (failure.Status, failure.ErrorCode));
        Assert.Equal(45, await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).CountAsync(Cancellation));

        static TableTransactionAction Large(int i) => new(TableTransactionActionType.Add, new TableEntity("p", $"{i:000}") { ["Body"] = new byte[64 * 1024] });
    }

    [Fact]
    public async Task No_actions_are_no_transaction()
    {
        var table = account.UnmadeTable();

        await Assert.ThrowsAsync<ArgumentNullException>(() => table.SubmitTransactionAsync(null!, Cancellation));
        await Assert.ThrowsAsync<InvalidOperationException>(() => table.SubmitTransactionAsync([], Cancellation));
    }

    static TableTransactionAction Add(string row) => new(TableTransactionActionType.Add, new TableEntity("p", row) { ["Old"] = 1 });

    static TableEntity New(string row) => new("p", row) { ["New"] = 2 };
}
