using System.Collections.Frozen;
using Feeds.Diagnostics;

namespace Feeds.Parsing.Dates;

/// <summary>A name in parentheses or brackets behind a time, where a zone would stand: <c>17:00 (Atlantis)</c>.</summary>
/// <remarks>
/// A comment may stand there, too (RFC 2822, 3.2.3): one in small letters, with a number or of a weekday is one for certain.
/// </remarks>
internal static class ZoneNote
{
    private const int Longest = 48;

    private const int MostWords = 3;

    /// <summary>Words of comments beside a time: how it was sent, what it is, in which language, when in the day.</summary>
    /// <remarks>Source: Wiktionary, translations of "live", "premiere", "rerun", "recording", "updated", "evening".</remarks>
    private static readonly FrozenSet<string> Comments = string.Join(
        ' ',
        "live livestream premiere premier première estreno update updated edited corrected repeat rerun repeated new bonus",
        "recorded recording remote online zoom video audio podcast radio tv part extra special free uhr time approx circa noon midnight",
        "aufzeichnung aufgezeichnet wiederholung wdh erstausstrahlung erstsendung nachtrag studio teil spezial folge episode korrigiert",
        "direct rediffusion enregistré émission épisode partie directo repetición grabado grabación parte episodio vivo gravado diretta",
        "replica registrazione uitzending herhaling opname sändning inspelning repris optagelse genudsendelse opptak lähetys uusinta",
        "nauhoitus",
        "żywo powtórka nagranie эфир повтор запись 生放送 再放送 収録 直播 重播 생방송 재방송 녹음",
        "morning afternoon evening night today tonight abend morgen mittag nachmittag nacht heute matin soir midi nuit mañana tarde noche",
        "deutsch english englisch german french français spanish español italiano nederlands svenska dansk norsk suomi polski").Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="p">Behind the time, beside which no zone is written.</param>
    /// <returns>The name; null where none stands there.</returns>
    public static string? At(string text, int p)
    {
        while (p < text.Length && char.IsWhiteSpace(text[p])) p++;
        if (p >= text.Length || text[p] is not ('(' or '（' or '[')) return null;
        int length = text.AsSpan(p + 1, Math.Min(text.Length - p - 1, Longest)).IndexOfAny(')', '）', ']');
        if (length <= 0) return null;
        string name = text.Substring(p + 1, length).Trim();
        return MayBeZone(name) ? name : null;
    }

    public static void Report(Findings findings, string name, int offset) => findings.Add(
        Severity.Warning,
        DiagnosticCodes.UnknownZone,
        $"'{Excerpt.Of(name, Longest)}' is not a known time zone; the time was read in the show's time zone, "
            + "which is UTC if show.yaml does not state one.",
        "Write the offset from UTC, for instance +01:00, or a name such as Europe/Berlin.",
        offset);

    /// <summary>Whether a word says something else about a time than its zone.</summary>
    public static bool IsComment(string word) => word.Length > 1 && Comments.Contains(word.Trim('.', '-'));

    private static bool MayBeZone(string name)
    {
        if (name.Length < 2 || char.IsLower(name[0]) || !char.IsLetter(name[0])) return false;
        if (!name.All(c => char.IsLetter(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark
            || c is ' ' or '/' or '_' or '-' or '.' or '\'')) return false;
        string[] words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= MostWords && !Array.Exists(words, w =>
            IsComment(w) || DateWords.IsWeekday(w.Trim('.')) || Months.Number(w.Trim('.')) > 0);
    }
}
