using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>A time of the episode at the beginning or the end of a line: <c>[12:34]</c>, <c>(1:02:03)</c>, <c>00:12:34 –</c>, <c>@12:34</c>, <c>12:34:</c>.</summary>
/// <param name="Seconds">From the start of the audio.</param>
/// <param name="Marked">In brackets, bold, linked, or behind <c>@</c>: nobody writes the time of day so.</param>
/// <param name="RestStart">Where the line goes on; for a time at the end, where it begins.</param>
internal readonly record struct TimeMark(double Seconds, bool Marked, int RestStart)
{
    /// <summary><c>100:00:00.000</c>.</summary>
    private const int Longest = 13;

    /// <summary>Words that make a time of day of the digits before them.</summary>
    private static readonly string[] DayTimes = ["am", "pm", "a.m.", "p.m.", "uhr", "gmt", "utc", "est", "edt", "pst", "pdt", "cet", "cest", "bst", "o'clock", "h", "horas", "heures", "uur"];

    public static bool TryLeading(RichText line, out TimeMark mark)
    {
        mark = default;
        string text = line.Text;
        int i = SkipMarks(text, 0);
        bool at = i < text.Length && text[i] == '@';
        if (at) i++;
        char close = i < text.Length ? Closing(text[i]) : '\0';
        if (close != '\0') i++;
        int end = ClockEnd(text, i);
        if (end == i || !DurationText.TryClock(text.AsSpan(i, end - i), out double seconds)) return false;
        bool marked = at || close != '\0' || IsMarkedAt(line, i);
        int p = end;
        if (close != '\0')
        {
            // "[00:12:34 - 00:15:00]": a span begins where its first time says.
            int range = RangeEnd(text, p);
            if (range > p) p = range;
            if (p >= text.Length || text[p] != close) return false;
            p++;
        }
        else
        {
            p = RangeEnd(text, p) is var range && range > p ? range : p;
            if (p < text.Length && (char.IsLetterOrDigit(text[p]) || text[p] is '/' or '%' or '.' && p + 1 < text.Length && char.IsLetterOrDigit(text[p + 1]))) return false;
            if (IsDayTime(text, p)) return false;
        }
        p = SkipSeparator(text, p);
        mark = new(seconds, marked, p);
        return true;
    }

    /// <summary>In brackets or parentheses at the end: "Title (12:34)".</summary>
    public static bool TryTrailing(RichText line, out TimeMark mark)
    {
        mark = default;
        string text = line.Text.TrimEnd(' ', '*', '_', '.');
        if (text.Length < 6 || text[^1] is not (')' or ']')) return false;
        int open = text.LastIndexOfAny(['(', '[']);
        if (open < 1 || Closing(text[open]) != text[^1] || !DurationText.TryClock(text.AsSpan(open + 1, text.Length - open - 2).Trim("@ "), out double seconds)) return false;
        int end = open;
        while (end > 0 && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] is '-' or '–' or '—' or ':' or '*')) end--;
        mark = new(seconds, true, end);
        return end > 0;
    }

    private static char Closing(char open) => open switch { '[' => ']', '(' => ')', '【' => '】', '（' => '）', '<' => '>', _ => '\0' };

    private static int ClockEnd(string text, int i)
    {
        int end = i;
        while (end < text.Length && end - i <= Longest && (char.IsAsciiDigit(text[end]) || (text[end] is ':' or '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])))) end++;
        return end - i > Longest ? i : end;
    }

    /// <summary>" - 15:00" behind the first time.</summary>
    private static int RangeEnd(string text, int p)
    {
        int q = p;
        while (q < text.Length && text[q] == ' ') q++;
        if (q >= text.Length || text[q] is not ('-' or '–' or '—' or '→')) return p;
        q++;
        while (q < text.Length && text[q] is ' ' or '>' or '-') q++;
        int end = ClockEnd(text, q);
        return end > q && DurationText.TryClock(text.AsSpan(q, end - q), out _) ? end : p;
    }

    private static bool IsDayTime(string text, int p)
    {
        while (p < text.Length && text[p] is ' ' or '\u00A0') p++;
        foreach (string word in DayTimes)
        {
            if (text.AsSpan(p).StartsWith(word, StringComparison.OrdinalIgnoreCase) && (p + word.Length == text.Length || !char.IsLetterOrDigit(text[p + word.Length]))) return true;
        }
        return false;
    }

    private static int SkipMarks(string text, int i)
    {
        while (i < text.Length && (char.IsWhiteSpace(text[i]) || text[i] is '*' or '_' or '•' or '⏱' or '⌚' or '\uFE0F' or '▶' or '►')) i++;
        return i;
    }

    private static int SkipSeparator(string text, int p)
    {
        while (p < text.Length && (char.IsWhiteSpace(text[p]) || text[p] is ':' or '–' or '—' or '|' or '*' or '·' or '•' or '：' or '→' || (text[p] is '-' or '.' or ',' && (p + 1 == text.Length || char.IsWhiteSpace(text[p + 1]))))) p++;
        return p;
    }

    private static bool IsMarkedAt(RichText line, int p)
    {
        foreach (var span in line.Spans)
        {
            if (span.Start > p) return false;
            if (span.Kind is InlineKind.Strong or InlineKind.Link or InlineKind.Code && span.End > p) return true;
        }
        return false;
    }
}
