using System.Text.RegularExpressions;

namespace Feeds.Parsing.Interpreting;

/// <summary>Several people in one text.</summary>
internal static partial class PersonNames
{
    private static readonly string[] Separators = [", and ", " and ", ", ", " & ", " und ", " et ", " y ", " e ", " en ", " och ", " og ", " i ", "、", "・", "，", "/", " + "];

    /// <returns>"A, B and C" as three where every part is a name; else the text as it is, without what is told of the person in parentheses.</returns>
    public static IReadOnlyList<string> Split(string text)
    {
        string[] parts = Aside().Replace(text, "").Trim(':', ' ').Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 && parts.All(p => TextShapes.IsName(p)) ? parts : [text.Trim()];
    }

    /// <summary>"(@ck)", "@ck".</summary>
    [GeneratedRegex(@"\s?\([^()]{0,100}\)|\s?@[\w.]{1,60}", RegexOptions.CultureInvariant)]
    private static partial Regex Aside();
}
