using System.Collections.Frozen;

namespace Feeds.Parsing.Interpreting;

/// <summary>Every word that the interpreter knows the meaning of, in one place.</summary>
/// <remarks>Items are found by their shape and need none of these. Words are compared in lower case.</remarks>
internal static class Vocabulary
{
    private static readonly FrozenSet<string> ExtraWords = Set(
        "extra extras extra's news follow-up follow-ups followup followups follow update updates corrections errata announcements feedback shoutouts",
        "nachtrag nachträge sonstiges neuigkeiten noticias actualités divers avisos novedades novità");

    private static readonly FrozenSet<string> ExtraFillers = Set(
        "our other more and the in from us of up ups some quick listener listeners a few all final last bonus show this week & +",
        "und noch weitere otras nos");

    private static readonly FrozenSet<string> JokeWords = Set("joke jokes witz witze chiste chistes blague blagues barzelletta piada grap dowcip");

    private static readonly FrozenSet<string> EndMatter = Set(
        "links|resources|references|show links|all links|transcript|credits|show notes|shownotes|liens|enlaces|quellen|chapters|sources|more links|episode links");

    private static readonly FrozenSet<string> NotHosts = Set(
        "example issue pr bug tip step problem question episode ep show pep part chapter figure listing note number number: season python item topic story segment news headline thema punkt top");

    private static readonly FrozenSet<string> ItemWords = Set("item topic story segment news headline thema punkt tip part");

    private static readonly FrozenSet<string> EpisodeWords = Set(
        "episode ep ep. show folge épisode episodio episódio odcinek aflevering avsnitt выпуск afsnitt afsnit bölüm jakso díl 第",
        "capítulo puntata number no nr",
        "osa episodi episoden afsnittet þáttur saade episood epizode sērija raidījums epizodas serija laida část epizod epizoda diel",
        "epizóda",
        "nastavak oddaja rész epizód adás episodul kısım sayı серия эпизод випуск серія епізод епизод επεισόδιο פרק الحلقة حلقة قسمت",
        "اپیزود",
        "एपिसोड कड़ी tập số episod siri ตอนที่ ตอน 제 エピソード 回 話 集 期 화 회 capítol");

    /// <summary>Of these, words for a part or anything that is counted: behind a title they number its parts.</summary>
    private static readonly FrozenSet<string> PartWords = Set(
        "osa část díl diel rész bölüm kısım sayı nastavak capítulo capítol puntata serija серия серія số siri قسمت 集 期 話 話 回 화 회 ตอน",
        "ตอนที่");

    /// <summary>Of these, words that count anything.</summary>
    private static readonly FrozenSet<string> CountWords = Set("number no nr show 第 제");

    private static readonly FrozenSet<string> SeasonWords =
        Set("season staffel saison temporada stagione seizoen sezon säsong sesong sæson sezona évad シーズン kausi þáttaröð hooaeg",
            "sezonas sezonul sezonu sezonas сезон σεζόν κύκλος עונה الموسم موسم فصل सीज़न mùa musim シリーズ 시즌 série séria");

    /// <summary>"This month's sponsors included:" above a list.</summary>
    public static bool AnnouncesSponsors(string text)
    {
        string line = text.TrimEnd(' ', '*');
        if (!line.EndsWith(':')) return false;
        string last = line[(line.LastIndexOf(". ", StringComparison.Ordinal) + 1)..].ToLowerInvariant();
        return last.Contains("sponsors", StringComparison.Ordinal) && (last.Contains("includ", StringComparison.Ordinal) || last.Contains(" are", StringComparison.Ordinal) || last.Contains(" were", StringComparison.Ordinal) || last.StartsWith("thanks to", StringComparison.Ordinal) || last.TrimStart().StartsWith("our sponsors", StringComparison.Ordinal));
    }

    private static readonly string[] RecordedStems = ["record", "taped", "aufgenommen", "aufnahme", "enregistr", "grabad", "registrat",
        "gravad", "opgenomen", "nagran", "запис", "收录", "収録", "録音", "inspelad", "kayıt", "kaydedil",
        "nauhoit", "tallennet", "inspel", "opptak", "hljóðrit", "upptaka", "salvest", "lindist", "ierakst", "įraš",
        "nahráv", "nahran", "zaznamen", "sniml", "snima", "posnet", "заснет", "rögzít", "çekim", "εγγραφ", "הוקלט", "הקלט",
        "تسجيل", "التسجيل", "سجل", "سُجل", "سجّل", "ضبط", "रिकॉर्ड", "âm", "direkam", "rekam", "dirakam", "บันทึก", "录音",
        "optag", "innspil", "tekið", "äänit", "nahrán", "natoč", "felvé", "înregistr", "enregistrat", "ηχογραφ", "录制", "錄製", "錄音", "녹음"];

    /// <summary>Words that may stand before a label or between it and its date: who speaks of the episode, weekdays, prepositions.</summary>
    private static readonly FrozenSet<string> DateFillers = Set(
        "this the a episode show podcast edition issue was is were has been are we it and first originally on at of for in-studio live date by number no nr ep",
        "upp",
        "mon tue tues wed weds thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta sexta feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "d folge episode sendung diese wurde am vom und den der dem die das um",
        "le la les l el los il lo em no na de del di du op het een",
        "en y et e o été a cet cette épisode este episodio esta es se fue publicado hoy dit deze aflevering is");

    public static bool IsDateFiller(string word) => DateFillers.Contains(word);

    private static readonly string[] PublishedStems = ["publi", "releas", "aired", "posted", "date", "veröffentlich", "erschien", "datum",
        "fecha", "datos", "uitgebracht", "выход", "дата", "公開", "配信", "发布", "pubbl", "yayın", "tarih",
        "gepubliceerd", "verschenen", "geplaatst", "opublik", "udgiv", "udkom", "utgit", "offentliggj", "offentligg", "julkais", "vydán",
            "útgáf", "avaldat", "ilmunud", "ilmus", "izdo", "iznāc", "paskelb", "išleist", "objav", "публик", "излъч", "оприлюдн", "вийш",
            "вышл",
            "zverejn", "vydan", "κυκλοφ", "פורסם", "שודר", "נשר", "نشر", "النشر", "نُشر", "صدر", "تاريخ", "انتشار", "منتشر", "تاریخ",
            "प्रकाशित", "दिनांक",
            "phát", "xuất", "ngày", "diterbit", "terbit", "dirilis", "rilis", "tayang", "tanggal", "tarikh", "disiar", "เผยแพร่",
            "วันที่", "日付",
            "日期", "上线", "上線", "업로드", "등록", "날짜", "päiväy", "päivämäär", "dato", "kuupäev", "dátum", "dată", "ημερομην", "датум",
            "zveřejn", "megjelen", "közzét", "δημοσι", "опубл", "вышел", "發布", "發佈", "발행", "게시", "공개"];

    private static readonly FrozenSet<string> Metadata = Set("published|recorded|date|release date|duration|length|runtime|time|guest|guests|host|hosts|sponsor|sponsors|author|season|episode|number|veröffentlicht|aufgenommen|datum|publié|publié le|enregistré|fecha|publicado|grabado|公開日|収録日|配信日");

    /// <summary>Labels that a date must follow.</summary>
    private static readonly FrozenSet<string> DateLabels = Set(
        "published|published on|publication date|recorded|recorded on|recording date|date|release date|released",
        "aired|veröffentlicht|veröffentlicht am|aufgenommen|aufgenommen am|datum|publié|publié le|enregistré",
        "enregistré le|fecha|publicado|publicado em|publicado el|grabado|gravado em|data|pubblicato|registrato|дата",
        "公開日|収録日|配信日|yayın tarihi|tarih|gepubliceerd|gepubliceerd op|opublikowano|publicerad|udgivet|julkaistu",
        "vydáno|megjelent|опубликовано|发布日期|發布日期|게시일",
        "nauhoitettu|äänitetty|julkaistu|julkaisupäivä|päivämäärä|päiväys|inspelat|inspelad|inspelningsdatum|publiceringsdatum|optaget",
        "udgivelsesdato|dato|opptak|spilt inn|innspilt|publisert|publiseringsdato|tekið upp|birt|dagsetning|salvestatud|avaldatud|kuupäev",
        "ierakstīts|publicēts|datums|įrašyta|paskelbta|nagrano|data nagrania|data publikacji|natočeno|nahráno|datum vydání|nahrané|dátum",
        "zverejnené|snimljeno|objavljeno|posneto|записано|публикувано|опубліковано|записано|дата випуску|дата выхода|felvétel|felvéve",
        "rögzítve|közzétéve|dátum|megjelenés|înregistrat|publicat|dată|data|kayıt tarihi|kaydedildi|yayınlandı|ηχογραφήθηκε|δημοσιεύτηκε",
        "δημοσιεύθηκε|ημερομηνία|הוקלט|הוקלט בתאריך|פורסם|תאריך|תאריך פרסום|تاريخ التسجيل|تاريخ النشر|التاريخ|سجلت|سُجلت|نشرت|تاریخ انتشار",
        "تاریخ|रिकॉर्डिंग|प्रकाशित|दिनांक|ghi âm|thu âm|phát hành|ngày phát hành|direkam|diterbitkan|tanggal|tanggal rilis|วันที่",
        "เผยแพร่เมื่อ",
        "公開|配信|収録|录制日期|錄製日期|日期|녹음일|발행일|공개일|날짜");

    public static bool IsDateLabel(string label) => DateLabels.Contains(label);

    private static readonly FrozenSet<string> DurationLabels = Set("duration|length|runtime|running time|run time|time|dauer|länge",
        "laufzeit|spieldauer|durée|duración|duração|durata|duur|speelduur|längd|varighed|czas trwania|длительность|時間|再生時間|収録時間|时长|時長",
        "재생시간|시간|"
        + "kesto|pituus|speltid|varighet|lengde|længde|spilletid|lengd|kestus|pikkus|ilgums|garums|trukmė|délka|doba trvání|stopáž|dĺžka|"
        + "trvanie|trajanje|duljina|dužina|dolžina|продължителност|времетраене|тривалість|продолжительность|хронометраж|hossz|időtartam|"
        + "játékidő|durată|durata|süre|uzunluk|διάρκεια|משך|אורך|المدة|مدة الحلقة|مدت|مدت زمان|अवधि|thời lượng|durasi|tempoh|ความยาว|"
        + "ระยะเวลา|長さ|길이|재생 시간|durada");

    /// <summary>Labels of a line that says in a sentence what the episode is about.</summary>
    private static readonly FrozenSet<string> SubjectLabels = Set("subject|summary|description|topic|thema|sujet|tema|概要");

    /// <summary>What links to the episode's audio are called.</summary>
    private static readonly FrozenSet<string> AudioLabels = Set("audio|mp3|download|download mp3|download audio|download the episode|download this episode|listen|listen now|listen here|direct download|audio file|episode audio|herunterladen|anhören|hören|télécharger|écouter|descargar|escuchar|baixar|ouvir|scarica|ascolta|音声|ダウンロード");

    /// <summary>
    /// What stands above a list of chapters. Sources: the players and hosts that write it (Podlove, YouTube, Spotify, Apple Podcasts) in
    /// the languages that they are translated to.
    /// </summary>
    private static readonly FrozenSet<string> ChaptersLabels = Set(
        "chapters|chapter|chapter marks|chapter markers|timestamps|time stamps|timestamp|timecodes|time codes|timeline|outline",
        "table of contents|contents|in this episode|episode outline",
        "kapitel|kapitelmarken|zeitmarken|zeitstempel|inhalt|inhaltsverzeichnis",
        "kapitelmarker|innehåll|tidskoder|tidsstämplar|indhold|innhold|kapitler",
        "chapitres|chapitrage|sommaire|minutage|horodatage|capítulos|marcas de tiempo|minutaje|índice|contenido|capítols",
        "marcas de tempo|minutagem|capitoli|minutaggio|indice|hoofdstukken|tijdstippen|tijdcodes|inhoud|capitole",
        "luvut|aikaleimat|sisältö|rozdziały|znaczniki czasu|spis treści|kapitoly|obsah|fejezetek|bölümler|zaman damgaları",
        "главы|таймкоды|содержание|оглавление|розділи|таймкоди|κεφάλαια|目次|チャプター|タイムスタンプ",
        "章节|章節|时间轴|時間軸|时间戳|目录|目錄|챕터|타임스탬프|목차");

    /// <param name="line">A heading or a line, whatever signs and pictures stand around it.</param>
    public static bool IsChaptersLabel(string line)
    {
        if (line.Length > 60) return false;
        int start = 0;
        int end = line.Length;
        while (start < end && !char.IsLetter(line[start])) start++;
        while (end > start && !char.IsLetter(line[end - 1])) end--;
        return ChaptersLabels.Contains(line[start..end].ToLowerInvariant());
    }

    private static readonly FrozenSet<string> PromisedParts = Set("chapter chapters kapitel chapitres capítulos hoofdstukken clips transcripts");

    /// <summary>Whole lines of a page's own furniture.</summary>
    private static readonly FrozenSet<string> ChromeLines = Set(
        "share|share this|share this episode|subscribe|topics|chapters|transcript|transcripts|play|play episode|pause|download",
        "sign in|sign up|log in|login|menu|home|about|contact|search|skip to content|episodes|all episodes|previous|next|like",
        "comments|show more|show less|read more|copy link|more|back|loading|loading...|get started|view transcript|listen now",
        "related episodes|follow|save|embed|rss|faq|privacy|terms");

    /// <summary>Openings of lines of a page's own furniture.</summary>
    private static readonly string[] ChromeOpenings =
    [
        "check out our", "© ", "(c) ", "copyright ", "all rights reserved", "privacy policy", "terms of ", "follow us",
        "cookie policy", "cookie settings", "cookie preferences", "cookie notice", "we use cookies",
        "subscribe to our", "subscribe on", "listen on", "powered by", "made with", "sign up for", "join our newsletter", "join the newsletter", "back to top", "previous episode", "next episode", "skip to", "share on", "stay in the know", "view all episodes",
        "this summary was generated", "summary generated by", "generated by ai", "ai-generated",
    ];

    public static bool IsExtraWord(string word) => ExtraWords.Contains(word);

    public static bool IsExtraFiller(string word) => ExtraFillers.Contains(word);

    public static bool IsJokeWord(string word) => JokeWords.Contains(word);

    public static bool IsEndMatter(string label) => EndMatter.Contains(label);

    public static bool IsNoHost(string word) => NotHosts.Contains(word);

    public static bool IsItemWord(string word) => ItemWords.Contains(word);

    public static bool IsEpisodeWord(string word) => EpisodeWords.Contains(word);

    /// <summary>A word that means an episode where it follows its number: "9. osa".</summary>
    public static bool IsCountedEpisode(string word) => EpisodeWords.Contains(word) && !CountWords.Contains(word);

    /// <summary>A word that means an episode where it ends a line: "… (episode 9)", but not "…, osa 2", which is its second part.</summary>
    public static bool IsEpisodeOnly(string word) => IsCountedEpisode(word) && !PartWords.Contains(word);

    public static bool IsSeasonWord(string word) => SeasonWords.Contains(word);

    public static bool IsPromisedPart(string word) => PromisedParts.Contains(word);

    public static bool IsRecorded(string word) => Array.Exists(RecordedStems, stem => word.StartsWith(stem, StringComparison.Ordinal));

    /// <summary>A word for any date: of "recording date" it says nothing about which one it is.</summary>
    public static bool IsAnyDate(string word) => Array.Exists(DateStems, stem => word.StartsWith(stem, StringComparison.Ordinal));

    private static readonly string[] DateStems = ["date", "datum", "data", "fecha", "datos", "dato", "дата", "датум", "tarih",
        "تاريخ", "تاریخ", "दिनांक", "tanggal", "tarikh", "ngày", "วันที่", "日付", "日期", "날짜", "päiväy", "päivämäär", "kuupäev", "dátum", "dată", "ημερομην"];

    public static bool IsPublished(string word) => Array.Exists(PublishedStems, stem => word.StartsWith(stem, StringComparison.Ordinal));

    /// <summary>A line such as <c>Duration: 29:01</c>.</summary>
    public static bool IsMetadata(string line)
    {
        return Label(line, out _) is { } label
            && (Metadata.Contains(label) || DateLabels.Contains(label) || DurationLabels.Contains(label)
                || PeopleLabels.HostOpenings.Contains(label) || PeopleLabels.GuestOpenings.Contains(label));
    }

    /// <summary>The label before a colon, in lower case; null where there is none.</summary>
    public static string? Label(string line, out string value)
    {
        int colon = line.AsSpan(0, Math.Min(line.Length, 24)).IndexOfAny(':', '：');
        value = colon > 0 ? line[(colon + 1)..].Trim(' ', '*') : line;
        return colon > 0 ? line[..colon].Trim(' ', '*', '\u00A0', '•', '-').ToLowerInvariant() : null;
    }

    public static bool IsDuration(string label) => DurationLabels.Contains(label);

    public static bool IsSubject(string label) => SubjectLabels.Contains(label);

    public static bool IsAudio(string words) => AudioLabels.Contains(words.Trim().ToLowerInvariant());

    public static bool IsChrome(string line)
    {
        string lower = line.Trim().Trim('·', '•', '|', '›', '»', '→', '←', ' ').ToLowerInvariant();
        return lower.Length is > 0 and <= 160 && (ChromeLines.Contains(lower) || Array.Exists(ChromeOpenings, o => lower.StartsWith(o, StringComparison.Ordinal)) || IsInvitation(lower));
    }

    /// <summary>"Want to learn more? See our courses".</summary>
    private static bool IsInvitation(string lower) =>
        lower.StartsWith("want to ", StringComparison.Ordinal)
        && lower.IndexOf('?', StringComparison.Ordinal) is > 0 and var end
        && lower.AsSpan(end).Contains(" our ", StringComparison.Ordinal);

    private static FrozenSet<string> Set(params string[] groups) =>
        groups.SelectMany(g => g.Split(g.Contains('|', StringComparison.Ordinal) ? '|' : ' ')).ToFrozenSet(StringComparer.Ordinal);
}
