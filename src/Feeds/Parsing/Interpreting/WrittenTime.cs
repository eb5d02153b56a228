using System.Globalization;

namespace Feeds.Parsing.Interpreting;

/// <summary>
/// A time of the episode as it is written, at an offset of a text: <c>12:34</c>, <c>1:02:03.5</c>, <c>00:03:10,250</c>, <c>１２：３４</c>,
/// <c>١٢:٣٤</c>, <c>7m42s</c>, <c>1h02m30s</c>, <c>12'30''</c>, <c>12′30″</c>, <c>12'30</c>.
/// </summary>
internal static class WrittenTime
{
    /// <summary><c>100:00:00.000</c>.</summary>
    public const int Longest = 13;

    public static bool TryRead(string text, int start, out int end, out double seconds) =>
        TryUnits(text, start, out end, out seconds)
        || TryPrimes(text, start, out end, out seconds)
        || TryClock(text, start, out end, out seconds);

    /// <summary>A whole number of minutes, at most three digits.</summary>
    public static bool TryMinutes(string text, int start, out int end, out double seconds)
    {
        seconds = 0;
        int digits = DecimalDigits.Count(text.AsSpan(start));
        end = start + digits;
        if (digits > 3 || !DecimalDigits.TryParse(text.AsSpan(start, digits), out int minutes)) return false;
        seconds = minutes * 60;
        return true;
    }

    /// <summary>Hours, minutes and seconds with blanks between them, at least two: <c>0h 5m</c>, <c>1 h 02 min 30 s</c>.</summary>
    public static bool TrySpaced(string text, int start, out int end, out double seconds)
    {
        (end, seconds) = (start, 0);
        int units = 0;
        foreach (var (words, factor) in Spaced)
        {
            int p = end;
            while (units > 0 && p < text.Length && text[p] is ' ' or '\u00A0') p++;
            int digits = DecimalDigits.Count(text.AsSpan(p));
            if (digits is 0 or > 3 || !DecimalDigits.TryParse(text.AsSpan(p, digits), out int number)
                || (units > 0 && number > 59)) continue;
            int word = p + digits;
            while (word < text.Length && text[word] is ' ' or '\u00A0') word++;
            int last = word;
            while (last < text.Length && char.IsLetter(text[last])) last++;
            if (!words.Contains(text[word..last].ToLowerInvariant())) continue;
            seconds += number * factor;
            end = last < text.Length && text[last] == '.' ? last + 1 : last;
            units++;
        }
        return units > 1;
    }

    private static readonly (string[] Words, int Seconds)[] Spaced =
    [
        (["h", "hr", "hrs", "std", "ч", "год"], 3600), (["m", "min", "mins", "мин", "хв"], 60),
        (["s", "sec", "secs", "sek", "с", "сек"], 1),
    ];

    /// <summary>Two units, of which only the first is named: <c>1h05</c>, <c>1 h 05</c>, <c>1h05'</c>, <c>5min30</c>.</summary>
    /// <remarks>French writes the time of day so (<c>9h30</c>): only a list that begins at 0 says that an episode is meant.</remarks>
    public static bool TryHalfNamed(string text, int start, out int end, out double seconds)
    {
        (end, seconds) = (start, 0);
        int digits = DecimalDigits.Count(text.AsSpan(start));
        int unit = SkipBlanks(text, start + digits);
        int last = unit;
        while (last < text.Length && char.IsLetter(text[last])) last++;
        int factor = text[unit..last].ToLowerInvariant() switch { "h" => 3600, "m" or "mn" or "min" => 60, _ => 0 };
        int second = SkipBlanks(text, last);
        if (factor == 0 || digits > 3 || DecimalDigits.Count(text.AsSpan(second)) != 2
            || !DecimalDigits.TryParse(text.AsSpan(start, digits), out int first)
            || !DecimalDigits.TryParse(text.AsSpan(second, 2), out int rest) || rest > 59) return false;
        end = second + 2;
        if (end < text.Length && text[end] is '\'' or '’' or '′') end++;
        seconds = (first * factor) + (rest * factor / 60);
        return end == text.Length || !char.IsLetterOrDigit(text[end]);
    }

    /// <summary>Hours or seconds alone, with their unit: <c>0 sec</c>, <c>1 h</c>. So are lengths written.</summary>
    public static bool TryOneUnit(string text, int start, out int end, out double seconds)
    {
        (end, seconds) = (start, 0);
        int digits = DecimalDigits.Count(text.AsSpan(start));
        if (digits is 0 or > 3 || !DecimalDigits.TryParse(text.AsSpan(start, digits), out int number)) return false;
        int word = SkipBlanks(text, start + digits);
        int last = word;
        while (last < text.Length && char.IsLetter(text[last])) last++;
        string unit = text[word..last].ToLowerInvariant();
        int factor = Array.Find(Spaced, s => s.Words.Contains(unit)).Seconds;
        if (factor is 0 or 60) return false;
        (end, seconds) = (last < text.Length && text[last] == '.' ? last + 1 : last, number * factor);
        return true;
    }

    private static int SkipBlanks(string text, int p)
    {
        while (p < text.Length && text[p] is ' ' or '\u00A0' or '\u202F') p++;
        return p;
    }

    /// <summary>Signs that look like a colon. Source: Unicode, confusables of U+003A.</summary>
    public static bool IsColon(char c) => c is ':' or '：' or '∶' or '꞉' or '˸' or '﹕' or '︓';

    public static bool IsPrime(char c) => c is '\'' or '’' or '′' or '"' or '”' or '″';

    private static bool TryClock(string text, int i, out int end, out double seconds)
    {
        (end, seconds) = (i, 0);
        Span<char> clock = stackalloc char[Longest];
        int colons = 0;
        while (end < text.Length && (DecimalDigits.IsDigit(text[end]) || IsSign(text, end, colons)))
        {
            if (end - i == Longest) return false;
            clock[end - i] = IsColon(text[end]) ? ':' : text[end] == ',' ? '.' : DecimalDigits.ToAscii(text[end]);
            if (clock[end - i] == ':') colons++;
            end++;
        }
        return end > i && DurationText.TryClock(clock[..(end - i)], out seconds);
    }

    /// <summary>A sign within a time: a digit follows it. SubRip writes a comma before milliseconds.</summary>
    private static bool IsSign(string text, int at, int colons)
    {
        if (at + 1 >= text.Length || !DecimalDigits.IsDigit(text[at + 1])) return false;
        return IsColon(text[at]) || text[at] == '.' || (text[at] == ',' && colons > 0 && DecimalDigits.Count(text.AsSpan(at + 1)) <= 3);
    }

    /// <summary>At least two units at once, the smaller ones of two digits: a length in words has spaces, or one unit.</summary>
    private static bool TryUnits(string text, int i, out int end, out double seconds)
    {
        (end, seconds) = (i, 0);
        int parts = 0;
        foreach (var (sign, factor) in (ReadOnlySpan<(char, int)>)[('h', 3600), ('m', 60), ('s', 1)])
        {
            int p = end;
            while (p < text.Length && p - end < 3 && char.IsAsciiDigit(text[p])) p++;
            if (p == end || p >= text.Length || char.ToLowerInvariant(text[p]) != sign || (parts > 0 && p - end != 2)) continue;
            seconds += int.Parse(text.AsSpan(end, p - end), NumberStyles.None, CultureInfo.InvariantCulture) * factor;
            end = p + 1;
            parts++;
        }
        return parts > 1 && (end == text.Length || !char.IsLetterOrDigit(text[end]));
    }

    /// <summary>Minutes and seconds, the seconds of two digits, each before its prime; the last one may be missing.</summary>
    private static bool TryPrimes(string text, int i, out int end, out double seconds)
    {
        seconds = 0;
        if (!TryMinutes(text, i, out end, out double minutes) || end >= text.Length || text[end] is not ('\'' or '’' or '′')) return false;
        int second = end + 1;
        int digits = DecimalDigits.Count(text.AsSpan(second));
        if (digits != 2 || !DecimalDigits.TryParse(text.AsSpan(second, digits), out int rest) || rest > 59) return false;
        end = second + digits;
        int marks = end;
        while (marks < text.Length && marks - end < 2 && IsPrime(text[marks])) marks++;
        (end, seconds) = (marks, minutes + rest);
        return end == text.Length || !char.IsLetterOrDigit(text[end]);
    }
}
