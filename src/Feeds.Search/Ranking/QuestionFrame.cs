using System.Text.RegularExpressions;

namespace Feeds.Search.Ranking;

/// <summary>What frames a question without saying what it is about: "In which episode did they talk about …", the show's name.</summary>
/// <remarks>Left in, these words would find episodes that speak of episodes.</remarks>
internal static partial class QuestionFrame
{
    /// <summary>The question without its frame; the whole question where nothing else remains.</summary>
    /// <param name="showTitle">Cut wherever it stands.</param>
    public static string Cut(string question, string showTitle)
    {
        var rest = WithoutTitle(question, showTitle);
        foreach (var frame in (Regex[])[English(), EnglishWhen(), German(), French(), Spanish(), Italian(), Portuguese(), Dutch()])
        {
            rest = frame.Replace(rest, "", 1);
        }

        rest = rest.Trim(' ', ',', '?', '¿', '.', '!', ':');
        return rest.Length > 0 ? rest : question;
    }

    static string WithoutTitle(string question, string showTitle)
    {
        var title = showTitle.Trim();
        if (title.Length == 0)
        {
            return question;
        }

        var at = question.IndexOf(title, StringComparison.OrdinalIgnoreCase);
        return at < 0 || !IsWhole(question, at, title.Length)
            ? question
            : Preposition().Replace(question[..at], " ") + question[(at + title.Length)..];
    }

    static bool IsWhole(string text, int at, int length) =>
        (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + length == text.Length || !char.IsLetterOrDigit(text[at + length]));

    [GeneratedRegex(@"\b(?:on|in|of|at|bei|im|auf|von|dans|sur|de|en|di|su|op|van|em|no)\s+$", Options)]
    private static partial Regex Preposition();

    const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"^\W*(?:(?:in|on|during|from|at)\s+)?(?:which|what)\s+(?:one\s+of\s+the\s+)?(?:podcast\s+)?(?:episodes?|shows?|instal?lments?|editions?)\b"
        + @"(?:\s+(?:did|do|does|was|were|is|are|has|have|had|can|could|should|would))?(?:\s+(?:they|you|we|i|it|the\s+hosts?|one))?(?:\s+that|\s+there)?"
        + @"(?:\s+(?:talk(?:ed)?\s+about|hear(?:d)?\s+about|hear|cover(?:ed|s)?|mention(?:ed|s)?|discuss(?:ed|es)?|br(?:ing|ought)\s+up|said|say|be|been))?(?:\s+that)?\b",
        Options)]
    private static partial Regex English();

    [GeneratedRegex(
        @"^\W*(?:where|when)\s+(?:did|do|was|were|have|has)\s+(?:they|you|we|the\s+hosts?)\s+"
        + @"(?:talk(?:ed)?\s+about|hear(?:d)?\s+about|cover(?:ed)?|mention(?:ed)?|discuss(?:ed)?|br(?:ing|ought)\s+up)(?:\s+that)?\b",
        Options)]
    private static partial Regex EnglishWhen();

    [GeneratedRegex(
        @"^\W*(?:in\s+)?welche[rnms]?\s+(?:folgen?|episoden?|sendung(?:en)?|ausgaben?)\b"
        + @"(?:\s+(?:ging|geht|wurden?|wird|werden|war|waren|ist|sind|haben|hat|kam|kamen|sprechen|sprachen|spricht|reden|redeten))?"
        + @"(?:\s+(?:es|sie|man|die\s+beiden|wir|ich))?(?:\s+(?:um|über|von|darum|darüber))?\b",
        Options)]
    private static partial Regex German();

    [GeneratedRegex(
        @"^\W*(?:(?:dans|de)\s+)?quel(?:le)?s?\s+(?:épisodes?|émissions?)\b(?:\s+(?:est-ce\s+qu(?:e|'|’)))?"
        + @"(?:\s*(?:ont-ils|a-t-on|parle(?:nt)?(?:-t-on|-t-il|-ils)?|on|ils?|elles?))*(?:\s+(?:parl(?:é|ent?|e)|mentionn(?:é|ent?|e)))?(?:\s+(?:de|du|des))?\b",
        Options)]
    private static partial Regex French();

    [GeneratedRegex(
        @"^\W*(?:en\s+)?(?:qué|que|cuál|cuáles)\s+(?:episodios?|capítulos?|programas?)\b(?:\s+se)?"
        + @"(?:\s+(?:hablaron|habla(?:n|ba)?|habló|mencionaron|menciona|trata(?:n)?|comentaron))?(?:\s+(?:de|del|sobre))?\b",
        Options)]
    private static partial Regex Spanish();

    [GeneratedRegex(
        @"^\W*(?:in\s+)?(?:quale|quali|che)\s+(?:episodi[oe]?|puntat[ae])\b(?:\s+(?:si|hanno|è|viene))?"
        + @"(?:\s+(?:parl(?:ato|a|ano)|menzionat[oai]|discusso))?(?:\s+(?:di|del|della|dei))?\b",
        Options)]
    private static partial Regex Italian();

    [GeneratedRegex(
        @"^\W*(?:em\s+)?(?:que|qual|quais)\s+(?:episódios?|programas?)\b(?:\s+(?:eles|se|vocês))?"
        + @"(?:\s+(?:falaram|fala(?:m|ram)?|falou|mencionaram|discutiram))?(?:\s+(?:de|do|da|sobre))?\b",
        Options)]
    private static partial Regex Portuguese();

    [GeneratedRegex(
        @"^\W*(?:in\s+)?welke\s+(?:aflevering(?:en)?|uitzending(?:en)?)\b(?:\s+(?:ging|gaat|hadden|hebben|werd|wordt|spraken|praatten))?"
        + @"(?:\s+(?:ze|zij|het|men|we))?(?:\s+(?:over|om))?\b",
        Options)]
    private static partial Regex Dutch();
}
