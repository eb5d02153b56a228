using Azure.Data.Tables;
using Feeds.Storage.Budget;
using Feeds.TestKit;

namespace Feeds.Storage.Tests;

public sealed class BudgetTests(StorageFixture storage)
{
    private const int Most = 10;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Instances_that_count_at_once_take_as_many_as_there_are()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var instances = Enumerable.Range(0, 4).Select(_ => new DailyBudget(app.Storage, app.Clock)).ToList();

        var together = await Task.WhenAll(instances.Concat(instances).Concat(instances).Select(i => i.TryTakeAsync("chat", Most, Token)));
        int taken = together.Count(t => t is BudgetResult.Taken);
        // Those that lost every race took nothing: what is left can be taken.
        while (await instances[0].TryTakeAsync("chat", Most, Token) is BudgetResult.Taken) taken++;

        Assert.Equal(Most, taken);
        var row = await app.Storage.Budgets.GetEntityAsync<TableEntity>("chat", $"{app.Clock.Now:yyyy-MM-dd}", cancellationToken: Token);
        Assert.Equal(Most, row.Value.GetInt32("Count"));
        var later = await Task.WhenAll(instances.Select(i => i.TryTakeAsync("chat", Most, Token)));
        Assert.All(later, t => Assert.Equal(BudgetResult.Spent, t));
    }

    [Fact]
    public async Task A_spent_budget_costs_no_calls_until_the_next_day()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var budget = new DailyBudget(app.Storage, app.Clock);
        Assert.Equal(BudgetResult.Taken, await budget.TryTakeAsync("chat", 1, Token));
        Assert.Equal(BudgetResult.Spent, await budget.TryTakeAsync("chat", 1, Token));
        int before = app.Faults.Requests;

        Assert.Equal(BudgetResult.Spent, await budget.TryTakeAsync("chat", 1, Token));
        Assert.Equal(before, app.Faults.Requests);

        app.Clock.Now += TimeSpan.FromDays(1);
        Assert.Equal(BudgetResult.Taken, await budget.TryTakeAsync("chat", 1, Token));
    }
}
