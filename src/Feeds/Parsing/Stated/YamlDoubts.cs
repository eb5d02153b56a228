namespace Feeds.Parsing.Stated;

/// <summary>A value that YAML reads otherwise than its writer may have meant it: it counts as YAML reads it, and is reported.</summary>
/// <param name="Line">Counted from 0.</param>
/// <param name="Offset">In the text.</param>
internal sealed record YamlDoubt(string Message, string Advice, int Line, int LineStart, int Offset);

/// <summary>Titles and other texts that a comment cuts off, and titles that mean nothing.</summary>
/// <remarks>Source: YAML 1.2.2, sections 6.6 (comments) and 10.2.1.1 (null).</remarks>
internal static class YamlDoubts
{
    private static readonly HashSet<string> Titles = new(FactKeys.Title, StringComparer.Ordinal);

    /// <param name="text">As <see cref="PlainValues.Find"/> reads it.</param>
    public static IEnumerable<YamlDoubt> Find(string text)
    {
        foreach (var entry in PlainValues.Entries(text))
        {
            if (entry.IsPlain) continue;
            string key = StatedVocabulary.Squeeze(entry.Key);
            if (entry.Value is "null" or "~" && Titles.Contains(key)) yield return Nothing(entry);
            else if (PlainValues.IsTextKey(key) && CommentIn(entry.Value) is > 0 and var comment) yield return Comment(entry, comment);
        }
    }

    private static YamlDoubt Nothing(PlainValue entry) => new(
        $"'{entry.Key}: {entry.Value}' states nothing in YAML; no title was taken from it.",
        "Remove it, or put quotes around it if it is the title.", entry.Line, entry.LineStart, entry.Offset);

    private static YamlDoubt Comment(PlainValue entry, int comment) => new(
        $"'{Excerpt.Of(XmlText.Clean(entry.Value[comment..]), 60)}' is a comment in YAML; it is not part of '{entry.Key}'.",
        "Put quotes around the value if it is part of it, else the comment on a line of its own.",
        entry.Line, entry.LineStart, entry.Offset + comment);

    /// <returns>Where a comment with words begins behind a value without quotes; 0 where none does.</returns>
    private static int CommentIn(string value)
    {
        if (value[0] is '"' or '\'' or '|' or '>' or '[' or '{' or '&' or '*' or '#') return 0;
        int sign = value.IndexOf(" #", StringComparison.Ordinal);
        return sign > 0 && value.AsSpan(sign).IndexOfAnyExcept(" #-=") >= 0 ? sign + 1 : 0;
    }
}
