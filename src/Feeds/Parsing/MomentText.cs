using System.Globalization;
using Feeds.Parsing.Interpreting;

namespace Feeds.Parsing;

/// <summary>Date and time as programs and people write them into feeds: RFC 3339, RFC 2822, and what resembles them.</summary>
/// <remarks>
/// Sources: RFC 3339, section 5.6; RFC 2822, sections 3.3 and 4.3 (obsolete zones); ISO 8601 (basic format, no time).
/// Forgiven are: wrong, translated and misspelled weekdays, a missing weekday, long and translated months, two-digit years, missing seconds,
/// 12-hour clocks, comments in parentheses, zones by name, a missing zone (UTC), <c>24:00</c>.
/// </remarks>
internal static class MomentText
{
    private const int Longest = 100;
    private const string NoZone = "has no zone";

    /// <summary>The doubt about a text of which a word was passed over: it may have been a time or a zone.</summary>
    public const string UnknownWords = "has words that mean nothing in a date";

    /// <returns>False for text without day, month and year, and for what no calendar has. Never throws.</returns>
    public static bool TryParse(string text, out DateTimeOffset moment) => TryParse(text, out moment, out _);

    /// <param name="doubt">What could mean that another moment was meant: "has no zone"; null for a text without a fault.</param>
    public static bool TryParse(string text, out DateTimeOffset moment, out string? doubt)
    {
        moment = default;
        doubt = null;
        text = text.Trim();
        if (text.Length is 0 or > Longest) return false;
        if (text.Length is >= 9 and <= 14 && text.All(char.IsAsciiDigit) && Stated.EpochText.Read(text) is { } epoch)
        {
            moment = epoch;
            doubt = "counts seconds since 1970";
            return true;
        }
        return TryIso(text, out moment, out doubt) || TryWords(text, out moment, out doubt);
    }

    private static bool TryIso(string text, out DateTimeOffset moment, out string? doubt)
    {
        moment = default;
        doubt = null;
        int p = 0;
        if (!Digits(text, ref p, 4, out int year)) return false;
        bool dashed = p < text.Length && text[p] == '-';
        if (dashed) p++;
        if (!Digits(text, ref p, 2, out int month)) return false;
        if (dashed && (p >= text.Length || text[p++] != '-')) return false;
        if (!Digits(text, ref p, 2, out int day)) return false;
        var time = default(Clock);
        if (p < text.Length)
        {
            if (text[p] is not ('T' or 't' or ' ')) return false;
            p++;
            if (p < text.Length && !Clock.TryRead(text, ref p, out time)) return false;
        }
        var offset = TimeSpan.Zero;
        string zone = text[p..].Trim();
        if (zone.Length == 0) doubt = NoZone;
        return (zone.Length == 0 || TryZone(zone, out offset)) && TryMake(year, month, day, time, offset, out moment);
    }

    private static bool TryWords(string text, out DateTimeOffset moment, out string? doubt)
    {
        moment = default;
        doubt = null;
        DayOfWeek? weekday = null;
        bool unknown = false;
        int day = 0, month = 0, year = -1;
        Clock? time = null;
        TimeSpan? offset = null;
        for (int p = 0; p < text.Length;)
        {
            char c = text[p];
            int start = p;
            if (char.IsLetter(c))
            {
                while (p < text.Length && (char.IsLetter(text[p]) || text[p] == '\'')) p++;
                string word = text[start..p];
                if (time is { } clock && word.ToLowerInvariant() is "am" or "pm" or "a" or "p") time = clock.OfHalfDay(char.ToLowerInvariant(word[0]) == 'p');
                else if (Months.Number(word) is > 0 and var number && month == 0) month = number;
                else if (time is not null && offset is null && ZoneOf(word) is { } zone) offset = zone;
                else if (day == 0 && weekday is null && Weekday(word) is { } named) weekday = named;
                else unknown |= word is not ("T" or "at" or "of" or "um" or "Uhr" or "th" or "st" or "nd" or "rd");
            }
            else if (char.IsAsciiDigit(c))
            {
                while (p < text.Length && char.IsAsciiDigit(text[p])) p++;
                if (p < text.Length && text[p] == ':' && time is null)
                {
                    p = start;
                    if (!Clock.TryRead(text, ref p, out var read)) return false;
                    time = read;
                    continue;
                }
                if (p - start > 4 || !int.TryParse(text.AsSpan(start, p - start), NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return false;
                if (day == 0 && p - start <= 2) day = number;
                else if (year < 0) year = p - start >= 3 ? number : number + (number < 50 ? 2000 : 1900);
                else return false;
            }
            else if (c is '+' or '-' && time is not null && offset is null)
            {
                p++;
                while (p < text.Length && (char.IsAsciiDigit(text[p]) || text[p] == ':')) p++;
                if (!TryZone(text[start..p], out var zone)) return false;
                offset = zone;
            }
            else if (c == '(')
            {
                p = text.IndexOf(')', p) is > 0 and var close ? close + 1 : text.Length;
            }
            else
            {
                p++;
            }
        }
        if (month == 0 || day == 0 || year < 0 || !TryMake(year, month, day, time ?? default, offset ?? TimeSpan.Zero, out moment)) return false;
        bool otherDay = weekday is { } said && said != new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).DayOfWeek;
        doubt = otherDay ? "names another day of the week" : unknown ? UnknownWords : offset is null ? NoZone : null;
        return true;
    }

    /// <summary>An English weekday, short or long.</summary>
    public static DayOfWeek? Weekday(string word)
    {
        for (var day = DayOfWeek.Sunday; day <= DayOfWeek.Saturday; day++)
        {
            if (word.Length >= 3 && day.ToString().StartsWith(word, StringComparison.OrdinalIgnoreCase)) return day;
        }
        return word.ToLowerInvariant() is "tues" ? DayOfWeek.Tuesday : word.ToLowerInvariant() is "thurs" ? DayOfWeek.Thursday : null;
    }

    private static bool TryMake(int year, int month, int day, Clock time, TimeSpan offset, out DateTimeOffset moment)
    {
        moment = default;
        if (year is < 1900 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        if (Make(new(year, month, day, 0, 0, 0, DateTimeKind.Unspecified), time.OfDay, offset) is not { } made) return false;
        moment = made;
        return true;
    }

    /// <returns>Null behind the end of the year 9999, in UTC or as written.</returns>
    public static DateTimeOffset? Make(DateTime day, TimeSpan ofDay, TimeSpan offset)
    {
        var last = DateTime.MaxValue - day;
        return ofDay > last || ofDay - offset > last ? null : new DateTimeOffset(DateTime.SpecifyKind(day, DateTimeKind.Unspecified) + ofDay, offset);
    }

    /// <summary>An offset from UTC with its sign, or a zone by one of the names below.</summary>
    public static bool TryZone(string text, out TimeSpan offset)
    {
        offset = default;
        if (text[0] is not ('+' or '-' or '−'))
        {
            if (ZoneOf(text) is not { } named) return false;
            offset = named;
            return true;
        }
        string digits = text[1..].Replace(":", "", StringComparison.Ordinal);
        if (digits.Length is 1 or 2) digits = digits.PadLeft(2, '0') + "00";
        if (digits.Length == 3) digits = "0" + digits;
        if (digits.Length != 4 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number / 100 > 14 || number % 100 > 59) return false;
        offset = TimeSpan.FromMinutes((number / 100 * 60) + (number % 100));
        if (offset > TimeSpan.FromHours(14)) return false;
        if (text[0] != '+') offset = -offset;
        return true;
    }

    /// <summary>Zones that feeds name. A single letter is a military zone, which nobody used as it was meant: UTC (RFC 2822, section 4.3).</summary>
    private static TimeSpan? ZoneOf(string name) => name.ToUpperInvariant() switch
    {
        "Z" or "GMT" or "UT" or "UTC" or "WET" => TimeSpan.Zero,
        "BST" or "CET" or "WEST" or "MEZ" => TimeSpan.FromHours(1),
        "CEST" or "EET" or "MESZ" => TimeSpan.FromHours(2),
        "EEST" or "MSK" => TimeSpan.FromHours(3),
        "IST" => TimeSpan.FromMinutes(330),
        "JST" or "KST" => TimeSpan.FromHours(9),
        "AEST" => TimeSpan.FromHours(10),
        "AEDT" => TimeSpan.FromHours(11),
        "NZST" => TimeSpan.FromHours(12),
        "NZDT" => TimeSpan.FromHours(13),
        "ADT" => TimeSpan.FromHours(-3),
        "EDT" or "AST" => TimeSpan.FromHours(-4),
        "EST" or "CDT" => TimeSpan.FromHours(-5),
        "CST" or "MDT" => TimeSpan.FromHours(-6),
        "MST" or "PDT" => TimeSpan.FromHours(-7),
        "PST" or "AKDT" => TimeSpan.FromHours(-8),
        "AKST" => TimeSpan.FromHours(-9),
        "HST" => TimeSpan.FromHours(-10),
        [>= 'A' and <= 'Y'] => TimeSpan.Zero,
        _ => null,
    };

    private static bool Digits(string text, ref int p, int count, out int value)
    {
        value = 0;
        if (p + count > text.Length || !int.TryParse(text.AsSpan(p, count), NumberStyles.None, CultureInfo.InvariantCulture, out value)) return false;
        p += count;
        return true;
    }

    /// <summary>Hours, minutes and perhaps seconds; a fraction is dropped, a leap second is the second before it.</summary>
    private readonly record struct Clock(int Hours, int Minutes, int Seconds)
    {
        public TimeSpan OfDay => new(Hours, Minutes, Seconds);

        public Clock OfHalfDay(bool afternoon) => Hours is < 1 or > 12 ? this : this with { Hours = (Hours % 12) + (afternoon ? 12 : 0) };

        public static bool TryRead(string text, ref int p, out Clock clock)
        {
            clock = default;
            if (!Part(text, ref p, 24, out int hours)) return false;
            int minutes = 0, seconds = 0;
            if (p < text.Length && text[p] == ':')
            {
                p++;
                if (!Part(text, ref p, 59, out minutes)) return false;
                if (p < text.Length && text[p] == ':')
                {
                    p++;
                    if (!Part(text, ref p, 60, out seconds)) return false;
                }
            }
            else if (p + 1 < text.Length && char.IsAsciiDigit(text[p]))
            {
                if (!Part(text, ref p, 59, out minutes)) return false;
                if (p < text.Length && char.IsAsciiDigit(text[p]) && !Part(text, ref p, 60, out seconds)) return false;
            }
            if (p < text.Length && text[p] is '.' or ',')
            {
                p++;
                while (p < text.Length && char.IsAsciiDigit(text[p])) p++;
            }
            clock = new(hours, minutes, Math.Min(seconds, 59));
            return hours < 24 || minutes + seconds == 0;
        }

        private static bool Part(string text, ref int p, int most, out int value)
        {
            int start = p;
            while (p < text.Length && p - start < 2 && char.IsAsciiDigit(text[p])) p++;
            return int.TryParse(text.AsSpan(start, p - start), NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= most;
        }
    }
}
