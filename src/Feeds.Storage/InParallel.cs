namespace Feeds.Storage;

/// <summary>Several storage calls at once: enough to hide their latency, too few to be throttled.</summary>
internal static class InParallel
{
    /// <summary>Calls at once for what people wait for.</summary>
    public const int Calls = 8;

    /// <param name="together">Calls at once.</param>
    /// <returns>The results in the order of the source.</returns>
    public static async Task<List<TResult>> SelectAsync<T, TResult>(IEnumerable<T> source, Func<T, Task<TResult>> call, int together = Calls)
    {
        var results = new List<TResult>();
        foreach (var chunk in source.Chunk(together)) results.AddRange(await Task.WhenAll(chunk.Select(call)));
        return results;
    }

    /// <inheritdoc cref="SelectAsync"/>
    public static async Task ForEachAsync<T>(IEnumerable<T> source, Func<T, Task> call, int together = Calls)
    {
        foreach (var chunk in source.Chunk(together)) await Task.WhenAll(chunk.Select(call));
    }
}
