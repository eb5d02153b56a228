namespace Feeds.Storage;

/// <summary>Several storage calls at once: enough to hide their latency, too few to be throttled.</summary>
internal static class InParallel
{
    /// <returns>The results in the order of the source.</returns>
    /// <param name="pace">Null for <see cref="Pace.Single"/>.</param>
    public static async Task<List<TResult>> SelectAsync<T, TResult>(IEnumerable<T> source, Func<T, Task<TResult>> call, Pace? pace = null)
    {
        pace ??= Pace.Single;
        var results = new List<TResult>();
        foreach (var chunk in source.Chunk(pace.Calls))
        {
            await pace.Before();
            results.AddRange(await Task.WhenAll(chunk.Select(call)));
        }
        return results;
    }

    /// <inheritdoc cref="SelectAsync"/>
    public static Task ForEachAsync<T>(IEnumerable<T> source, Func<T, Task> call, Pace? pace = null) =>
        SelectAsync(source, async item => { await call(item); return true; }, pace);
}

/// <summary>How much is asked of storage at a time.</summary>
/// <param name="Calls">Calls at once.</param>
/// <param name="Before">Awaited before each so many.</param>
internal sealed record Pace(int Calls, Func<Task> Before)
{
    /// <summary>For what people wait for.</summary>
    public static Pace Single { get; } = new(8, static () => Task.CompletedTask);
}
