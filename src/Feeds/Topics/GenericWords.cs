using System.Collections.Frozen;

namespace Feeds.Topics;

/// <summary>Words that links and headlines are made of and that name nothing.</summary>
internal static class GenericWords
{
    private static readonly FrozenSet<string> LinkTexts = Set(
        "here|this|that|there|it|link|links|article|articles|the article|this article|blog|blog post|post|posts|source|sources|source code|code|repo|repository|github|github repo|on github|gitlab|docs|documentation|the docs|" +
        "website|site|web site|home|homepage|home page|page|video|videos|watch|youtube|watch on youtube|talk|slides|paper|pdf|tweet|tweets|thread|twitter|mastodon|bluesky|linkedin|facebook|reddit|instagram|discord|slack|x|" +
        "more|read more|learn more|details|info|example|examples|demo|download|release|releases|release notes|changelog|announcement|news|tutorial|guide|course|book|podcast|episode|transcript|newsletter|issue|pull request|pr|gist|" +
        "discussion|comment|comments|survey|poll|sign up|register|registration|tickets|schedule|full story|original|part 1|part 2|image|screenshot|list|faq|about|readme|pypi|npm|the book|the course|wikipedia|read|see|click here|" +
        "hier|artikel|quelle|ici|lien|aquí|enlace|fuente|qui|aqui|тут|здесь|ссылка|статья|こちら|リンク|链接|这里|여기|링크");

    private static readonly FrozenSet<string> Headlines = Set(
        "joke|jokes|extra|extras|update|updates|news|our news|follow up|follow-up|followup|follow ups|announcement|announcements|reminder|conclusion|intro|introduction|outro|bonus|tip|tips|question|questions|answer|opinion|review|correction|" +
        "corrections|feedback|thanks|sponsor|sponsors|poll|survey|misc|welcome|summary|links|meta|quick hits|one more thing|final thoughts|next week|picks|quote|story|video|article|talk|course|book|podcast|warning|note|notes|new|more|also|plus|" +
        "top|over|about|part|episode|season|chapter|version|day|week|year|page|issue|step|lesson|number|level|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|mon|tue|tues|wed|thu|thurs|fri|sat|sun|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|" +
        "the|a|an|why|how|what|when|where|who|which|is|are|and|or|of|in|on|at|to|for|with|from|by|first|last|all|other|others|" +
        "only|around|nearly|almost|under|than|these|those|my|your|our|their|its");

    /// <summary>Abbreviations of kinds, formats, places and companies' legal forms.</summary>
    private static readonly FrozenSet<string> Acronyms = Set(
        "ai|api|apis|app|cli|cpu|cpus|gpu|gpus|gui|tui|ui|ux|http|https|url|urls|html|css|xml|pdf|sql|os|ide|ides|io|ram|rom|ssd|usb|dns|ip|tcp|udp|ssh|ssl|tls|vpn|pr|prs|ci|cd|qa|faq|diy|eol|rfc|pep|peps|jep|cve|id|tv|pc|ceo|cto|us|usa|uk|eu|un|nyc|it|hr|ok|til|tldr|" +
        "aka|asap|fyi|imho|rip|wip|poc|mvp|saas|ml|llm|llms|nlp|vr|ar|iot|gc|gcs|orm|orms|odm|rest|crud|dry|yagni|oop|jit|lts|faqs|utc|gmt|am|pm|vs|ii|iii|iv|vi|pro|new|now|not|and|the|for|inc|ltd|llc|gmbh|sms|gps|3d|2d|4k|x|p2p|b2b|db");

    /// <summary>Kinds of things, as they follow a name: "Vibora web framework".</summary>
    private static readonly FrozenSet<string> Kinds = Set(
        "framework|library|tool|tools|package|module|plugin|plugins|extension|editor|app|cli|gui|tui|ui|language|engine|server|client|database|api|sdk|linter|formatter|debugger|profiler|compiler|interpreter|toolkit|project|utility|wrapper|orm|ide|browser|terminal|shell|font|fonts|game|format");

    private static readonly FrozenSet<string> KindModifiers = Set("web|rest|python|http|open-source|open|source|async|testing|test|new|awesome|command-line|data|machine|learning|mobile|desktop|static|type|rust|js|javascript|markdown|text");

    /// <summary>Words that join others into a sentence and never stand inside a product's name of few words.</summary>
    private static readonly FrozenSet<string> Joints = Set(
        "a|an|the|and|or|but|is|are|was|were|be|been|has|have|had|do|does|did|can|could|will|would|should|must|may|might|to|in|on|at|of|for|from|with|without|by|about|into|over|under|out|up|down|off|as|than|vs|versus|via|" +
        "not|no|your|my|our|their|its|his|her|this|that|these|those|it|we|you|they|i|how|why|what|when|where|who|which|now|here|there|then|goes|gets|makes|makes|joins|using|making|building|writing|switching|introducing|announcing|understanding|supports|released|overview|tutorial|guide|tips|tricks|review|released|updates|results");

    /// <summary>What is left of a compound is the name: "uv-based", "GIL-free".</summary>
    private static readonly FrozenSet<string> CompoundEnds = Set("based|free|like|oriented|funded|driven|powered|ready|first|native|only|compatible|style|related|inspired|flavored|backed|aware|friendly");

    /// <summary>General-purpose languages: what a show about one of them says in every other item.</summary>
    private static readonly FrozenSet<string> Languages = Set("python|java|javascript|typescript|ruby|rust|go|golang|php|perl|swift|kotlin|scala|haskell|clojure|elixir|erlang|julia|lua|dart|c|c++|c#|f#|r|fortran|cobol|zig|nim|ocaml|lisp");

    /// <summary>
    /// "And", "or", "with", "without", "for", "from", "to", "against", which names never are. Source: CLDR, list patterns; Wiktionary.
    /// </summary>
    private static readonly FrozenSet<string> Connectives = Set(
        "and|or|with|und|oder|mit|ohne|für|gegen|von|aus|statt|et|ou|avec|sans|pour|contre|dans|" +
        "chez|con|sin|para|contra|desde|hasta|com|sem|" +
        "senza|per|contro|met|zonder|voor|tegen|uit|och|eller|med|utan|för|mot|från|uden|uten|mod|" +
        "fra|ja|tai|sekä|kanssa|ilman|oraz|albo|bez|dla|" +
        "przez|nebo|anebo|pro|proti|alebo|bez|és|vagy|sau|pentru|fără|ve|veya|ile|için|и|или|с|" +
        "без|для|і|або|та|και|ή|με|χωρίς|i|ili|sa|za|in|" +
        "dan|atau|dengan|untuk|và|hoặc|với|cho|amb|sense|per|và|و|أو|مع|و|או|עם");

    /// <summary>Words that join names in a headline of any language.</summary>
    public static bool IsConnective(string word) => Connectives.Contains(word);

    public static bool IsJoint(string word) => Joints.Contains(word.ToLowerInvariant());

    public static bool IsLanguage(string word) => Languages.Contains(word.ToLowerInvariant());

    /// <summary><c>uv</c> of <c>uv-based</c>; null where the last part is no such ending.</summary>
    public static string? CompoundName(string word) =>
        word.LastIndexOf('-') is > 1 and var at && CompoundEnds.Contains(word[(at + 1)..].ToLowerInvariant()) ? word[..at] : null;

    public static bool IsLinkText(string text) => LinkTexts.Contains(text.Trim().ToLowerInvariant());

    public static bool IsHeadline(string text) => Headlines.Contains(text.Trim().ToLowerInvariant());

    public static bool IsAcronym(string text) => Acronyms.Contains(text.ToLowerInvariant());

    /// <param name="text">In lower case already.</param>
    public static bool IsLowerAcronym(ReadOnlySpan<char> text) => LowerAcronyms.Contains(text);

    public static bool IsKind(string word) => Kinds.Contains(word.ToLowerInvariant());

    public static bool IsKindModifier(string word) => KindModifiers.Contains(word.ToLowerInvariant());

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LowerAcronyms = Acronyms.GetAlternateLookup<ReadOnlySpan<char>>();

    private static FrozenSet<string> Set(string words) => words.Split('|').ToFrozenSet(StringComparer.Ordinal);
}
