using System.Runtime.InteropServices;

namespace Feeds.Parsing.Dates;

/// <param name="Value">Null when the date is written out but no calendar has it.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset behind its last.</param>
/// <param name="FarYear">Its year is none that an episode can have.</param>
/// <param name="Ambiguous">Day and month are both numbers that may be either, and nothing says which is which.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FoundDate(DateTimeOffset? Value, int Start, int End, bool FarYear = false, bool Ambiguous = false)
{
    /// <summary>Offset behind the day, before its time.</summary>
    public int DayEnd { get; init; }

    /// <summary>The day as written: a time of 24:00 is of the next one.</summary>
    public DateTime Day { get; init; }

    /// <summary>A time stands behind the day.</summary>
    public bool Timed { get; init; }

    /// <summary>Nothing but a sign stands between day and time, as between any two facts of a line.</summary>
    public bool Signed { get; init; }

    /// <summary>What is written about the zone of that time.</summary>
    public WrittenZone Zone { get; init; }

    /// <summary>The day alone.</summary>
    public FoundDate WithoutTime() =>
        this with { Value = new DateTimeOffset(Day, TimeSpan.Zero), End = DayEnd, Timed = false, Signed = false, Zone = default };
}

/// <summary>Dates inside text: <c>Aug 4, 2018</c>, <c>4. August 2018</c>, <c>2018-08-04T10:00:00+02:00</c>, <c>4.8.2018</c>, <c>8/4/2018</c>, <c>8/4/18</c>, <c>2018年8月4日</c>.</summary>
/// <remarks>
/// Only dates with day, month and year. Of <c>8/4/2018</c> the first is the month unless it cannot be or the language says otherwise; of
/// <c>8-4-2018</c> the day, likewise; of <c>8.4.2018</c> always the day. Sources: ISO 8601, RFC 3339, RFC 2822 (3.3, 4.3).
/// </remarks>
internal static class DateText
{
    /// <summary>The first date at or after an offset.</summary>
    /// <param name="dayFirst">What the language of the text does with numbers; null when it does not tell.</param>
    public static bool TryFind(string text, int from, out FoundDate found, bool? dayFirst = null)
    {
        for (int i = from; i < text.Length; i++)
        {
            if (i > 0 && char.IsLetterOrDigit(text[i - 1]) && char.IsAscii(text[i - 1])) continue;
            if (i > 0 && char.IsLetter(text[i]) && char.IsLetter(text[i - 1])) continue;
            if (GoesOnBefore(text, i)) continue;
            if (char.IsAsciiDigit(text[i]) ? TryDigits(text, i, dayFirst, out found) : char.IsLetter(text[i]) && TryMonthFirst(text, i, out found)) return true;
        }
        found = default;
        return false;
    }

    /// <summary>A number of a phone, an address or a version goes on before it: <c>030/12.05.2023</c>, <c>+45 …</c>.</summary>
    private static bool GoesOnBefore(string text, int i) =>
        i > 0 && char.IsAsciiDigit(text[i])
            && (text[i - 1] == '+' || (i > 1 && text[i - 1] is '-' or '/' or '.' or '_' && char.IsAsciiLetterOrDigit(text[i - 2])));

    /// <summary>The same behind it: <c>12.05.2023-7</c>, <c>20.24.3.11</c>; but not before a time: <c>12.05.2023/18:00</c>.</summary>
    private static bool GoesOnBehind(string text, int end) =>
        end + 1 < text.Length && text[end] is '-' or '/' or '.' or '_' && char.IsAsciiLetterOrDigit(text[end + 1])
            && !(text[end] == '/' && IsClock(text.AsSpan(end + 1)));

    private static bool IsClock(ReadOnlySpan<char> text)
    {
        int colon = text[..Math.Min(text.Length, 3)].IndexOf(':');
        return colon is 1 or 2 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[colon - 1])
            && colon + 2 < text.Length && char.IsAsciiDigit(text[colon + 1]) && char.IsAsciiDigit(text[colon + 2]);
    }

    private static bool TryDigits(string text, int i, bool? dayFirst, out FoundDate found)
    {
        found = default;
        int p = i;
        if (!Number(text, ref p, out int first, out int digits)) return false;
        if (digits == 8 && p + 1 < text.Length && text[p] is 'T' or 't' && char.IsAsciiDigit(text[p + 1]))
        {
            found = WithTime(text, i, p, first / 10_000, first / 100 % 100, first % 100);
            return true;
        }
        if (TryParted(text, i, p, first, digits, dayFirst, out found, out bool other)) return true;
        if (other) return false;
        return digits <= 2 ? TryDayFirst(text, i, p, first, out found) : digits == 4 && TryYearFirst(text, i, p, first, out found);
    }

    /// <summary>Three numbers with signs between them.</summary>
    /// <param name="other">They are a part of something else.</param>
    private static bool TryParted(string text, int i, int p, int first, int digits, bool? dayFirst, out FoundDate found, out bool other)
    {
        found = default;
        other = false;
        if (p >= text.Length || text[p] is not ('-' or '/' or '.' or '年' or '년')) return false;
        char separator = text[p];
        char between = separator switch { '年' => '月', '년' => '월', _ => separator };
        bool signed = between != separator;
        int q = p + 1;
        if (signed) SkipSpace(text, ref q);
        if (!Number(text, ref q, out int second, out _) || q >= text.Length || text[q] != between) return false;
        q++;
        if (signed) SkipSpace(text, ref q);
        if (!Number(text, ref q, out int third, out int last) || !IsShaped(separator, digits, last)) return false;
        if (signed && q < text.Length && text[q] is '日' or '일') q++;
        other = GoesOnBehind(text, q);
        if (other) return false;
        found = digits == 4
            ? WithTime(text, i, q, first, second, third)
            : Numbers(text, i, q, separator, first, second, last == 2 ? Century(third) : third, dayFirst);
        return true;
    }

    /// <summary>One of the outer numbers is a year: of four digits, or of two between slashes.</summary>
    private static bool IsShaped(char separator, int digits, int last) =>
        (digits == 4) != (last == 4) || (separator == '/' && digits <= 2 && last == 2);

    /// <summary>2024. június 14., 2024 June 14.</summary>
    private static bool TryYearFirst(string text, int start, int p, int year, out FoundDate found)
    {
        found = default;
        if (p < text.Length && text[p] == '.') p++;
        SkipSpace(text, ref p);
        int end = WordEnd(text, p);
        int month = Months.Number(text.AsSpan(p, end - p));
        if (month == 0) return false;
        p = end < text.Length && text[end] == '.' ? end + 1 : end;
        SkipSpace(text, ref p);
        if (!Number(text, ref p, out int day, out int digits) || digits > 2 || !DateLimits.IsYear(year) || day is < 1 or > 31) return false;
        found = WithTime(text, start, p < text.Length && text[p] == '.' ? p + 1 : p, year, month, day);
        return true;
    }

    /// <summary>Day, month and year as numbers, the year last.</summary>
    private static FoundDate Numbers(string text, int start, int end, char separator, int first, int second, int year, bool? dayFirst)
    {
        bool either = separator != '.' && first is >= 1 and <= 12 && second is >= 1 and <= 12;
        bool day = separator == '.' || first > 12 || (second <= 12 && (dayFirst ?? separator == '-'));
        var found = day ? WithTime(text, start, end, year, second, first) : WithTime(text, start, end, year, first, second);
        return found with { Ambiguous = either && dayFirst is null && first != second && found.Value is not null };
    }

    /// <summary>A year of two digits, as RFC 2822 reads it (4.3).</summary>
    private static int Century(int year) => year + (year < 50 ? 2000 : 1900);

    /// <summary>4 August 2018, 4th of August, 2018, 4. August 2018, 4 de agosto de 2018.</summary>
    private static bool TryDayFirst(string text, int start, int p, int day, out FoundDate found)
    {
        found = default;
        p = SkipSuffix(text, p);
        SkipSpace(text, ref p);
        for (int words = 0; words < 2; words++)
        {
            int end = WordEnd(text, p);
            int month = Months.Number(text.AsSpan(p, end - p));
            if (month > 0) return TryYear(text, start, end, month, day, out found);
            if (!text.AsSpan(p, end - p).Equals("of", StringComparison.OrdinalIgnoreCase) && !text.AsSpan(p, end - p).Equals("de", StringComparison.OrdinalIgnoreCase)) return false;
            p = end;
            SkipSpace(text, ref p);
        }
        return false;
    }

    private static bool TryMonthFirst(string text, int i, out FoundDate found)
    {
        found = default;
        int p = WordEnd(text, i);
        int month = Months.Number(text.AsSpan(i, p - i));
        if (month == 0) return false;
        if (p < text.Length && text[p] == '.') p++;
        SkipSpace(text, ref p);
        if (!Number(text, ref p, out int day, out int digits) || digits > 2) return false;
        return TryYear(text, i, SkipSuffix(text, p), month, day, out found);
    }

    private static bool TryYear(string text, int start, int p, int month, int day, out FoundDate found)
    {
        int end = p;
        while (p < text.Length && text[p] is ' ' or ',' or '.') p++;
        if (text.AsSpan(p).StartsWith("de ", StringComparison.OrdinalIgnoreCase)) p += 3;
        else if (text.AsSpan(p).StartsWith("del ", StringComparison.OrdinalIgnoreCase)) p += 4;
        if (Number(text, ref p, out int year, out int digits) && digits == 4)
        {
            found = WithTime(text, start, p, year, month, day);
            return true;
        }
        // Without a year it is no date for us, unless no year has it.
        found = new(null, start, end);
        return day < 1 || day > DateTime.DaysInMonth(2000, month);
    }

    private static FoundDate WithTime(string text, int start, int end, int year, int month, int day)
    {
        if (!DateLimits.IsYear(year)) return new(null, start, end, FarYear: true);
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return new(null, start, end);
        var date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        return TimeOfDay.Add(new(new DateTimeOffset(date, TimeSpan.Zero), start, end) { DayEnd = end, Day = date }, text);
    }

    private static bool Number(string text, ref int p, out int value, out int digits)
    {
        int start = p;
        value = 0;
        while (p < text.Length && p - start < 9 && char.IsAsciiDigit(text[p])) value = value * 10 + text[p++] - '0';
        digits = p - start;
        return digits > 0;
    }

    private static void SkipSpace(string text, ref int p)
    {
        while (p < text.Length && text[p] is ' ' or '\u00A0') p++;
    }

    private static int WordEnd(string text, int p)
    {
        while (p < text.Length && char.IsLetter(text[p])) p++;
        return p;
    }

    /// <summary>4th, 1er, 4.</summary>
    private static int SkipSuffix(string text, int p)
    {
        if (p < text.Length && text[p] is '.' or 'º' or 'ª' or '°') return p + 1;
        int end = WordEnd(text, p);
        return end - p is 2 or 0 ? end : p;
    }
}
