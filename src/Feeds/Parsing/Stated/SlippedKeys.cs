namespace Feeds.Parsing.Stated;

/// <summary>Keys of visibility that stand where they mean nothing, by a slip in the notation: below another key, in a list, or glued to
/// their value.</summary>
internal static class SlippedKeys
{
    private const int Deepest = 3;

    private const string Unlisted = "unlisted";

    /// <summary><c>{draft:true}</c> is a key without a value to YAML.</summary>
    /// <returns>The entry itself where it has no such key.</returns>
    public static StatedEntry Apart(StatedEntry entry)
    {
        if (entry.Value is not StatedText { Text: null } || entry.Key.AsSpan().IndexOfAny(":：=") <= 0) return entry;
        return VisibilityLine.Read(entry.Key) is { } line ? new(line.Name, new StatedText(line.Text, entry.Value.Offset)) : entry;
    }

    /// <summary>Of a map with other keys only those that mean a draft and nothing else; in a list only those that are alone.</summary>
    /// <param name="outer">An entry whose key means something else, or nothing.</param>
    public static IEnumerable<StatedEntry> Below(StatedEntry outer) =>
        FactKeys.Groups.Contains(StatedVocabulary.Squeeze(outer.Key)) && outer.Value is StatedMap ? [] : Below(outer.Value, Deepest);

    private static IEnumerable<StatedEntry> Below(StatedNode node, int deeper) => (node, deeper) switch
    {
        (_, 0) => [],
        (StatedList list, _) => list.Entries.OfType<StatedMap>().Where(m => m.Entries is [var only] && IsVisibility(only))
            .Select(m => m.Entries[0]),
        (StatedMap map, _) when map.Entries.TrueForAll(IsVisibility) => map.Entries,
        (StatedMap map, _) => map.Entries.SelectMany(e => VisibilityWords.IsDraft(e.Key) ? [e] : Below(e.Value, deeper - 1)),
        _ => [],
    };

    /// <summary>"Hidden" and "enabled" say something of the outer key: a menu, comments.</summary>
    private static bool IsVisibility(StatedEntry entry)
    {
        string squeezed = StatedVocabulary.Squeeze(entry.Key);
        return squeezed == Unlisted || VisibilityWords.Key(squeezed) is VisibilityKey.Draft or VisibilityKey.Status;
    }
}
