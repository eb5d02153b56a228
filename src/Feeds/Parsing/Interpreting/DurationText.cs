using System.Globalization;

namespace Feeds.Parsing.Interpreting;

/// <summary>Durations as people and programs write them: <c>29m 01s</c>, <c>1:02:33</c>, <c>29:01</c>, <c>65 mins 56 secs</c>, <c>PT1H2M</c>, <c>1741</c>.</summary>
internal static class DurationText
{
    private const double Longest = 100 * 3600;

    /// <summary>The whole text is a duration.</summary>
    /// <param name="text">Signs around it (<c>·</c>, parentheses) are ignored. A bare number is seconds.</param>
    /// <param name="bare">Whether a bare number counts.</param>
    public static bool TryParse(ReadOnlySpan<char> text, bool bare, out double seconds)
    {
        seconds = 0;
        text = text.Trim(" \t\u00A0·•()[]|");
        if (text.IsEmpty || text.Length > 40) return false;
        if (text.Contains(':')) return TryClock(text, out seconds);
        if (text.StartsWith("PT", StringComparison.OrdinalIgnoreCase)) text = text[2..];
        bool unit = false;
        for (int i = 0; i < text.Length;)
        {
            if (text[i] is ' ' or '\u00A0' or ',')
            {
                i++;
                continue;
            }
            int start = i;
            while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] == '.')) i++;
            if (i == start || !double.TryParse(text[start..i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)) return false;
            while (i < text.Length && text[i] is ' ' or '\u00A0') i++;
            int word = i;
            while (i < text.Length && char.IsLetter(text[i])) i++;
            if (i == word)
            {
                seconds = number;
                return bare && !unit && i == text.Length && number is > 0 and < Longest;
            }
            double factor = Unit(text[word..i]);
            if (i < text.Length && text[i] == '.') i++;
            if (factor == 0) return false;
            unit = true;
            seconds += number * factor;
        }
        return unit && seconds is > 0 and < Longest;
    }

    /// <summary>H:MM:SS, MM:SS.</summary>
    public static bool TryClock(ReadOnlySpan<char> text, out double seconds)
    {
        seconds = 0;
        int parts = 0;
        while (parts < 3)
        {
            int colon = text.IndexOf(':');
            var part = colon < 0 ? text : text[..colon];
            if (part.Length is 0 or > 3 || (parts > 0 && part.Length != 2) || !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int value) || (parts > 0 && value > 59)) return false;
            seconds = seconds * 60 + value;
            parts++;
            if (colon < 0) return parts > 1 && seconds < Longest;
            text = text[(colon + 1)..];
        }
        return false;
    }

    private static double Unit(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[12];
        if (word.Length > lower.Length) return 0;
        int length = word.ToLowerInvariant(lower);
        return lower[..length] switch
        {
            "h" or "hr" or "hrs" or "hour" or "hours" or "std" or "stunde" or "stunden" or "heure" or "heures" or "hora" or "horas" => 3600,
            "m" or "min" or "mins" or "minute" or "minutes" or "minuten" or "minuto" or "minutos" => 60,
            "s" or "sec" or "secs" or "second" or "seconds" or "sek" or "sekunden" or "secondes" or "segundos" => 1,
            _ => 0,
        };
    }
}
