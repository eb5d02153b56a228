using System.Diagnostics.CodeAnalysis;

namespace Feeds.Episodes;

/// <summary>A dictionary that is cheap to copy: most of it lies in a layer that copies share.</summary>
/// <remarks>Not to be changed once it was copied.</remarks>
internal sealed class LayeredWords
{
    /// <summary>Entries above the shared layer from which on a copy merges them into a new one.</summary>
    private const int MostAbove = 512;

    private readonly Dictionary<string, string>? shared;
    private readonly Dictionary<string, string> above;

    /// <param name="capacity">Entries that are expected.</param>
    public LayeredWords(int capacity)
        : this(null, new(capacity, StringComparer.Ordinal))
    {
    }

    private LayeredWords(Dictionary<string, string>? shared, Dictionary<string, string> above) =>
        (this.shared, this.above) = (shared, above);

    public string this[string key] =>
        TryGetValue(key, out string? value) ? value : throw new KeyNotFoundException($"The key {key} is missing.");

    public LayeredWords Copy()
    {
        if (above.Count <= MostAbove) return new(shared, new(above, StringComparer.Ordinal));
        return new(shared is null ? above : Merge(shared), new(StringComparer.Ordinal));
    }

    public bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
        above.TryGetValue(key, out value) || (shared is not null && shared.TryGetValue(key, out value));

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <returns>False when the key is there already.</returns>
    public bool TryAdd(string key, string value) => shared?.ContainsKey(key) is not true && above.TryAdd(key, value);

    private Dictionary<string, string> Merge(Dictionary<string, string> below)
    {
        var merged = new Dictionary<string, string>(below, StringComparer.Ordinal);
        merged.EnsureCapacity(below.Count + above.Count);
        foreach (var (key, value) in above) merged.Add(key, value);
        return merged;
    }
}
