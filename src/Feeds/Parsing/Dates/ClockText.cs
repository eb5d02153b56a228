using System.Buffers;
using System.Globalization;

namespace Feeds.Parsing.Dates;

/// <summary>How a time of day is led to.</summary>
/// <param name="Compact">A <c>T</c> stands before it: digits alone are a time.</param>
/// <param name="Led">A word such as "at" stands before it.</param>
/// <param name="Sure">That word leads to nothing but an hour: "a las 9".</param>
/// <param name="Signed">A sign stands before it, which may part any two facts.</param>
internal readonly record struct ClockLead(bool Compact, bool Led, bool Sure, bool Signed = false)
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("/／|｜·•∙⋅‧–—;~");

    /// <summary>Spaces, signs, weekdays and words that part a day from its time.</summary>
    /// <param name="p">Behind the day; afterwards where a time would begin.</param>
    /// <param name="prose">It stands in a text, where signs begin something else.</param>
    public static ClockLead Read(string text, ref int p, bool prose)
    {
        if (p + 1 < text.Length && text[p] is 'T' or 't' && char.IsAsciiDigit(text[p + 1]))
        {
            p++;
            return new(true, false, false);
        }
        bool signed = false;
        while (true)
        {
            p = DateNotes.Skip(text, p, prose);
            if (!signed && TrySkipSign(text, ref p))
            {
                signed = true;
                continue;
            }
            if (DateWords.LeadAt(text, p, out bool sure) is > 0 and var length)
            {
                p = DateNotes.Skip(text, p + length, prose);
                return new(false, true, sure, signed);
            }
            int end = p;
            while (end < text.Length && char.IsLetter(text[end])) end++;
            var word = text.AsSpan(p, end - p);
            bool isFiller = DateWords.IsWeekday(word) || DateWords.IsYearWord(word) || (!prose && DateWords.IsArticle(word));
            if (end == p || !isFiller) return new(false, false, false, signed);
            p = end < text.Length && text[end] == '.' ? end + 1 : end;
        }
    }

    /// <summary>A sign between day and time: "14.6.2024 / 18:00". A hyphen with blanks around it is one, too.</summary>
    private static bool TrySkipSign(string text, ref int p)
    {
        if (p >= text.Length) return false;
        bool isHyphen = text[p] == '-' && p > 0 && text[p - 1] == ' ' && p + 1 < text.Length && text[p + 1] == ' ';
        if (!isHyphen && !Signs.Contains(text[p])) return false;
        p++;
        return true;
    }
}

/// <summary>What stands between the parts of a date and says nothing.</summary>
internal static class DateNotes
{
    /// <summary>
    /// Spaces and signs, and comments in parentheses without a number; in a text only spaces, a comma, and a weekday in parentheses.
    /// A single sign before a time is skipped by <see cref="ClockLead"/>.
    /// </summary>
    public static int Skip(string text, int p, bool prose)
    {
        while (p < text.Length)
        {
            char c = text[p];
            if (char.IsWhiteSpace(c) || c == ',' || (!prose && c is '.' or ';' or '–' or '—' or '|' or '·')) p++;
            else if (c is '(' or '（' && CommentEnd(text, p, prose) is > 0 and var end) p = end;
            else break;
        }
        return p;
    }

    private static int CommentEnd(string text, int p, bool prose)
    {
        int length = text.AsSpan(p + 1, Math.Min(text.Length - p - 1, Longest)).IndexOfAny(')', '）');
        if (length < 0) return 0;
        var comment = text.AsSpan(p + 1, length);
        bool says = comment.ContainsAnyInRange('0', '9') || (prose && !IsWeekday(comment.Trim(" .")));
        return says ? 0 : p + length + 2;
    }

    private const int Longest = 80;

    private static bool IsWeekday(ReadOnlySpan<char> word) =>
        DateWords.IsWeekday(word) || word is "日" or "月" or "火" or "水" or "木" or "金" or "土" or "월" or "화" or "수" or "목" or "금" or "토" or "일"
        or "一" or "二" or "三" or "四" or "五" or "六";
}

/// <summary>
/// A time of day: <c>09:30</c>, <c>09:30:05.5</c>, <c>9:30 pm</c>, <c>9am</c>, <c>0930</c> behind a <c>T</c>, <c>24:00</c>, <c>9h30</c>,
/// <c>9 Uhr</c>, <c>9時30分</c>, <c>9 de la mañana</c>, <c>noon</c>.
/// </summary>
/// <remarks>A fraction is dropped, a leap second is the second before it. Source: ISO 8601-1, section 5.3; RFC 3339, section 5.6.</remarks>
internal static class ClockText
{
    /// <param name="p">Where the time begins; behind it when there is one, else as it was.</param>
    /// <param name="prose">It stands in a text, where <c>1h 20m</c> and <c>24:00</c> are lengths.</param>
    public static bool TryRead(string text, ref int p, ClockLead lead, bool prose, out TimeSpan ofDay)
    {
        ofDay = default;
        int q = p;
        int before = DateWords.HalfBeforeAt(text, q, out var half);
        q += before;
        SkipSpace(text, ref q);
        if (!char.IsAsciiDigit(At(text, q))) return TryNoon(text, ref p, out ofDay);
        var time = new Parts { Sure = lead.Sure };
        if (!TryNumbers(text, ref q, lead, prose, ref time)) return false;
        int r = q;
        SkipSpace(text, ref r);
        int behind = DateWords.HalfAt(text, r, out var halfBehind);
        if (behind > 0) (q, half, time.Sure) = (r + behind, halfBehind, true);
        if (!time.Sure || char.IsAsciiDigit(At(text, q))) return false;
        if (before + behind > 0 && !TryPlace(half, ref time.Hour)) return false;
        if (!time.IsOfDay(midnight: !prose || lead.Compact)) return false;
        ofDay = new(time.Hour, time.Minute, Math.Min(time.Second, 59));
        p = q;
        return true;
    }

    private struct Parts
    {
        public int Hour;
        public int Minute;
        public int Second;

        /// <summary>It can be nothing but a time.</summary>
        public bool Sure;

        /// <param name="midnight">Whether 24:00 is a time.</param>
        public readonly bool IsOfDay(bool midnight) =>
            Minute <= 59 && Second <= 60 && (Hour < 24 || (Hour == 24 && midnight && Minute + Second == 0));
    }

    /// <summary>The numbers of a time, with their signs and units.</summary>
    private static bool TryNumbers(string text, ref int q, ClockLead lead, bool prose, ref Parts time)
    {
        int start = q;
        if (!Digits(text, ref q, 6, out time.Hour)) return false;
        int run = q - start;
        if (lead.Compact && run is 2 or 4 or 6)
        {
            time.Sure = true;
            if (run == 2) return TryColons(text, ref q, ref time);
            (time.Hour, time.Minute, time.Second) = run == 4 ? (time.Hour / 100, time.Hour % 100, 0)
                : (time.Hour / 10000, time.Hour / 100 % 100, time.Hour % 100);
            Fraction(text, ref q);
            return true;
        }
        if (run > 2) return false;
        if (At(text, q) is ':' or '：') return TryColons(text, ref q, ref time);
        return CjkParts(text, ref q, ref time.Minute, ref time.Second, ref time.Sure)
            && Hours(text, ref q, ref time.Minute, ref time.Sure, lead, prose);
    }

    /// <summary>":30:05.5" behind the hour, where it stands there.</summary>
    private static bool TryColons(string text, ref int q, ref Parts time)
    {
        if (At(text, q) is not (':' or '：')) return true;
        if (!Pair(text, ref q, out time.Minute)) return false;
        if (At(text, q) is ':' or '：' && !Pair(text, ref q, out time.Second)) return false;
        Fraction(text, ref q);
        time.Sure = true;
        SkipUnit(text, ref q);
        return true;
    }

    /// <summary>The half of the day that an hour is in.</summary>
    private static bool TryPlace(DayHalf half, ref int hour)
    {
        if (hour > 12) return half is not DayHalf.Morning;
        hour = half switch
        {
            DayHalf.Morning => hour % 12,
            DayHalf.Afternoon => (hour % 12) + 12,
            _ => hour == 12 ? 0 : hour > 5 ? hour + 12 : hour,
        };
        return true;
    }

    /// <summary>"at noon".</summary>
    private static bool TryNoon(string text, ref int p, out TimeSpan ofDay)
    {
        ofDay = default;
        foreach (string word in (ReadOnlySpan<string>)["noon", "midi", "mezzogiorno", "mediodía", "meio-dia"])
        {
            if (!text.AsSpan(p).StartsWith(word, StringComparison.OrdinalIgnoreCase)
                || char.IsLetterOrDigit(At(text, p + word.Length))) continue;
            p += word.Length;
            ofDay = TimeSpan.FromHours(12);
            return true;
        }
        return false;
    }

    /// <summary><c>9時30分5秒</c>, <c>9시 30분</c>, <c>9点半</c>.</summary>
    private static bool CjkParts(string text, ref int q, ref int minute, ref int second, ref bool sure)
    {
        if (At(text, q) is not ('時' or '时' or '시' or '点' or '點')) return true;
        q++;
        sure = true;
        if (At(text, q) == '半')
        {
            q++;
            minute = 30;
            return true;
        }
        return Part(text, ref q, ref minute, '分', '분') && Part(text, ref q, ref second, '秒', '초');
    }

    /// <summary>A number with its sign; no number is fine, one without the sign is not.</summary>
    private static bool Part(string text, ref int q, ref int value, char sign, char other)
    {
        int r = q;
        SkipSpace(text, ref r);
        if (!Digits(text, ref r, 2, out int number)) return true;
        if (At(text, r) != sign && At(text, r) != other) return false;
        value = number;
        q = r + 1;
        return true;
    }

    /// <summary>
    /// <c>9h</c>, <c>9h30</c>, <c>9 h 30</c>, <c>9 Uhr</c>, <c>9 Uhr 30</c>, <c>9.30 Uhr</c>, <c>9.30 am</c>, <c>9 o'clock</c>; behind
    /// "at" also <c>9.30</c>.
    /// </summary>
    private static bool Hours(string text, ref int q, ref int minute, ref bool sure, ClockLead lead, bool prose)
    {
        bool dotted = At(text, q) == '.' && char.IsAsciiDigit(At(text, q + 1));
        if (dotted && (!Pair(text, ref q, out minute) || (At(text, q) == '.' && char.IsAsciiDigit(At(text, q + 1))))) return false;
        sure |= dotted && lead.Led;
        int r = q;
        SkipSpace(text, ref r);
        int unit = DateWords.HourUnitAt(text, r);
        // "1h 20m" in a text is a length, unless a word says that a time follows.
        if (unit == 0 || (prose && !lead.Led && At(text, r) is 'h' or 'H')) return true;
        q = r + unit;
        sure = true;
        r = q;
        SkipSpace(text, ref r);
        int digits = r;
        if (dotted || !Digits(text, ref r, 2, out int minutes)) return true;
        if (r - digits != 2 || char.IsAsciiDigit(At(text, r))) return false;
        minute = minutes;
        q = r;
        return true;
    }

    /// <summary>"20:15 Uhr", "21:30 h".</summary>
    private static void SkipUnit(string text, ref int q)
    {
        int r = q;
        SkipSpace(text, ref r);
        // "21:00 hora de Madrid" names a zone.
        if (ZoneNames.WordsAt(text, r, out _) > 0) return;
        if (DateWords.HourUnitAt(text, r) is > 0 and var unit && !char.IsLetterOrDigit(At(text, r + unit))) q = r + unit;
    }

    /// <summary>A sign and exactly two digits.</summary>
    private static bool Pair(string text, ref int q, out int value)
    {
        int start = ++q;
        return Digits(text, ref q, 3, out value) && q - start == 2;
    }

    private static void Fraction(string text, ref int q)
    {
        if (At(text, q) is not ('.' or ',') || !char.IsAsciiDigit(At(text, q + 1))) return;
        q++;
        while (char.IsAsciiDigit(At(text, q))) q++;
    }

    private static char At(string text, int p) => p >= 0 && p < text.Length ? text[p] : '\0';

    private static bool Digits(string text, ref int p, int most, out int value)
    {
        int start = p;
        while (p < text.Length && p - start < most && char.IsAsciiDigit(text[p])) p++;
        return int.TryParse(text.AsSpan(start, p - start), NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    private static void SkipSpace(string text, ref int p)
    {
        while (p < text.Length && text[p] is ' ' or '\u00A0' or '\u202F' or '\u3000') p++;
    }
}
