using System.Collections.Frozen;

namespace Feeds.Parsing.Interpreting;

/// <summary>Words that a line may begin with, found by their first letter: most lines begin with none of them.</summary>
/// <param name="words">In lower case.</param>
internal sealed class Openings(IEnumerable<string> words)
{
    private readonly FrozenDictionary<char, string[]> byLetter = words.Distinct(StringComparer.Ordinal).OrderByDescending(w => w.Length).GroupBy(w => w[0]).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    /// <returns>Those that begin with a letter, in upper or lower case; the longest first.</returns>
    public ReadOnlySpan<string> With(char letter) => byLetter.TryGetValue(char.ToLowerInvariant(letter), out string[]? found) ? found : [];

    /// <param name="word">In lower case.</param>
    public bool Contains(string word) => word.Length > 0 && With(word[0]).Contains(word);
}
