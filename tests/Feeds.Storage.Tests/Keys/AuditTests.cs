using Feeds.Storage.Keys;
using Feeds.TestKit;

namespace Feeds.Storage.Tests.Keys;

public sealed class AuditTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_are_listed_newest_first_also_those_of_one_moment()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var audit = new AuditLog(app.Storage);
        var first = new AuditEntry(app.Clock.Now, "0123456789abcdef", "PUT", "/manage/shows/show/files/089.md", "show", 201);
        var second = first with { When = app.Clock.Now.AddSeconds(1), Method = "DELETE", Status = 204 };

        await audit.WriteAsync(first, Token);
        await Task.WhenAll(audit.WriteAsync(second, Token), audit.WriteAsync(second, Token));

        Assert.Equal([second, second, first], await audit.ListAsync(10, Token));
        Assert.Equal([second], await audit.ListAsync(1, Token));
    }

    [Fact]
    public async Task A_call_is_noted_before_it_changes_anything_and_keeps_its_note_when_the_process_ends()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var audit = new AuditLog(app.Storage);
        var begun = new AuditEntry(app.Clock.Now, "0123456789abcdef", "DELETE", "/manage/shows/show/files/089.md", "show", AuditEntry.Begun);

        await audit.WriteAsync(begun, Token);
        app.Clock.Now += TimeSpan.FromSeconds(1);
        string other = await audit.WriteAsync(begun with { When = app.Clock.Now }, Token);
        await audit.FinishAsync(other, 204, Token);

        Assert.Equal([begun with { When = app.Clock.Now, Status = 204 }, begun], await audit.ListAsync(10, Token));
    }

    [Fact]
    public async Task A_flood_of_unknown_keys_is_counted_in_one_row_a_minute_with_few_writes()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var audit = new AuditLog(app.Storage);
        int before = app.Faults.Requests;

        for (int i = 1; i <= 1000; i++) await audit.CountRefusedAsync(i, app.Clock.Now, Token);

        Assert.Equal(10, app.Faults.Requests - before);
        var row = Assert.Single(await audit.ListAsync(10, Token));
        Assert.Equal((512, 401, null), (row.Calls, row.Status, row.KeyId));
    }
}
