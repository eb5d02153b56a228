namespace Feeds.Parsing.Dates;

/// <summary>Names of months, in full and shortened, in the languages that notes are most often written in.</summary>
/// <remarks>
/// Source: Unicode CLDR 45, <c>calendars/gregorian/months</c>, the forms for use in a date: English, German, French, Spanish, Italian,
/// Portuguese, Dutch, Swedish, Danish, Norwegian, Finnish, Polish, Czech, Russian, Ukrainian, Turkish, Romanian, Catalan, Greek,
/// Hungarian, Indonesian. Where two languages disagree about a word, neither has it here.
/// </remarks>
internal static class Months
{
    private static readonly Dictionary<string, int> Numbers = Build(
        "january jan januar jänner jän januari janvier janv enero ene gennaio gen janeiro stycznia sty января янв ledna ocak oca "
            + "tammikuuta ianuarie ian gener січня ιανουαρίου ιαν január",
        "february feb februar feber februari février fevrier févr fév febrero febbraio fevereiro fev lutego lut февраля фев февр "
            + "února şubat şub helmikuuta februarie febrer febr úno лютого φεβρουαρίου φεβ február",
        "march mar märz mär maerz mrz maart mrt mars marts marzo março marco marca марта мар března mart maaliskuuta martie març "
            + "березня μαρτίου μαρ március márc bře maret",
        "april apr avril avr abril abr aprile kwietnia kwi апреля апр dubna nisan nis huhtikuuta aprilie квітня απριλίου απρ április ápr",
        "may mai mei mayo maggio mag maio maj maja мая května mayıs toukokuuta maig травня μαΐου május máj kvě",
        "june jun juni juin junio giugno giu junho czerwca cze июня июн června haziran haz kesäkuuta iunie juny червня ιουνίου június jún",
        "july jul juli juillet juil julio luglio lug julho lipca lip июля июл července temmuz tem heinäkuuta iulie juliol липня "
            + "ιουλίου július júl",
        "august aug augustus augusti août aout agosto ago sierpnia sie августа авг srpna ağustos ağu elokuuta agost серпня "
            + "αυγούστου αυγ augusztus agustus",
        "september sep sept septembre septiembre settembre set setembro września wrz сентября сен сент září eylül eyl syyskuuta "
            + "septembrie setembre вересня σεπτεμβρίου σεπ szeptember szept zář",
        "october oct oktober okt octobre octubre ottobre ott outubro out października paź октября окт října ekim eki lokakuuta "
            + "octombrie жовтня οκτωβρίου οκτ október říj",
        "november nov novembre noviembre novembro listopada ноября ноя нояб listopadu kasım kas marraskuuta noiembrie νοεμβρίου νοε",
        "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudnia gru декабря дек prosince aralık "
            + "ara joulukuuta decembrie desembre desember des грудня δεκεμβρίου δεκ");

    /// <returns>1 to 12, or 0 if the word is not a month.</returns>
    public static int Number(ReadOnlySpan<char> word) =>
        word.Length is < 3 or > 12 ? 0 : Numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out int month) ? month : 0;

    private static Dictionary<string, int> Build(params string[] months)
    {
        var numbers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int m = 0; m < months.Length; m++)
        {
            foreach (string name in months[m].Split(' ')) numbers.TryAdd(name, m + 1);
        }
        return numbers;
    }
}
