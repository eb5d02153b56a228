using System.Globalization;

namespace Feeds.Parsing.Dates;

/// <summary>
/// The zone behind a time: <c>Z</c>, <c>+02:00</c>, <c>−0300</c>, <c>UTC+2</c>, <c>(GMT+05:30)</c>, <c>CET</c>, <c>ET</c>, <c>Pacific
/// Time</c>, <c>Europe/Berlin</c>, <c>[Europe/Berlin]</c>, <c>London time</c>.
/// </summary>
/// <remarks>
/// Sources: ISO 8601-1, RFC 3339, RFC 2822 (4.3), RFC 9557 (a name in brackets behind an offset is a note); <see cref="ZoneNames"/>.
/// </remarks>
internal static class ZoneText
{
    private const int Furthest = 14 * 60;
    private const int LongestName = 48;

    /// <param name="p">Behind the time; afterwards behind the zone, where there is one.</param>
    /// <param name="prose">It stands in a text: small letters are words there ("et", "est", "mit"), and a hyphen may lead to the end of a
    /// range.</param>
    /// <param name="compact">The time is written as ISO 8601 has it, so that an offset may follow at once.</param>
    /// <returns>The default value if no zone is written; an unknown zone if a name is not a zone.</returns>
    public static WrittenZone Read(string text, ref int p, bool prose, bool compact)
    {
        int q = p;
        SkipBlanks(text, ref q);
        if (prose && q < text.Length && text[q] == ',' && NameAfterComma(text, q + 1)) SkipBlanks(text, ref q, 1);
        bool attached = q == p && !compact;
        char close = q < text.Length ? text[q] switch { '(' => ')', '（' => '）', '[' => ']', _ => '\0' } : '\0';
        if (close != '\0') q++;
        if (!TryOne(text, ref q, prose, attached, out var zone)) return default;
        TrySecond(text, ref q, ref zone);
        if (close != '\0')
        {
            if (q >= text.Length || text[q] != close) return default;
            q++;
        }
        else
        {
            SkipNote(text, ref q);
        }
        p = q;
        return zone;
    }

    /// <summary>"10:00, JST".</summary>
    private static bool NameAfterComma(string text, int p)
    {
        SkipBlanks(text, ref p);
        int q = p;
        return p < text.Length && char.IsAsciiLetterUpper(text[p]) && TryOne(text, ref q, prose: true, attached: false, out var zone)
            && zone.IsKnown;
    }

    private static bool TryOne(string text, ref int q, bool prose, bool attached, out WrittenZone zone)
    {
        zone = default;
        if (q >= text.Length) return false;
        if (text[q] is '+' or '-' or '−')
        {
            if (!TryOffset(text, ref q, prose ? 2 : 1, prose && attached, out var offset)) return false;
            zone = WrittenZone.At(offset);
            return true;
        }
        if (!char.IsLetter(text[q])) return false;
        if (ZoneNames.WordsAt(text, q, out zone) is > 0 and var length)
        {
            q += length;
            return true;
        }
        return TryPlace(text, ref q, out zone) || TryCity(text, ref q, out zone) || TryLetters(text, ref q, prose, out zone);
    }

    /// <summary><c>Europe/Berlin</c>.</summary>
    private static bool TryPlace(string text, ref int q, out WrittenZone zone)
    {
        zone = default;
        if (!char.IsAsciiLetterUpper(text[q])) return false;
        int end = q;
        int slash = -1;
        while (end < text.Length && end - q <= LongestName
            && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '/' or '-' or '+'))
        {
            if (text[end] == '/' && slash < 0) slash = end;
            end++;
        }
        if (slash < 0 || slash + 1 >= end || !char.IsAsciiLetterUpper(text[slash + 1])) return false;
        // "CET/CEST" are two names of one clock, and no place.
        if (!text.AsSpan(q, slash - q).ContainsAnyInRange('a', 'z')) return false;
        string name = text[q..end].TrimEnd('-', '+', '/');
        zone = WrittenZone.In(name);
        q += name.Length;
        return true;
    }

    /// <summary>"New York time".</summary>
    private static bool TryCity(string text, ref int q, out WrittenZone zone)
    {
        zone = default;
        int end = q;
        for (int words = 0; words < 3 && end < text.Length && char.IsUpper(text[end]); words++)
        {
            while (end < text.Length && char.IsLetter(text[end])) end++;
            if (end >= text.Length || text[end] != ' ') return false;
            if (text.AsSpan(end + 1).StartsWith("time", StringComparison.OrdinalIgnoreCase)
                && (end + 5 >= text.Length || !char.IsLetterOrDigit(text[end + 5])))
            {
                if (TimeZones.OfCity(text[q..end]) is not { } place) return false;
                zone = WrittenZone.In(place);
                q = end + 5;
                return true;
            }
            end++;
        }
        return false;
    }

    private static bool TryLetters(string text, ref int q, bool prose, out WrittenZone zone)
    {
        zone = default;
        int end = q;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        // A name that goes on is not of this kind.
        if (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '_' or ':')) return false;
        string word = text[q..end];
        if (word.Length > 5 || (prose && word.Any(char.IsLower) && word is not "z")) return false;
        string letters = word.ToUpperInvariant();
        if (letters is "Z" || (word.Length > 1 && ZoneNames.Find(letters) is not null))
        {
            zone = letters is "Z" ? WrittenZone.At(TimeSpan.Zero) : ZoneNames.Find(letters)!.Value;
            q = end;
            return true;
        }
        bool looksLikeZone = prose && word.Length >= 3 && word.All(char.IsAsciiLetterUpper)
            && !ZoneNote.IsComment(word) && !NamesMore(text, end) && !IsInCapitals(text, q);
        if (!looksLikeZone) return false;
        zone = WrittenZone.Unknown(word);
        q = end;
        return true;
    }

    /// <summary>"BBC Radio", "NASA TV 2": the letters begin a name.</summary>
    private static bool NamesMore(string text, int end) =>
        end + 1 < text.Length && text[end] is ' ' or '-' && (char.IsUpper(text[end + 1]) || char.IsDigit(text[end + 1]));

    /// <summary>In a line without small letters a word in capitals is a word.</summary>
    private static bool IsInCapitals(string text, int at)
    {
        int start = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        int end = text.IndexOf('\n', at) is >= 0 and var found ? found : text.Length;
        var line = text.AsSpan(start, end - start);
        return !line.ContainsAnyInRange('a', 'z') && line[..(at - start)].ContainsAnyInRange('A', 'Z');
    }

    /// <summary>"+0000 UTC" says the same twice, "UTC+2" and "GMT +02:00" say it in two steps; "+0100 EST" does neither.</summary>
    private static void TrySecond(string text, ref int q, ref WrittenZone zone)
    {
        if (zone.Offset is not { } first) return;
        int r = q;
        SkipBlanks(text, ref r);
        if (r >= text.Length) return;
        if (text[r] is '+' or '-' or '−')
        {
            if (first != TimeSpan.Zero || !TryOffset(text, ref r, 1, false, out var offset)) return;
            zone = WrittenZone.At(offset);
            q = r;
        }
        else if (TryLetters(text, ref r, prose: false, out var second) && second.Offset == first)
        {
            q = r;
        }
    }

    /// <summary>
    /// A name of the tz database behind an offset or a name is a note, in brackets or without: the offset counts (RFC 9557, section 3.1).
    /// </summary>
    private static void SkipNote(string text, ref int q)
    {
        int r = q;
        SkipBlanks(text, ref r);
        bool bracket = r < text.Length && text[r] == '[';
        if (bracket) r++;
        if (r >= text.Length || !TryPlace(text, ref r, out var place) || place.Place is null) return;
        if (bracket && (r >= text.Length || text[r++] != ']')) return;
        q = r;
    }

    /// <param name="fewest">Digits of the hours.</param>
    /// <param name="range">A hyphen here leads to the end of a range: "9:00-11:00".</param>
    private static bool TryOffset(string text, ref int q, int fewest, bool range, out TimeSpan offset)
    {
        offset = default;
        bool west = text[q] != '+';
        if (range && text[q] == '-') return false;
        int end = q + 1;
        while (end < text.Length && end - q <= 6
            && (char.IsAsciiDigit(text[end]) || (text[end] == ':' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])))) end++;
        string digits = text[(q + 1)..end].Replace(":", "", StringComparison.Ordinal);
        if (digits.Length < fewest) return false;
        if (digits.Length is 1 or 2) digits = digits.PadLeft(2, '0') + "00";
        if (digits.Length == 3) digits = "0" + digits;
        if (digits.Length != 4 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            || number % 100 > 59) return false;
        int minutes = (number / 100 * 60) + (number % 100);
        if (minutes > Furthest) return false;
        offset = TimeSpan.FromMinutes(west ? -minutes : minutes);
        q = end;
        return true;
    }

    private static void SkipBlanks(string text, ref int q, int over = 0)
    {
        q += over;
        while (q < text.Length && text[q] is ' ' or '\u00A0' or '\u202F' or '\u3000') q++;
    }
}
