namespace Feeds.Parsing.Stated;

/// <summary>A value of front matter, whatever its notation.</summary>
/// <param name="Offset">Of its first character in the source.</param>
internal abstract record StatedNode(int Offset);

/// <param name="Text">As written, without quotes; null for what the notation writes as nothing.</param>
internal sealed record StatedText(string? Text, int Offset) : StatedNode(Offset);

internal sealed record StatedList(List<StatedNode> Entries, int Offset) : StatedNode(Offset);

/// <param name="Entries">In the order of the file; of a key that stands twice the first counts.</param>
internal sealed record StatedMap(List<StatedEntry> Entries, int Offset) : StatedNode(Offset)
{
    /// <summary>The first of these keys that has a value; upper case, hyphens and underscores make no difference.</summary>
    public StatedNode? Find(params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            foreach (var entry in Entries)
            {
                if (FactKeys.Squeeze(entry.Key) == key && entry.Value is not StatedText { Text: null or "" }) return entry.Value;
            }
        }
        return null;
    }

    /// <summary>The first of these keys that has a text.</summary>
    public StatedText? FindText(params ReadOnlySpan<string> keys) => Find(keys) as StatedText;
}

internal sealed record StatedEntry(string Key, StatedNode Value);
