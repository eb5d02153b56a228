using System.Text.RegularExpressions;

namespace Feeds.Search.Answers;

/// <summary>What an answer has to contain, by the question's own word for it.</summary>
internal enum AnswerKind
{
    Any,
    Number,
    Date,
    Name,

    /// <summary>An amount of money, or that it is free.</summary>
    Price,

    /// <summary>A number with a unit of time.</summary>
    Duration,

    /// <summary>A percentage or fraction.</summary>
    Share,

    /// <summary>A number with a unit of weight, length, memory or speed.</summary>
    Measure,
}

/// <summary>Which kind of answer a question wants, and whether a line has it.</summary>
internal static partial class AnswerKinds
{
    /// <summary>The first that a question asks for: "how much does it cost" wants a price, although it also asks for a number.</summary>
    static readonly (AnswerKind Kind, Regex Asks, Regex Has)[] Kinds =
    [
        (AnswerKind.Price, AsksForPrice(), Price()),
        (AnswerKind.Duration, AsksForDuration(), Duration()),
        (AnswerKind.Share, AsksForShare(), Share()),
        (AnswerKind.Measure, AsksForMeasure(), Measure()),
        (AnswerKind.Number, AsksForNumber(), Number()),
        (AnswerKind.Date, AsksForDate(), Date()),
        (AnswerKind.Name, AsksForName(), Name()),
    ];

    public static AnswerKind WantedBy(string question) => AsksForEpisode().IsMatch(question)
        ? AnswerKind.Any
        : Kinds.FirstOrDefault(k => k.Asks.IsMatch(question)).Kind;

    public static bool Has(string line, AnswerKind kind) =>
        kind is AnswerKind.Any || Kinds.First(k => k.Kind == kind).Has.IsMatch(line);

    const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>"When was it covered": the answer is the episode.</summary>
    [GeneratedRegex(
        @"\bwhen\b.{0,60}\b(?:cover(?:ed)?|discuss(?:ed)?|mention(?:ed)?|talk(?:ed)?\s+about|br(?:ought|ing)\s+up|recommend(?:ed)?)\b"
        + @"|\bwann\b.{0,60}\b(?:besprochen|erwähnt|empfohlen|gesprochen|geredet)\b",
        Options)]
    private static partial Regex AsksForEpisode();

    [GeneratedRegex(
        @"\bhow\s+much\b.*\b(?:costs?|money|pay|paid|charges?|raised?|earn(?:ed)?|price|worth)\b|\bhow\s+expensive\b|\bprice\b"
        + @"|\bwhat\b.*\b(?:costs?|charges?|pays?|salary)\b|\bwas\s+kostet(?:e|en)?\b|\bwie\s*(?:viel\b.*\bkost\w+|teuer)\b|\bpreis\b"
        + @"|\bcombien\b.*\bco[uû]t\w*|\bcuánto\s+(?:cuesta|costó|vale)\b|\bquanto\s+(?:costa|custa|costava|custou)\b"
        + @"|\bhoeveel\b.*\bkost\w*|\bprix\b|\bprecio\b",
        Options)]
    private static partial Regex AsksForPrice();

    [GeneratedRegex(
        @"\bhow\s+(?:long|old|young)\b|\bhow\s+many\s+(?:seconds|minutes|hours|days|weeks|months|years)\b"
        + @"|\bwie\s*(?:lange?|alt|jung|viele\s+(?:sekunden|minuten|stunden|tage|wochen|monate|jahre))\b|\bcombien\s+de\s+temps\b"
        + @"|\bdepuis\s+combien\b|\bquel\s+âge\b"
        + @"|\bcuánto\s+tiempo\b|\bquanto\s+tempo\b|\bhoe\s*(?:lang|oud)\b",
        Options)]
    private static partial Regex AsksForDuration();

    [GeneratedRegex(
        @"\b(?:what|which)\s+(?:percentage|share|percent|fraction|proportion)\b|\bhow\s+(?:many|much)\s+percent\b"
        + @"|\bwie\s*viele?\s+prozent\b|\bwelche[rn]?\s+anteil\b|\bquel\s+pourcentage\b|\bqué\s+porcentaje\b|\bche\s+percentuale\b",
        Options)]
    private static partial Regex AsksForShare();

    [GeneratedRegex(
        @"\bhow\s+(?:heavy|tall|high|far|fast|big|large|wide|deep)\b|\bhow\s+much\s+(?:memory|space|ram|storage|power|weight)\b"
        + @"|\bwie\s+(?:groß|schnell|weit|hoch|schwer|breit|tief)\b|\bhoe\s+(?:groot|zwaar|snel|hoog|ver)\b",
        Options)]
    private static partial Regex AsksForMeasure();

    [GeneratedRegex(
        @"\bhow\s+(?:many|much|long|old|young|often|big|large|small|fast|far|high|tall|busy|popular)\b|\bwhat\s+(?:percentage|share"
        + @"|number|price|size|version|score|grade)\b"
        + @"|\bwhat\s+(?:do|does|did|will|would)\b.{1,80}\bcosts?\b|\bhow\s+heavy\b|\bwas\s+kostet(?:e|en)?\b"
        + @"|\bwie\s*(?:viele?|lange?|alt|oft|groß|teuer|schnell|weit|hoch|schwer)\b|\bcombien\b|\bcuánt[oa]s?\b|\bquant[oiae]s?\b"
        + @"|\bhoe\s*(?:veel|lang|oud|vaak|groot|duur)\b",
        Options)]
    private static partial Regex AsksForNumber();

    [GeneratedRegex(
        @"(?:^|[,;]\s*)\W*(?:since\s+|until\s+)?when\s+(?!did\s+they\s+(?:talk|cover|mention|discuss))"
        + @"|\b(?:what|which)\s+(?:year|month|day|date)\b|\bas\s+of\s+when\b|\bwann\b|\b(?:welchem|welches|welchen)\s+(?:jahr|monat"
        + @"|tag(?:en)?|datum)\b"
        + @"|\bquand\b|\bquelle\s+année\b|\bcuándo\b|\bqué\s+año\b|\bquando\b|\bwanneer\b|\bwelk\s+jaar\b",
        Options)]
    private static partial Regex AsksForDate();

    [GeneratedRegex(
        @"\bwho(?:m|se)?\b|\b(?:which|what)\s+(?:person|people|guests?|hosts?|developers?|company|author|university|school|city|town"
        + @"|country|hotel)\b|\bwhat(?:'s|\s+is|\s+was)\s+the\s+name\b"
        + @"|\bwer\b|\bwen\b|\bwem\b|\bwessen\b|\bwie\s+hei(?:ß|ss)t\b|(?:^|\W)qui\b|\bquién(?:es)?\b|\bchi\b|\bquem\b|\bwie\s+(?:is"
        + @"|was)\b",
        Options)]
    private static partial Regex AsksForName();

    [GeneratedRegex(
        @"[$€£¥]|\b(?:dollars?|euros?|pounds?|cents?|usd|eur|chf|bucks|francs?|franken|free|prices?|priced|pricing)\b"
        + @"|\b(?:kostenlos|gratis|umsonst|preise?|gratuit\w*|gratuito|dólar(?:es)?|dollari)\b",
        Options)]
    private static partial Regex Price();

    /// <summary>Numbers as digits or words, or "a", "per" and "every" before a unit.</summary>
    const string Amount =
        @"(?:\d[\d.,]*|\b(?:an?|per|every|few|several|couple\s+of|half(?:\s+an?)?|one|two|three|four|five|six|seven|eight|nine|ten"
        + @"|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand"
        + @"|eine?n?|pro|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|zwanzig|dreißig|hundert|tausend|halbe[ns]?|paar"
        + @"|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|una?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|due|tre|quattro"
        + @"|dois|duas|três|twee|drie|vijf))[\s+-]*";

    [GeneratedRegex(
        Amount + @"(?:ms|milliseconds?|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)"
        + @"|sekunden?|minuten?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?|secondes?|heures?|jours?|semaines?|mois|ans?|années?"
        + @"|segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?|secondi|minuti|ore|giorni|settimane|mesi|anni|dias?|meses|anos?"
        + @"|uur|dagen|weken|maanden|jaar)\b"
        + @"|\b\d+:\d\d\b|\b(?:1[89]|20)\d\d\b",
        Options)]
    private static partial Regex Duration();

    [GeneratedRegex(
        @"%|\bper\s?cent\b|\bprozent\b|\b(?:half|thirds?|quarters?|majority|most|hälfte|drittel|viertel|mehrheit|moitié|tiers|mitad"
        + @"|tercio|metà|metade)\b|\b\d+\s+(?:out\s+of|of|von|sur|de|di)\s+\d+\b",
        Options)]
    private static partial Regex Share();

    [GeneratedRegex(
        Amount + @"(?:x|times|kg|kilo\w*|g|gram\w*|lbs?|pounds?|ounces?|t|tons?|tonnen?|[kmgt]i?b|bytes?"
        + @"|(?:mega|giga|tera)\w*|met(?:er|re)s?|m|miles?|feet|foot|ft|km|cm|mm|inch(?:es)?"
        + @"|watts?|percent|lines?|ms|seconds?|mal|zeilen|fois|veces|volte|vezes|keer)\b|\d\s*%",
        Options)]
    private static partial Regex Measure();

    [GeneratedRegex(
        @"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?|millions?"
        + @"|billions?|half|twice|dozens?|once"
        + @"|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|hundert\w*|tausend\w*|million(?:en)?|milliarden?|dutzend"
        + @"|halb\w*"
        + @"|deux|trois|quatre|cinq|sept|huit|neuf|dix|cent|mille|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|cien|mil"
        + @"|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|cento|dois|três|quatro|oito|dez|twee|drie|vijf|zes|zeven|negen|tien|honderd"
        + @"|duizend)\b",
        Options)]
    private static partial Regex Number();

    [GeneratedRegex(
        @"\b(?:1[89]|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}\b|\b(?:january|february|march|april|may|june|july|august|september|october|november"
        + @"|december)\b"
        + @"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:yesterday|today|tomorrow|(?:last|next|this)\s+(?:week|month|year))\b"
        + @"|\b(?:januar|februar|märz|mai|juni|juli|oktober|dezember)\b|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag"
        + @"|sonntag)s?\b|\b(?:gestern|heute|morgen)\b"
        + @"|\b(?:janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre)\b"
        + @"|\b(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\b"
        + @"|\b(?:gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre)\b|\b(?:janeiro|fevereiro|março|maio|junho|julho"
        + @"|setembro|outubro|dezembro)\b"
        + @"|\b(?:januari|februari|maart|mei|augustus)\b",
        Options)]
    private static partial Regex Date();

    /// <summary>A capitalised word after another word, or two in a row.</summary>
    [GeneratedRegex(@"(?<=[\p{L}\p{N},;:)]\s+\W?)\p{Lu}[\p{L}'’-]+|^\W*\p{Lu}\p{L}+\s+\p{Lu}\p{L}+|@\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
