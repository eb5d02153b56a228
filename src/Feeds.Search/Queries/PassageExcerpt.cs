using System.Globalization;
using System.Runtime.InteropServices;

namespace Feeds.Search.Queries;

/// <summary>Characters of a text that a query asks for.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextMark(int Start, int Length);

/// <summary>The piece of a passage that shows best why it was found. Callers cut it out of the text and escape it.</summary>
/// <param name="Start">Offset in <see cref="Passages.Passage.Text"/>; above 0 where text before it is left out.</param>
/// <param name="Length">Characters.</param>
/// <param name="Marks">Offsets in the whole text, all within the piece.</param>
/// <param name="HeadlineMarks">Offsets in <see cref="Passages.Passage.Headline"/>.</param>
public sealed record PassageExcerpt(int Start, int Length, IReadOnlyList<TextMark> Marks, IReadOnlyList<TextMark> HeadlineMarks)
{
    /// <summary>Characters of an excerpt, and of those before its first mark.</summary>
    public const int MaxLength = 280, Before = 60;

    /// <summary>The beginning of a text.</summary>
    public static PassageExcerpt Beginning(string text) => Of(text, [], []);

    internal static PassageExcerpt Of(string text, IReadOnlyList<TextMark> marks, IReadOnlyList<TextMark> headlineMarks)
    {
        if (text.Length <= MaxLength) return new(0, text.Length, marks, headlineMarks);
        int start = Begin(text, Best(marks));
        int end = End(text, start);
        return new(start, end - start, [.. marks.Where(m => m.Start >= start && m.Start + m.Length <= end)], headlineMarks);
    }

    /// <summary>The mark with most other marks within reach; the first of those. The beginning without one.</summary>
    private static int Best(IReadOnlyList<TextMark> marks)
    {
        int best = 0;
        int most = 0;
        int last = 0;
        for (int i = 0; i < marks.Count; i++)
        {
            while (last < marks.Count && marks[last].Start + marks[last].Length <= marks[i].Start + MaxLength - Before) last++;
            if (last - i <= most) continue;
            most = last - i;
            best = marks[i].Start;
        }
        return best;
    }

    private static int Begin(string text, int mark)
    {
        int earliest = Math.Max(0, Math.Min(mark - Before, text.Length - MaxLength));
        if (earliest == 0) return 0;
        int space = text.AsSpan(earliest, mark - earliest).IndexOfAny(' ', '\n');
        return space >= 0 ? earliest + space + 1 : Whole(text, earliest);
    }

    private static int End(string text, int start)
    {
        if (text.Length - start <= MaxLength) return text.Length;
        int latest = start + MaxLength;
        int space = text.AsSpan(start, MaxLength + 1).LastIndexOfAny(' ', '\n');
        return space > MaxLength / 2 ? start + space : Whole(text, latest);
    }

    /// <summary>The offset, or one before it that does not divide what is seen as one character.</summary>
    private static int Whole(string text, int offset)
    {
        int from = Math.Max(0, offset - 32);
        while (from > 0 && char.IsLowSurrogate(text[from])) from--;
        int at = from;
        while (at + StringInfo.GetNextTextElementLength(text, at) is var next && next <= offset) at = next;
        return at;
    }
}
