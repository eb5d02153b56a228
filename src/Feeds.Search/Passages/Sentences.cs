namespace Feeds.Search.Passages;

/// <summary>Where sentences end.</summary>
internal static class Sentences
{
    public static IEnumerable<(int Start, int End)> In(string text, int start, int end)
    {
        var from = start;
        for (var at = start; at < end; at++)
        {
            if (EndsSentence(text, at, end))
            {
                yield return (from, at + 1);
                from = at + 1;
            }
        }

        yield return (from, end);
    }

    /// <summary>
    /// A closing mark and white space, or the full stop of a script without spaces. What follows in lower case goes on: abbreviations.
    /// </summary>
    private static bool EndsSentence(string text, int at, int end)
    {
        if (text[at] is '。' or '！' or '？' or '؟' or '।')
        {
            return true;
        }

        var closes = at + 1 < end && char.IsWhiteSpace(text[at + 1])
            && (text[at] is '.' or '!' or '?' or '…' || (text[at] is '"' or '”' or '“' or '»' or ')' && at > 0 && text[at - 1] is '.' or '!' or '?' or '…'));
        return closes && !(at + 2 < end && char.IsLower(text[at + 2]));
    }
}
