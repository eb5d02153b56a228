using System.Globalization;

namespace Feeds.Parsing.Interpreting;

/// <summary>The time behind a date: <c>T10:30:05.5+02:00</c>, <c>10:30 PM</c>, <c>at 10:30 EST</c>, <c>at 9am</c>, <c>9時</c>.</summary>
/// <remarks>Sources: RFC 3339, RFC 2822 (4.3, zones by name). Without a zone it is UTC.</remarks>
internal static class TimeOfDay
{
    private static readonly (string Name, int Hours)[] Zones =
        [("GMT", 0), ("UTC", 0), ("UT", 0), ("EST", -5), ("EDT", -4), ("CST", -6), ("CDT", -5), ("MST", -7), ("MDT", -6), ("PST", -8), ("PDT", -7), ("CET", 1), ("CEST", 2)];

    /// <param name="end">Behind the date; afterwards behind its time, when there is one.</param>
    public static DateTimeOffset Add(DateTime day, string text, ref int end)
    {
        int p = end;
        bool compact = p < text.Length && text[p] is 'T' or 't';
        if (compact) p++;
        else SkipSpace(text, ref p);
        if (text.AsSpan(p).StartsWith("at ", StringComparison.OrdinalIgnoreCase)) p += 3;
        if (!ClockText.TryRead(text, ref p, compact, prose: true, out var ofDay)) return new(day, TimeSpan.Zero);
        var offset = Zone(text, ref p);
        if (MomentText.Make(day, ofDay, offset) is not { } moment) return new(day, TimeSpan.Zero);
        end = p;
        return moment;
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
