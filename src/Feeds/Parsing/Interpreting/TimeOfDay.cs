using System.Globalization;

namespace Feeds.Parsing.Interpreting;

/// <summary>The time behind a date: <c>T10:30:05.5+02:00</c>, <c>10:30 PM</c>, <c>at 10:30 EST</c>.</summary>
/// <remarks>Sources: RFC 3339, RFC 2822 (4.3, zones by name). Without a zone it is UTC.</remarks>
internal static class TimeOfDay
{
    private static readonly (string Name, int Hours)[] Zones =
        [("GMT", 0), ("UTC", 0), ("UT", 0), ("EST", -5), ("EDT", -4), ("CST", -6), ("CDT", -5), ("MST", -7), ("MDT", -6), ("PST", -8), ("PDT", -7), ("CET", 1), ("CEST", 2)];

    /// <param name="end">Behind the date; afterwards behind its time, when there is one.</param>
    public static DateTimeOffset Add(DateTimeOffset date, string text, ref int end)
    {
        int p = end;
        if (p < text.Length && text[p] is 'T' or 't') p++;
        else SkipSpace(text, ref p);
        if (text.AsSpan(p).StartsWith("at ", StringComparison.OrdinalIgnoreCase)) p += 3;
        if (!Digits(text, ref p, 2, out int hour) || hour > 23 || p >= text.Length || text[p] != ':') return date;
        p++;
        int before = p;
        if (!Digits(text, ref p, 2, out int minute) || p - before != 2 || minute > 59) return date;
        int second = 0;
        if (p + 2 < text.Length && text[p] == ':' && char.IsAsciiDigit(text[p + 1]))
        {
            p++;
            Digits(text, ref p, 2, out second);
            if (p + 1 < text.Length && text[p] == '.' && char.IsAsciiDigit(text[p + 1]))
            {
                p++;
                while (p < text.Length && char.IsAsciiDigit(text[p])) p++;
            }
        }
        if (second > 59) return date;
        Noon(text, ref p, ref hour);
        var offset = Zone(text, ref p);
        end = p;
        return new DateTimeOffset(date.Year, date.Month, date.Day, hour, minute, second, offset);
    }

    private static void Noon(string text, ref int p, ref int hour)
    {
        int q = p;
        SkipSpace(text, ref q);
        if (hour is 0 or > 12 || q + 1 >= text.Length || text[q] is not ('a' or 'A' or 'p' or 'P')) return;
        bool afternoon = text[q] is 'p' or 'P';
        q++;
        if (text[q] == '.') q++;
        if (q >= text.Length || text[q] is not ('m' or 'M') || (q + 1 < text.Length && char.IsLetterOrDigit(text[q + 1]))) return;
        p = q + 1;
        hour = hour % 12 + (afternoon ? 12 : 0);
    }

    private static TimeSpan Zone(string text, ref int p)
    {
        int q = p;
        SkipSpace(text, ref q);
        if (q < text.Length && text[q] is 'Z' or 'z' && (q + 1 == text.Length || !char.IsLetterOrDigit(text[q + 1])))
        {
            p = q + 1;
            return TimeSpan.Zero;
        }
        if (q < text.Length && text[q] is '+' or '-')
        {
            int end = q + 1;
            int sign = text[q] == '-' ? -1 : 1;
            if (!Digits(text, ref end, 2, out int hours) || end - q != 3) return TimeSpan.Zero;
            if (end < text.Length && text[end] == ':') end++;
            int before = end;
            if (!Digits(text, ref end, 2, out int minutes) || end - before != 2 || minutes > 59 || hours * 60 + minutes > 14 * 60) return TimeSpan.Zero;
            p = end;
            return new TimeSpan(sign * hours, sign * minutes, 0);
        }
        foreach (var (name, hours) in Zones)
        {
            if (!text.AsSpan(q).StartsWith(name, StringComparison.Ordinal) || (q + name.Length < text.Length && char.IsLetterOrDigit(text[q + name.Length]))) continue;
            p = q + name.Length;
            return TimeSpan.FromHours(hours);
        }
        return TimeSpan.Zero;
    }

    private static bool Digits(string text, ref int p, int most, out int value)
    {
        int start = p;
        while (p < text.Length && p - start < most && char.IsAsciiDigit(text[p])) p++;
        return int.TryParse(text.AsSpan(start, p - start), NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    private static void SkipSpace(string text, ref int p)
    {
        while (p < text.Length && text[p] is ' ' or '\u00A0' or ',') p++;
    }
}
