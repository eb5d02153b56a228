using System.Collections.Frozen;

namespace Feeds.Parsing.Dates;

/// <summary>The words of dates beside the months: weekdays, what leads to a time, units of hours, parts of the day.</summary>
/// <remarks>
/// Sources: Unicode CLDR 45, <c>calendars/gregorian/days</c> and <c>dayPeriods</c>; for what leads to a time the dictionaries of the
/// languages (Duden, "um"; Académie française, "heure"; DPD of the RAE, "hora"; Priberam, "hora"; Treccani, "ora"; Onze Taal, "uur";
/// Språkrådet, "klockan").
/// </remarks>
internal static class DateWords
{
    /// <summary>
    /// Sunday first, as in <see cref="DayOfWeek"/>. A short word may be a day of several languages: "mar" is one of French, Italian and
    /// Spanish.
    /// </summary>
    private static readonly FrozenDictionary<string, int> Weekdays = Days(
        "sunday sun sonntag so dimanche dim domingo dom domenica zondag zo söndag sön søndag søn sunnuntai su niedziela niedz nd "
            + "neděle ne воскресенье вс неділя нд pazar paz duminică dum diumenge dg κυριακή κυρ vasárnap minggu 日曜日 日曜 星期日 星期天 "
            + "周日 週日 일요일",
        "monday mon montag mo lundi lun lunes lunedì maandag ma måndag mån mandag man maanantai poniedziałek pon pondělí po "
            + "понедельник пн понеділок pazartesi pzt luni dilluns dl δευτέρα δευ hétfő senin segunda seg 月曜日 月曜 星期一 周一 週一 월요일",
        "tuesday tue tues dienstag di mardi mar martes martedì dinsdag tisdag tis tirsdag tir tiistai ti wtorek wt úterý út "
            + "вторник вт вівторок salı sal marți dimarts dt τρίτη τρι kedd selasa terça ter 火曜日 火曜 星期二 周二 週二 화요일",
        "wednesday wed weds mittwoch mi mercredi mer miércoles mié mie mercoledì woensdag wo onsdag ons keskiviikko ke środa śr "
            + "středa st среда ср середа çarşamba çar miercuri dimecres dc τετάρτη τετ szerda rabu quarta qua 水曜日 水曜 星期三 周三 週三 "
            + "수요일",
        "thursday thu thur thurs donnerstag do jeudi jeu jueves jue giovedì gio donderdag torsdag tor torstai to czwartek czw "
            + "čtvrtek čt четверг чт четвер perşembe per joi dijous dj πέμπτη πεμ csütörtök kamis quinta qui 木曜日 木曜 星期四 周四 週四 "
            + "목요일",
        "friday fri freitag fr vendredi ven viernes vie venerdì vrijdag vr fredag fre perjantai pe piątek pt pátek pá пятница пт "
            + "пятницу cuma cum vineri divendres dv παρασκευή παρ péntek jumat sexta sex 金曜日 金曜 星期五 周五 週五 금요일",
        "saturday sat samstag sonnabend sa samedi sam sábado sáb sab sabato zaterdag za lördag lör lørdag lør lauantai la sobota "
            + "so суббота сб субботу cumartesi cmt sâmbătă sâm dissabte ds σάββατο σαβ szombat sabtu 土曜日 土曜 星期六 周六 週六 토요일");

    /// <summary>What leads to a time. A sure one cannot stand before anything else, so that an hour alone may follow it.</summary>
    private static readonly (string Words, bool Sure)[] Leads =
    [
        .. Each(sure: false, "at", "@", "um", "gegen", "à", "a", "as", "om", "o", "ora", "alle", "v", "ve", "в", "kello", "от", "о",
            "στις"),
        .. Each(sure: true, "a las", "a la", "a les", "às", "ás", "alle ore", "ore", "la ora", "kl.", "kl", "klockan", "klokken", "klo",
            "o godz.", "o godzinie", "godz.", "saat", "pukul"),
    ];

    /// <summary>What stands between a day and its time and says nothing: articles and prepositions before weekdays.</summary>
    private static readonly FrozenSet<string> Articles = new[] { "on", "the", "dem", "den", "der", "le", "el", "il",
        "feira" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>"Year" behind the number of one: Russian, Ukrainian, Polish, Czech.</summary>
    private static readonly FrozenSet<string> YearWords =
        new[] { "г", "года", "году", "р", "року", "r", "roku" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Words behind an hour that make it one, the longest first.</summary>
    private static readonly string[] HourUnits =
        ["o'clock", "o’clock", "heures", "heure", "horas", "hora", "часов", "часа", "timer", "uhr", "uur", "ore", "hrs", "hod", "год",
            "час", "hs", "h"];

    /// <summary>Parts of the day behind an hour, the longest first.</summary>
    private static readonly (string Words, DayHalf Half)[] Halves =
    [
        .. Each(DayHalf.Morning, "in the morning", "du matin", "de la mañana", "de la madrugada", "del matí", "da manhã", "da madrugada",
            "di mattina", "del mattino", "des morgens", "morgens", "vormittags", "'s ochtends", "’s ochtends", "'s morgens", "’s morgens",
            "på morgonen", "om morgenen", "rano", "ráno", "утра", "ранку", "a.m.", "a.m", "a. m.", "am"),
        .. Each(DayHalf.Afternoon, "in the afternoon", "in the evening", "at noon", "noon", "de l'après-midi", "de l’après-midi",
            "du soir", "de la tarde", "del mediodía", "de la tarda", "da tarde", "del pomeriggio", "di sera", "della sera", "nachmittags",
            "mittags", "abends", "'s middags", "’s middags", "'s avonds", "’s avonds", "på eftermiddagen", "på kvällen",
            "om eftermiddagen", "om aftenen", "po południu", "wieczorem", "odpoledne", "večer", "дня", "вечера", "вечора", "p.m.", "p.m",
            "p. m.", "pm"),
        .. Each(DayHalf.Night, "at night", "de la noche", "da noite", "di notte", "nachts", "'s nachts", "’s nachts", "om natten",
            "på natten", "ночи", "ночі"),
    ];

    /// <summary>Parts of the day before an hour.</summary>
    private static readonly (string Words, DayHalf Half)[] HalvesBefore =
        [.. Each(DayHalf.Morning, "午前", "上午", "早上", "오전"), .. Each(DayHalf.Afternoon, "午後", "下午", "晚上", "오후")];

    static DateWords()
    {
        Array.Sort(Leads, (a, b) => b.Words.Length - a.Words.Length);
        Array.Sort(Halves, (a, b) => b.Words.Length - a.Words.Length);
    }

    /// <returns>A bit for each day that the word may name, Sunday the lowest; 0 for a word that names none.</returns>
    public static int WeekdaysOf(ReadOnlySpan<char> word) =>
        word.Length is < 2 or > 13 ? 0 : Weekdays.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out int days) ? days : 0;

    public static bool IsWeekday(ReadOnlySpan<char> word) => WeekdaysOf(word) != 0;

    public static bool IsArticle(ReadOnlySpan<char> word) => Articles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    public static bool IsYearWord(ReadOnlySpan<char> word) => YearWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <returns>Characters of what leads to a time here; 0 where nothing does.</returns>
    public static int LeadAt(string text, int p, out bool sure)
    {
        foreach (var (words, isSure) in Leads)
        {
            if (!Stands(words, text, p)) continue;
            sure = isSure;
            return words.Length;
        }
        sure = false;
        return 0;
    }

    /// <returns>Characters of a unit of hours that stands here; 0 where none does.</returns>
    public static int HourUnitAt(string text, int p)
    {
        // "17h30": digits may follow the sign at once.
        if (At(text, p) is 'h' or 'H' && !char.IsLetter(At(text, p + 1))) return 1;
        foreach (string unit in HourUnits)
        {
            if (Stands(unit, text, p)) return unit.Length;
        }
        return 0;
    }

    public static int HalfAt(string text, int p, out DayHalf half) => Find(Halves, text, p, whole: true, out half);

    public static int HalfBeforeAt(string text, int p, out DayHalf half) => Find(HalvesBefore, text, p, whole: false, out half);

    private static int Find((string Words, DayHalf Half)[] table, string text, int p, bool whole, out DayHalf half)
    {
        foreach (var (words, of) in table)
        {
            if (whole ? !Stands(words, text, p) : !text.AsSpan(p).StartsWith(words, StringComparison.Ordinal)) continue;
            half = of;
            return words.Length;
        }
        half = default;
        return 0;
    }

    private static bool Stands(string words, string text, int p)
    {
        if (!text.AsSpan(p).StartsWith(words, StringComparison.OrdinalIgnoreCase)) return false;
        bool open = char.IsLetterOrDigit(words[^1]);
        return !open || !char.IsLetterOrDigit(At(text, p + words.Length));
    }

    private static char At(string text, int p) => p < text.Length ? text[p] : '\0';

    private static IEnumerable<(string, T)> Each<T>(T value, params string[] words) => words.Select(w => (w, value));

    private static IEnumerable<(string, bool)> Each(bool sure, params string[] words) => words.Select(w => (w, sure));

    private static FrozenDictionary<string, int> Days(params string[] days)
    {
        var found = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int d = 0; d < days.Length; d++)
        {
            foreach (string name in days[d].Split(' ')) found[name] = found.GetValueOrDefault(name) | 1 << d;
        }
        return found.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}

/// <summary>The part of the day that words place an hour in.</summary>
internal enum DayHalf
{
    Morning,
    Afternoon,

    /// <summary>The evening's end and what follows midnight: ten at night is 22:00, two at night is 02:00.</summary>
    Night,
}
