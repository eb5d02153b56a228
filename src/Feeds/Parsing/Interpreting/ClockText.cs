using System.Globalization;

namespace Feeds.Parsing.Interpreting;

/// <summary>A time of day: <c>09:30</c>, <c>09:30:05.5</c>, <c>9:30 pm</c>, <c>9am</c>, <c>0930</c> behind a <c>T</c>, <c>24:00</c>, <c>9h30</c>, <c>9 Uhr</c>, <c>9時30分</c>.</summary>
/// <remarks>A fraction is dropped, a leap second is the second before it. Source: ISO 8601-1, section 5.3; RFC 3339, section 5.6.</remarks>
internal static class ClockText
{
    /// <summary>Words before a time that say which half of the day it is in.</summary>
    private static readonly (string Word, bool Afternoon)[] Halves = [("午前", false), ("午後", true), ("上午", false), ("下午", true), ("오전", false), ("오후", true)];

    /// <param name="p">Where the time begins; behind it when there is one, else as it was.</param>
    /// <param name="compact">A <c>T</c> stands before it: digits alone are a time.</param>
    /// <param name="prose">It stands in a text, where <c>1h 20m</c> and <c>24:00</c> are lengths.</param>
    public static bool TryRead(string text, ref int p, bool compact, bool prose, out TimeSpan ofDay)
    {
        ofDay = default;
        int q = p;
        bool? afternoon = HalfBefore(text, ref q);
        int start = q;
        if (!Digits(text, ref q, 6, out int hour)) return false;
        int minute = 0, second = 0;
        int run = q - start;
        bool sure = compact && run == 2;
        if (compact && run is 4 or 6)
        {
            (hour, minute, second) = run == 4 ? (hour / 100, hour % 100, 0) : (hour / 10000, hour / 100 % 100, hour % 100);
            sure = true;
            Fraction(text, ref q);
        }
        else if (run > 2)
        {
            return false;
        }
        else if (At(text, q) == ':')
        {
            if (!Pair(text, ref q, out minute)) return false;
            if (At(text, q) == ':' && !Pair(text, ref q, out second)) return false;
            Fraction(text, ref q);
            sure = true;
        }
        else if (!CjkParts(text, ref q, ref minute, ref second, ref sure) || (!prose && !Hours(text, ref q, ref minute, ref sure)))
        {
            return false;
        }
        if (HalfBehind(text, ref q) is { } half)
        {
            afternoon = half;
            sure = true;
        }
        if (!sure || minute > 59 || second > 60 || char.IsAsciiDigit(At(text, q))) return false;
        if (afternoon is { } later)
        {
            if (hour > 12 && !later) return false;
            if (hour <= 12) hour = (hour % 12) + (later ? 12 : 0);
        }
        if (hour > 24 || (hour == 24 && (minute + second > 0 || (prose && !compact)))) return false;
        ofDay = new(hour, minute, Math.Min(second, 59));
        p = q;
        return true;
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

    /// <summary><c>9h</c>, <c>9h30</c>, <c>9 h 30</c>, <c>9 Uhr</c>, <c>9 Uhr 30</c>, <c>9.30 Uhr</c>, <c>9.30 am</c>, <c>9 o'clock</c>.</summary>
    private static bool Hours(string text, ref int q, ref int minute, ref bool sure)
    {
        bool dotted = At(text, q) == '.' && char.IsAsciiDigit(At(text, q + 1));
        if (dotted && !Pair(text, ref q, out minute)) return false;
        int r = q;
        SkipSpace(text, ref r);
        int word = Word(text, r, "uhr") + Word(text, r, "o'clock") + Word(text, r, "o’clock");
        bool bare = word == 0 && !dotted && At(text, r) is 'h' or 'H' && !char.IsLetter(At(text, r + 1));
        if (word == 0 && !bare) return true;
        q = r + (bare ? 1 : word);
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

    private static bool? HalfBefore(string text, ref int q)
    {
        foreach (var (word, afternoon) in Halves)
        {
            if (!text.AsSpan(q).StartsWith(word, StringComparison.Ordinal)) continue;
            q += word.Length;
            SkipSpace(text, ref q);
            return afternoon;
        }
        return null;
    }

    /// <summary><c>am</c>, <c>PM</c>, <c>a.m.</c></summary>
    private static bool? HalfBehind(string text, ref int q)
    {
        int r = q;
        SkipSpace(text, ref r);
        bool afternoon = At(text, r) is 'p' or 'P';
        if (!afternoon && At(text, r) is not ('a' or 'A')) return null;
        r++;
        bool dotted = At(text, r) == '.';
        if (dotted) r++;
        if (At(text, r) is not ('m' or 'M') || char.IsLetterOrDigit(At(text, r + 1))) return null;
        q = r + (dotted && At(text, r + 1) == '.' ? 2 : 1);
        return afternoon;
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

    private static int Word(string text, int p, string word) =>
        text.AsSpan(p).StartsWith(word, StringComparison.OrdinalIgnoreCase) && !char.IsLetterOrDigit(At(text, p + word.Length)) ? word.Length : 0;

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
