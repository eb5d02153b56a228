using System.Collections.Frozen;

namespace Feeds.Parsing.Dates;

/// <summary>One meaning of a zone's abbreviation.</summary>
/// <param name="Minutes">East of Greenwich.</param>
/// <param name="Where">For people.</param>
/// <param name="Places">Names of the tz database in which the abbreviation means this, where other places mean something else by
/// it.</param>
internal readonly record struct ZoneMeaning(int Minutes, string Where, params string[] Places);

/// <summary>Every name of a time zone that is understood beside those of the tz database, and what it means.</summary>
/// <remarks>
/// Sources, row by row: RFC 2822, section 4.3 (the American zones; a program that means others by these letters breaks it); tz database
/// 2025b (<c>FORMAT</c> columns in use); tz database before 2017 (South American and Asian letters that it has given up, and people have
/// not); the German law of time, § 1 (MEZ, MESZ); Unicode CLDR 45, <c>timeZoneNames/metazone</c> (names in words).
/// </remarks>
internal static class ZoneNames
{
    private static readonly FrozenDictionary<string, int> Fixed = new (string Names, int Minutes)[]
    {
        // RFC 2822, section 4.3.
        ("UT GMT UTC Z", 0), ("EST", -300), ("EDT", -240), ("MST", -420), ("MDT", -360), ("PDT", -420),
        // tz database 2025b.
        ("WET", 0), ("WEST CET", 60), ("BST", 60), ("WAT", 60), ("CEST EET CAT SAST", 120), ("EEST MSK EAT IDT", 180), ("PKT", 300),
        ("WIB", 420), ("WITA HKT AWST", 480),
        ("JST KST WIT", 540), ("ACST", 570), ("AEST CHST", 600), ("ACDT", 630), ("AEDT", 660), ("NZST", 720), ("NZDT", 780),
        ("NST", -210), ("NDT", -150), ("AST", -240), ("ADT", -180), ("AKST", -540), ("AKDT", -480), ("HST", -600), ("HDT", -540),
        ("SST", -660),
        // tz database before 2017.
        ("BRST", -120), ("BRT ART UYT CLST", -180), ("CLT BOT VET", -240), ("COT PET ECT", -300), ("TRT", 180), ("GST", 240), ("UZT", 300),
        ("NPT", 345), ("ICT", 420), ("SGT MYT PHT", 480),
        // The German law of time, § 1.
        ("MEZ", 60), ("MESZ", 120),
        // Unicode CLDR 45, other languages.
        ("HNEC", 60), ("HAEC", 120), ("МСК", 180),
    }.SelectMany(row => row.Names.Split(' ').Select(name => (name, row.Minutes)))
        .ToFrozenDictionary(row => row.name, row => row.Minutes, StringComparer.Ordinal);

    /// <summary>
    /// Abbreviations that places mean differently: the show's place decides. The first meaning is what the letters are read as elsewhere.
    /// </summary>
    /// <remarks>
    /// CST, CDT and PST are America's by default: RFC 2822, section 4.3. IST has no such rule. Source of the others: tz database 2025b.
    /// </remarks>
    private static readonly FrozenDictionary<string, ZoneMeaning[]> Several = new Dictionary<string, ZoneMeaning[]>(StringComparer.Ordinal)
    {
        ["IST"] =
        [
            new(330, "India", "Asia/Kolkata", "Asia/Calcutta", "Asia/Colombo"),
            new(60, "Ireland", "Europe/Dublin", "Eire"),
            new(120, "Israel", "Asia/Jerusalem", "Asia/Tel_Aviv", "Israel"),
        ],
        ["CST"] =
        [
            new(-360, "America"),
            new(480, "China", "Asia/Shanghai", "Asia/Chongqing", "Asia/Chungking", "Asia/Harbin", "Asia/Macau", "Asia/Macao",
                "Asia/Taipei", "PRC", "ROC"),
            new(-300, "Cuba", "America/Havana", "Cuba"),
        ],
        ["CDT"] = [new(-300, "America"), new(-240, "Cuba", "America/Havana", "Cuba")],
        ["PST"] = [new(-480, "America"), new(480, "the Philippines", "Asia/Manila")],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Names that follow the season of a place. The letters: CLDR 45, <c>generic</c> names of the metazones.</summary>
    private static readonly FrozenDictionary<string, string> Generic = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ET"] = "America/New_York", ["CT"] = "America/Chicago", ["MT"] = "America/Denver", ["PT"] = "America/Los_Angeles",
            ["AKT"] = "America/Anchorage", ["HT"] = "Pacific/Honolulu",
        ["AET"] = "Australia/Sydney", ["NZT"] = "Pacific/Auckland",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// Names in words that follow the season of a place, and the place. The first rows: CLDR 45; the others are said in the countries
    /// themselves.
    /// </summary>
    private static readonly (string Names, string Place)[] GenericWords =
    [
        ("Eastern Time|Eastern|US Eastern|heure de l'Est|heure de l’Est|hora del este|hora oriental", "America/New_York"),
        ("Central Time|Central|US Central", "America/Chicago"), ("Mountain Time|Mountain", "America/Denver"),
        ("Pacific Time|Pacific|US Pacific|hora del Pacífico", "America/Los_Angeles"),
        ("Alaska Time", "America/Anchorage"), ("Hawaii Time|Hawaii-Aleutian Time", "Pacific/Honolulu"),
        ("Atlantic Time", "America/Halifax"), ("Newfoundland Time", "America/St_Johns"),
        ("Central European Time", "Europe/Paris"), ("Eastern European Time", "Europe/Helsinki"), ("Western European Time", "Europe/Lisbon"),
        ("UK Time|British Time", "Europe/London"), ("Irish Time", "Europe/Dublin"),
        ("Australian Eastern Time", "Australia/Sydney"), ("Australian Central Time", "Australia/Adelaide"),
        ("New Zealand Time", "Pacific/Auckland"), ("Israel Time", "Asia/Jerusalem"),
        ("Berliner Zeit|deutscher Zeit|deutsche Zeit", "Europe/Berlin"), ("Wiener Zeit", "Europe/Vienna"),
        ("Zürcher Zeit|Schweizer Zeit", "Europe/Zurich"),
        ("heure de Paris|heure française", "Europe/Paris"), ("heure de Montréal", "America/Toronto"),
        ("heure de Bruxelles", "Europe/Brussels"), ("heure de Londres|hora de Londres", "Europe/London"),
        ("hora de Madrid|hora peninsular|hora española|hora de España", "Europe/Madrid"),
        ("hora de México|hora del centro de México|hora de la Ciudad de México", "America/Mexico_City"),
        ("hora de Argentina|hora argentina|hora de Buenos Aires", "America/Argentina/Buenos_Aires"),
        ("hora de Chile|hora chilena", "America/Santiago"), ("hora de Colombia|hora de Bogotá", "America/Bogota"),
        ("hora de Perú|hora de Lima", "America/Lima"),
        ("hora de Brasília|horário de Brasília", "America/Sao_Paulo"), ("hora de Lisboa|hora de Portugal", "Europe/Lisbon"),
        ("ora italiana|ora di Roma", "Europe/Rome"), ("Nederlandse tijd", "Europe/Amsterdam"),
        ("svensk tid", "Europe/Stockholm"), ("dansk tid", "Europe/Copenhagen"), ("norsk tid", "Europe/Oslo"),
        ("czasu polskiego", "Europe/Warsaw"), ("московского времени|по Москве", "Europe/Moscow"),
        ("日本時間", "Asia/Tokyo"), ("北京时间|北京時間", "Asia/Shanghai"), ("台灣時間|台北時間", "Asia/Taipei"), ("香港時間", "Asia/Hong_Kong"),
        ("한국시간|한국 시간", "Asia/Seoul"),
    ];

    /// <summary>Names in words of one offset. Source: CLDR 45, <c>standard</c> and <c>daylight</c> names.</summary>
    private static readonly (string Names, int Minutes)[] FixedWords =
    [
        ("Coordinated Universal Time|Universal Time|Greenwich Mean Time", 0),
        ("British Summer Time|Irish Standard Time|Western European Summer Time", 60), ("Western European Standard Time", 0),
        ("Central European Standard Time|Mitteleuropäische Zeit|mitteleuropäischer Zeit", 60),
        ("heure normale d'Europe centrale|hora estándar de Europa central", 60),
        ("Central European Summer Time|Mitteleuropäische Sommerzeit|mitteleuropäischer Sommerzeit", 120),
        ("heure d'été d'Europe centrale|hora de verano de Europa central", 120),
        ("Eastern European Standard Time|Central Africa Time|South Africa Standard Time|Israel Standard Time", 120),
        ("Eastern European Summer Time|East Africa Time|Moscow Standard Time|Moscow Time|Israel Daylight Time|Arabian Standard Time", 180),
        ("West Africa Standard Time|West Africa Time", 60), ("Gulf Standard Time", 240), ("Pakistan Standard Time", 300),
        ("India Standard Time|Indian Standard Time", 330), ("Nepal Time", 345), ("Bangladesh Standard Time", 360),
        ("Indochina Time|Western Indonesia Time", 420),
        ("China Standard Time|Hong Kong Standard Time|Singapore Standard Time|Singapore Time|Philippine Standard Time", 480),
        ("Malaysia Time|Taipei Standard Time|Australian Western Standard Time", 480),
        ("Japan Standard Time|Korean Standard Time|Korea Standard Time", 540), ("Australian Central Standard Time", 570),
        ("Australian Eastern Standard Time", 600), ("Australian Central Daylight Time", 630), ("Australian Eastern Daylight Time", 660),
        ("New Zealand Standard Time", 720), ("New Zealand Daylight Time", 780), ("Newfoundland Standard Time", -210),
        ("Newfoundland Daylight Time", -150), ("Atlantic Standard Time", -240), ("Atlantic Daylight Time", -180),
        ("Eastern Standard Time", -300), ("Eastern Daylight Time", -240), ("Central Standard Time", -360), ("Central Daylight Time", -300),
        ("Mountain Standard Time", -420), ("Mountain Daylight Time", -360),
        ("Pacific Standard Time", -480), ("Pacific Daylight Time", -420), ("Alaska Standard Time", -540), ("Alaska Daylight Time", -480),
        ("Hawaii Standard Time|Hawaii-Aleutian Standard Time", -600),
        ("Brasilia Standard Time|Brasilia Time|Argentina Standard Time|Argentina Time", -180),
        ("Colombia Standard Time|Peru Standard Time", -300),
    ];

    /// <summary>Names of the clock where the show is made.</summary>
    private static readonly string[] LocalWords = ["local time", "Ortszeit", "heure locale", "hora local", "ora locale", "lokale tijd",
        "lokal tid", "当地时间", "現地時間"];

    /// <summary>Of those with neither offset nor place the show's own counts.</summary>
    private static readonly (string Name, int? Minutes, string? Place)[] Words =
    [
        .. FixedWords.SelectMany(row => row.Names.Split('|').Select(name => (name, (int?)row.Minutes, (string?)null))),
        .. GenericWords.SelectMany(row => row.Names.Split('|').Select(name => (name, (int?)null, (string?)row.Place))),
        .. LocalWords.Select(name => (name, (int?)null, (string?)null)),
    ];

    static ZoneNames() => Array.Sort(Words, (a, b) => b.Name.Length - a.Name.Length);

    /// <param name="letters">Upper case.</param>
    public static WrittenZone? Find(string letters)
    {
        if (Fixed.TryGetValue(letters, out int minutes)) return WrittenZone.At(TimeSpan.FromMinutes(minutes));
        if (Generic.TryGetValue(letters, out string? place)) return WrittenZone.In(place);
        return Several.ContainsKey(letters) ? WrittenZone.Named(letters) : null;
    }

    /// <returns>The meanings of an abbreviation that places mean differently; null for another one.</returns>
    public static IReadOnlyList<ZoneMeaning>? MeaningsOf(string letters) => Several.GetValueOrDefault(letters);

    /// <summary>Whether a standard says which meaning counts where no place does.</summary>
    public static bool HasStandard(string letters) => Several.TryGetValue(letters, out var meanings) && meanings[0].Places.Length == 0;

    /// <returns>Characters of a name in words that stands here; 0 where none does.</returns>
    public static int WordsAt(string text, int p, out WrittenZone zone)
    {
        foreach (var (name, minutes, place) in Words)
        {
            if (!text.AsSpan(p).StartsWith(name, StringComparison.OrdinalIgnoreCase)) continue;
            int end = p + name.Length;
            bool goesOn = char.IsLetter(name[^1]) && char.IsAscii(name[^1]) && end < text.Length && char.IsLetterOrDigit(text[end]);
            // "Pacific" alone is a name only with its capital.
            bool common = !name.Contains(' ', StringComparison.Ordinal) && char.IsAsciiLetterUpper(name[0]) && !char.IsUpper(text[p]);
            if (goesOn || common) continue;
            zone = minutes is { } fixedBy ? WrittenZone.At(TimeSpan.FromMinutes(fixedBy)) : place is not null ? WrittenZone.In(place)
                : default;
            return name.Length;
        }
        zone = default;
        return 0;
    }
}
