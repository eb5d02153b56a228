using System.Globalization;
using Feeds.Parsing;

namespace Feeds.Transcripts;

/// <summary>Times as transcripts write them: <c>00:00:01.500</c>, <c>00:00:01,500</c>, <c>1:02:03</c>, <c>0:12</c>, <c>75:30</c>.</summary>
internal static class CueClock
{
    /// <summary>Longest audio that is believed: a thousand hours.</summary>
    public const double Longest = 1000 * 3600;

    /// <summary>Reads the time that a text begins with.</summary>
    /// <param name="length">Characters that it takes.</param>
    /// <param name="mark">The sign before the fraction, or NUL where there is none.</param>
    public static bool TryRead(ReadOnlySpan<char> text, out double seconds, out int length, out char mark)
    {
        (seconds, length, mark) = (0, 0, '\0');
        int parts = 0;
        int at = 0;
        while (true)
        {
            int digits = DecimalDigits.Count(text[at..]);
            if (digits == 0 || digits > (parts == 0 ? 4 : 2) || (parts > 0 && digits != 2)) return false;
            if (!DecimalDigits.TryParse(text.Slice(at, digits), out int value) || (parts > 0 && value > 59)) return false;
            seconds = (seconds * 60) + value;
            parts++;
            at += digits;
            if (parts < 3 && at + 1 < text.Length && text[at] == ':' && DecimalDigits.IsDigit(text[at + 1])) at++;
            else break;
        }
        if (parts < 2) return false;
        if (at + 1 < text.Length && text[at] is '.' or ',' && DecimalDigits.Count(text[(at + 1)..]) is > 0 and <= 9 and var fraction
            && DecimalDigits.TryParse(text.Slice(at + 1, fraction), out int parted))
        {
            mark = text[at];
            seconds += parted / Math.Pow(10, fraction);
            at += 1 + fraction;
        }
        length = at;
        // A clock's time of day, a ratio or a longer number is none.
        return seconds < Longest && (at == text.Length || (!char.IsLetterOrDigit(text[at]) && text[at] != ':') || text[at] == '\u2192');
    }

    /// <summary>The whole text is a time, or a number of seconds.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double seconds)
    {
        text = text.Trim();
        if (TryRead(text, out seconds, out int length, out _) && length == text.Length) return true;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds) && seconds < Longest;
    }
}
