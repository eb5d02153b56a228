using System.Globalization;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>
/// A time of the episode at the beginning or the end of a line: <c>[12:34]</c>, <c>(1:02:03)</c>, <c>00:12:34 –</c>, <c>@12:34</c>,
/// <c>12:34:</c>, <c>Min. 12:34</c>, <c>12:34 min</c>, <c>(ab 12:34)</c>.
/// </summary>
/// <param name="Seconds">From the start of the audio.</param>
/// <param name="Marked">In brackets, bold, linked, or behind <c>@</c>: nobody writes the time of day so.</param>
/// <param name="RestStart">Where the line goes on; for a time at the end, where it begins.</param>
/// <param name="Length">Written as a length is, too: <c>12 min:</c>.</param>
internal readonly record struct TimeMark(double Seconds, bool Marked, int RestStart, bool Length = false)
{
    /// <summary>Words that make a time of day of the digits before them.</summary>
    private static readonly string[] DayTimes = ["am", "pm", "a.m.", "p.m.", "uhr", "gmt", "utc", "est", "edt", "pst", "pdt", "cet", "cest", "bst", "o'clock", "h", "horas", "heures", "uur"];

    public static bool TryLeading(RichText line, out TimeMark mark)
    {
        mark = default;
        string text = line.Text;
        int opening = Opening(text, out char close, out bool at);
        int i = TimeWords.SkipBefore(text, opening, out bool minute);
        bool length = false;
        bool spaced = false;
        bool halfNamed = false;
        if (!WrittenTime.TryRead(text, i, out int end, out double seconds))
        {
            spaced = WrittenTime.TrySpaced(text, i, out end, out seconds);
            halfNamed = !spaced && WrittenTime.TryHalfNamed(text, i, out end, out seconds);
            if (!spaced && !halfNamed && !TryOne(text, i, minute, out end, out seconds, out length)) return false;
        }
        bool marked = at || minute || close != '\0' || IsMarkedAt(line, i);
        int p = TimeWords.SkipAfter(text, end);
        bool ended = p > end;
        // "[00:12:34 - 00:15:00]": a span begins where its first time says.
        p = RangeEnd(text, p);
        // "»12:34«": what otherwise is a bullet.
        if (close == '\0' && !at && i > 0 && p < text.Length && ClosingQuote(text[i - 1]) == text[p]) close = text[p];
        if (close != '\0')
        {
            if (p >= text.Length || text[p] != close) return false;
            p++;
        }
        else if (!ended && (IsWithinWord(text, p) || IsDayTime(text, p)))
        {
            return false;
        }
        int rest = SkipSeparator(text, p);
        // "From 12:34 on …" is a sentence, "From 12:34: …" is an entry.
        bool minutesOnly = IsMinutesOnly(text, i, end);
        bool needsSign = close == '\0' && ((i > opening && !minute) || length || (minutesOnly && !minute));
        bool signed = !string.IsNullOrWhiteSpace(text[p..rest]);
        if (needsSign && !signed) return false;
        // "0h 5m Title" and "Min 5 Title": a list that does not begin at 0 may be one of lengths or amounts.
        bool doubtful = halfNamed || (close == '\0' && !signed && (spaced || minutesOnly));
        mark = new(seconds, marked || close != '\0', rest, length || doubtful);
        return true;
    }

    /// <summary>"Min. 12: Title", "12 min: Title", "0 sec: Title".</summary>
    private static bool TryOne(string text, int start, bool named, out int end, out double seconds, out bool length)
    {
        length = true;
        if (!named && WrittenTime.TryOneUnit(text, start, out end, out seconds)) return true;
        length = false;
        if (!WrittenTime.TryMinutes(text, start, out end, out seconds)) return false;
        length = !named;
        return named || TimeWords.SkipAfter(text, end) > end;
    }

    private static bool IsMinutesOnly(string text, int start, int end) => DecimalDigits.Count(text.AsSpan(start)) == end - start;

    private static bool IsWithinWord(string text, int p) =>
        p < text.Length && (char.IsLetterOrDigit(text[p]) || text[p] is '/' or '%'
            || (text[p] == '.' && p + 1 < text.Length && char.IsLetterOrDigit(text[p + 1])));

    /// <summary>In brackets or parentheses at the end: "Title (12:34)".</summary>
    public static bool TryTrailing(RichText line, out TimeMark mark)
    {
        mark = default;
        string text = line.Text.TrimEnd(' ', '*', '_', '.');
        if (text.Length < 6 || !IsClosing(text[^1])) return false;
        int open = text.LastIndexOfAny(['(', '[', '（', '【']);
        if (open < 1 || Closing(text[open]) != text[^1]) return false;
        int start = SkipBlanks(text, open + 1);
        if (start < text.Length && text[start] == '@') start++;
        int time = TimeWords.SkipBefore(text, start, out bool minute);
        if (!WrittenTime.TryRead(text, time, out int end, out double seconds)
            && !(minute && WrittenTime.TryMinutes(text, time, out end, out seconds))) return false;
        // "(38:00 min)" is a length, "(ab 38:00 min)" is not.
        int last = TimeWords.SkipAfter(text, end);
        if (time > start || !TimeWords.IsMinutes(text[end..last])) end = last;
        if (SkipBlanks(text, end) != text.Length - 1) return false;
        mark = new(seconds, true, TitleEnd(text, open));
        return mark.RestStart > 0;
    }

    /// <summary>Behind a dash, dots or a bar at the end: "Title — 12:34", "Title ....... 12:34".</summary>
    /// <remarks>Only a list of such lines says that they are times of the episode: ask for all of them.</remarks>
    public static bool TrySeparated(RichText line, out TimeMark mark) => TryEnding(line, parted: true, out mark);

    /// <summary>A time at the end behind a blank: "Title 12:34".</summary>
    public static bool TryLast(RichText line, out TimeMark mark) => TryEnding(line, parted: false, out mark);

    private static bool TryEnding(RichText line, bool parted, out TimeMark mark)
    {
        mark = default;
        string text = line.Text.TrimEnd(' ', '*', '_');
        int cut = TimeWords.TrimAfter(text);
        bool led = cut < text.Length;
        text = text[..cut];
        int start = text.Length;
        while (start > 0 && text.Length - start < WrittenTime.Longest && IsOfTime(text[start - 1])) start--;
        while (start < text.Length && WrittenTime.IsPrime(text[start])) start++;
        if (start < 2 || !WrittenTime.TryRead(text, start, out int end, out double seconds) || end != text.Length) return false;
        int words = TimeWords.SkipBack(text, start, out _);
        led |= words < start;
        int p = words;
        while (p > 0 && char.IsWhiteSpace(text[p - 1])) p--;
        // "10:00–17:00" is a span, and "Tuesday 10:00 – 17:00" is one.
        int title = TitleEnd(text, p);
        bool joined = p == start && !led;
        if (joined || title == 0 || (parted && !led && !IsParted(text, p, start)) || EndsWithTime(text.AsSpan(0, title))) return false;
        mark = new(seconds, true, title);
        return true;
    }

    private static bool IsOfTime(char c) => DecimalDigits.IsDigit(c) || WrittenTime.IsColon(c) || WrittenTime.IsPrime(c);

    private static bool EndsWithTime(ReadOnlySpan<char> title) =>
        DecimalDigits.IsDigit(title[^1]) && title.LastIndexOf(':') > title.Length - 4;

    /// <param name="p">Behind what stands before the blanks before the time.</param>
    private static bool IsParted(string text, int p, int start)
    {
        if (text[p] == '\t' && p < start) return true;
        return p > 0 && text[p - 1] switch
        {
            '-' or '–' or '—' or '|' or '…' or '·' or '→' => true,
            '.' => p > 1 && text[p - 2] == '.',
            _ => false,
        };
    }

    /// <summary>A time stands at the begin that no clock shows: <c>12:75</c>.</summary>
    public static bool IsImpossible(RichText line, out string shown)
    {
        shown = "";
        string text = line.Text;
        int i = Opening(text, out _, out _);
        int end = i;
        while (end < text.Length && end - i <= WrittenTime.Longest
            && (DecimalDigits.IsDigit(text[end])
            || (text[end] is ':' or '：' && end + 1 < text.Length && DecimalDigits.IsDigit(text[end + 1])))) end++;
        string[] parts = text[i..end].Split(':', '：');
        if (parts.Length is < 2 or > 3 || parts[0].Length > 3 || parts.Skip(1).Any(p => p.Length != 2)
            || WrittenTime.TryRead(text, i, out _, out _)) return false;
        shown = text[i..end];
        return line.HasLetters(end, text.Length);
    }

    /// <summary>Where the digits of a time would begin.</summary>
    public static int Start(string text) => Opening(text, out _, out _);

    /// <summary>Where the digits of a time would begin: behind bullets, pictures, a bracket and <c>@</c>.</summary>
    private static int Opening(string text, out char close, out bool at)
    {
        int i = SkipMarks(text, 0);
        at = i < text.Length && text[i] == '@';
        if (at) i++;
        close = i < text.Length ? Closing(text[i]) : '\0';
        if (close != '\0') i++;
        if (!at && close != '\0' && i < text.Length && text[i] == '@')
        {
            at = true;
            i++;
        }
        return i;
    }

    private static char ClosingQuote(char open) => open switch { '»' => '«', '›' => '‹', _ => '\uFFFF' };

    private static char Closing(char open) => open switch
    {
        '[' => ']', '(' => ')', '【' => '】', '（' => '）', '<' => '>', '{' => '}', '«' => '»', '‹' => '›', '「' => '」', '『' => '』',
        '〔' => '〕', '〈' => '〉', '《' => '》', '［' => '］', '“' => '”', '„' => '“', '"' => '"', '|' => '|', _ => '\0',
    };

    private static bool IsClosing(char c) => c is ')' or ']' or '）' or '】';

    private static int TitleEnd(string text, int p)
    {
        while (p > 0 && (char.IsWhiteSpace(text[p - 1])
            || text[p - 1] is '-' or '–' or '—' or ':' or '：' or '*' or '.' or '…' or '|' or '·' or '→' or '@' or ',' or '，' or '、')) p--;
        return p;
    }

    /// <summary>" - 15:00" behind the first time.</summary>
    private static int RangeEnd(string text, int p)
    {
        int q = SkipBlanks(text, p);
        if (q >= text.Length || text[q] is not ('-' or '–' or '—' or '→')) return p;
        q++;
        while (q < text.Length && text[q] is ' ' or '>' or '-') q++;
        return WrittenTime.TryRead(text, q, out int end, out _) ? end : p;
    }

    /// <summary>"Uhr", "pm" or the like stands there.</summary>
    public static bool IsDayTime(string text, int p)
    {
        while (p < text.Length && text[p] is ' ' or '\u00A0') p++;
        foreach (string word in DayTimes)
        {
            if (text.AsSpan(p).StartsWith(word, StringComparison.OrdinalIgnoreCase) && (p + word.Length == text.Length || !char.IsLetterOrDigit(text[p + word.Length]))) return true;
        }
        return false;
    }

    private static int SkipBlanks(string text, int p)
    {
        while (p < text.Length && text[p] == ' ') p++;
        return p;
    }

    /// <summary>Bullets of any kind: signs, arrows, emoji with their joiners and selectors, dashes that are typed for bullets.</summary>
    private static int SkipMarks(string text, int i)
    {
        while (i < text.Length)
        {
            int width = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
            bool keycap = i + 1 < text.Length && text[i + 1] == '\uFE0F' && char.IsAsciiDigit(text[i]);
            bool mark = keycap || RichText.IsGap(text[i])
                || text[i] is '*' or '_' or '\u200D' or '\uFE0F' or '\u20E3' or '•' or '·' or '‣' or '–' or '—' or '»' or '›'
                || (text[i] is '-' or '+' && i + 1 < text.Length && text[i + 1] == ' ')
                || CharUnicodeInfo.GetUnicodeCategory(text, i)
                    is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.Format
                    || (text[i] is '→' or '⇒' or '➜' or '►' or '▶');
            if (!mark) break;
            i += width;
        }
        return i;
    }

    /// <summary>Skips the signs between a time and its title.</summary>
    /// <remarks>
    /// Signs that adjoin the time part it from the title. After a blank only signs before another blank do: "-50%", "--verbose", "*args"
    /// and ":root" are titles.
    /// </remarks>
    private static int SkipSeparator(string text, int p)
    {
        while (p < text.Length && IsDivider(text[p])) p++;
        while (p < text.Length)
        {
            int end = p;
            while (end < text.Length && (IsDivider(text[end]) || text[end] is '.' or '…' or ',' or '/' or '~')) end++;
            if (end == text.Length || char.IsWhiteSpace(text[end])) p = Math.Min(end + 1, text.Length);
            else if (end > p && IsBullet(text, p)) p++;
            else break;
        }
        return p;
    }

    /// <summary>A sign that begins no word: "12:34 —Title". An en dash may be a minus sign.</summary>
    private static bool IsBullet(string text, int p) =>
        IsDivider(text[p]) && !char.IsAscii(text[p]) && !(text[p] == '–' && DecimalDigits.IsDigit(text[p + 1]));

    private static bool IsDivider(char c) =>
        c is ':' or '-' or '–' or '—' or '|' or '*' or '·' or '•' or '：' or '→' or '〜' or '～' or '▸' or '▹' or '►' or '▶' or '➜' or '⇒';

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
