using Azure;
using Azure.Data.Tables;

namespace Compat.Tests.Tables;

public sealed class EntityTests(TableAccount account) : IClassFixture<TableAccount>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_added_entity_is_read_with_the_ETag_that_adding_it_answered()
    {
        var table = await account.NewTableAsync();
        var entity = new TableEntity("show", "089") { ["Title"] = "A title" };

        var added = await table.AddEntityAsync(entity, Cancellation);
        var read = await table.GetEntityAsync<TableEntity>("show", "089", cancellationToken: Cancellation);

        Assert.Equal(204, added.Status);
        Assert.Equal(default, entity.ETag);
        Assert.Equal(added.Headers.ETag, read.Value.ETag);
        Assert.Equal("A title", read.Value.GetString("Title"));
        Assert.Equal(TimeSpan.Zero, read.Value.Timestamp?.Offset);
        Assert.Equal(["PartitionKey", "RowKey", "Timestamp", "Title", "odata.etag"], read.Value.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Adding_an_entity_whose_keys_are_taken_is_a_conflict()
    {
        var table = await account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"), Cancellation);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r"), Cancellation));

        Assert.Equal((409, "EntityAlreadyExists"), (failure.Status, failure.ErrorCode));
        Assert.StartsWith("The specified entity already exists.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_an_entity_that_is_not_there_fails_or_has_no_value_as_asked()
    {
        var table = await account.NewTableAsync();

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation));
        var answer = await table.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Cancellation);
        var noTable = await account.UnmadeTable().GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Cancellation);

        Assert.Equal((404, "ResourceNotFound"), (failure.Status, failure.ErrorCode));
        Assert.Equal((false, 404), (answer.HasValue, answer.GetRawResponse().Status));
        Assert.Throws<InvalidOperationException>(() => answer.Value);
        Assert.False(noTable.HasValue);
    }

    [Fact]
    public async Task An_entity_that_is_there_has_a_value()
    {
        var table = await account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 }, Cancellation);

        var answer = await table.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Cancellation);

        Assert.Equal((true, 200, 1), (answer.HasValue, answer.GetRawResponse().Status, answer.Value?.GetInt32("A")));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, 1)]
    [InlineData(TableUpdateMode.Replace, null)]
    public async Task Upserting_inserts_and_then_merges_or_replaces(TableUpdateMode mode, int? left)
    {
        var table = await account.NewTableAsync();

        var inserted = await table.UpsertEntityAsync(new TableEntity("p", "r") { ["Old"] = 1, ["Both"] = 1 }, mode, Cancellation);
        var updated = await table.UpsertEntityAsync(new TableEntity("p", "r") { ["New"] = 2, ["Both"] = 2 }, mode, Cancellation);
        var read = await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);

        Assert.Equal((204, 204), (inserted.Status, updated.Status));
        Assert.Equal((left, 2, 2), (read.Value.GetInt32("Old"), read.Value.GetInt32("Both"), read.Value.GetInt32("New")));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, 1)]
    [InlineData(TableUpdateMode.Replace, null)]
    public async Task Updating_the_version_that_was_read_merges_or_replaces(TableUpdateMode mode, int? left)
    {
        var table = await account.NewTableAsync();
        var added = await table.AddEntityAsync(new TableEntity("p", "r") { ["Old"] = 1 }, Cancellation);

        var updated = await table.UpdateEntityAsync(new TableEntity("p", "r") { ["New"] = 2 }, added.Headers.ETag!.Value, mode, Cancellation);
        var read = await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);

        Assert.Equal(updated.Headers.ETag, read.Value.ETag);
        Assert.NotEqual(added.Headers.ETag, read.Value.ETag);
        Assert.Equal((left, 2), (read.Value.GetInt32("Old"), read.Value.GetInt32("New")));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task Updating_another_version_than_the_stored_one_changes_nothing(TableUpdateMode mode)
    {
        var table = await account.NewTableAsync();
        var first = (await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 }, Cancellation)).Headers.ETag!.Value;
        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 2 }, first, mode, Cancellation);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 3 }, first, mode, Cancellation));

        Assert.Equal((412, "UpdateConditionNotSatisfied"), (failure.Status, failure.ErrorCode));
        Assert.Equal(2, (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value.GetInt32("A"));
    }

    [Fact]
    public async Task Updating_needs_a_condition_and_a_stored_entity()
    {
        var table = await account.NewTableAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => table.UpdateEntityAsync(new TableEntity("p", "r"), default, TableUpdateMode.Merge, Cancellation));
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All, TableUpdateMode.Merge, Cancellation));

        Assert.Equal((404, "ResourceNotFound"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task Deleting_answers_204_then_404_and_minds_the_version()
    {
        var table = await account.NewTableAsync();
        var first = (await table.AddEntityAsync(new TableEntity("p", "r"), Cancellation)).Headers.ETag!.Value;
        await table.UpsertEntityAsync(new TableEntity("p", "r"), cancellationToken: Cancellation);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.DeleteEntityAsync("p", "r", first, Cancellation));
        var deleted = await table.DeleteEntityAsync("p", "r", cancellationToken: Cancellation);
        var again = await table.DeleteEntityAsync("p", "r", cancellationToken: Cancellation);

        Assert.Equal((412, "UpdateConditionNotSatisfied"), (failure.Status, failure.ErrorCode));
        Assert.Equal((204, 404), (deleted.Status, again.Status));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("it's ''quoted''")]
    [InlineData("a b+c&d=e%2Ff%")]
    [InlineData("(x,y)=z")]
    [InlineData("{}[]<>^`~|@:$!*;,\"")]
    [InlineData("Ünïcödé 日本語 🎙")]
    [InlineData("..")]
    [InlineData("")]
    public async Task Keys_of_any_allowed_character_name_one_entity_in_every_call(string key)
    {
        var table = await account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity(key, key) { ["A"] = 1 }, Cancellation);
        await table.UpsertEntityAsync(new TableEntity(key, key) { ["B"] = 2 }, cancellationToken: Cancellation);
        await table.UpdateEntityAsync(new TableEntity(key, key) { ["C"] = 3 }, ETag.All, cancellationToken: Cancellation);
        await table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateMerge, new TableEntity(key, key) { ["D"] = 4 }, ETag.All)], Cancellation);

        var read = (await table.GetEntityAsync<TableEntity>(key, key, cancellationToken: Cancellation)).Value;
        var found = await table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey eq {key}"), cancellationToken: Cancellation).ToListAsync(Cancellation);
        var deleted = await table.DeleteEntityAsync(key, key, cancellationToken: Cancellation);

        Assert.Equal((key, key), (read.PartitionKey, read.RowKey));
        Assert.Equal((1, 2, 3, 4), (read.GetInt32("A"), read.GetInt32("B"), read.GetInt32("C"), read.GetInt32("D")));
        Assert.Equal(key, Assert.Single(found).RowKey);
        Assert.Equal(204, deleted.Status);
    }

    [Fact]
    public async Task Only_the_selected_properties_are_read()
    {
        var table = await account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2L, ["C"] = "3" }, Cancellation);

        var read = (await table.GetEntityAsync<TableEntity>("p", "r", ["A", "B"], Cancellation)).Value;

        Assert.Equal((1, 2L, null), (read.GetInt32("A"), read.GetInt64("B"), read.GetString("C")));
        Assert.False(read.ContainsKey("C"));
    }

    [Fact]
    public async Task Missing_entities_and_keys_are_refused_before_anything_is_sent()
    {
        var table = account.UnmadeTable();

        await Assert.ThrowsAsync<ArgumentNullException>(() => table.AddEntityAsync<TableEntity>(null!, Cancellation));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.UpsertEntityAsync(new TableEntity(null!, "r"), cancellationToken: Cancellation));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.UpdateEntityAsync(new TableEntity("p", null!), ETag.All, cancellationToken: Cancellation));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.DeleteEntityAsync(null!, "r", cancellationToken: Cancellation));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.GetEntityAsync<TableEntity>("p", null!, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Entities_of_another_type_are_refused_with_the_reason()
    {
        var table = account.UnmadeTable();

        var failure = await Assert.ThrowsAsync<NotSupportedException>(() => table.AddEntityAsync(new Other(), Cancellation));

        Assert.Contains(nameof(TableEntity), failure.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotSupportedException>(() => table.GetEntityAsync<Other>("p", "r", cancellationToken: Cancellation));
        Assert.Throws<NotSupportedException>(() => table.QueryAsync<Other>());
        await Assert.ThrowsAsync<NotSupportedException>(() => table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new Other())], Cancellation));
    }

    [Fact]
    public async Task A_cancelled_call_ends_with_its_cancellation()
    {
        var table = await account.NewTableAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.UpsertEntityAsync(new TableEntity("p", "r"), cancellationToken: cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await table.QueryAsync<TableEntity>(cancellationToken: cancelled.Token).ToListAsync(Cancellation));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).ToListAsync(cancelled.Token));

        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).HasValue);
    }

    sealed class Other : ITableEntity
    {
        public string PartitionKey { get; set; } = "p";
        public string RowKey { get; set; } = "r";
        public DateTimeOffset? Timestamp { get; set; }
        public ETag ETag { get; set; }
    }
}
