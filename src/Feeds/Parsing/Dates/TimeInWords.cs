using System.Text.RegularExpressions;

namespace Feeds.Parsing.Dates;

/// <summary>
/// A time of day in words behind a date, which is not read: <c>half past five</c>, <c>halb sechs</c>, <c>meio-dia e meia</c>.
/// </summary>
/// <remarks>
/// Found to be reported: the day alone would be another moment than the one that is written. Sources: Unicode CLDR, day periods;
/// Wiktionary, "half past", "quarter to", "noon", "midnight" and their translations.
/// </remarks>
internal static partial class TimeInWords
{
    /// <summary>Characters behind a date in which a time begins and ends.</summary>
    private const int Window = 80;

    /// <param name="from">Behind the date, and behind its time if that was read.</param>
    /// <param name="timed">An hour was read: only what is added to it counts, <c>… e meia</c>.</param>
    /// <returns>Start and end of the words; null where none are there.</returns>
    public static (int Start, int End)? Find(string text, int from, bool timed)
    {
        string rest = text.Substring(from, Math.Min(Window, text.Length - from));
        var match = timed ? Added().Match(rest) : Time().Match(rest);
        if (!match.Success) return null;
        var words = match.Groups["time"];
        int end = words.Index + words.Length;
        // What follows in the same clause goes with it: "half past five in the afternoon".
        while (end < rest.Length && rest[end] is not ('.' or ',' or ';' or '|' or '·' or '•' or '(' or '\n')) end++;
        return (from + words.Index, from + rest.AsSpan(0, end).TrimEnd().Length);
    }

    private const string Hours =
        "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"
        + "|une|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce"
        + "|uma|duas|três|quatro|sete|oito|nove|dez|doze|due|tre|quattro|cinque|sei|sette|otto|dieci|undici|dodici"
        + "|één|twee|drie|vijf|zes|zeven|negen|tien|twaalf|ett|två|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv";

    /// <summary>Nothing but signs and short words, such as "at" and "ao", stand before it.</summary>
    [GeneratedRegex(
        @"^[\s,;–—|·@(]*(?:\p{L}{1,4}\.?\s+){0,2}?(?<time>"
        + @"half[\s-](?:past|" + Hours + @")|(?:a\s)?quarter\s(?:past|to|after|of|before)|(?:twenty|ten|five)\s(?:past|to)\s"
        + @"|(?:high\s)?noon|midday|midnight"
        + @"|halb\s\p{L}+|(?:drei)?viertel(?:\s(?:vor|nach))?\s\p{L}+|mittags?\b|mitternachts?\b"
        + @"|midi|minuit|mediod[ií]a|medianoche|meio[\s-]dia|meia[\s-]noite|mezzogiorno|mezzanotte"
        + @"|kwart\s(?:voor|over)|middernacht|halv\s\p{L}+|kvart\s(?:över|i|over|på)|midnatt"
        + @"|południ[eau]|północ[y]?|wpół\sdo|полдень|полночь|половин[аеу]\s|четверть\s|опівдні|опівночі|пів\s(?:на|до)\s"
        + @"|(?<=(?:^|\W)(?:at|um|à|às|as|las|la|alle|ore|om|kl\.?)\s)(?:" + Hours + @"))\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    [GeneratedRegex(
        @"^\s*(?:h(?:oras|eures?)?\s+)?(?<time>(?:and\sa\s(?:half|quarter)|e\s(?:meia|mezz[ao]|um\squarto|un\squarto)|y\s(?:media|cuarto)"
        + @"|menos\s(?:un\s)?(?:cuarto|quarto)|et\s(?:demie?|quart)|moins\s(?:le\s)?quart|meno\sun\squarto))\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Added();
}
