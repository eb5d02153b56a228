using System.Globalization;

namespace Feeds.Parsing.Dates;

/// <summary>Dates as programs count them: seconds or milliseconds since 1970, or the eight digits of a day.</summary>
internal static class EpochText
{
    private const long FirstSecond = 100_000_000;
    private const long FirstMillisecond = 100_000_000_000;
    private const long Last = 32_000_000_000_000;

    /// <returns>Null when the text is no such number.</returns>
    public static DateTimeOffset? Read(string text)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal exact) || exact >= Last) return null;
        long number = (long)exact;
        if (text.Length == 8 && DateTimeOffset.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)) return day;
        if (number < FirstSecond) return null;
        return number >= FirstMillisecond ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(number);
    }
}
