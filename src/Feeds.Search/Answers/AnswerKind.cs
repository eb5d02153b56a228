using System.Text.RegularExpressions;

namespace Feeds.Search.Answers;

/// <summary>What an answer has to contain, by the question's own word for it.</summary>
internal enum AnswerKind
{
    Any,
    Number,
    Date,
    Name,
}

/// <summary>Which kind of answer a question wants, and whether a line has it.</summary>
internal static partial class AnswerKinds
{
    public static AnswerKind WantedBy(string question) =>
        AsksForNumber().IsMatch(question) ? AnswerKind.Number
        : AsksForDate().IsMatch(question) ? AnswerKind.Date
        : AsksForName().IsMatch(question) ? AnswerKind.Name
        : AnswerKind.Any;

    public static bool Has(string line, AnswerKind kind) => kind switch
    {
        AnswerKind.Number => Number().IsMatch(line),
        AnswerKind.Date => Date().IsMatch(line),
        AnswerKind.Name => Name().IsMatch(line),
        _ => true,
    };

    const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"\bhow\s+(?:many|much|long|old|young|often|big|large|small|fast|far|high|tall|busy|popular)\b|\bwhat\s+(?:percentage|share|number|price|size|version|score|grade)\b"
        + @"|\bwhat\s+(?:do|does|did|will|would)\b.{1,80}\bcosts?\b|\bhow\s+heavy\b|\bwas\s+kostet(?:e|en)?\b"
        + @"|\bwie\s*(?:viele?|lange?|alt|oft|groß|teuer|schnell|weit|hoch|schwer)\b|\bcombien\b|\bcuánt[oa]s?\b|\bquant[oiae]s?\b|\bhoe\s*(?:veel|lang|oud|vaak|groot|duur)\b",
        Options)]
    private static partial Regex AsksForNumber();

    [GeneratedRegex(
        @"(?:^|[,;]\s*)\W*(?:since\s+|until\s+)?when\s+(?!did\s+they\s+(?:talk|cover|mention|discuss))"
        + @"|\b(?:what|which)\s+(?:year|month|day|date)\b|\bas\s+of\s+when\b|\bwann\b|\b(?:welchem|welches|welchen)\s+(?:jahr|monat|tag(?:en)?|datum)\b"
        + @"|\bquand\b|\bquelle\s+année\b|\bcuándo\b|\bqué\s+año\b|\bquando\b|\bwanneer\b|\bwelk\s+jaar\b",
        Options)]
    private static partial Regex AsksForDate();

    [GeneratedRegex(
        @"\bwho(?:m|se)?\b|\b(?:which|what)\s+(?:person|people|guests?|hosts?|developers?|company|author|university|school|city|town|country|hotel)\b|\bwhat(?:'s|\s+is|\s+was)\s+the\s+name\b"
        + @"|\bwer\b|\bwen\b|\bwem\b|\bwessen\b|\bwie\s+hei(?:ß|ss)t\b|(?:^|\W)qui\b|\bquién(?:es)?\b|\bchi\b|\bquem\b|\bwie\s+(?:is|was)\b",
        Options)]
    private static partial Regex AsksForName();

    [GeneratedRegex(
        @"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?|millions?|billions?|half|twice|dozens?|once"
        + @"|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|hundert\w*|tausend\w*|million(?:en)?|milliarden?|dutzend|halb\w*"
        + @"|deux|trois|quatre|cinq|sept|huit|neuf|dix|cent|mille|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|cien|mil"
        + @"|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|cento|dois|três|quatro|oito|dez|twee|drie|vijf|zes|zeven|negen|tien|honderd|duizend)\b",
        Options)]
    private static partial Regex Number();

    [GeneratedRegex(
        @"\b(?:1[89]|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
        + @"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:yesterday|today|tomorrow|(?:last|next|this)\s+(?:week|month|year))\b"
        + @"|\b(?:januar|februar|märz|mai|juni|juli|oktober|dezember)\b|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)s?\b|\b(?:gestern|heute|morgen)\b"
        + @"|\b(?:janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre)\b"
        + @"|\b(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\b"
        + @"|\b(?:gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre)\b|\b(?:janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|dezembro)\b"
        + @"|\b(?:januari|februari|maart|mei|augustus)\b",
        Options)]
    private static partial Regex Date();

    /// <summary>A capitalised word after another word, or two in a row.</summary>
    [GeneratedRegex(@"(?<=[\p{L}\p{N},;:)]\s+\W?)\p{Lu}[\p{L}'’-]+|^\W*\p{Lu}\p{L}+\s+\p{Lu}\p{L}+|@\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
