namespace Feeds.Parsing.Interpreting;

/// <summary>The title of a chapter in the text below a lone time: the whole text, or the first sentence of a long one.</summary>
internal static class TitleBelow
{
    /// <summary>Characters; of a longer text the first sentence is the title.</summary>
    private const int Longest = 150;

    /// <summary>Characters of a sentence that may be a title, such as a listener's question.</summary>
    private const int LongestSentence = 250;

    /// <returns>Where the title ends; the length of the text if it is short, or if no sentence ends early.</returns>
    public static int End(string text) => text.Length <= Longest || SentenceEnd(text) is not { } end ? text.Length : end;

    /// <summary>Whether a title can be taken from a text.</summary>
    public static bool IsIn(string text) => text.Length <= LongestSentence || SentenceEnd(text) is not null;

    /// <summary>A full stop does not belong to the title, a question mark does.</summary>
    private static int? SentenceEnd(string text)
    {
        int stop = PersonNames.SentenceEnd(text);
        for (int i = 1; i < Math.Min(text.Length - 1, LongestSentence); i++)
        {
            if (text[i] == '。') return i;
            if (text[i] is '！' or '？' || (text[i] is '!' or '?' or '…' && text[i + 1] == ' ')) return i + 1;
            if (i == stop && (i + 2 == text.Length || !char.IsLower(text[i + 2]))) return i;
            // "e.g. this" goes on.
            if (i == stop) stop = PersonNames.SentenceEnd(text[(i + 1)..]) is >= 0 and var next ? i + 1 + next : -1;
        }
        return null;
    }
}
