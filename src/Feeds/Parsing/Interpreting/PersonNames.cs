using System.Text.RegularExpressions;

namespace Feeds.Parsing.Interpreting;

/// <summary>Several people in one text.</summary>
internal static partial class PersonNames
{
    private static readonly string[] Separators = [", and ", " and ", ", ", " & ", " und ", " et ", " y ", " e ", " en ", " och ",
        " og ", " i ", " ja ", " ir ", " un ", " és ", " și ", " ve ",
        " и ", " і ", " та ", " και ", " và ", " dan ", " और ", " และ ", " 및 ", "、", "・", "，", "/", " + "];

    /// <returns>"A, B and C" as three where every part is a name; else the text as it is, without what is told of the person in parentheses.</returns>
    public static IReadOnlyList<string> Split(string text)
    {
        string[] parts = Aside().Replace(text, "").Trim(':', ' ').Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 && parts.All(p => TextShapes.IsName(p)) ? parts : [text.Trim()];
    }

    /// <returns>Offset of the full stop behind a name that is none of "Prof. Dr. J. Doe"; -1 when there is none.</returns>
    public static int SentenceEnd(string text)
    {
        for (int at = text.IndexOf(". ", StringComparison.Ordinal); at >= 0; at = text.IndexOf(". ", at + 1, StringComparison.Ordinal))
        {
            int start = text.LastIndexOf(' ', at) + 1;
            var word = text.AsSpan(start, at - start);
            if (word.Length > 1 && !Titles.Contains(word.ToString().ToLowerInvariant())) return at;
        }
        return -1;
    }

    private static readonly string[] Titles = ["dr", "prof", "mr", "mrs", "ms", "mx", "st", "jr", "sr", "rev", "hon", "ing", "dipl", "mag", "phil", "med", "hr", "fr", "sra", "srta", "dra", "mme", "mlle"];

    /// <summary>"(@ck)", "@ck".</summary>
    [GeneratedRegex(@"\s?[(（][^()（）]{0,100}[)）]|\s?@[\w.]{1,60}", RegexOptions.CultureInvariant)]
    private static partial Regex Aside();
}
