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
        "our other more and the in from us of up ups some quick listener listeners a few all final last bonus show this week a/k/a & + und noch weitere otras nos");

    private static readonly FrozenSet<string> JokeWords = Set("joke jokes witz witze chiste chistes blague blagues barzelletta piada grap dowcip");

    private static readonly FrozenSet<string> EndMatter = Set(
        "links|resources|references|show links|all links|transcript|credits|show notes|shownotes|liens|enlaces|quellen|chapters|sources|more links|episode links");

    private static readonly FrozenSet<string> NotHosts = Set(
        "example issue pr bug tip step problem question episode ep show pep part chapter figure listing note number number: season python item topic story segment news headline thema punkt top");

    private static readonly FrozenSet<string> ItemWords = Set("item topic story segment news headline thema punkt tip part");

    private static readonly FrozenSet<string> EpisodeWords = Set(
        "episode ep ep. show folge épisode episodio episódio odcinek aflevering avsnitt выпуск afsnitt bölüm jakso díl 第 capítulo puntata number no nr");

    /// <summary>Openings of a line that names a sponsor; what follows is the name.</summary>
    public static readonly string[] SponsorOpenings =
    [
        "this episode is sponsored by", "this episode was sponsored by", "this episode is brought to you by", "this episode was brought to you by", "this episode has been sponsored by",
        "this show is sponsored by", "today's episode is sponsored by", "today's episode is brought to you by", "this week's episode is sponsored by", "this week's episode is brought to you by",
        "sponsored by", "brought to you by", "our sponsor today is", "today's sponsor is", "today's sponsor", "thanks to our sponsor", "thanks to our sponsors", "our sponsors", "our sponsor",
        "episode sponsor", "episode sponsors", "sponsored", "sponsors", "sponsor", "gesponsert von", "unterstützt von", "sponsorisé par", "patrocinado por", "sponsorizzato da", "gesponsord door",
    ];

    /// <summary>Openings of a line that names guests.</summary>
    public static readonly string[] GuestOpenings =
    [
        "special guests", "special guest", "our guests", "our guest", "guests", "guest", "with special guest", "with guest", "gäste", "gast", "invités", "invitée", "invité", "invitados", "invitado", "invitada", "ospiti", "ospite", "gasten", "convidados", "convidado",
    ];

    /// <summary>Openings of a line that names who presents the episode.</summary>
    public static readonly string[] HostOpenings =
    [
        "your hosts", "your host", "our hosts", "our host", "hosts", "host", "gastgeber", "moderation", "animateurs", "presentadores", "anfitriones",
    ];

    private static readonly string[] RecordedStems = ["record", "taped", "aufgenommen", "aufnahme", "enregistr", "grabad", "registrat", "gravad", "opgenomen", "nagran", "запис", "收录", "収録", "録音", "inspelad"];

    private static readonly string[] PublishedStems = ["publi", "releas", "aired", "posted", "date", "veröffentlich", "erschien", "datum", "fecha", "datos", "uitgebracht", "выход", "дата", "公開", "配信", "发布", "pubbl"];

    private static readonly FrozenSet<string> Metadata = Set("published|recorded|date|release date|duration|length|runtime|time|guest|guests|host|hosts|sponsor|sponsors|author|season|episode|number");

    private static readonly FrozenSet<string> PromisedParts = Set("chapter chapters kapitel chapitres capítulos hoofdstukken clips transcripts");

    /// <summary>Whole lines of a page's own furniture.</summary>
    private static readonly FrozenSet<string> ChromeLines = Set(
        "shared point|share|share this|share this episode|subscribe|topics|chapters|transcript|transcripts|play|play episode|pause|download|sign in|sign up|log in|login|menu|home|about|contact|search|skip to content|episodes|all episodes|previous|next|like|comments|show more|show less|read more|copy link|more|back|loading|loading...|get started|view transcript|listen now|related episodes|follow|save|embed|rss|faq|privacy|terms");

    /// <summary>Openings of lines of a page's own furniture.</summary>
    private static readonly string[] ChromeOpenings =
    [
        "ai chat", "ask ai", "chat with this episode", "want to go deeper", "check our projects", "check out our", "© ", "(c) ", "copyright ", "all rights reserved", "privacy policy", "terms of ", "cookie", "we use cookies", "follow us",
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

    public static bool IsPromisedPart(string word) => PromisedParts.Contains(word);

    public static bool IsRecorded(string word) => Array.Exists(RecordedStems, stem => word.StartsWith(stem, StringComparison.Ordinal));

    public static bool IsPublished(string word) => Array.Exists(PublishedStems, stem => word.StartsWith(stem, StringComparison.Ordinal));

    /// <summary>A line such as <c>Duration: 29:01</c>.</summary>
    public static bool IsMetadata(string line)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon <= 20 && Metadata.Contains(line[..colon].Trim().ToLowerInvariant());
    }

    public static bool IsChrome(string line)
    {
        string lower = line.Trim().Trim('·', '•', '|', '›', '»', '→', '←', ' ').ToLowerInvariant();
        return lower.Length is > 0 and <= 160 && (ChromeLines.Contains(lower) || Array.Exists(ChromeOpenings, o => lower.StartsWith(o, StringComparison.Ordinal)));
    }

    private static FrozenSet<string> Set(params string[] groups) =>
        groups.SelectMany(g => g.Split(g.Contains('|', StringComparison.Ordinal) ? '|' : ' ')).ToFrozenSet(StringComparer.Ordinal);
}
