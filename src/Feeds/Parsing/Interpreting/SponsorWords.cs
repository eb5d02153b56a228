using System.Collections.Frozen;

namespace Feeds.Parsing.Interpreting;

/// <summary>Words by which a show names who pays for it, by language: <c>sponsor-words.tsv</c>, which has the source of each row.</summary>
/// <remarks>
/// A line <c>{subject} {verb} {phrase} X</c> speaks of the show itself ("This episode is brought to you by X"); an opening is enough where
/// a line of its own begins with it; a label needs a colon or a dash behind it. To teach it another language, add rows.
/// </remarks>
internal sealed class SponsorWords
{
    private static readonly SponsorTable Table = SponsorTable.Load();

    private static readonly SponsorWords[] Languages = [.. Table.Languages.Select(l => new SponsorWords(l))];

    /// <summary>What stands before and behind the name of a sponsor where the words for it come last, or on both sides.</summary>
    public static readonly (string Before, string Behind)[] Frames = [.. Table.Frames];

    /// <summary>Behind the name with which a line begins: "Acme sponsors this episode".</summary>
    public static readonly string[] Tails = [.. Table.All("tail").Select(t => " " + t)];

    /// <summary>Words behind a name in a heading: "Acme - Sponsor".</summary>
    public static readonly string[] Suffixes =
        ["sponsor", "sponsored", "ad", "werbung", "anzeige", "patrocinador", "publicité", "pubblicità", "reklame", "reklam",
        "sponsored content"];

    /// <summary>Inside a line of a chapter; what follows is the name.</summary>
    public static readonly string[] Announcements =
        ["brought to you by", "sponsored by", "supported by", "unterstützt von", "gesponsert von", "präsentiert von", "patrocinado por",
        "sponsorisé par", "offert par", "sponsorizzato da", "gesponsord door", "sponsras av", "oferecido por"];

    /// <summary>Verbs before an announcement that show that it is about another party: "Node is sponsored by …".</summary>
    public static readonly FrozenSet<string> OthersVerbs = Words("is are was were be been wird wurde est está é è wordt jest");

    /// <summary>Between two sponsors of one line, whose names are links.</summary>
    public static readonly FrozenSet<string> Connectors = Words(
        "and & + und et y e en och og ja i a ve и та と 和 와 과 및 与 與 by from von vom par de por da do del di door av af przez od to " +
        "the our as well also sowie plus");

    /// <summary>Between two sponsors of one line where neither is a link: who names the second repeats the preposition.</summary>
    public static readonly string[] RepeatedPrepositions =
        [", and by ", " and by ", ", and from ", " and from ", " und von ", " et par ", " et de ", " y por ", " e por ", " e da ",
        " en door ", " och av ", " og af ", " og av ", " i przez "];

    /// <summary>Words before a name that are not part of it.</summary>
    public static readonly string[] Articles =
    [
        "the ", "our friends at ", "our friends over at ", "our good friends at ", "our partner ", "our partners at ", "our sponsors",
        "our sponsor", "our partners", "den freunden von ", "unserem partner ", "την ", "τον ", "το ", "τη ", "η ", "ο ",
        "nos amis de ", "nuestros amigos de ",
    ];

    /// <summary>Texts of a line that denies a sponsor.</summary>
    private static readonly string[] None =
    [
        "no sponsor", "no sponsors", "none", "nobody", "no one", "n/a", "not sponsored", "no ads", "there is no sponsor",
        "there are no sponsors", "this episode has no sponsor", "this episode has no sponsors", "we have no sponsor", "kein", "keine",
        "keiner", "niemand", "diese folge hat keinen", "diese folge kommt ohne",
        "pas de", "aucun", "aucune", "personne", "ninguno", "ninguna", "ningún", "sin patrocin", "nadie", "nenhum", "nenhuma", "sem patroc",
        "ninguém", "nessuno", "nessun", "geen", "niemand", "ingen", "inga", "brak", "żaden", "žádný", "ei sponsor", "yok", "нет", "нема",
        "なし", "无赞助", "暂无", "無贊助", "없음",
    ];

    /// <summary>Words for supporters of a show who are not named.</summary>
    private static readonly FrozenSet<string> Collectives = Words(
        "you everyone everybody all people listeners viewers patrons members supporters subscribers donors fans readers friends",
        "euch ihnen dir allen hörer hörern hörerinnen unterstützern spendern", "vous tous auditeurs donateurs",
        "todos ustedes vosotros oyentes mecenas você vocês ouvintes apoiadores", "tutti voi ascoltatori sostenitori",
        "iedereen jullie luisteraars alla lyssnare alle lyttere wszystkim");

    /// <summary>First words of links that ask for something instead of naming a sponsor: "Become a sponsor", "claim your 20 %
    /// off".</summary>
    private static readonly FrozenSet<string> Invitations = Words(
        "become claim get try visit learn sign start use download check join click go read see listen subscribe buy save find more " +
        "here discover shop book enter apply donate support help follow tell want thanks thank your you we this that no not free " +
        "terms advertise sponsor",
        "werde werden unterstütze unterstützt unterstützen hier jetzt mehr zum zur kein keine sichere hole teste probiere besuche " +
        "besucht spare mit bis alle",
        "devenez devenir soutenez soutenir essayez découvrez cliquez ici profitez obtenez visitez en",
        "conviértete apoya apóyanos prueba consigue obtén visita haz aquí hazte únete descubre",
        "apoie torne-se seja experimente ganhe aqui conheça acesse",
        "diventa sostieni prova scopri qui ottieni visita",
        "word steun probeer hier ontdek bezoek krijg bli stöd prova besök her prøv støt zostań wesprzyj sprawdź");

    private static readonly FrozenSet<string> HeadingSet = Table.All("heading").ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> LabelSet = Table.All("label").ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, SponsorWords[]> BySubject = Languages
        .SelectMany(l => l.subjects.Select(s => (Subject: s, Words: l))).GroupBy(s => s.Subject, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.Select(s => s.Words).ToArray(), StringComparer.Ordinal);

    /// <summary>Words in an opening that make it speak of the show's own sponsor, also within a paragraph.</summary>
    private static readonly string[] Own =
    [
        "our ", "today", "week's", "unser", "dieser folge", "notre", "nuestr", "nosso", "nostr", "lo sponsor di", "onze", "vår", "vores",
        "dagens", "veckans", "našem", "nášm", "naš", "нашем", "нашому", "нашего", "χορηγό μας", "támogatónk", " kami", "हमारे",
        "odcinka", "podcastu", "выпуска", "эпизода", "випуску", "dílu", "epizody",
    ];

    /// <summary>Openings and labels, the name of a sponsor behind them.</summary>
    public static readonly Openings AllOpenings = new(Table.All("opening").Concat(LabelSet));

    public static readonly Openings AllSubjects = new(BySubject.Keys);

    public static readonly Openings FrameOpenings = new(Frames.Select(f => f.Before));

    /// <summary>Labels that need a sign behind them although they are among the openings.</summary>
    private static readonly FrozenSet<string> Signed = Words("sponsor sponsors sponsored");

    private readonly IReadOnlyList<string> subjects;
    private readonly Openings verbs;
    private readonly Openings phrases;

    private SponsorWords(string language) => (subjects, verbs, phrases) =
        ([.. Table.Of(language, "subject")], new(Table.Of(language, "verb")), new(Table.Of(language, "phrase")));

    /// <summary>What may stand between subject and phrase.</summary>
    public Openings AllVerbs => verbs;

    public Openings AllPhrases => phrases;

    /// <summary>The languages in which a show calls itself so.</summary>
    public static ReadOnlySpan<SponsorWords> With(string subject) => BySubject[subject];

    public static bool IsOwn(string opening) =>
        !NeedsSign(opening) && Array.Exists(Own, o => opening.Contains(o, StringComparison.Ordinal));

    /// <summary>What may stand between a subject and its verb: "of Harbour Log", a title in quotes.</summary>
    public static readonly string[] Insertions =
        ["of ", "von ", "de ", "d'", "di ", "van ", "av ", "do ", "„", "“", "\"", "«", "‘", "'", "(", "#", "mit ", "with "];

    /// <summary>Whether a sign must stand between it and the name: "sponsors" may begin any sentence.</summary>
    public static bool NeedsSign(string opening) => LabelSet.Contains(opening) || Signed.Contains(opening);

    /// <summary>Words for "you" between subject and phrase: "vous est présenté par".</summary>
    private static readonly FrozenSet<string> Listeners = Words("you vous te t'est euch ihnen dir je u jullie vi ti les vă vám us");

    public static bool SpeaksToListeners(ReadOnlySpan<char> verb)
    {
        foreach (var range in verb.Split(' '))
        {
            if (Listeners.Contains(verb[range].ToString().ToLowerInvariant())) return true;
        }
        return false;
    }

    public static bool IsHeading(string heading) =>
        HeadingSet.Contains(heading.Trim(' ', ':', '：', '■', '!', '-', '–', '—', '*').Replace('’', '\'').ToLowerInvariant());

    /// <summary>"No sponsor this week".</summary>
    public static bool SaysNone(string text)
    {
        string lower = text.AsSpan().TrimStart(" *:-–—").ToString().ToLowerInvariant();
        return Array.Exists(None, n =>
            lower.StartsWith(n, StringComparison.Ordinal)
            && (lower.Length == n.Length || !char.IsAsciiLetter(lower[n.Length]) || n.Contains(' ', StringComparison.Ordinal)));
    }

    public static bool IsCollective(string name) => Collectives.Contains(name.ToLowerInvariant());

    /// <summary>Whether a text asks listeners for something: a verb, and words in lower case behind it ("Visit Sweden" is a
    /// name).</summary>
    public static bool IsInvitation(string text)
    {
        string[] words = text.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && Invitations.Contains(words[0].Trim('.', ',', '!', ':', '→', '»').ToLowerInvariant())
            && (words.Length == 1 || char.IsLower(words[1][0]) || char.IsDigit(words[1][0]));
    }

    private static FrozenSet<string> Words(params string[] rows) => rows.SelectMany(r => r.Split(' ')).ToFrozenSet(StringComparer.Ordinal);
}
