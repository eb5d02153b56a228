using System.Collections.Frozen;
using System.Globalization;

namespace Feeds.Parsing.Interpreting;

/// <summary>Durations as people and programs write them: <c>29m 01s</c>, <c>1:02:33</c>, <c>29:01</c>, <c>65 mins 56 secs</c>, <c>PT1H2M</c>, <c>1741</c>.</summary>
internal static class DurationText
{
    /// <summary>No episode lasts 100 hours.</summary>
    public const double Longest = 100 * 3600;

    /// <summary>The whole text is a duration.</summary>
    /// <param name="text">Signs around it (<c>·</c>, parentheses) are ignored. A bare number is seconds.</param>
    /// <param name="bare">Whether a bare number counts.</param>
    public static bool TryParse(ReadOnlySpan<char> text, bool bare, out double seconds)
    {
        seconds = 0;
        text = text.Trim(" \t\u00A0·•()[]|~≈");
        if (text.IsEmpty || text.Length > 40) return false;
        if (text.Contains(':')) return TryClock(text, out seconds);
        // ISO 8601, 5.5.2.2: P0DT1H2M3S.
        if (text[0] is 'P' or 'p' && text.Length > 2) text = text[1..];
        double unit = 0;
        for (int i = 0; i < text.Length;)
        {
            if (text[i] is ' ' or '\u00A0' or ',' || (text[i] is 'T' or 't' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])))
            {
                i++;
                continue;
            }
            if (unit > 0 && Connective(text[i..]) is > 0 and var length)
            {
                i += length;
                continue;
            }
            int start = i;
            while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] == '.')) i++;
            if (i == start || !double.TryParse(text[start..i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)) return false;
            while (i < text.Length && text[i] is ' ' or '\u00A0') i++;
            int word = i;
            while (i < text.Length && (char.IsLetter(text[i]) || (i > word && IsMark(text[i])))) i++;
            if (i == word)
            {
                if (i < text.Length) return false;
                // "1h05"
                seconds += unit == 3600 ? number * 60 : number;
                return (unit == 3600 || (bare && unit == 0)) && seconds is > 0 and < Longest;
            }
            double factor = Unit(text[word..i]);
            if (i < text.Length && text[i] == '.') i++;
            if (factor == 0) return false;
            unit = factor;
            seconds += number * factor;
        }
        return unit > 0 && seconds is > 0 and < Longest;
    }

    /// <summary>A vowel of an Indian or other script, or a sign within a letter.</summary>
    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static readonly string[] Connectives =
        ["and ", "und ", "et ", "y ", "e ", "en ", "& ", "og ", "och ", "ja ",
            "ir ", "un ", "és ", "și ", "i ", "a ", "и ", "і ", "και "];

    /// <summary>"1 hour and 5 minutes".</summary>
    private static int Connective(ReadOnlySpan<char> text)
    {
        foreach (string word in Connectives)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) return word.Length;
        }
        return 0;
    }

    /// <summary>H:MM:SS, MM:SS; the seconds may have a fraction.</summary>
    public static bool TryClock(ReadOnlySpan<char> text, out double seconds)
    {
        seconds = 0;
        int parts = 0;
        double fraction = 0;
        int point = text.LastIndexOf('.');
        if (point > 0 && text.Length - point is > 1 and <= 4 && double.TryParse(text[point..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out fraction)) text = text[..point];
        while (parts < 3)
        {
            int colon = text.IndexOf(':');
            var part = colon < 0 ? text : text[..colon];
            if (part.Length > 3 || (parts > 0 && part.Length != 2) || !DecimalDigits.TryParse(part, out int value)
                || (parts > 0 && value > 59)) return false;
            seconds = seconds * 60 + value;
            parts++;
            if (colon < 0)
            {
                seconds += fraction;
                return parts > 1 && seconds < Longest;
            }
            text = text[(colon + 1)..];
        }
        return false;
    }

    /// <summary>Words for hours, minutes and seconds, in lower case, and the seconds of each.</summary>
    /// <remarks>
    /// Source: CLDR, <c>units/duration-hour</c>, <c>-minute</c>, <c>-second</c>, long and short, of languages whose notes are read.
    /// </remarks>
    private static readonly FrozenDictionary<string, double> Units = new (double Seconds, string Words)[]
    {
        (86_400, "d day days"),
        (3600, "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur u uren godz godzina godziny godzin"),
        (3600, "hodina hodiny hodin tim timme timmar saat час часа часов ч година години tunti tuntia 時間 小时 小時 시간"),
        (60, "m min mins minute minutes minuten minuto minutos minuti minuut minuter minut minuta minuty minutter minutt dk dakika"),
        (60, "мин минута минуты минут хв minuutti minuuttia 分 分钟 分鐘 분"),
        (3600, "óra órát oră ώρα ώρες שעה שעות ساعة ساعات ساعت valanda valandos val stunda stundas"),
        (3600, "tund tundi klst hodín sata sati घंटा घंटे"),
        (3600, "giờ jam ชั่วโมง година"),
        (60, "perc percet minute λεπτό λεπτά דקה דקות دقيقة دقائق دقیقه minutės minučių minūte minūtes"),
        (60, "minutit mínútur mínúta minúta minúty"),
        (60, "minút मिनट phút menit minit นาที minuti"),
        (1, "másodperc mp secundă secunde δευτερόλεπτα שנייה שניות ثانية ثوان ثانیه sekundė sekundžių sekundes sekundit sekúndur"),
        (1, "सेकंड giây detik วินาที"),
        (1, "s sec secs second seconds sek sekunden secondes seconde segundos secondi seconden sekund sekunda sekundy sekunder sn saniye"),
        (1, "сек секунда секунды секунд sekuntia 秒 초"),
    }.SelectMany(unit => unit.Words.Split(' ').Select(word => KeyValuePair.Create(word, unit.Seconds)))
        .DistinctBy(u => u.Key).ToFrozenDictionary();

    private static readonly FrozenDictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> UnitOf =
        Units.GetAlternateLookup<ReadOnlySpan<char>>();

    private static double Unit(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[12];
        if (word.Length > lower.Length) return 0;
        int length = word.ToLowerInvariant(lower);
        return UnitOf.TryGetValue(lower[..length], out double seconds) ? seconds : 0;
    }
}
