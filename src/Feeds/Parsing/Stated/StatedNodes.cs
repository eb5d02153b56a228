using System.Runtime.CompilerServices;

namespace Feeds.Parsing.Stated;

/// <summary>A value of front matter, whatever its notation.</summary>
/// <param name="Offset">Of its first character in the source.</param>
internal abstract record StatedNode(int Offset);

/// <param name="Text">As written, without quotes; null for what the notation writes as nothing.</param>
internal sealed record StatedText(string? Text, int Offset) : StatedNode(Offset);

internal sealed record StatedList(List<StatedNode> Entries, int Offset) : StatedNode(Offset);

/// <param name="Entries">In the order of the file; of a key that stands twice the first counts.</param>
/// <remarks>Two maps are the same where they are one object: a map is a place in a file.</remarks>
internal sealed record StatedMap(List<StatedEntry> Entries, int Offset) : StatedNode(Offset)
{
    private Dictionary<string, StatedNode>? index;
    private int indexed;
    private HashSet<string>? read;

    /// <summary>The first of these keys that has a value; a dot leads into a map.</summary>
    public StatedNode? Find(params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            if (At(key) is { } value) return value;
        }
        return null;
    }

    /// <summary>The first of these keys that has a text.</summary>
    public StatedText? FindText(params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            if (At(key) is StatedText text) return text;
        }
        return null;
    }

    /// <summary>What any of these keys has, in their order.</summary>
    public IEnumerable<StatedNode> All(string[] keys) => keys.Select(At).OfType<StatedNode>();

    public bool Equals(StatedMap? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>Whether a reader looked a key up and found it.</summary>
    public bool IsRead(string key) => read?.Contains(StatedVocabulary.Squeeze(key)) is true;

    /// <summary>Whether a reader looked any key up and found it.</summary>
    public bool IsAnyRead => read is not null;

    private StatedNode? At(string path)
    {
        if (Index().TryGetValue(path, out var value))
        {
            (read ??= new(StringComparer.Ordinal)).Add(path);
            return value;
        }
        int dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && Index().GetValueOrDefault(path[..dot]) is StatedMap inner ? inner.At(path[(dot + 1)..]) : null;
    }

    /// <summary>Made when the map is asked for the first time, so that many keys of a long file cost their number.</summary>
    private Dictionary<string, StatedNode> Index()
    {
        if (index is not null && indexed == Entries.Count) return index;
        index = new(StringComparer.Ordinal);
        foreach (var entry in Entries)
        {
            if (entry.Value is not StatedText { Text: null or "" }) index.TryAdd(StatedVocabulary.Squeeze(entry.Key), entry.Value);
        }
        indexed = Entries.Count;
        return index;
    }
}

internal sealed record StatedEntry(string Key, StatedNode Value);
