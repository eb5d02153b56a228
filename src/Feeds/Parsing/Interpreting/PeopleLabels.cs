namespace Feeds.Parsing.Interpreting;

/// <summary>Words that announce people at the beginning of a line, by language. To teach it another language, add a row.</summary>
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
        /* Swedish    */ new("programledare|värdar|värd", "gäster|gäst"),
        /* Danish     */ new("værter|vært", "gæster|gæst"),
        /* Polish     */ new("prowadzący|prowadząca|prowadzą|prowadzi", "goście|gość|gościni"),
        /* Turkish    */ new("sunucular|sunucu|sunanlar|sunan|moderatör", "konuklar|konuk|konuğumuz|konuklarımız"),
        /* Russian    */ new("ведущие|ведущий|ведущая", "гости|гостья|гость"),
        /* Japanese   */ new("パーソナリティ|出演者|出演|司会|ホスト|mc", "ゲスト出演|ゲスト"),
        /* Chinese    */ new("主持人|主持|主播", "嘉宾|嘉賓"),
        /* Korean     */ new("진행자|진행|호스트", "게스트|초대 손님"),
    ];

    /// <summary>Labels in the singular: behind a comma stands then what the person does, no second one.</summary>
    private static readonly string[] Singular =
        ["special guest", "our guest", "with special guest", "with guest", "guest", "unser gast", "gästin", "gast", "invitée", "invité", "invitado especial", "invitada", "invitado", "convidada", "convidado", "ospite", "gäst", "gæst", "gość", "konuk", "konuğumuz", "гость", "гостья"];

    public static readonly Openings HostOpenings = new(Languages.SelectMany(l => l.Hosts.Split('|')));

    public static readonly Openings GuestOpenings = new(Languages.SelectMany(l => l.Guests.Split('|')));

    /// <summary>Words that a name follows without a colon. "Presented by" is what sponsors say.</summary>
    private static readonly string[] Bylines =
        ["hosted by", "moderiert von", "im gespräch mit", "présenté par", "présentée par", "animé par", "presentado por", "conducido por", "apresentado por", "condotto da", "gepresenteerd door"];

    public static bool IsByline(string opening) => Bylines.Contains(opening);

    public static bool IsPlural(string opening) => !Singular.Contains(opening);
}
