using System.Collections.Frozen;

namespace Feeds.Parsing.Stated;

/// <summary>Who may see an episode, from everyone to no one.</summary>
internal enum Visibility
{
    Public,

    /// <summary>Anyone with its URL.</summary>
    Unlisted,

    Draft,
}

/// <summary>The keys and words that say whether an episode is published, as data: by language and by the software that writes
/// them.</summary>
/// <remarks>
/// Keys: Hugo, Jekyll, Eleventy, Zola (<c>draft</c>, <c>published</c>), Pelican and Nikola (<c>status</c>), WordPress exports
/// (<c>status</c>, <c>private</c>,
/// <c>pending</c>), Ghost (<c>visibility</c>), Docusaurus (<c>unlisted</c>), Jekyll Paginate (<c>hidden</c>), Castanet
/// (<c>upcoming</c>: announced, in no list and no feed). Words of yes and no: YAML
/// 1.1, and the languages of people.
/// </remarks>
internal static class VisibilityWords
{
    /// <summary>"Draft" as a key, and as a mark in a title or a file's name. Source: Wiktionary, translations of "draft".</summary>
    private static readonly string[] DraftKeys =
    [
        "draft entwurf brouillon borrador rascunho bozza utkast kladde udkast luonnos szkic vázlat piszkozat ciornă schiță taslak",
        "черновик чернетка чернова πρόχειρο טיוטה مسودة پیشنویس प्रारूप draf nháp ร่าง 下書き 草稿 초안",
        "esborrany juodraštis melnraksts mustand drög",
    ];

    /// <summary>"Private" and "unpublished" as keys. Source: Wiktionary, translations of "private".</summary>
    private static readonly string[] PrivateKeys =
    [
        "privat unveröffentlicht privé privado privato yksityinen prywatny soukromé súkromné приватный 非公開 私密 비공개",
        "privée privada privata nichtveröffentlicht nichtöffentlich nonpublié nopublicado nãopublicado nonpubblicato nietgepubliceerd",
        "opublicerad ikkeudgivet ikkepublisert julkaisematon nieopublikowane nepublikováno неопубликовано 未公開 未发布 未發布",
    ];

    /// <summary>The same, in words that also mean an idea.</summary>
    private static readonly string[] ConceptKeys = ["concept koncept konsept návrh nacrt osnutek"];

    /// <summary>"Unlisted" and "hidden" as keys. Source: Wiktionary, translations of "hidden".</summary>
    private static readonly string[] UnlistedKeys =
    [
        "ungelistet versteckt verborgen nonrépertorié masqué caché oculto nascosto dold skjult",
        "piilotettu ukryty skryté rejtett ascuns gizli",
        "скрыто приховано κρυφό מוסתר مخفي 限定公開 隐藏 隱藏 숨김",
        "notlisted linkonly nichtgelistet nichtaufgeführt nonlisté nonlistée nonrépertoriée nolistado nãolistado noninelenco nietvermeld",
        "olistad ikkeopført ikkeoppført listaamaton niepubliczne neveřejné listedışı",
    ];

    /// <summary>"Published" as a key; its value may be a date. Source: Wiktionary, translations of "published".</summary>
    private static readonly string[] PublishedKeys =
    [
        "veröffentlicht publiziert publié publicado pubblicato gepubliceerd publicerad udgivet",
        "publisert julkaistu opublikowane opublikowany",
        "publikováno publikované közzétéve publicat yayında yayınlandı опубликовано опубліковано δημοσιευμένο פורסם منشور 公開 已发布 已發布 발행",
    ];

    /// <summary>"State" as a key; it may mean a part of a country. Source: Wiktionary, translations of "state" and "status".</summary>
    private static readonly string[] StateKeys =
    [
        "state stage phase workflow workflowstate editorialstatus zustand stand bearbeitungsstand",
        "état etat statut estado situación situação stato",
        "toestand tillstånd tilstand tila stan stav állapot státusz stare durum статус",
        "состояние стан κατάσταση מצב סטטוס حالة وضعیت स्थिति",
        "trạngthái สถานะ 状態 ステータス 状态 狀態 상태 estat stanje būsena olek staða",
    ];

    /// <summary>"Is" before such a key: <c>is_draft</c>, <c>ist_entwurf</c>.</summary>
    private static readonly string[] Copulas = ["", "is", "ist", "est", "es", "é", "är", "er", "jest", "je"];

    private static readonly FrozenDictionary<string, VisibilityKey> Keys = new Dictionary<string, VisibilityKey>(StringComparer.Ordinal)
    {
        ["private"] = VisibilityKey.Draft,
        ["isprivate"] = VisibilityKey.Draft,
        ["unpublished"] = VisibilityKey.Draft,
        ["upcoming"] = VisibilityKey.Draft,
        ["published"] = VisibilityKey.Published,
        ["ispublished"] = VisibilityKey.Published,
        ["publish"] = VisibilityKey.Published,
        ["public"] = VisibilityKey.Published,
        ["released"] = VisibilityKey.MaybePublished,
        ["ispublic"] = VisibilityKey.Published,
        ["unlisted"] = VisibilityKey.Unlisted,
        ["isunlisted"] = VisibilityKey.Unlisted,
        ["hidden"] = VisibilityKey.Unlisted,
        ["listed"] = VisibilityKey.Listed,
        ["status"] = VisibilityKey.Status,
        ["poststatus"] = VisibilityKey.Status,
        ["publishstatus"] = VisibilityKey.Status,
        ["publicationstatus"] = VisibilityKey.Status,
        ["visibility"] = VisibilityKey.Status,
    }.Concat(Named([.. DraftKeys, .. PrivateKeys], VisibilityKey.Draft)).Concat(Named(ConceptKeys, VisibilityKey.MaybeDraft))
        .Concat(Named(UnlistedKeys, VisibilityKey.Unlisted))
        .Concat(Named(PublishedKeys, VisibilityKey.MaybePublished))
        .Concat(Named(StateKeys, VisibilityKey.MaybeStatus))
        .Concat(ReleaseKeys.All.SelectMany(r => Named(r.Rows, r.Key)))
        .DistinctBy(k => k.Key).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Words of another meaning once their accents are gone: <c>caché</c> is hidden, <c>cache</c> is not.</summary>
    private static readonly string[] OtherWithoutAccents = ["cache", "archive", "masque", "termine"];

    /// <summary>The same keys without accents and signs: <c>nao_listado</c>, <c>entwurf?</c>.</summary>
    private static readonly FrozenDictionary<string, VisibilityKey> FoldedKeys = Keys
        .Select(k => KeyValuePair.Create(Shows.Letters.Fold(k.Key), k.Value)).DistinctBy(k => k.Key)
        .ExceptBy(OtherWithoutAccents, k => k.Key)
        .ToFrozenDictionary(StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, VisibilityKey>> Named(string[] rows, VisibilityKey key) =>
        rows.SelectMany(r => r.Split(' ')).SelectMany(word => Copulas.Select(c => KeyValuePair.Create(c + word, key)));

    private static readonly FrozenSet<string> Yes = Set(
        "true yes y t 1 on x yep yeah ok ✓ ✔ ☑ ☒", "ja j jawohl wahr an", "oui o vrai", "sí si s verdadero cierto", "sim verdadeiro",
        "sì vero", "waar", "sand", "sant sann", "já satt", "kyllä tosi", "tak prawda",
        "ano pravda áno", "igen igaz", "da adevărat", "да истина правда", "так", "ναι αληθές", "evet doğru", "taip", "jah", "jā", "כן",
        "نعم", "हाँ हां", "có đúng", "ya benar", "ใช่", "はい 真", "是 对 對 真", "네 예 참");

    private static readonly FrozenSet<string> No = Set(
        "false no n f 0 off nope ✗ ✘ ☐", "nein falsch aus", "non faux", "falso", "não nao", "nee onwaar", "nej falsk", "nei", "ei epätosi",
        "nie fałsz", "ne nepravda", "nem hamis", "nu fals", "нет ложь не", "ні хибно",
        "never niemals jamais nunca jamás mai nooit aldrig koskaan nigdy nikdy soha niciodată asla никогда ніколи ποτέ",
        "όχι ψευδές", "hayır yanlış", "nē", "לא", "لا", "नहीं", "không sai", "tidak salah", "ไม่", "いいえ 偽", "否 不 不是 假", "아니요 아니오 거짓");

    /// <summary>Steps of the work on an episode, which a text may be about.</summary>
    private static readonly FrozenSet<string> Work = Phrases(
        "drafting|writing|scripting|mixing|mastering|in edit|in editing|pre-production|post-production|editing|recording|planning|review");

    private static readonly FrozenSet<string> DraftWords = Phrases(
        "draft|drafts|auto-draft|pending|pending review|in review|review|private|unpublished|not published|wip|work in progress|" +
        "drafting|writing|scripting|mixing|mastering|in edit|in editing|pre-production|post-production|" +
        "todo|to do|withdrawn|trash|internal|secret|in progress|in production|editing|recording|planned|planning|idea|outline|backlog|" +
        "on hold|needs review|needs editing|unfinished|not ready|embargoed|under embargo|do not publish",
        "in preparation|coming soon|unreleased|confidential|password protected|needs work|ready for review|for review|submitted",
        "in vorbereitung|vertraulich|passwortgeschützt|en préparation|en preparación|em preparação|in preparazione|in voorbereiding",
        "under förberedelse|under arbejde|under arbeid|w przygotowaniu|připravuje se|в работе|в подготовке|準備中|作成中|制作中|准备中|준비중|준비 중",
        "in bearbeitung|in produktion|gesperrt|nicht fertig|noch nicht fertig",
        "entwurf|privat|unveröffentlicht|nicht veröffentlicht|nicht öffentlich|in arbeit|intern|ausstehend|zur prüfung",
        "brouillon|privé|privée|non publié|non publiée|inédit|en attente|en cours",
        "borrador|privado|privada|no publicado|inédito|pendiente|en curso", "rascunho|não publicado|pendente|em andamento",
        "bozza|privato|privata|non pubblicato|in attesa|in corso", "concept|privé|niet gepubliceerd|besloten",
        "utkast|opublicerad|opublicerat", "kladde|udkast|ikke udgivet|ikke publisert", "luonnos|yksityinen|julkaisematon",
        "szkic|wersja robocza|prywatny|prywatne|nieopublikowane|nieopublikowany", "koncept|soukromé|soukromý|nepublikováno|súkromné",
        "vázlat|piszkozat|privát", "ciornă|schiță", "taslak|özel|yayınlanmadı", "черновик|приватный|личное|не опубликовано|чернетка",
        "πρόχειρο|ιδιωτικό", "טיוטה|פרטי", "مسودة|خاص", "下書き|非公開|下書|草稿|未公開", "草稿|私密|未发布|未發布|待审核", "초안|비공개|임시저장|임시 저장");

    /// <summary>Answers to "is it finished?" that are a no.</summary>
    private static readonly FrozenSet<string> NotYet = Phrases(
        "not yet|almost|nearly|later|soon|tbd|tba|in progress|pending|noch nicht|bald|später|fast|pas encore|bientôt|aún no|todavía no",
        "ainda não|non ancora|nog niet|inte än|ikke endnu|ikke ennå|ei vielä|jeszcze nie|ještě ne|még nem|încă nu|henüz değil",
        "ещё нет|еще нет|ще ні|όχι ακόμα|עדיין לא|ليس بعد|まだ|还没|還沒|尚未|아직");

    /// <summary>Values of an embargo that has ended, or never was.</summary>
    private static readonly FrozenSet<string> Lifted = Phrases(
        "none|null",
        "lifted|over|expired|ended|n/a|-|keine|aufgehoben|abgelaufen|aucun|levé|ninguno|levantado|nenhum|nessuno|geen|ingen|brak|нет");

    /// <summary>Who has access where not everyone has.</summary>
    private static readonly FrozenSet<string> Restricted = Phrases(
        "subscribers|subscriber|subscribers only|subscriber only|members|member|members only|member only|paid|paid only|paid members|" +
        "only paid|founding members|paying|premium|patrons|patrons only|supporters|supporters only|backers|restricted|closed|" +
        "invited|invite only|internal|team|staff",
        "abonnenten|nur abonnenten|mitglieder|nur mitglieder|nur für mitglieder|unterstützer|bezahlt|kostenpflichtig|eingeschränkt",
        "abonnés|réservé|réservé aux abonnés|membres|payant|restreint|suscriptores|miembros|socios|de pago|restringido",
        "assinantes|membros|apoiadores|pago|restrito|abbonati|membri|soci|a pagamento|riservato|abonnees|leden|betaald|besloten",
        "prenumeranter|medlemmar|abonnenter|medlemmer|tilaajat|jäsenet|subskrybenci|członkowie|předplatitelé|členové|előfizetők|aboneler",
        "üyeler|подписчики|платный|члены|підписники|συνδρομητές|מנויים|المشتركون|会員|会員限定|有料|订阅者|会员|訂閱者|會員|구독자|회원");

    /// <summary>States of an episode that comes out later; at what date is stated elsewhere.</summary>
    private static readonly FrozenSet<string> Scheduled = Phrases(
        "scheduled|future|geplant|eingeplant|programmé|programmée|planifié|programado|programada|agendado|agendada|programmato|programmata",
        "gepland|ingepland|schemalagd|planlagt|ajastettu|zaplanowane|zaplanowany|naplánováno|időzített|programat|planlandı|zamanlandı",
        "запланировано|заплановано|προγραμματισμένο|מתוזמן|مجدول|予約投稿|予約|定时发布|定時發布|예약");

    private const int LongestWord = 60;

    private static readonly FrozenSet<string> DraftNames =
        DraftKeys.SelectMany(r => r.Split(' ')).Select(Shows.Letters.Fold).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Of these words those that mean nothing else.</summary>
    private static readonly FrozenSet<string> CertainDraft = Phrases(
        "do not publish|don't publish|not ready|not ready yet|not yet ready|unfinished|under embargo|embargoed|nicht veröffentlichen|" +
        "noch nicht fertig|ne pas publier|no publicar|não publicar|non pubblicare|niet publiceren|" +
        "draft|drafts|auto-draft|unpublished|not published|work in progress|wip|entwurf|unveröffentlicht|nicht veröffentlicht|brouillon|" +
        "non publié|borrador|no publicado|rascunho|não publicado|bozza|non pubblicato|niet gepubliceerd|utkast|opublicerad|kladde|udkast|" +
        "ikke udgivet|ikke publisert|luonnos|julkaisematon|szkic|wersja robocza|nieopublikowany|nieopublikowane|nepublikováno|piszkozat|" +
        "ciornă|taslak|yayınlanmadı|черновик|не опубликовано|чернетка|πρόχειρο|טיוטה|مسودة|下書き|草稿|未公開|未发布|未發布|초안|임시저장");

    private static readonly FrozenSet<string> DraftMarks = Phrases(
        "wip|do not publish|don't publish|nicht veröffentlichen|ne pas publier|no publicar|não publicar|non pubblicare|niet publiceren");

    private static readonly FrozenSet<string> PublicWords = Phrases(
        "published|publish|public|featured|live|released|final|scheduled|future|listed|everyone|visible|aired|on air|on the air|all",
        "everybody|anyone|alle|jeder|ausgestrahlt|gesendet|tout le monde|tous|diffusé|todos|todas|emitido|tutti|iedereen|allemaal",
        "veröffentlicht|öffentlich|publiziert|erschienen|geplant|sichtbar|online", "publié|publiée|publique|programmé|en ligne",
        "publicado|publicada|público|pública|programado",
        "agendado", "pubblicato|pubblicata|pubblico|programmato", "gepubliceerd|openbaar|gepland",
        "publicerad|publicerat|offentlig|schemalagd", "udgivet|offentligt|publisert|planlagt", "julkaistu|julkinen|ajastettu",
        "opublikowany|opublikowane|publiczny|publiczne|zaplanowane",
        "publikováno|publikované|veřejné|veřejný|verejné|naplánováno", "közzétéve|nyilvános", "publicat", "yayınlandı|yayında|herkese açık",
        "опубликовано|опубликован|публичный|опубліковано", "δημοσιευμένο|δημόσιο", "פורסם|ציבורי", "منشور|عام",
        "公開|公開済み|公開中|予約投稿", "已发布|已發布|公开|公開", "발행|공개|게시됨");

    /// <summary>States that are of work as well: published, but no answer to a title that says "draft".</summary>
    private static readonly FrozenSet<string> Finished = Phrases(
        "done|active|complete|completed|finished|fertig|abgeschlossen|aktiv|terminé|actif|terminado|activo|concluído|ativo|finito|attivo");

    /// <summary>Nothing that holds the episode back.</summary>
    private static readonly FrozenSet<string> Nothing =
        Phrases("none|n/a|keine|keiner|keines|aucun|aucune|ninguno|nenhum|nessuno|geen|ingen|brak");

    private static readonly FrozenSet<string> UnlistedWords = Phrases(
        "unlisted|not listed|hidden|link only", "nicht gelistet|ungelistet|nicht aufgeführt|versteckt",
        "non répertorié|non répertoriée|non listé|masqué", "no listado|oculto", "não listado|oculto", "non in elenco|nascosto",
        "niet vermeld|verborgen",
        "olistad|dold", "skjult|ikke oppført|ikke opført", "piilotettu|listaamaton", "niepubliczny|niepubliczne", "neveřejné",
        "liste dışı|gizli", "доступ по ссылке|скрыто", "限定公開", "不公开列出|未列出", "일부 공개");

    /// <summary>As <see cref="IsDraft"/>, or words that in a title mean one too; as keys or in a file's name they have other
    /// meanings.</summary>
    public static bool MarksDraft(string words) => IsDraft(words) || DraftMarks.Contains(Word(words).Replace('’', '\''));

    /// <summary>Whether a word means a draft and nothing else, in any case and with or without its accents.</summary>
    public static bool IsDraft(string word) => word.Length <= LongestWord && DraftNames.Contains(Shows.Letters.Fold(word));

    /// <summary>Whether a key, squeezed, says who may see the episode.</summary>
    public static bool IsKey(string key) => Key(key) is not VisibilityKey.None;

    /// <param name="key">As <see cref="StatedVocabulary.Squeeze"/> writes it.</param>
    public static VisibilityKey Key(string key)
    {
        if (Keys.TryGetValue(key, out var known)) return known;
        bool mayBe = key.Length <= LongestWord && !StatedVocabulary.IsKnown(key);
        return mayBe ? FoldedKeys.GetValueOrDefault(Shows.Letters.Fold(key)) : VisibilityKey.None;
    }

    /// <summary>Whether a state says that work is done, which is less than that the episode is published.</summary>
    public static bool IsFinished(string text) => Finished.Contains(Word(text));

    /// <summary>Whether a state that holds the episode back was read of a word with other meanings, or of a part of the value.</summary>
    public static bool IsGuess(VisibilityKey key, string text) => key is VisibilityKey.Status or VisibilityKey.MaybeStatus
        && (Status(Word(text)) is null || (key is VisibilityKey.MaybeStatus && Work.Contains(Word(text))));

    /// <summary>Whether a state needs a date to come: without one, nothing says when the episode comes out.</summary>
    public static bool IsScheduled(string text) => Scheduled.Contains(Word(text));

    /// <summary>All keys without accents and signs.</summary>
    public static IEnumerable<string> FoldedNames => FoldedKeys.Keys;

    /// <summary>A yes or a no, in whatever language; null for everything else.</summary>
    public static bool? Flag(string text)
    {
        string word = Word(text);
        return Yes.Contains(word) ? true : No.Contains(word) ? false : null;
    }

    /// <summary>What a value of a key means; null where nothing is known by that word.</summary>
    public static Visibility? Read(VisibilityKey key, string text) => key switch
    {
        VisibilityKey.Status => Status(Word(text)) ?? Qualified(text),
        VisibilityKey.Draft => FlagOrNone(text) is { } draft ? draft ? Visibility.Draft : Visibility.Public : null,
        VisibilityKey.Published => Flag(text) is { } published ? published ? Visibility.Public : Visibility.Draft : null,
        VisibilityKey.Unlisted => FlagOrNone(text) is { } unlisted ? unlisted ? Visibility.Unlisted : Visibility.Public : null,
        VisibilityKey.Listed => Flag(text) is { } listed ? listed ? Visibility.Public : Visibility.Unlisted : null,
        VisibilityKey.MaybeDraft => Flag(text) is true ? Visibility.Draft : null,
        VisibilityKey.MaybePublished => Flag(text) is false ? Visibility.Draft : null,
        VisibilityKey.MaybeStatus => Status(Word(text)) ?? Qualified(text),
        VisibilityKey.Ready => Flag(text) is { } ready ? ready ? Visibility.Public : Visibility.Draft : null,
        VisibilityKey.MaybeReady => Flag(text) is false || NotYet.Contains(Word(text)) ? Visibility.Draft : null,
        VisibilityKey.Hold or VisibilityKey.Withdrawn => Flag(text) is { } held ? held ? Visibility.Draft : Visibility.Public
            : Lifted.Contains(Word(text)) ? Visibility.Public : null,
        VisibilityKey.MaybeHold => Flag(text) is true ? Visibility.Draft : null,
        VisibilityKey.Password => Flag(text) is false || Lifted.Contains(Word(text)) ? Visibility.Public : Visibility.Draft,
        VisibilityKey.MaybeInFeed => Flag(text) is false ? Visibility.Unlisted : null,
        VisibilityKey.MaybeOutOfFeed => Flag(text) is true ? Visibility.Unlisted : null,
        VisibilityKey.MaybeRestricted => Access(Word(text)),
        _ => null,
    };

    /// <summary>Whether the key has other meanings, so that a value that is not understood says nothing.</summary>
    public static bool IsDoubtful(VisibilityKey key) =>
        key is VisibilityKey.MaybeDraft or VisibilityKey.MaybePublished or VisibilityKey.MaybeStatus or VisibilityKey.MaybeReady
            or VisibilityKey.MaybeHold or VisibilityKey.MaybeInFeed or VisibilityKey.MaybeOutOfFeed or VisibilityKey.MaybeRestricted;

    /// <summary>Whether a value of the key that is not understood keeps the episode back.</summary>
    public static bool MustBeRead(string key) => Key(key) is not VisibilityKey.None and var kind && !IsDoubtful(kind);

    /// <summary>Whether a date as the key's value holds the episode back until then.</summary>
    public static bool MayBeDate(VisibilityKey key) => key is VisibilityKey.Hold or VisibilityKey.Ready or VisibilityKey.Published
        or VisibilityKey.MaybePublished;

    /// <summary>A value that can only mean a draft, whatever the key.</summary>
    public static bool SaysDraft(string text) => text.Length <= LongestWord && CertainDraft.Contains(Word(text));

    private static Visibility? Status(string word) =>
        DraftWords.Contains(word) ? Visibility.Draft : UnlistedWords.Contains(word) ? Visibility.Unlisted
            : PublicWords.Contains(word) || Finished.Contains(word) || Scheduled.Contains(word) ? Visibility.Public : null;

    /// <summary>"Draft (Ann)", "draft, until Monday": what holds the episode back. What publishes it has to be all of the value.</summary>
    private static Visibility? Qualified(string text)
    {
        int end = text.AsSpan().IndexOfAny("(,;–—");
        if (end < 1) return null;
        string head = text[..end];
        if (text[end] != '(') return SaysDraft(head) ? Visibility.Draft : null;
        return Status(Word(head)) is { } read and not Visibility.Public ? read : null;
    }

    private static bool? FlagOrNone(string text) => Nothing.Contains(Word(text)) ? false : Flag(text);

    private static Visibility? Access(string word) =>
        Restricted.Contains(word.Replace('-', ' ').Replace('_', ' ')) ? Visibility.Draft : Status(word);

    /// <summary>In lower case, without quotes, also those of word processors, and what people add for emphasis.</summary>
    private static string Word(string text) =>
        Blocks.RichText.Fold(text).Trim(' ', '"', '\'', '“', '”', '„', '‘', '’', '‚', '«', '»', '`', '*', '!', '.', '。',
        '！').ToLowerInvariant();

    private static FrozenSet<string> Set(params string[] rows) => rows.SelectMany(r => r.Split(' ')).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenSet<string> Phrases(params string[] rows) =>
        rows.SelectMany(r => r.Split('|')).ToFrozenSet(StringComparer.Ordinal);
}

/// <summary>What a key asks.</summary>
internal enum VisibilityKey
{
    None,

    /// <summary>Yes keeps the episode back.</summary>
    Draft,

    /// <summary>No keeps it back; a date is one of publication.</summary>
    Published,

    Unlisted,

    Listed,

    /// <summary>A word names the state.</summary>
    Status,

    /// <summary>As <see cref="Draft"/>, of a key with other meanings: only a yes counts.</summary>
    MaybeDraft,

    /// <summary>As <see cref="Published"/>, in a language in which the key also names a date: only a no counts.</summary>
    MaybePublished,

    /// <summary>As <see cref="Status"/>, of a key with other meanings: only a known word counts.</summary>
    MaybeStatus,

    /// <summary>No keeps the episode back, a date does until then.</summary>
    Ready,

    /// <summary>As <see cref="Ready"/>, of a key with other meanings: only a no counts.</summary>
    MaybeReady,

    /// <summary>Yes keeps the episode back, a date does until then.</summary>
    Hold,

    /// <summary>As <see cref="Hold"/>; a date says since when.</summary>
    Withdrawn,

    /// <summary>As <see cref="Hold"/>, of a key with other meanings: only a yes counts.</summary>
    MaybeHold,

    /// <summary>Any word keeps the episode back.</summary>
    Password,

    /// <summary>No keeps the episode out of feeds.</summary>
    MaybeInFeed,

    /// <summary>Yes keeps the episode out of feeds.</summary>
    MaybeOutOfFeed,

    /// <summary>A word names who has access, of a key with other meanings: only a known word counts.</summary>
    MaybeRestricted,
}
