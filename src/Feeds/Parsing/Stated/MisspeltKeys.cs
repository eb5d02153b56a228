using System.Collections.Frozen;

namespace Feeds.Parsing.Stated;

/// <summary>Keys that are one slip of the fingers away from one of visibility: <c>darft</c>, <c>draftt</c>, <c>publised</c>.</summary>
/// <remarks>
/// A letter too many, one too few or two in the wrong order. A wrong letter makes other words (<c>craft</c>, <c>drift</c>), and so does a
/// missing first one (<c>raft</c>).
/// </remarks>
internal static class MisspeltKeys
{
    private const int Shortest = 4;

    private const int ShortestKey = 5;

    private const int Longest = 40;

    private static readonly FrozenDictionary<string, string> Shortened = Build();

    /// <param name="key">Squeezed, and unknown.</param>
    /// <returns>The key that may be meant; null where none is near.</returns>
    public static string? Meant(string key)
    {
        string folded = Shows.Letters.Fold(key);
        if (folded.Length is < Shortest or > Longest) return null;
        if (Shortened.TryGetValue(folded, out string? longer)) return longer;
        for (int i = 1; i < folded.Length; i++)
        {
            if (Known(folded.Remove(i, 1)) is { } shorter) return shorter;
            if (Known(string.Concat(folded.AsSpan(0, i - 1), folded.AsSpan(i, 1), folded.AsSpan(i - 1, 1), folded.AsSpan(i + 1)))
                is { } swapped) return swapped;
        }
        return null;
    }

    private static string? Known(string key) => key.Length >= ShortestKey && Counts(VisibilityWords.Key(key)) ? key : null;

    private static bool Counts(VisibilityKey key) => key is VisibilityKey.Draft or VisibilityKey.Published or VisibilityKey.Unlisted;

    private static FrozenDictionary<string, string> Build()
    {
        var words = VisibilityWords.FoldedNames.Where(k => k.Length >= ShortestKey && Counts(VisibilityWords.Key(k)));
        var shortened = words.SelectMany(word => Enumerable.Range(1, word.Length - 1).Select(i => (Key: word.Remove(i, 1), Word: word)));
        return shortened.DistinctBy(s => s.Key).ToFrozenDictionary(s => s.Key, s => s.Word, StringComparer.Ordinal);
    }
}
