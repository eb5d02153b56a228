using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Budget;

/// <summary>Counts what costs money elsewhere, by UTC day and over all instances: one row a day in the table <c>Budgets</c>.</summary>
/// <remarks>
/// A row only grows, on the condition of its ETag. So no more is taken than the limit allows, however many instances count at once.
/// </remarks>
public sealed class DailyBudget(FeedsStorage storage, TimeProvider time)
{
    private const string Count = nameof(Count);

    /// <summary>Lost races after which it is given up: each is another's success.</summary>
    private const int MostTries = 20;

    /// <summary>The last day whose budget was found spent, by what it is for: no more calls of storage on that day.</summary>
    private volatile string spent = "";

    /// <summary>Takes one of what is left of the day.</summary>
    /// <param name="of">What is counted: the partition of its rows.</param>
    /// <param name="most">How many there are a day.</param>
    /// <exception cref="RequestFailedException">Storage failed; nothing was taken, or one in vain.</exception>
    public async Task<BudgetResult> TryTakeAsync(string of, int most, CancellationToken cancellationToken)
    {
        string day = time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string today = $"{of}|{day}";
        if (spent == today) return BudgetResult.Spent;
        for (int tries = 0; tries < MostTries; tries++)
        {
            var row = await storage.Budgets.FindAsync(of, day, cancellationToken);
            int taken = row?.GetInt32(Count) ?? 0;
            if (taken >= most)
            {
                spent = today;
                return BudgetResult.Spent;
            }
            var next = new TableEntity(of, day) { [Count] = taken + 1 };
            var written = row is null
                ? await storage.Budgets.TryAddAsync(next, cancellationToken)
                : await storage.Budgets.TryReplaceAsync(next, row.ETag, cancellationToken);
            if (written is not null) return BudgetResult.Taken;
        }
        return BudgetResult.Contended;
    }
}

/// <summary>What became of taking one from a <see cref="DailyBudget"/>.</summary>
public enum BudgetResult
{
    Taken,

    /// <summary>Nothing is left of the day.</summary>
    Spent,

    /// <summary>Nothing was taken: too many took at the same moment.</summary>
    Contended,
}
