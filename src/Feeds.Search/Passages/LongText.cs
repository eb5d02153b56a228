namespace Feeds.Search.Passages;

/// <summary>Cuts long texts at line ends, else at ends of sentences, else between words; nothing but white space is left out.</summary>
internal static class LongText
{
    public const int PassageWords = 180;

    /// <summary>Share of the limit by which a text may be longer before it is cut: a part of a dozen words says little by itself.</summary>
    private const double Tolerance = 1.15;

    public static IReadOnlyList<string> Split(string text, int words)
    {
        int total = WordCount.Of(text);
        if (total <= words * Tolerance) return [text];
        int target = (int)Math.Ceiling(total / Math.Ceiling(total / (double)words));
        List<string> parts = [];
        int before = 0;
        int start = 0;
        int end = 0;
        int count = 0;
        foreach (var piece in Pieces(text, target))
        {
            int size = WordCount.Of(text.AsSpan(piece));
            if (count > 0 && count + size - target > target - count)
            {
                parts.Add(text[start..end]);
                before = start;
                start = piece.Start.Value;
                count = 0;
            }
            count += size;
            end = piece.End.Value;
        }
        if (parts.Count > 0 && count < target / 4) parts[^1] = text[before..end];
        else parts.Add(text[start..end]);
        return [.. parts.Select(p => p.Trim()).Where(p => p.Length > 0)];
    }

    /// <summary>Lines; of lines longer than the target their sentences, of longer sentences their words.</summary>
    private static IEnumerable<Range> Pieces(string text, int target)
    {
        foreach (var line in Ranges(text, 0..text.Length, static (t, i) => t[i] == '\n'))
        {
            if (WordCount.Of(text.AsSpan(line)) <= target)
            {
                yield return line;
                continue;
            }
            foreach (var sentence in Ranges(text, line, EndsSentence))
            {
                if (WordCount.Of(text.AsSpan(sentence)) <= target) yield return sentence;
                else foreach (var word in Ranges(text, sentence, EndsWord)) yield return word;
            }
        }
    }

    private static IEnumerable<Range> Ranges(string text, Range of, Func<string, int, bool> ends)
    {
        int start = of.Start.Value;
        for (int i = start; i < of.End.Value; i++)
        {
            if (!ends(text, i)) continue;
            yield return start..(i + 1);
            start = i + 1;
        }
        if (start < of.End.Value) yield return start..of.End.Value;
    }

    private static bool EndsSentence(string text, int at) => text[at] is '。' or '！' or '？' or '؟' or '।'
        || (text[at] == ' ' && at > 0 && text[at - 1] is '.' or '!' or '?' or '…');

    private static bool EndsWord(string text, int at) =>
        char.IsWhiteSpace(text[at]) || (WordCount.IsWithoutSpaces(text[at]) && at % 16 == 0);
}
