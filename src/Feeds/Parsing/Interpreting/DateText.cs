using System.Globalization;
using System.Runtime.InteropServices;

namespace Feeds.Parsing.Interpreting;

/// <param name="Value">Null when the date is written out but no calendar has it.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset behind its last.</param>
/// <param name="FarYear">Its year is none that an episode can have.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FoundDate(DateTimeOffset? Value, int Start, int End, bool FarYear = false);

/// <summary>Dates inside text: <c>Aug 4, 2018</c>, <c>4. August 2018</c>, <c>2018-08-04T10:00:00+02:00</c>, <c>4.8.2018</c>, <c>8/4/2018</c>, <c>2018年8月4日</c>.</summary>
/// <remarks>Only dates with day, month and year; a time without a zone is UTC; of <c>8/4/2018</c> the first is the month unless it cannot be.</remarks>
internal static class DateText
{
    /// <summary>The first date at or after an offset.</summary>
    public static bool TryFind(string text, int from, out FoundDate found)
    {
        for (int i = from; i < text.Length; i++)
        {
            if (i > 0 && char.IsLetterOrDigit(text[i - 1])) continue;
            if (char.IsAsciiDigit(text[i]) ? TryDigits(text, i, out found) : char.IsLetter(text[i]) && TryMonthFirst(text, i, out found)) return true;
        }
        found = default;
        return false;
    }

    /// <summary>The whole text is a date.</summary>
    public static bool TryParse(string text, out FoundDate found) =>
        TryFind(text.Trim(), 0, out found) && found.Start == 0 && found.End == text.Trim().Length;

    private static bool TryDigits(string text, int i, out FoundDate found)
    {
        found = default;
        int p = i;
        if (!Number(text, ref p, out int first, out int digits)) return false;
        if (p < text.Length && text[p] is '-' or '/' or '.' or '年')
        {
            char separator = text[p];
            int q = p + 1;
            if (Number(text, ref q, out int second, out _) && q < text.Length && (text[q] == separator || (separator == '年' && text[q] == '月')))
            {
                q++;
                if (Number(text, ref q, out int third, out int lastDigits) && (digits == 4) != (lastDigits == 4))
                {
                    if (separator == '年' && q < text.Length && text[q] == '日') q++;
                    var (year, month, day) = digits == 4 ? (first, second, third)
                        : separator == '/' && first <= 12 ? (third, first, second)
                        : (third, second, first);
                    found = WithTime(text, i, q, year, month, day);
                    return true;
                }
            }
        }
        return digits <= 2 && TryDayFirst(text, i, p, first, out found);
    }

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
        if (year is < 1900 or > 2999) return new(null, start, end, FarYear: true);
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return new(null, start, end);
        var date = new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero);
        int p = end;
        if (p < text.Length && text[p] is 'T' or 't') p++;
        else SkipSpace(text, ref p);
        if (!Number(text, ref p, out int hour, out _) || hour > 23 || p >= text.Length || text[p] != ':') return new(date, start, end);
        p++;
        if (!Number(text, ref p, out int minute, out int digits) || digits != 2 || minute > 59) return new(date, start, end);
        int second = 0;
        if (p + 2 < text.Length && text[p] == ':' && char.IsAsciiDigit(text[p + 1]))
        {
            p++;
            Number(text, ref p, out second, out _);
            if (p + 1 < text.Length && text[p] == '.' && char.IsAsciiDigit(text[p + 1]))
            {
                p++;
                while (p < text.Length && char.IsAsciiDigit(text[p])) p++;
            }
        }
        if (second > 59) return new(date, start, end);
        var offset = Zone(text, ref p);
        return new(new DateTimeOffset(year, month, day, hour, minute, second, offset), start, p);
    }

    private static TimeSpan Zone(string text, ref int p)
    {
        int q = p;
        SkipSpace(text, ref q);
        if (q < text.Length && text[q] is 'Z' or 'z')
        {
            p = q + 1;
            return TimeSpan.Zero;
        }
        if (q + 4 < text.Length + 0 && text[q] is '+' or '-')
        {
            string digits = text.Substring(q + 1, Math.Min(5, text.Length - q - 1)).Replace(":", "", StringComparison.Ordinal);
            if (digits.Length >= 4 && int.TryParse(digits.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int hhmm) && hhmm / 100 <= 14 && hhmm % 100 < 60)
            {
                p = q + 1 + (text[q + 3] == ':' ? 5 : 4);
                return new TimeSpan(hhmm / 100, hhmm % 100, 0) * (text[q] == '-' ? -1 : 1);
            }
        }
        return TimeSpan.Zero;
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
        if (p < text.Length && text[p] is '.' or 'º' or 'ª') return p + 1;
        int end = WordEnd(text, p);
        return end - p is 2 or 0 ? end : p;
    }
}
