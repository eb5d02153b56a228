using System.Buffers;

namespace Feeds.Parsing.Stated;

/// <summary>A line that says who may see the episode, in whatever notation: <c>draft:true</c>, <c>- draft = yes</c>,
/// <c>Entwurf：ja</c>.</summary>
/// <param name="Name">The key as written.</param>
/// <param name="Text">What stands after it, without quotes and a comment.</param>
/// <param name="At">Where the key begins in the line.</param>
internal sealed record VisibilityLine(string Name, VisibilityKey Key, string Text, int At)
{
    private const int LongestKey = 40;

    private const int LongestLine = 300;

    /// <summary>Marks of lists, quotes and emphasis before a key. A number sign is a comment's, and does not count.</summary>
    private static readonly SearchValues<char> Before = SearchValues.Create(" \t-*+•>:\"'“„`,{[(");

    private const string Around = " \t\"'“”„*_`,;{}[]()";

    private const string Signs = ":：=";

    /// <returns>Null where the line does not begin with a key of visibility and a sign after it.</returns>
    public static VisibilityLine? Read(ReadOnlySpan<char> line)
    {
        int at = line.IndexOfAnyExcept(Before);
        if (at < 0 || line.Length > LongestLine) return null;
        int sign = line[at..].IndexOfAny(Signs);
        if (sign is <= 0 or > LongestKey) return null;
        string name = line.Slice(at, sign).Trim(Around).ToString();
        var key = VisibilityWords.Key(StatedVocabulary.Squeeze(name));
        if (key is VisibilityKey.None) return null;
        var text = line[(at + sign)..].TrimStart(Signs).TrimStart('>');
        int comment = text.IndexOf(" #");
        return new(name, key, (comment < 0 ? text : text[..comment]).Trim(Around).ToString(), at);
    }

    /// <summary>As <see cref="Read"/>, or the word alone, or the word and its value with nothing between: <c>draft true</c>.</summary>
    public static VisibilityLine? ReadBare(ReadOnlySpan<char> line)
    {
        if (Read(line) is { } read) return read;
        int at = line.IndexOfAnyExcept(Before);
        if (at < 0 || line.Length > LongestLine) return null;
        var rest = line[at..];
        int end = 0;
        while (end < rest.Length && (char.IsLetter(rest[end]) || rest[end] == '_')) end++;
        string name = rest[..end].ToString();
        var key = VisibilityWords.Key(StatedVocabulary.Squeeze(name));
        if (key is not (VisibilityKey.Draft or VisibilityKey.Unlisted or VisibilityKey.Status)) return null;
        string text = rest[end..].TrimStart(" \t-–—>|~").Trim(Around).ToString();
        if (text.Length == 0) return key is VisibilityKey.Status ? null : new(name, key, "yes", at);
        return VisibilityWords.Read(key, text) is null ? null : new(name, key, text, at);
    }

    /// <summary>What the line says where a reader of keys understood nothing of it: a value that is not understood is a draft's.</summary>
    /// <returns>Null where it says nothing, <see cref="Visibility.Public"/> where it holds nothing back.</returns>
    public Visibility? Unread()
    {
        if (VisibilityWords.Read(Key, Text) is { } read) return read;
        if (VisibilityWords.SaysDraft(Text)) return Visibility.Draft;
        if (Text.Length == 0) return Key is VisibilityKey.Draft ? Visibility.Draft : null;
        bool isDate = Key is VisibilityKey.Published && FactKeys.Published.Contains(StatedVocabulary.Squeeze(Name));
        return isDate || VisibilityWords.IsDoubtful(Key) ? null : Visibility.Draft;
    }
}
