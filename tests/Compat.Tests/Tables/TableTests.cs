using Azure;
using Azure.Data.Tables;

namespace Compat.Tests.Tables;

public sealed class TableTests(TableAccount account) : IClassFixture<TableAccount>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_is_made_once()
    {
        var table = account.UnmadeTable();

        var made = await table.CreateAsync(Cancellation);
        var again = await Assert.ThrowsAsync<RequestFailedException>(() => table.CreateAsync(Cancellation));

        Assert.Equal(table.Name, made.Value.Name);
        Assert.Equal(204, made.GetRawResponse().Status);
        Assert.Equal((409, "TableAlreadyExists"), (again.Status, again.ErrorCode));
    }

    [Fact]
    public async Task Making_a_table_unless_it_is_there_answers_with_it_either_way()
    {
        var table = account.UnmadeTable();

        var made = await table.CreateIfNotExistsAsync(Cancellation);
        var again = await table.CreateIfNotExistsAsync(Cancellation);

        Assert.Equal((table.Name, 204), (made.Value.Name, made.GetRawResponse().Status));
        Assert.Equal((table.Name, 409), (again.Value.Name, again.GetRawResponse().Status));
    }

    [Fact]
    public async Task A_name_that_no_table_may_have_is_refused_by_the_service()
    {
        var table = account.Service.GetTableClient("no-dashes-in-names");

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.CreateIfNotExistsAsync(Cancellation));

        Assert.Equal(400, refused.Status);
        Assert.StartsWith("The specified resource name contains invalid characters.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_table_is_gone_and_deleting_it_again_is_no_failure()
    {
        var table = await account.NewTableAsync();

        var deleted = await table.DeleteAsync(Cancellation);
        var again = await table.DeleteAsync(Cancellation);
        var write = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r"), Cancellation));

        Assert.Equal((204, 404), (deleted.Status, again.Status));
        Assert.Equal((404, "TableNotFound"), (write.Status, write.ErrorCode));
    }

    [Fact]
    public void A_table_client_needs_a_name()
    {
        Assert.Throws<ArgumentNullException>(() => account.Service.GetTableClient(null!));
        Assert.Throws<ArgumentException>(() => account.Service.GetTableClient(""));
    }
}
