using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

internal enum SectionKind
{
    Extras,
    Joke,

    /// <summary>Lists of links, transcripts, credits: part of the notes, no extras.</summary>
    EndMatter,
}

/// <summary>A line that opens a part after the items: "Extras", "Our news:", "Extra (michael): …", "Joke: …", "Links".</summary>
/// <param name="Name">A person in parentheses or before the word.</param>
/// <param name="RestStart">Where the line goes on behind the label; its length when it does not.</param>
internal readonly record struct SectionLabel(SectionKind Kind, string Word, string? Name, int RestStart)
{
    private const int LongestLabel = 60;
    private const int MostWords = 8;

    /// <param name="line">The first line of a block.</param>
    /// <param name="marked">A heading, or a line in bold: then the label may be followed by text.</param>
    public static bool TryRead(RichText line, bool marked, out SectionLabel label)
    {
        label = default;
        string text = line.Text;
        int start = 0;
        while (start < text.Length && !char.IsLetter(text[start])) start++;
        if (start > 4 || start == text.Length || (start > 0 && text[start - 1] == '#')) return false;
        int end = start;
        while (end < text.Length && end - start <= LongestLabel && text[end] is not (':' or '(' or '–' or '—' or '：' or '\n')) end++;
        if (end - start > LongestLabel) return false;
        bool closed = end == text.Length || text[end] is ':' or '：';
        string words = text[start..end].Trim(' ', '*', '!', '.', '”', '“', '"').ToLowerInvariant();
        if (Vocabulary.IsEndMatter(words) && closed && !line.HasLetters(end, text.Length))
        {
            label = new(SectionKind.EndMatter, words, null, text.Length);
            return true;
        }
        if (!IsLabel(words, out bool joke)) return false;
        string? name = null;
        int rest = end;
        if (rest < text.Length && text[rest] == '(')
        {
            int close = text.IndexOf(')', rest);
            if (close < 0) return false;
            string inner = text[(rest + 1)..close].Trim();
            if (TextShapes.IsName(inner) || (inner.Length < 20 && inner.All(char.IsLetter))) name = char.ToUpperInvariant(inner[0]) + inner[1..];
            rest = close + 1;
            closed = rest == text.Length || text[rest..].TrimStart(' ', '*').StartsWith(':') || !line.HasLetters(rest, text.Length);
        }
        while (rest < text.Length && (char.IsWhiteSpace(text[rest]) || text[rest] is ':' or '*' or '：' or '”')) rest++;
        bool alone = !line.HasLetters(rest, text.Length) && !HasPicture(line, rest);
        // Plain words in front of a sentence are only a label with a colon, and for jokes and extras only.
        if (!alone && !(closed && (marked || joke || words.StartsWith("extra", StringComparison.Ordinal)))) return false;
        label = new(joke ? SectionKind.Joke : SectionKind.Extras, words, name, alone ? text.Length : rest);
        return true;
    }

    private static bool HasPicture(RichText line, int from) => line.Spans.Any(s => s.Kind == InlineKind.Image && s.Start >= from);

    private static bool IsLabel(string words, out bool joke)
    {
        joke = false;
        bool key = false;
        int count = 0;
        foreach (string raw in words.Split([' ', ',', '!', '/'], StringSplitOptions.RemoveEmptyEntries))
        {
            string word = raw.Trim('\'', '"', '.', '*');
            if (++count > MostWords) return false;
            if (Vocabulary.IsJokeWord(word)) joke = true;
            else if (Vocabulary.IsExtraWord(word)) key = true;
            else if (!Vocabulary.IsExtraFiller(word)) return false;
        }
        return key || joke;
    }
}
