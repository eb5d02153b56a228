namespace Feeds.Parsing.Interpreting;

/// <summary>Names of months, in full and shortened, in the languages that notes are most often written in.</summary>
internal static class Months
{
    private static readonly Dictionary<string, int> Numbers = Build(
        "january jan januar jänner januari janvier janv enero ene gennaio gen janeiro stycznia января januára ledna ocak",
        "february feb februar februari février fevrier févr febrero febbraio fevereiro fev lutego февраля února şubat",
        "march mar märz maerz mrz maart mrt mars marzo março marco mar marca марта března mart",
        "april apr avril avr abril abr aprile kwietnia апреля dubna nisan",
        "may mai mei mayo maggio mag maio maj maja мая května mayıs",
        "june jun juni juin junio giugno giu junho czerwca июня června haziran",
        "july jul juli juillet juil julio luglio lug julho lipca июля července temmuz",
        "august aug augustus augusti août aout agosto ago sierpnia августа srpna ağustos",
        "september sep sept septembre septiembre settembre set setembro września сентября září eylül",
        "october oct oktober okt octobre octubre ottobre ott outubro out października октября října ekim",
        "november nov novembre noviembre novembro listopada ноября listopadu kasım",
        "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudnia декабря prosince aralık");

    /// <returns>1 to 12, or 0 when the word is no month.</returns>
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
