namespace Feeds.Storage;

/// <summary>Several storage calls at once: enough to hide their latency, too few to be throttled.</summary>
internal static class InParallel
{
    /// <summary>Calls at once.</summary>
    public const int Calls = 8;

    /// <returns>The results in the order of the source.</returns>
    public static async Task<List<TResult>> SelectAsync<T, TResult>(IEnumerable<T> source, Func<T, Task<TResult>> call)
    {
        var results = new List<TResult>();
        foreach (var chunk in source.Chunk(Calls)) results.AddRange(await Task.WhenAll(chunk.Select(call)));
        return results;
    }

    public static async Task ForEachAsync<T>(IEnumerable<T> source, Func<T, Task> call)
    {
        foreach (var chunk in source.Chunk(Calls)) await Task.WhenAll(chunk.Select(call));
    }
}
