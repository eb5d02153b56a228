namespace Feeds.Parsing.Interpreting;

/// <summary>Words that announce people at the beginning of a line, by language. To teach it another language, add a row.</summary>
/// <remarks>"Host" is "guest" in Czech and Slovak; as a label it is read as in English.</remarks>
/// <param name="Hosts">Parted by <c>|</c>, in lower case.</param>
internal sealed record PeopleLabels(string Hosts, string Guests)
{
    private static readonly PeopleLabels[] Languages =
    [
        /* English    */ new("your hosts|your host|our hosts|our host|hosted by|presented by|hosts|host|presenters|presenter", "special guests|special guest|our guests|our guest|with special guests|with special guest|with guests|with guest|guests|guest"),
        /* German     */ new("gastgeberinnen|gastgeberin|gastgeber|moderation|moderiert von|moderatoren|moderatorin|moderator", "zu gast|zu gast bei uns|unsere gäste|unser gast|gäste|gästin|gast|im gespräch mit"),
        /* French     */ new("présenté par|présentée par|animé par|animée par|présentation|animation|animateurs|animateur|animatrice", "avec|nos invités|invitées|invités|invitée|invité"),
        /* Spanish    */ new("presentado por|conducido por|presentadores|presentadora|presentador|presentan|presenta|anfitriones|anfitriona|anfitrión|conducen|conduce", "invitados especiales|invitado especial|invitados|invitadas|invitada|invitado"),
        /* Portuguese */ new("apresentado por|apresentação|apresentadores|apresentadora|apresentador|anfitriões|anfitrião", "convidados|convidadas|convidada|convidado"),
        /* Italian    */ new("condotto da|conduzione|conduttori|conduttrice|conduttore|conducono|conduce", "ospiti|ospite"),
        /* Dutch      */ new("gepresenteerd door|presentatoren|presentator|presentatie", "te gast|gasten|gast"),
        /* Swedish */ new("programledarna|programledare|värdarna|värdar|värd|värdinna|programvärd",
            "gästerna|gäster|gäst|dagens gäst|veckans gäst|intervjuperson"),
        /* Danish */ new("studieværter|studievært|værter|vært|værtinde",
            "gæster|gæst|dagens gæst"),
        /* Norwegian */ new("programledere|programleder|vertskap|verter|vert|vertinne",
            "gjester|gjest|dagens gjest"),
        /* Finnish */ new("juontajat|juontaja|juontajana|juontavat|juontaa|isännät|isäntä|emäntä|toimittajat",
            "vieraat|vieraina|vieraana|vieras|päivän vieras|jakson vieras|haastateltava"),
        /* Icelandic */ new("þáttastjórnendur|þáttastjórnandi|umsjónarmenn|umsjónarmaður|umsjón",
            "gestir|gestur"),
        /* Estonian */ new("saatejuhid|saatejuht",
            "külalised|külaline|saatekülaline"),
        /* Latvian */ new("raidījuma vadītāji|raidījuma vadītājs|vadītāji|vadītājs|vadītāja",
            "viesi|viesis|viešņa"),
        /* Lithuanian */ new("laidos vedėjai|laidos vedėjas|vedėjai|vedėjas|vedėja",
            "svečiai|svečias|viešnia"),
        /* Polish */ new("prowadzący|prowadząca|prowadzą|prowadzi|gospodarz|gospodarze",
            "goście|gość|gościni|gościnie|gość odcinka"),
        /* Czech, Slovak */ new("moderátoři|moderátor|moderátorka|moderuje|moderují|uvádí|moderátori",
            "hosté|hosť|hostia|hostka|naši hosté|náš host|host dílu|host epizody"),
        /* Croatian, Serbian, Slovene */ new("voditelji|voditelj|voditeljica|voditeljka|domaćini|domaćin|domaćica|gostitelj|gostiteljica",
            "gosti|gost|gošća|gošće|gostje|gostja|gost epizode"),
        /* Bulgarian */ new("водещи|водещ|водеща",
            "гости|гост|гостенка"),
        /* Ukrainian */ new("ведучі|ведучий|ведуча",
            "гості|гість|гостя|гостя випуску|гість випуску"),
        /* Russian */ new("ведущие|ведущий|ведущая|ведёт|ведут",
            "гости|гостья|гость|гость выпуска|гости выпуска|в гостях"),
        /* Hungarian */ new("műsorvezetők|műsorvezető|házigazdák|házigazda|moderátorok|szerkesztő-műsorvezető",
            "vendégek|vendég|vendégünk|vendégeink|mai vendégünk"),
        /* Romanian */ new("gazdele|gazde|gazda|gazdă|moderatori|moderatoare|prezentatori|prezentator|prezentatoare|realizator|realizatori",
            "invitați|invitații|invitat|invitată|invitatul|invitata|invitatul episodului"),
        /* Greek */ new("παρουσιαστές|παρουσιαστής|παρουσιάστρια|παρουσίαση|παρουσιάζει|παρουσιάζουν|οικοδεσπότης|οικοδέσποινα",
            "καλεσμένοι|καλεσμένος|καλεσμένη|καλεσμένες|προσκεκλημένοι|προσκεκλημένος|προσκεκλημένη"),
        /* Hebrew */ new("מנחים|מנחה|מנחות|מגישים|מגיש|מגישה|בהנחיית|בהגשת|הנחיה|הגשה",
            "אורחים|אורח|אורחת|אורחות|אורח הפרק"),
        /* Arabic */ new("المقدمون|المقدم|المقدمة|تقديم|مقدم الحلقة|مقدمة الحلقة|مقدم البرنامج|المضيف|المضيفة",
            "الضيوف|الضيف|الضيفة|ضيف الحلقة|ضيفة الحلقة|ضيوف الحلقة|ضيف|ضيوف"),
        /* Persian */ new("میزبانان|میزبان|مجریان|مجری|گوینده",
            "مهمانان|مهمان|میهمان|مهمان این قسمت"),
        /* Hindi */ new("मेज़बान|मेजबान|होस्ट|प्रस्तुतकर्ता|संचालक",
            "अतिथि|मेहमान|आज के मेहमान"),
        /* Vietnamese */ new("người dẫn chương trình|người dẫn|dẫn chương trình",
            "khách mời|khách mời đặc biệt"),
        /* Indonesian, Malay */ new("pembawa acara|tuan rumah|penyiar|pemandu acara|hos",
            "bintang tamu|tamu|narasumber|tetamu|tetamu jemputan"),
        /* Thai */ new("พิธีกร|ผู้ดำเนินรายการ|ดำเนินรายการโดย|ดำเนินรายการ",
            "แขกรับเชิญ|แขก"),
        /* Catalan */ new("presenten|presentadors|conduït per|presentat per",
            "convidats|convidades|convidada|convidat"),
        /* Japanese */ new("パーソナリティー|パーソナリティ|ナビゲーター|出演者|出演|司会|聞き手|ホスト|mc",
            "ゲスト出演|ゲスト|本日のゲスト|今回のゲスト"),
        /* Chinese */ new("主持人|主持|主播|主講|主讲",
            "嘉宾|嘉賓|来宾|來賓|本期嘉宾|本集來賓|特邀嘉宾"),
        /* Korean */ new("진행자|진행|호스트|사회자|사회",
            "게스트|초대 손님|초대손님|출연자|출연|오늘의 게스트"),
        /* Turkish */ new("sunucular|sunucu|sunanlar|sunan|moderatör|moderatörler",
            "konuklar|konuk|konuğumuz|konuklarımız|bölüm konuğu|misafir"),
    ];

    /// <summary>Labels in the singular: behind a comma stands then what the person does, no second one.</summary>
    private static readonly string[] Singular =
        ["special guest", "our guest", "with special guest", "with guest", "guest", "unser gast", "gästin", "gast", "invitée",
            "invité", "invitado especial", "invitada", "invitado", "convidada", "convidado", "ospite", "gäst", "gæst", "gość",
            "konuk", "konuğumuz", "гость", "гостья",
            "dagens gäst", "dagens gæst", "gjest", "dagens gjest", "vieras", "vieraana", "päivän vieras", "gestur", "külaline", "viesis",
            "viešņa", "svečias", "viešnia", "gościni", "hosť", "hostka", "gost", "gošća", "gostja", "гост", "гостенка", "гість", "гостя",
            "vendég", "vendégünk", "mai vendégünk", "invitat", "invitată", "invitatul", "invitata", "καλεσμένος", "καλεσμένη",
            "προσκεκλημένος", "προσκεκλημένη", "אורח", "אורחת", "الضيف", "الضيفة", "ضيف الحلقة", "ضيفة الحلقة", "ضيف", "مهمان",
            "convidat"];

    public static readonly Openings HostOpenings = new(Languages.SelectMany(l => l.Hosts.Split('|')));

    public static readonly Openings GuestOpenings = new(Languages.SelectMany(l => l.Guests.Split('|')));

    /// <summary>Words that a name follows without a colon. "Presented by" is what sponsors say.</summary>
    private static readonly string[] Bylines =
        ["hosted by", "moderiert von", "im gespräch mit", "présenté par", "présentée par", "animé par", "presentado por", "conducido por", "apresentado por", "condotto da", "gepresenteerd door"];

    public static bool IsByline(string opening) => Bylines.Contains(opening);

    public static bool IsPlural(string opening) => !Singular.Contains(opening);
}
